"""The figures of one unit on one page. Every function needs a fixed number of queries, however many units lie below."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, Exists, Max, OuterRef, Q, Sum

from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.choices import LIVE, Lens, Span, State
from sen.areas.indicators.models import Leaf, Rolled, StoredFigure
from sen.areas.indicators.queries import lists
from sen.areas.indicators.queries.values import Months, Question, Value, Values, answer_all, is_stored
from sen.areas.meetings.choices import MeetingKind, PointStatus
from sen.areas.meetings.models import Meeting, Point
from sen.areas.organisations.models import Reach, Unit
from sen.foundation.access import Actor
from sen.foundation.figures import Counts, Figure
from sen.foundation.periods import Kind, Month, Period

HEADLINES = (
    "people.members",
    "study.attended",
    "study.turns",
    "study.sessions",
    "directives.units_with_plan",
    "meetings.cell_meetings",
    "study.points",
    "meetings.cell_attendance",
)
"""The figures on the dashboard, in order; those that the catalogue does not know are left out."""
DEEDS = ("pledges.signed", "practices.models", "priorities.resolved", "outreach.items")
"""What was promised and done, behind the headlines: shown where somebody keeps the register of it or entered something."""
ACTIVITY = ("study.sessions", "study.turns")
"""Bars and line of the chart."""
LAGGING = ("people.members", "study.attended", "directives.units_with_plan")
"""The columns of the units below."""
WANTED = Decimal(95)
"""Below this share of a ratio a unit is listed as needing a nudge."""


def known(codes: Sequence[str]) -> list[Figure]:
    """The declared figures of these codes, in order."""
    catalogue = by_code()
    return [catalogue[code] for code in codes if code in catalogue]


def unit_in_view(actor: Actor, code: str) -> Unit | None:
    """The unit of this code, if it lies in the actor's view on any day."""
    found = Unit.objects.filter(code=code).select_related("parent").first()
    return found if found is not None and actor.sees(found.pk) else None


def last_month_with_values(unit: Unit) -> Month | None:
    """The latest month for which anything of the headlines is stored at the unit or below."""
    stored = (
        StoredFigure.objects.filter(code__in=HEADLINES)
        .exclude(code="people.members")
        .values_list("id", flat=True)
    )
    here = {
        "shard": unit.shard,
        "unit_id": unit.pk,
        "figure_id__in": list(stored),
        "edition": LIVE,
        "span": Span.MONTH,
    }
    last = [
        values.aggregate(last=Max("month"))["last"]
        for values in (Rolled.objects.filter(lens=Lens.AS_WAS, **here), Leaf.objects.filter(**here))
    ]
    return max((Month.of(day) for day in last if day is not None), default=None)


def usual_period(unit: Unit, today: date) -> Period:
    """The calendar year of today, or the last year in which something was recorded there."""
    last = last_month_with_values(unit)
    return Period.of_year(min(last.year, today.year) if last else today.year)


@dataclass(frozen=True)
class Comparison:
    """A value beside an earlier one: the change, in the figure's own measure."""

    label: str
    change: Decimal | int
    points: bool
    """Whether the change is in percentage points."""
    fewer: bool = False
    """Whether fewer is better: a rise of what is overdue is no good news."""

    @property
    def tone(self) -> str:
        if not self.change:
            return "mute"
        return "good" if (self.change > 0) != self.fewer else "bad"


@dataclass(frozen=True)
class Tile:
    """One key figure with everything that is said around it."""

    figure: Figure
    value: Value
    comparisons: list[Comparison] = field(default_factory=list)


@dataclass(frozen=True)
class Dashboard:
    """The stored values of one unit's page."""

    tiles: list[Tile]
    below: list["Below"]
    """The units directly below, the neediest first."""
    activity: dict[str, dict[Month, Value]]
    """Figure code → month → value, for the chart."""


def read_dashboard(unit: Unit, question: Question) -> Dashboard:
    """The headlines, each compared with the period before and with the same months a year earlier; the units directly
    below; the months of the chart: the year of a shorter period, at most five years of a longer. Read together."""
    headlines, lagging, bars = known((*HEADLINES, *DEEDS)), known(LAGGING), known(ACTIVITY)
    units = lists.children(unit.pk, question)
    here, there = (unit.pk,), tuple(one.pk for one in units)
    spans = _compared_spans(question.period)
    charted = replace(question, period=_charted(question.period))
    now, below, months, *before = answer_all(
        [
            _stored(headlines, here, question),
            _stored(lagging, there, question),
            Months(tuple(bars), unit.pk, charted),
            *(_stored(headlines, here, replace(question, period=span)) for span in spans.values()),
        ]
    )
    return Dashboard(
        tiles=[
            _tile(
                figure,
                now.get((figure.code, unit.pk), NOT_KEPT),
                {
                    name: found.get((figure.code, unit.pk), NOT_KEPT)
                    for name, found in zip(spans, before, strict=True)
                },
            )
            for figure in headlines
        ],
        below=sorted(
            (Below(one, {f.code: below.get((f.code, one.pk), NOT_KEPT) for f in lagging}) for one in units),
            key=Below.need,
        ),
        activity=months,
    )


NOT_KEPT = Value(state=State.NOT_APPLICABLE)
"""Figures that are not stored for such a period are shown as such, not counted on the fly."""


def _stored(figures: Sequence[Figure], units: tuple[int, ...], question: Question) -> Values:
    return Values(tuple(figure for figure in figures if is_stored(figure, question)), units, question)


def _compared_spans(period: Period) -> dict[str, Period]:
    spans = {"previous": period.previous()}
    if period.same_last_year() != period.previous() and period.kind != Kind.RANGE:
        spans["last_year"] = period.same_last_year()
    return spans


def _charted(period: Period) -> Period:
    if len(period) < 12:
        return Period.of_year(period.last.year)
    return Period.between(period.last - 59, period.last) if len(period) > 60 else period


def _tile(figure: Figure, value: Value, before: dict[str, Value]) -> Tile:
    points = figure.ratio and figure.counts != Counts.TURNS
    changes = {name: compared(value, then, points=points) for name, then in before.items()}
    return Tile(
        figure,
        value,
        [
            Comparison(name, change, points, figure.fewer)
            for name, change in changes.items()
            if change is not None
        ],
    )


def compared(now: Value, before: Value, *, points: bool) -> Decimal | int | None:
    """Now less before, in percentage points if asked; None where either is no number or nothing stood there before."""
    if now.state in (State.NOT_REPORTED, State.NOT_APPLICABLE) or not now.known or not before.known:
        return None
    if points:
        if now.percent is None or before.percent is None:
            return None
        return now.percent - before.percent
    if not before.numerator or now.numerator is None:
        return None
    return now.numerator - before.numerator


@dataclass(frozen=True)
class Below:
    """One unit directly below, with the figures that show whether it keeps up."""

    unit: Unit
    values: dict[str, Value]

    @cached_property
    def share(self) -> Decimal | None:
        """The lowest of its ratios; None when it has none."""
        shares = [value.percent for value in self.values.values() if value.percent is not None]
        return min(shares) if shares else None

    @property
    def silent(self) -> bool:
        """Whether it is due to report and has not."""
        return any(value.state == State.NOT_REPORTED for value in self.values.values())

    @property
    def lagging(self) -> bool:
        share = self.share
        return self.silent or (share is not None and share < WANTED)

    def need(self) -> tuple:
        """Sorts the silent first, then the lowest share."""
        share = self.share
        return (not self.silent, share if share is not None else Decimal(101), self.unit.sort_key)


def conferences(unit: Unit, question: Question, limit: int = 4) -> list[dict]:
    """Named conferences of the period with points under the unit, the newest first.

    Meeting id, title and status; points in all and by state; summoned, present; the last day.
    """
    under = Reach.objects.filter(lens=question.lens, ancestor_id=unit.pk)
    points = Point.objects.filter(makeup=False).exclude(status=PointStatus.CANCELLED)
    # Only conferences with a code: a partial index holds them, however many cell meetings there are.
    held = Meeting.objects.filter(
        ~Q(code=""),
        Exists(
            points.filter(Exists(under.filter(descendant_id=OuterRef("unit_id"))), meeting=OuterRef("pk"))
        ),
        kind=MeetingKind.CONFERENCE,
        starts_at__date__gte=question.period.first_day,
        starts_at__date__lte=question.period.last_day,
    )
    if question.campaign is not None:
        held = held.filter(campaign_id=question.campaign)
    newest = list(held.order_by("-starts_at", "-pk").values_list("pk", flat=True)[:limit])
    rows = (
        points.filter(Exists(under.filter(descendant_id=OuterRef("unit_id"))), meeting_id__in=newest)
        .order_by()
        .values("meeting_id", "meeting__title", "meeting__status")
        .annotate(
            last=Max("day"),
            points=Count("*"),
            to_open=Count("id", filter=Q(status=PointStatus.PLANNED)),
            open=Count("id", filter=Q(status=PointStatus.OPEN)),
            closed=Count("id", filter=Q(status=PointStatus.SEALED)),
            called=Sum("summoned"),
            came=Sum("present"),
        )
        .order_by("-last", "-meeting_id")
    )
    return [dict(row) for row in rows]
