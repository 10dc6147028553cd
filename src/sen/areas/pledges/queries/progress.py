"""How far a round has come: who owes a pledge on a day, and how many of them have signed."""

from datetime import date

from django.db.models import Case, Count, DateField, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from sen.areas.organisations.choices import Kind, Lens
from sen.areas.organisations.models import Reach, Unit, UnitKind
from sen.areas.organisations.queries.units import is_large, large_branches, tops_in_view
from sen.areas.people.choices import MembershipKind, Standing
from sen.areas.people.models import Membership
from sen.areas.pledges.choices import Audience, PledgeStatus
from sen.areas.pledges.models import Pledge, PledgeRound
from sen.foundation.access import Actor


def _audiences(day: date) -> dict[Audience, Q]:
    """As whom the person of a spell pledges on the day."""
    mass = Exists(
        UnitKind.objects.filter(unit_id=OuterRef("unit_id"), kind=Kind.MASS, valid__contains=day).order_by()
    )
    guest = Q(standing=Standing.NON_MEMBER)
    return {Audience.MEMBER: ~guest, Audience.MASS: guest & Q(mass), Audience.NON_MEMBER: guest & ~Q(mass)}


def audience_on(day: date) -> Case:
    """As whom the person of a spell pledges on the day, worked out by the database."""
    return Case(*(When(when, then=Value(audience)) for audience, when in _audiences(day).items()))


def _owing(round: PledgeRound, day: date) -> QuerySet[Membership]:
    """The spells of those who owe a pledge of the round on the day, a day of its year.

    The same as ``PledgeDuty`` says of that day, asked of the day alone: a tenth of the work, where there are many.
    """
    kinds = _audiences(day)
    asked = Q(pk__in=[])
    for audience in round.audiences:
        asked |= kinds[Audience(audience)]
    spells = Membership.objects.filter(kind=MembershipKind.MAIN, valid__contains=day)
    return spells.exclude(standing=Standing.EXEMPT).filter(asked)


def _under(round: PledgeRound, day: date) -> QuerySet[Reach]:
    return Reach.objects.filter(lens=Lens.AS_WAS, ancestor_id=round.unit_id, valid__contains=day)


def owing_spells(actor: Actor, round: PledgeRound, day: date, *, verb: str = "view") -> QuerySet[Membership]:
    """The spells of those who owe a pledge of the round on the day, where the actor holds the verb."""
    spells = _owing(round, day).filter(unit_id__in=_under(round, day).values("descendant_id"))
    return actor.within(spells.alias(on=Value(day, DateField())), day="on", verb=verb).order_by()


def _signed(round: PledgeRound, day: date) -> Exists:
    return Exists(
        Pledge.objects.filter(
            campaign_id=round.campaign_id,
            year=round.year,
            person_id=OuterRef("person_id"),
            signed_on__lte=day,
        )
    )


def _too_large(actor: Actor, days: dict[PledgeRound, date]) -> set[int]:
    """The rounds of which, on their day, so many units are in view that the people under them are not counted."""
    large = large_branches((round.unit_id, day) for round, day in days.items())
    seen = {day: is_large(tops_in_view(actor, day), day) for _unit_id, day in large}
    return {round.pk for round, day in days.items() if (round.unit_id, day) in large and seen[day]}


def waiting_of(actor: Actor, round: PledgeRound) -> int:
    """How many pledges of the round wait for approval within the actor's view."""
    waiting = Pledge.objects.filter(round=round, status=PledgeStatus.SENT)
    return actor.within(waiting, day="day").count()


def progress_of_rounds(actor: Actor, days: dict[PledgeRound, date]) -> dict[int, tuple[int, int] | None]:
    """Round → (signed, due) within the actor's view, each on its day; None where they are too many to count."""
    large = _too_large(actor, days)
    sets = [
        owing_spells(actor, round, day)
        .annotate(round=Value(round.pk, IntegerField()))
        .values_list("round")
        .annotate(signed=Count("pk", filter=_signed(round, day)), due=Count("pk"))
        for round, day in days.items()
        if round.pk not in large
    ]
    rows = sets[0].union(*sets[1:], all=True) if sets else ()
    counted = {pk: (signed, due) for pk, signed, due in rows}
    return {round.pk: None if round.pk in large else counted.get(round.pk, (0, 0)) for round in days}


def progress_by_unit(actor: Actor, round: PledgeRound, day: date, unit_ids: list[int]) -> dict[int, tuple]:
    """Unit → (signed, due), for the units of one page."""
    spells = owing_spells(actor, round, day).filter(unit_id__in=unit_ids)
    rows = spells.values_list("unit_id").annotate(
        signed=Count("pk", filter=_signed(round, day)), due=Count("pk")
    )
    return {unit_id: (signed, due) for unit_id, signed, due in rows}


def units_of(actor: Actor, round: PledgeRound, day: date) -> QuerySet[Unit]:
    """The units in view with somebody who owes a pledge of the round on the day."""
    under = _under(round, day).filter(descendant_id=OuterRef("pk"))
    peopled = _owing(round, day).filter(unit_id=OuterRef("pk"))
    records = Unit.objects.filter(Exists(under), Exists(peopled)).annotate(on=Value(day, DateField()))
    return actor.within(records, place="pk", day="on").select_related("parent")
