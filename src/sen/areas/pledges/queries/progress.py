"""How far a round has come: who owes a pledge on a day, and how many of them have signed."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, DateField, Exists, IntegerField, OuterRef, Q, QuerySet, Value

from sen.areas.organisations.choices import Kind, Lens
from sen.areas.organisations.models import Reach, Unit, UnitKind
from sen.areas.people.choices import MembershipKind, Standing
from sen.areas.people.models import Membership
from sen.areas.pledges.choices import Audience, PledgeStatus
from sen.areas.pledges.models import Pledge, PledgeRound
from sen.foundation.access import Actor

MOST_COUNTED = 10_000
"""Under so many units people are counted for a page: those of a province. Of more the figure speaks, kept ready."""


def _owing(round: PledgeRound, day: date) -> QuerySet[Membership]:
    """The spells of those who owe a pledge of the round on the day, a day of its year.

    The same as ``PledgeDuty`` says of that day, asked of the day alone: a tenth of the work, where many are counted.
    """
    mass = Exists(
        UnitKind.objects.filter(unit_id=OuterRef("unit_id"), kind=Kind.MASS, valid__contains=day).order_by()
    )
    guest = Q(standing=Standing.NON_MEMBER)
    kinds = {Audience.MEMBER: ~guest, Audience.NON_MEMBER: guest & ~Q(mass), Audience.MASS: guest & Q(mass)}
    asked = Q(pk__in=[])
    for audience in round.audiences:
        asked |= kinds[Audience(audience)]
    spells = Membership.objects.filter(kind=MembershipKind.MAIN, valid__contains=day)
    return spells.exclude(standing=Standing.EXEMPT).filter(asked)


def _under(round: PledgeRound, day: date) -> QuerySet[Reach]:
    return Reach.objects.filter(lens=Lens.AS_WAS, ancestor_id=round.unit_id, valid__contains=day)


def _counted(actor: Actor, round: PledgeRound, day: date) -> QuerySet[Membership]:
    """Those who owe, within the actor's view; ``.values(…)`` them to count."""
    spells = _owing(round, day).filter(unit_id__in=_under(round, day).values("descendant_id"))
    return actor.within(spells.annotate(on=Value(day, DateField())), day="on").order_by()


def _signed(round: PledgeRound, day: date) -> Exists:
    return Exists(
        Pledge.objects.filter(
            campaign_id=round.campaign_id,
            year=round.year,
            person_id=OuterRef("person_id"),
            signed_on__lte=day,
        )
    )


def _too_large(actor: Actor, rounds: Iterable[PledgeRound]) -> set[int]:
    """The rounds of which so many units are in view that the people under them are not counted for a page."""
    most = slice(MOST_COUNTED, MOST_COUNTED + 1)
    under = Reach.objects.filter(lens=Lens.TODAY, ancestor_id=OuterRef("unit_id")).order_by()
    asked = PledgeRound.objects.filter(pk__in=[round.pk for round in rounds])
    large = set(asked.filter(Exists(under[most])).values_list("pk", flat=True))
    if not large or actor.everything:
        return large
    seen = Reach.objects.filter(lens=Lens.TODAY, ancestor_id__in=actor.places("view")).order_by()
    return large if seen[most].exists() else set()


def progress_of(actor: Actor, round: PledgeRound, day: date) -> dict[str, int] | None:
    """Signed, due, and waiting for approval, within the actor's view; None where they are too many to count."""
    if _too_large(actor, [round]):
        return None
    counted = _counted(actor, round, day).aggregate(
        signed=Count("pk", filter=_signed(round, day)), due=Count("pk")
    )
    waiting = actor.within(Pledge.objects.filter(round=round, status=PledgeStatus.SENT), day="day")
    return counted | {"waiting": waiting.count()}


def progress_of_rounds(actor: Actor, days: dict[PledgeRound, date]) -> dict[int, tuple[int, int]]:
    """Round → (signed, due) within the actor's view, each on its day; none for those too large to be counted."""
    sets, large = [], _too_large(actor, days)
    for round, day in days.items():
        if round.pk in large:
            continue
        spells = _counted(actor, round, day).annotate(round=Value(round.pk, IntegerField()))
        sets.append(
            spells.values_list("round").annotate(
                signed=Count("pk", filter=_signed(round, day)), due=Count("pk")
            )
        )
    if not sets:
        return {}
    return {pk: (signed, due) for pk, signed, due in sets[0].union(*sets[1:], all=True)}


def progress_by_unit(actor: Actor, round: PledgeRound, day: date, unit_ids: list[int]) -> dict[int, tuple]:
    """Unit → (signed, due), for the units of one page."""
    spells = _counted(actor, round, day).filter(unit_id__in=unit_ids)
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
