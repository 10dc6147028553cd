"""Reading study: which cells have studied a theme, who missed a session, what one has studied oneself."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Case, DateField, Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from sen.areas.directives.models import Theme
from sen.areas.directives.queries import papers
from sen.areas.meetings.choices import HELD
from sen.areas.meetings.models import Point, RollEntry
from sen.areas.organisations.models import Unit
from sen.areas.study.models import ThemeDuty
from sen.foundation.access import Actor


def themes(actor: Actor) -> QuerySet[Theme]:
    """The themes that the actor's units study."""
    return papers.themes_in_view(actor).select_related("campaign", "unit__parent")


def find_theme(actor: Actor, pk: int) -> Theme | None:
    return papers.theme_in_view(actor, pk)


def seen_on(theme: Theme, today: date) -> date:
    """The day on which a theme is looked at: today, or the last day on which it was owed."""
    after = date(theme.year + 1, 1, 1) if theme.year is not None else theme.campaign.valid.upper
    return min(today, after - timedelta(days=1)) if after else today


def studied(actor: Actor, themes: Sequence[Theme], today: date) -> dict[int, tuple[int, int]]:
    """Theme → (cells that have studied it by the day on which it is seen, cells that owe it), within the actor's view."""
    days = {theme.pk: seen_on(theme, today) for theme in themes}
    standing = Q(pk__in=[])
    for day in set(days.values()):
        standing |= Q(theme_id__in=[pk for pk, seen in days.items() if seen == day], valid__contains=day)
    on = Case(
        *(When(theme_id=pk, then=Value(day)) for pk, day in days.items()), output_field=DateField(null=True)
    )
    duties = actor.within(ThemeDuty.objects.filter(standing).annotate(on=on), day="on")
    rows = duties.values("theme_id").annotate(done=Sum("n"), due=Sum("d"))
    return {row["theme_id"]: (row["done"], row["due"]) for row in rows}


def cells_of(actor: Actor, theme: Theme, day: date) -> QuerySet[Unit]:
    """The cells in view that owe the theme on the day, with the day of their first session of it."""
    owes = ThemeDuty.objects.filter(unit_id=OuterRef("pk"), theme=theme, valid__contains=day, d=1)
    sessions = Point.objects.filter(
        unit_id=OuterRef("pk"), meeting__theme=theme, status__in=HELD, day__lte=day
    ).order_by("day")
    return (
        actor.within(Unit.objects.filter(Exists(owes)), place="pk")
        .annotate(
            studied_on=Subquery(sessions.values("day")[:1]), point_id=Subquery(sessions.values("pk")[:1])
        )
        .select_related("parent")
    )


def missed(actor: Actor) -> QuerySet[RollEntry]:
    """People of the cells where the actor reads names who were summoned to a study session, did not come, and have not made up for it."""
    records = RollEntry.objects.missed().filter(study=True)
    return actor.within(records, place="cell_id", day="day", verb="meetings.read_roll").select_related(
        "person", "cell__parent", "meeting", "point"
    )


def own_study(actor: Actor) -> QuerySet[RollEntry]:
    """The actor's own lines in the rolls of sessions that were held."""
    return (
        RollEntry.objects.named()
        .filter(person_id=actor.person_id or 0, held=True)
        .select_related("meeting", "point", "cell")
    )
