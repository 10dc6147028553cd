"""The figures of cell meetings."""

from django.db.models import Case, F, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.choices import HELD, Form, MeetingKind, State
from sen.areas.meetings.models import Point, RollEntry
from sen.foundation.figures import REGISTERS, Counts, Dimension, Figure, Kind

FAMILY = "study"
"""Rolls feed the figures of study and of cell meetings alike: one mark makes both stale."""

REGISTER = "study"
REGISTERS[REGISTER] = _("Sổ sinh hoạt, học tập")


def held_cell_meetings() -> QuerySet[Point]:
    """The sittings of cell meetings that were held."""
    return Point.objects.filter(meeting__kind=MeetingKind.CELL, status__in=HELD, makeup=False)


def cell_meeting_roll() -> QuerySet[RollEntry]:
    """Everybody summoned to a cell meeting that was held."""
    return RollEntry.objects.filter(kind=MeetingKind.CELL, held=True, original=True).exclude(
        state=State.RELEASED
    )


FORM = Dimension("form", _("Hình thức"), F("form"), labels=lambda: dict(Form.choices))

FIGURES = (
    Figure(
        code="meetings.cell_meetings",
        name=_("Buổi sinh hoạt chi bộ đã tổ chức"),
        counts=Counts.SESSIONS,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=held_cell_meetings,
        campaign="meeting__campaign_id",
        n=F("sittings"),
        dimensions=(
            FORM,
            Dimension(
                "thematic",
                _("Sinh hoạt chuyên đề"),
                Case(When(meeting__study=True, then=Value("yes")), default=Value("no")),
                labels=lambda: {"yes": _("có chuyên đề"), "no": _("thường kỳ")},
            ),
        ),
        register=REGISTER,
        shows=((_("Cuộc họp"), "meeting__title"), (_("Đơn vị"), "unit__name"), (_("Ngày"), "day")),
        opens=lambda row: reverse("meetings:point", args=[row["pk"]]),
    ),
    Figure(
        code="meetings.cell_attendance",
        name=_("Lượt đảng viên dự sinh hoạt chi bộ"),
        counts=Counts.TURNS,
        kind=Kind.SUM,
        families=(FAMILY,),
        records=cell_meeting_roll,
        campaign="campaign_id",
        n=Case(When(state=State.PRESENT, then=1), default=0),
        d=Value(1),
        counted_by=F("counted_by"),
        dimensions=(FORM,),
        register=REGISTER,
        shows=(
            (_("Họ và tên"), "person__name"),
            (_("Chi bộ"), "unit__name"),
            (_("Ngày"), "day"),
            (_("Điểm danh"), "state"),
        ),
        opens=lambda row: reverse("meetings:point", args=[row["point_id"]]),
        personal="meetings.read_roll",
    ),
)
