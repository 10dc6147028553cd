"""The figures of study: points, sittings, turns, persons, and the cells that have studied a theme.

Persons are not turns: ``study.attended`` counts everybody summoned to a conference once, whether they came
or made up for it later; ``study.turns`` counts every time somebody sat there.
"""

from collections.abc import Collection

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import ThemeKind
from sen.areas.directives.models import Theme
from sen.areas.meetings.choices import HELD, Audience, Form, MeetingKind, State
from sen.areas.meetings.models import Meeting, Point, RollEntry
from sen.areas.people.choices import Category, MembershipKind
from sen.areas.people.models import Membership, Person
from sen.areas.study.models import ThemeDuty, Turn
from sen.foundation.figures import Counts, Dimension, Figure, Kind

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


def _of_meeting() -> tuple[Dimension, ...]:
    """Dimensions of a point, taken from its meeting."""
    return (
        Dimension("audience", _("Đối tượng"), F("meeting__audience"), labels=_labels(Audience)),
        Dimension("form", _("Hình thức"), F("form"), labels=_labels(Form)),
        Dimension("kind", _("Loại cuộc họp"), F("meeting__kind"), labels=_labels(MeetingKind)),
        Dimension("conference", _("Hội nghị"), F("meeting__code"), key=True, named=_conference_titles),
        Dimension(
            "theme",
            _("Chuyên đề"),
            Coalesce("meeting__theme__code", Value("")),
            key=True,
            named=_theme_titles,
        ),
    )


AUDIENCE = Dimension("audience", _("Đối tượng"), F("audience"), labels=_labels(Audience))
FORM = Dimension("form", _("Hình thức"), F("form"), labels=_labels(Form))
MEETING_KIND = Dimension("kind", _("Loại cuộc họp"), F("kind"), labels=_labels(MeetingKind))
CONFERENCE = Dimension("conference", _("Hội nghị"), F("conference"), key=True, named=_conference_titles)
THEME = Dimension("theme", _("Chuyên đề"), F("theme"), key=True, named=_theme_titles)

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

FIGURES = (
    Figure(
        code="study.points",
        name=_("Điểm học của các hội nghị quán triệt"),
        counts=Counts.POINTS,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=conference_points,
        campaign="meeting__campaign_id",
        dimensions=_of_meeting(),
        register=REGISTER,
        shows=POINT_SHOWS,
        opens=_open_point,
    ),
    Figure(
        code="study.sessions",
        name=_("Cuộc học tập, quán triệt"),
        counts=Counts.SESSIONS,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=held_points,
        campaign="meeting__campaign_id",
        n=F("sittings"),
        dimensions=_of_meeting(),
        register=REGISTER,
        shows=POINT_SHOWS,
        opens=_open_point,
    ),
    Figure(
        code="study.makeup_sessions",
        name=_("Buổi học bù"),
        counts=Counts.SESSIONS,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=makeup_points,
        campaign="meeting__campaign_id",
        n=F("sittings"),
        dimensions=_of_meeting(),
        register=REGISTER,
        shows=POINT_SHOWS,
        opens=_open_point,
    ),
    Figure(
        code="study.attended",
        name=_("Người được triệu tập đã học (kể cả học bù)"),
        counts=Counts.PERSONS,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=summoned,
        campaign="campaign_id",
        n=Case(When(Q(state=State.PRESENT) | Q(made_up_on__isnull=False), then=1), default=0),
        d=Value(1),
        counted_by=F("counted_by"),
        dimensions=(AUDIENCE, FORM, MEETING_KIND, CONFERENCE, THEME),
        register=REGISTER,
        shows=ROLL_SHOWS,
        opens=_open_roll,
        personal="meetings.read_roll",
    ),
    Figure(
        code="study.turns",
        name=_("Lượt người dự học"),
        counts=Counts.TURNS,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=turns,
        campaign="campaign_id",
        n=F("n"),
        d=F("d"),
        counted_by=F("counted_by"),
        estimated=F("estimated"),
        dimensions=(
            AUDIENCE,
            FORM,
            Dimension("category", _("Nhóm quần chúng"), F("category"), labels=_labels(Category)),
            CONFERENCE,
            THEME,
        ),
        register=REGISTER,
        shows=(
            (_("Điểm"), "point__name"),
            (_("Ngày"), "day"),
            (_("Họ và tên"), "person__name"),
            (_("Nhóm"), "category"),
            (_("Có mặt"), "n"),
            (_("Triệu tập"), "d"),
        ),
        opens=_open_roll,
        personal="meetings.read_roll",
    ),
    Figure(
        code="study.persons",
        name=_("Người đã học ít nhất một lần"),
        counts=Counts.PERSONS,
        kind=Kind.DISTINCT,
        families=(FAMILY, PEOPLE),
        records=present,
        campaign="campaign_id",
        subject="person_id",
        homes=homes,
        subjects=persons,
        counted_by=F("counted_by"),
        register=REGISTER,
        shows=((_("Họ và tên"), "name"), (_("Chức vụ"), "post")),
        personal="meetings.read_roll",
    ),
    Figure(
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
            Dimension("theme", _("Chuyên đề"), F("code"), key=True, named=_theme_titles),
        ),
        register=REGISTER,
        shows=((_("Chi bộ"), "unit__name"), (_("Chuyên đề"), "theme__title"), (_("Đã học"), "n")),
    ),
)
