"""Reading rounds, pledges, items, evidence and alike lines."""

from datetime import date

from django.db.models import (
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import TruncDate

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.areas.people.choices import MEMBERS, MembershipKind, Standing
from sen.areas.people.models import Membership
from sen.areas.pledges.choices import OPEN, Audience, PledgeStatus, Source, StandardStatus
from sen.areas.pledges.models import (
    AlikeCheck,
    AlikeLine,
    Evidence,
    Pledge,
    PledgeDuty,
    PledgeItem,
    PledgeRound,
    PledgeRule,
    SampleLine,
    StandardLine,
)
from sen.areas.pledges.queries.progress import audience_on, owing_spells
from sen.areas.pledges.queries.units import home_of, homes_and_above
from sen.foundation.access import Actor

READ = "pledges.read"
KEEP = "pledges.keep"
APPROVE = "pledges.approve"


def pledge_rule(day: date) -> PledgeRule:
    """The rule that holds on the day; an unsaved one when none does."""
    rule = PledgeRule.objects.filter(valid__contains=day).first()
    return rule or PledgeRule(least_items=3, least_words=3, author_may_approve=False, alike=70)


# -- rounds ------------------------------------------------------------------------------------------------------


def rounds_in_view(actor: Actor) -> QuerySet[PledgeRound]:
    """Rounds opened by units in view, and by those that stand over a unit in view or over one's own."""
    records = PledgeRound.objects.select_related("unit", "campaign")
    if actor.everything:
        return records
    seen = Q(Exists(actor.within(PledgeRound.objects.filter(pk=OuterRef("pk")), day="opens_on")))
    tops = actor.places("view")
    if tops:
        over = Reach.objects.filter(lens=Lens.TODAY, descendant_id__in=tops, ancestor_id=OuterRef("unit_id"))
        seen |= Q(Exists(over))
    if actor.person_id:
        seen |= Q(Exists(homes_and_above(actor).filter(ancestor_id=OuterRef("unit_id"))))
    return records.filter(seen)


def find_round(actor: Actor, pk: int) -> PledgeRound | None:
    return rounds_in_view(actor).filter(pk=pk).first()


def last_day(round: PledgeRound, today: date) -> date:
    """The day on which a round is looked at: today, or its year's last day once that is over."""
    return min(max(today, round.opens_on), date(round.year, 12, 31))


def owing(actor: Actor, round: PledgeRound, day: date, *, verb: str = READ) -> QuerySet[Membership]:
    """Who owes a pledge of the round on the day, in the places whose pledges the actor reads; with their pledge.

    ``mine`` is the same pledge, joined only where the list is sorted by it.
    """
    mine = Pledge.objects.filter(campaign=round.campaign_id, year=round.year, person_id=OuterRef("person_id"))
    alike = (
        AlikeLine.objects.filter(pledge__person_id=OuterRef("person_id"), year=round.year)
        .filter(pledge__campaign_id=round.campaign_id)
        .exclude(judgement="shared")
        .order_by()
        .values("pledge__person_id")
        .annotate(n=Count("*"))
    )
    return (
        owing_spells(actor, round, day, verb=verb)
        .annotate(
            audience=audience_on(day),
            mine=FilteredRelation(
                "person__pledges",
                condition=Q(person__pledges__campaign=round.campaign_id, person__pledges__year=round.year),
            ),
            pledge_id=Subquery(mine.values("pk")[:1]),
            status=Subquery(mine.values("status")[:1]),
            signed_on=Subquery(mine.values("signed_on")[:1]),
            source=Subquery(mine.values("source")[:1]),
            alike=Subquery(alike.values("n")[:1]),
        )
        .select_related("person", "unit")
    )


def unwritten(actor: Actor, round: PledgeRound, unit: Unit, day: date, limit: int) -> list[Membership]:
    """The spells of those in the unit who owe a pledge of the round and have none, by name: to be entered from
    paper."""
    written = Pledge.objects.filter(
        campaign=round.campaign_id, year=round.year, person_id=OuterRef("person_id")
    )
    owed = owing(actor, round, day, verb=KEEP).filter(~Exists(written), unit=unit).values("person_id")
    return list(
        homes_on(day).filter(unit=unit, person_id__in=owed).order_by("person__sort_key", "pk")[:limit]
    )


def homes_on(day: date) -> QuerySet[Membership]:
    """The main spells of a day, with the person and the unit."""
    return Membership.objects.filter(kind=MembershipKind.MAIN, valid__contains=day).select_related(
        "unit__parent", "person"
    )


def asked_of(person_id: int, day: date) -> list[PledgeRound]:
    """The rounds that ask this person for a pledge on the day: opened by a unit over the cell, for such people.

    Found from the person up; from the rounds down it would be a walk through the country.
    """
    home = home_of(person_id, day)
    if home is None or home.standing == Standing.EXEMPT:
        return []
    over = Reach.objects.filter(lens=Lens.AS_WAS, descendant_id=home.unit_id, valid__contains=day)
    return list(
        PledgeRound.objects.filter(
            unit_id__in=list(over.values_list("ancestor_id", flat=True)),
            year__gte=day.year,
            opens_on__lte=day,
            audiences__contains=[audience_of(home)],
        ).select_related("unit", "campaign")
    )


def audience_of(membership: Membership) -> str:
    """As whom a person of this membership pledges."""
    if membership.standing in MEMBERS:
        return Audience.MEMBER
    return Audience.MASS if membership.unit.kind == "mass-organisation" else Audience.NON_MEMBER


# -- pledges -----------------------------------------------------------------------------------------------------


def homes_now() -> QuerySet[Membership]:
    """The main spell that goes on of a pledge's person: the cell that follows the pledge, wherever it was made."""
    return Membership.objects.filter(
        person_id=OuterRef("person_id"), kind=MembershipKind.MAIN, valid__endswith__isnull=True
    )


def pledges_in_view(actor: Actor) -> QuerySet[Pledge]:
    """One's own, and those of the places whose pledges one reads, made there or by people who belong there now.

    What somebody is still writing stays with them. ``home_id`` is the unit to which the person belongs now.
    """
    records = Pledge.objects.select_related("person", "unit__parent", "round", "campaign")
    records = records.annotate(home_id=Subquery(homes_now().values("unit_id")[:1]))
    shown = ~Q(status=PledgeStatus.DRAFT) | ~Q(source=Source.OWN)
    own = Q(person_id=actor.person_id) if actor.person_id else Q(pk__in=[])
    if actor.everything:
        return records.filter(own | shown)
    read = actor.within(Pledge.objects.filter(pk=OuterRef("pk")), day="day", verb=READ)
    followed = actor.within(homes_now(), verb=READ)
    return records.filter(own | (shown & (Q(Exists(read)) | Q(Exists(followed)))))


def find_pledge(actor: Actor, pk: int) -> Pledge | None:
    return pledges_in_view(actor).filter(pk=pk).first()


def own_pledges(actor: Actor) -> QuerySet[Pledge]:
    return Pledge.objects.filter(person_id=actor.person_id or 0).select_related("round", "campaign", "unit")


def find_item(actor: Actor, pk: int) -> PledgeItem | None:
    item = PledgeItem.objects.filter(pk=pk).first()
    pledge = find_pledge(actor, item.pledge_id) if item is not None else None
    if item is None or pledge is None:
        return None
    item.pledge = pledge
    return item


def find_evidence(actor: Actor, pk: int) -> Evidence | None:
    evidence = Evidence.objects.filter(pk=pk).first()
    item = find_item(actor, evidence.item_id) if evidence is not None else None
    if evidence is None or item is None:
        return None
    evidence.item = item
    return evidence


def items_of(pledge: Pledge) -> list[PledgeItem]:
    return list(pledge.items.select_related("standard_line").prefetch_related("evidences"))


def find_owing(actor: Actor, round: PledgeRound, person_id: int) -> PledgeDuty | None:
    """Somebody who owes a pledge of the round, whose pledges the actor may keep, or the actor themself."""
    homes = list(
        Membership.objects.filter(person_id=person_id, kind=MembershipKind.MAIN).values_list(
            "unit_id", flat=True
        )
    )
    found = (
        PledgeDuty.objects.filter(round=round, unit_id__in=homes, person_id=person_id, d=1)
        .select_related("person", "unit", "round__unit")
        .order_by("-valid")
        .first()
    )
    if found is not None and (person_id == actor.person_id or actor.may(KEEP, found.unit_id)):
        return found
    return None


def next_waiting(actor: Actor, after: Pledge) -> Pledge | None:
    """The next pledge of the same unit and year that waits for approval, somebody else's."""
    return (
        pledges_in_view(actor)
        .filter(unit_id=after.unit_id, year=after.year, status=PledgeStatus.SENT)
        .exclude(pk=after.pk)
        .exclude(person_id=actor.person_id or 0)
        .order_by("signed_on", "pk")
        .first()
    )


def standard_lines_for(unit_id: int) -> QuerySet[StandardLine]:
    """Lines of the standards in force of the unit and of those that stand over it."""
    over = Reach.objects.filter(lens=Lens.TODAY, descendant_id=unit_id).values("ancestor_id")
    return (
        StandardLine.objects.filter(standard__status=StandardStatus.IN_FORCE, standard__unit_id__in=over)
        .select_related("standard__unit")
        .order_by("standard__unit__sort_key", "standard_id", "position")
    )


def of_cell(actor: Actor, round: PledgeRound, unit: Unit) -> QuerySet[Pledge]:
    """The signed pledges of a unit in a round, in the order of names."""
    signed = pledges_in_view(actor).filter(round=round, unit=unit, signed_on__isnull=False)
    return signed.order_by("person__sort_key", "pk")


# -- alike lines and samples -------------------------------------------------------------------------------------


def alike_lines(actor: Actor) -> QuerySet[AlikeLine]:
    """Alike lines of the places whose pledges the actor reads."""
    return actor.within(AlikeLine.objects.all(), day="day", verb=READ).select_related(
        "pledge__person", "unit", "other__person", "other__unit"
    )


def alike_of(pledge: Pledge) -> dict[int, AlikeLine]:
    """Item id → the line it is like."""
    lines = AlikeLine.objects.filter(shard=pledge.shard, year=pledge.year, pledge=pledge)
    return {line.item_id: line for line in lines.select_related("pledge", "other__person", "other__unit")}


def find_alike(actor: Actor, pk: int) -> AlikeLine | None:
    """The alike line of an item, by the item's id."""
    item = find_item(actor, pk)
    if item is None:
        return None
    found = AlikeLine.objects.filter(shard=item.shard, year=item.year, item_id=pk).first()
    if found is not None:
        found.pledge = item.pledge
    return found


def samples_in_view(actor: Actor) -> QuerySet[SampleLine]:
    """Sample lines kept by units in view or over them."""
    records = SampleLine.objects.select_related("unit")
    if actor.everything:
        return records
    tops = actor.places("view")
    over = Reach.objects.filter(lens=Lens.TODAY, descendant_id__in=tops, ancestor_id=OuterRef("unit_id"))
    dated = SampleLine.objects.annotate(on=TruncDate("added_at"))
    within = actor.within(dated.filter(pk=OuterRef("pk")), day="on")
    return records.filter(Q(Exists(over)) | Q(Exists(within)))


def find_sample(actor: Actor, pk: int) -> SampleLine | None:
    return samples_in_view(actor).filter(pk=pk).first()


def checks_of(round: PledgeRound) -> QuerySet[AlikeCheck]:
    return AlikeCheck.objects.filter(campaign=round.campaign_id, year=round.year).order_by("-started_at")


# -- tasks -------------------------------------------------------------------------------------------------------


def own_duties(actor: Actor, day: date) -> list[tuple[PledgeRound, Pledge | None]]:
    """Rounds that wait for the actor's own pledge: not begun, being written, or returned."""
    if not actor.person_id:
        return []
    rounds = asked_of(actor.person_id, day)
    mine = {(one.campaign_id, one.year): one for one in own_pledges(actor)}
    found = [(round, mine.get((round.campaign_id, round.year))) for round in rounds]
    return [(round, pledge) for round, pledge in found if pledge is None or pledge.status in OPEN]


def own_standing(actor: Actor, round: PledgeRound) -> tuple[int, Pledge | None] | None:
    """The actor's own person and their pledge of a round, None while it is not begun; None for who owes none of
    it."""
    if not actor.person_id:
        return None
    mine = own_pledges(actor).filter(campaign_id=round.campaign_id, year=round.year).first()
    if mine is None and find_owing(actor, round, actor.person_id) is None:
        return None
    return actor.person_id, mine


def waiting_for(actor: Actor, limit: int) -> list[Pledge]:
    """Pledges waiting for the units at which the actor holds the approval, the oldest first; nobody's own.

    Whoever changed the cell, or whose cell was dissolved, waits for the one they belong to now.
    """
    places = actor.places(APPROVE)
    here = Membership.objects.filter(
        unit_id__in=places, kind=MembershipKind.MAIN, valid__endswith__isnull=True
    )
    # Named one by one: of a subquery beside an "or" the planner would look at every pledge that waits in the country.
    people = list(here.values_list("person_id", flat=True))
    gone = Q(unit_id__in=places) & ~Exists(homes_now())
    return list(
        Pledge.objects.filter(Q(person_id__in=people) | gone, status=PledgeStatus.SENT)
        .exclude(person_id=actor.person_id or 0)
        .select_related("person", "unit", "round")
        .order_by(F("signed_on").asc(), "pk")[:limit]
    )
