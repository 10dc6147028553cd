"""Reading matters: those of the units in view on the day they were raised, and those one answers for."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Least
from psycopg.types.range import DateRange

from sen.areas.meetings.models import Meeting, Point
from sen.areas.meetings.queries import find_point, points_in_view
from sen.areas.organisations.models import Reach, Unit
from sen.areas.priorities.choices import KEEP, LIVING, VERIFY, Kind, Status
from sen.areas.priorities.models import Evidence, FollowingRule, Matter, Milestone, OpenSpell, Result
from sen.foundation.access import Actor


def matters_in_view(actor: Actor) -> QuerySet[Matter]:
    """Matters of the units in view on the day they were raised (there, or at the successor that took them on), and
    those the actor answers for."""
    if actor.everything:
        return Matter.objects.all()
    this = Matter.objects.filter(pk=OuterRef("pk"))
    own = actor.within(this, day="raised_on")
    raised = actor.within(this.exclude(origin=F("unit")), place="origin_id", day="raised_on")
    return Matter.objects.filter(Q(Exists(own)) | Q(Exists(raised)) | Q(owner_id=actor.person_id or 0))


def find_matter(actor: Actor, pk: int) -> Matter | None:
    return (
        matters_in_view(actor)
        .filter(pk=pk)
        .select_related(
            "unit__parent", "origin", "campaign", "owner", "point__meeting", "grown_from", "created_by"
        )
        .first()
    )


def find_milestone(actor: Actor, pk: int) -> Milestone | None:
    found = Milestone.objects.filter(pk=pk, matter__in=matters_in_view(actor))
    return found.select_related("matter__unit__parent", "matter__owner").first()


def find_evidence(actor: Actor, pk: int) -> Evidence | None:
    found = Evidence.objects.filter(pk=pk, matter__in=matters_in_view(actor))
    return found.select_related("matter__unit__parent", "matter__owner").first()


def listed(matters: QuerySet[Matter], today: date) -> QuerySet[Matter]:
    """Matters with what a list shows of them, and whether their day has passed."""
    late = Case(
        When(due__lt=today, status__in=LIVING, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return matters.select_related("unit__parent", "owner").annotate(late=late)


def evidence_of(matter: Matter) -> list[Evidence]:
    """Without the files themselves."""
    return list(matter.evidence.defer("content"))


def spells_of(matter: Matter) -> list[OpenSpell]:
    return list(matter.spells.select_related("unit").order_by("valid"))


def results_of(matter: Matter) -> list[Result]:
    return list(matter.results.select_related("owner", "reported_by"))


def counts_of(matters: QuerySet[Matter], today: date) -> dict[str, int]:
    """How many stand open, are overdue, wait for a verifier, are resolved: in one query."""
    return matters.aggregate(
        open=Count("pk", filter=Q(status__in=LIVING)),
        overdue=Count("pk", filter=Q(status__in=LIVING, due__lt=today)),
        reported=Count("pk", filter=Q(status=Status.REPORTED)),
        closed=Count("pk", filter=Q(status=Status.CLOSED)),
    )


def matters_below(actor: Actor, unit: Unit) -> QuerySet[Matter]:
    """The matters in view of a unit and of everything under it, then or today."""
    below = Reach.objects.filter(ancestor=unit, lens__in=("w", "t")).values("descendant_id")
    return matters_in_view(actor).filter(unit_id__in=below)


@dataclass(frozen=True)
class Plan:
    """What a unit works on in a year: its breakthroughs, and the pressing matters, old ones among them."""

    unit: Unit
    year: int
    breakthroughs: list[Matter]
    pressing: list[Matter]


def find_plan(actor: Actor, code: str, year: int) -> Plan | None:
    """The plan of a unit in view: the matters in view that stood open at it on some day of the year, the oldest
    first."""
    if not MINYEAR <= year < MAXYEAR:
        return None
    unit = Unit.objects.select_related("parent").filter(code=code).first()
    if unit is None or not actor.sees(unit.pk, day_within(unit, year)):
        return None
    days = DateRange(date(year, 1, 1), date(year + 1, 1, 1))
    stood = OpenSpell.objects.filter(matter=OuterRef("pk"), unit=unit, valid__overlap=days)
    found = (
        matters_in_view(actor)
        .filter(Exists(stood))
        .exclude(kind=Kind.QUESTION)
        .exclude(status=Status.WITHDRAWN)
        .select_related("owner")
        .prefetch_related("milestones")
        .order_by("raised_on", "pk")
    )
    kinds: dict[str, list[Matter]] = {Kind.BREAKTHROUGH: [], Kind.PRESSING: []}
    for matter in found:
        kinds[matter.kind].append(matter)
    return Plan(unit, year, kinds[Kind.BREAKTHROUGH], kinds[Kind.PRESSING])


def day_within(unit: Unit, year: int) -> date:
    """The last day of the year on which the unit lived, or the one nearest to it."""
    day = date(year, 12, 31)
    if unit.valid.upper is not None:
        day = min(day, unit.valid.upper - timedelta(days=1))
    return max(day, unit.valid.lower) if unit.valid.lower is not None else day


def rule_on(day: date) -> FollowingRule | None:
    """The rule that held on the day."""
    return FollowingRule.objects.filter(valid__contains=day).first()


def following_rules() -> QuerySet[FollowingRule]:
    """Every rule, the latest first."""
    return FollowingRule.objects.order_by("-valid")


def matters_of_meeting(actor: Actor, meeting: Meeting) -> QuerySet[Matter]:
    """What was raised at the sittings of a meeting, as far as in view."""
    found = matters_in_view(actor).filter(point__meeting=meeting).exclude(status=Status.WITHDRAWN)
    return found.select_related("owner", "unit__parent").order_by("raised_on", "pk")


def points_of_meeting(actor: Actor, meeting: Meeting) -> QuerySet[Point]:
    return points_in_view(actor).filter(meeting=meeting, makeup=False).order_by("pk")


def point_in_view(actor: Actor, key) -> Point | None:
    return find_point(actor, int(key)) if str(key).isdecimal() else None


def waiting_for(actor: Actor, limit: int) -> QuerySet[Matter]:
    """Open matters that the actor answers for or whose own unit's register the actor keeps, the neediest first.

    Each carries its next milestone as ``step`` and ``step_due``.
    """
    mine = Q(owner_id=actor.person_id or 0) | Q(unit_id__in=actor.places(KEEP))
    found = Matter.objects.filter(mine, status=Status.OPEN).select_related("unit__parent")
    steps = Milestone.objects.filter(matter=OuterRef("pk"), done_on=None).order_by("due", "pk")
    found = found.annotate(
        step=Subquery(steps.values("what")[:1]), step_due=Subquery(steps.values("due")[:1])
    )
    return found.order_by(Least("due", "step_due").asc(nulls_last=True), "pk")[:limit]


def left_behind(actor: Actor, day: date) -> QuerySet[Matter]:
    """Living matters of units that have ended, which wait for a successor to take them on."""
    found = actor.within(Matter.objects.filter(status__in=LIVING), verb=KEEP)
    return found.filter(unit__valid__endswith__lte=day)


def first_left_behind(actor: Actor, day: date, limit: int) -> list[Matter]:
    """Of each ended unit the oldest matter that waits, with how many there are as ``count``, most first."""
    counted = left_behind(actor, day).order_by().values("unit_id").annotate(n=Count("pk"), first=Min("pk"))
    rows = list(counted.order_by("-n", "unit_id").values_list("first", "n")[:limit])
    found = Matter.objects.select_related("unit").in_bulk([pk for pk, _n in rows])
    for pk, n in rows:
        found[pk].count = n
    return [found[pk] for pk, _n in rows]


def left_at(actor: Actor, unit: Unit) -> QuerySet[Matter]:
    """The living matters in view of one unit, the oldest first."""
    return matters_in_view(actor).filter(status__in=LIVING, unit=unit).order_by("raised_on", "pk")


def to_verify(actor: Actor, limit: int) -> QuerySet[Matter]:
    """Matters with a result that the actor may verify: neither the owner nor the one who reported it."""
    found = actor.within(Matter.objects.filter(status=Status.REPORTED), verb=VERIFY)
    reported = Result.objects.filter(
        matter=OuterRef("pk"), closed_on=None, returned_on=None, reported_by_id=actor.user_id
    )
    found = found.exclude(owner_id=actor.person_id or 0).filter(~Exists(reported))
    return found.select_related("unit__parent").order_by(F("due").asc(nulls_last=True), "pk")[:limit]
