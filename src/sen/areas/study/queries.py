"""Reading study: which cells have studied a theme, who missed a session, what one has studied oneself."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Exists, OuterRef, QuerySet, Subquery, Value

from sen.areas.directives.models import Theme
from sen.areas.directives.queries import papers
from sen.areas.meetings.choices import HELD
from sen.areas.meetings.models import Point, RollEntry
from sen.areas.meetings.queries import meetings_in_view
from sen.areas.organisations.choices import CELLS, Lens
from sen.areas.organisations.models import Reach, Unit, UnitKind
from sen.foundation.access import Actor


def themes(actor: Actor) -> QuerySet[Theme]:
    """The themes that the actor's units study."""
    return papers.themes_in_view(actor).select_related("campaign", "unit__parent")


def find_theme(actor: Actor, pk: int) -> Theme | None:
    return papers.theme_in_view(actor, pk)


def _span(theme: Theme) -> tuple[date | None, date | None]:
    """The first day on which the theme is owed and the first on which it no longer is."""
    if theme.year is not None:
        return date(theme.year, 1, 1), date(theme.year + 1, 1, 1)
    return theme.campaign.valid.lower, theme.campaign.valid.upper


def seen_on(theme: Theme, today: date) -> date:
    """The day on which a theme is looked at: today, or the last day on which it was owed."""
    _first, after = _span(theme)
    return min(today, after - timedelta(days=1)) if after else today


def _owing(actor: Actor, theme: Theme, day: date) -> QuerySet[Unit]:
    """The cells in view on the day that owe the theme on it, as ``ThemeDuty`` says for all days and themes.

    Asked for by the theme's unit itself: joined to it, the planner takes all that lies below the country for a
    few.
    """
    first, _after = _span(theme)
    if first is not None and day < first:
        return Unit.objects.none()
    below = Reach.objects.filter(lens=Lens.AS_WAS, ancestor_id=theme.unit_id, valid__contains=day)
    cells = UnitKind.objects.filter(kind__in=CELLS, valid__contains=day)
    units = Unit.objects.filter(pk__in=below.values("descendant_id")).filter(pk__in=cells.values("unit_id"))
    return actor.within(units.alias(on=Value(day, DateField())), place="pk", day="on")


def _sessions(theme: Theme, day: date) -> QuerySet[Point]:
    """The sessions of the theme that a unit has held by the day, the first one first."""
    held = Point.objects.filter(meeting__theme=theme, status__in=HELD, day__lte=day)
    return held.filter(unit_id=OuterRef("pk")).order_by("day", "pk")


def studied(actor: Actor, themes: Sequence[Theme], today: date) -> dict[int, tuple[int, int]]:
    """Theme → (cells that have studied it by the day on which it is seen, cells that owe it), within the actor's
    view."""
    counts = []
    for theme in themes:
        day = seen_on(theme, today)
        done = Count("pk", filter=Exists(_sessions(theme, day)))
        owing = _owing(actor, theme, day).order_by().values(theme=Value(theme.pk))
        counts.append(owing.annotate(done=done, due=Count("pk")))
    rows = counts[0].union(*counts[1:], all=True) if counts else ()
    return {row["theme"]: (row["done"], row["due"]) for row in rows}


def cells_of(actor: Actor, theme: Theme, day: date) -> QuerySet[Unit]:
    """The cells in view that owe the theme on the day, with the day of their first session of it."""
    first = _sessions(theme, day)
    return (
        _owing(actor, theme, day)
        .annotate(studied_on=Subquery(first.values("day")[:1]), point_id=Subquery(first.values("pk")[:1]))
        .select_related("parent")
    )


def missed(actor: Actor) -> QuerySet[RollEntry]:
    """People of the cells where the actor reads names who were summoned to a study session, did not come, and have
    not made up for it."""
    records = RollEntry.objects.missed().filter(study=True)
    return actor.within(records, place="cell_id", day="day", verb="meetings.read_roll").select_related(
        "person", "cell__parent", "meeting", "point"
    )


def see_meetings(lines: Sequence[Any], actor: Actor) -> None:
    """Say of each line whether the actor may open its meeting: one of a superior lies out of view."""
    asked = meetings_in_view(actor).filter(pk__in={line.meeting_id for line in lines})
    seen = set(asked.values_list("pk", flat=True))
    for line in lines:
        line.meeting_seen = line.meeting_id in seen


def own_study(actor: Actor) -> QuerySet[RollEntry]:
    """The actor's own lines in the rolls of sessions that were held."""
    return (
        RollEntry.objects.named()
        .filter(person_id=actor.person_id or 0, held=True)
        .select_related("meeting", "point", "cell")
    )
