"""The figures of study: points, sittings, turns, persons, and the cells that have studied a theme.

Persons are not turns: ``study.attended`` counts everybody summoned to a conference once, whether they came
or made up for it later; ``study.turns`` counts every time somebody sat there.
"""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import ThemeKind
from sen.areas.directives.models import Theme
from sen.areas.meetings.choices import HELD, Audience, Form, MeetingKind, State
from sen.areas.meetings.models import Meeting, Point, RollEntry
from sen.areas.organisations.queries.units import is_large, tops_in_view
from sen.areas.people.choices import Category, MembershipKind
from sen.areas.people.models import Membership, Person
from sen.areas.study import queries
from sen.areas.study.models import ThemeDuty, Turn
from sen.foundation.access import Actor
from sen.foundation.figures import Counts, Dimension, Figure, Kind, kept_by
from sen.foundation.periods import Month

FAMILY = "study"
PEOPLE = "people"
THEMES = "themes"
TREE = "tree"
REGISTER = "study"


def held_points() -> QuerySet[Point]:
    """Sittings of study that were held, without make-up sessions."""
    return Point.objects.filter(meeting__study=True, status__in=HELD, makeup=False)


def conference_points() -> QuerySet[Point]:
    """Points of study conferences that were held, without make-up sessions."""
    return held_points().filter(meeting__kind=MeetingKind.CONFERENCE)


def makeup_points() -> QuerySet[Point]:
    """Make-up sessions that were held."""
    return Point.objects.filter(meeting__study=True, status__in=HELD, makeup=True)


def summoned() -> QuerySet[RollEntry]:
    """Everybody's one summons to each study meeting that was held."""
    return RollEntry.objects.filter(study=True, held=True, original=True).exclude(state=State.RELEASED)


def present() -> QuerySet[RollEntry]:
    """Every time somebody sat in a study session."""
    return RollEntry.objects.filter(study=True, held=True, state=State.PRESENT)


def turns() -> QuerySet[Turn]:
    return Turn.objects.all()


def theme_duties() -> QuerySet[ThemeDuty]:
    return ThemeDuty.objects.all()


def persons() -> QuerySet[Person]:
    return Person.objects.all()


def homes() -> QuerySet[Membership]:
    """The main cells of people over time."""
    return Membership.objects.filter(kind=MembershipKind.MAIN).annotate(subject=F("person_id"))


def _open_point(row: dict) -> str:
    return reverse("meetings:point", args=[row["pk"]])


def _open_roll(row: dict) -> str:
    return reverse("meetings:point", args=[row["point_id"]])


def _labels(choices):
    return lambda: dict(choices.choices)


def _conference_titles(codes: Collection[str]) -> dict[str, str]:
    return dict(Meeting.objects.filter(code__in=codes).values_list("code", "title"))


def _theme_titles(codes: Collection[str]) -> dict[str, str]:
    return dict(Theme.objects.filter(code__in=codes).values_list("code", "title"))


def _dimensions(
    audience="audience", kind="kind", conference="conference", theme: Combinable | str = "theme"
) -> tuple[Dimension, ...]:
    """Audience, form, kind of meeting, conference and theme, by where the records keep them."""
    return (
        Dimension("audience", _("Đối tượng"), F(audience), labels=_labels(Audience)),
        Dimension("form", _("Hình thức"), F("form"), labels=_labels(Form)),
        Dimension("kind", _("Loại cuộc họp"), F(kind), labels=_labels(MeetingKind)),
        Dimension("conference", _("Hội nghị"), F(conference), key=True, named=_conference_titles),
        Dimension(
            "theme",
            _("Chuyên đề"),
            F(theme) if isinstance(theme, str) else theme,
            key=True,
            named=_theme_titles,
        ),
    )


OF_ROLL = AUDIENCE, FORM, _MEETING_KIND, CONFERENCE, THEME = _dimensions()
OF_POINT = _dimensions(
    "meeting__audience", "meeting__kind", "meeting__code", Coalesce("meeting__theme__code", Value(""))
)

POINT_SHOWS = (
    (_("Điểm"), "name"),
    (_("Đơn vị"), "unit__name"),
    (_("Ngày"), "day"),
    (_("Cuộc họp"), "meeting__title"),
    (_("Số buổi"), "sittings"),
)
ROLL_SHOWS = (
    (_("Họ và tên"), "person__name"),
    (_("Chi bộ"), "cell__name"),
    (_("Điểm"), "point__name"),
    (_("Ngày"), "day"),
    (_("Điểm danh"), "state"),
    (_("Học bù ngày"), "made_up_on"),
)

_of_points = partial(
    Figure,
    kind=Kind.SUM,
    families=(FAMILY,),
    campaign="meeting__campaign_id",
    dimensions=OF_POINT,
    register=REGISTER,
    shows=POINT_SHOWS,
    opens=_open_point,
)
"""A figure that counts points on their day and opens to them."""

_of_people = partial(
    Figure,
    families=(FAMILY,),
    campaign="campaign_id",
    counted_by=F("counted_by"),
    register=REGISTER,
    personal="meetings.read_roll",
)
"""A figure that counts people at meetings; who they are is personal."""

UNITS_STUDIED = Figure(
    code="study.units_studied",
    name=_("Chi bộ đã sinh hoạt chuyên đề"),
    counts=Counts.UNITS,
    kind=Kind.STOCK,
    families=(FAMILY, THEMES, TREE),
    records=theme_duties,
    campaign="campaign_id",
    n=F("n"),
    d=F("d"),
    dimensions=(
        Dimension("kind", _("Loại chuyên đề"), F("kind"), labels=_labels(ThemeKind)),
        Dimension("theme", _("Chuyên đề"), F("code"), key=True, named=_theme_titles, kinds="kind"),
    ),
    register=REGISTER,
    shows=((_("Chi bộ"), "unit__name"), (_("Chuyên đề"), "theme__title"), (_("Đã học"), "n")),
)


FIGURES = (
    _of_points(
        code="study.points",
        name=_("Điểm học của các hội nghị quán triệt"),
        counts=Counts.POINTS,
        records=conference_points,
    ),
    _of_points(
        code="study.sessions",
        name=_("Cuộc học tập, quán triệt"),
        counts=Counts.SESSIONS,
        records=held_points,
        n=F("sittings"),
    ),
    _of_points(
        code="study.makeup_sessions",
        name=_("Buổi học bù"),
        counts=Counts.SESSIONS,
        records=makeup_points,
        n=F("sittings"),
    ),
    _of_people(
        code="study.attended",
        name=_("Người được triệu tập đã học (kể cả học bù)"),
        counts=Counts.PERSONS,
        kind=Kind.SUM,
        records=summoned,
        n=Case(When(Q(state=State.PRESENT) | Q(made_up_on__isnull=False), then=1), default=0),
        d=Value(1),
        dimensions=OF_ROLL,
        shows=ROLL_SHOWS,
        opens=_open_roll,
    ),
    _of_people(
        code="study.turns",
        name=_("Lượt người dự học"),
        counts=Counts.TURNS,
        kind=Kind.SUM,
        records=turns,
        n=F("n"),
        d=F("d"),
        estimated=F("estimated"),
        dimensions=(
            AUDIENCE,
            FORM,
            Dimension("category", _("Nhóm quần chúng"), F("category"), labels=_labels(Category)),
            CONFERENCE,
            THEME,
        ),
        shows=(
            (_("Điểm"), "point__name"),
            (_("Ngày"), "day"),
            (_("Họ và tên"), "person__name"),
            (_("Nhóm"), "category"),
            (_("Có mặt"), "n"),
            (_("Triệu tập"), "d"),
        ),
        opens=_open_roll,
    ),
    _of_people(
        code="study.persons",
        name=_("Người đã học ít nhất một lần"),
        counts=Counts.PERSONS,
        kind=Kind.DISTINCT,
        families=(FAMILY, PEOPLE),
        records=present,
        subject="person_id",
        homes=homes,
        subjects=persons,
        shows=((_("Họ và tên"), "name"), (_("Chức vụ"), "post")),
    ),
    UNITS_STUDIED,
)


def studied(actor: Actor, themes: Sequence[Theme], today: date) -> dict[int, tuple[int, int]]:
    """Theme → (cells that have studied it by the day on which it is seen, cells that owe it), within the actor's
    view.

    In a large view as kept: of the month in which it is seen, as of today.
    """
    tops = tops_in_view(actor, today)
    if not is_large(tops, today):
        return queries.studied(actor, themes, today)
    months = {theme: Month.of(queries.seen_on(theme, today)) for theme in themes}
    kept = kept_by(UNITS_STUDIED, [top.pk for top in tops], "theme", set(months.values()))
    return {theme.pk: kept.get((month, theme.code), (0, 0)) for theme, month in months.items()}
