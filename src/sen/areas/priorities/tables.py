"""How matters are listed."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.queries.choosing import called, records_under
from sen.areas.priorities.choices import LIVING, Kind, Source, Status
from sen.areas.priorities.models import Matter
from sen.foundation.ui.states import register_state
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.web.lists import Choice, Column, Days, Flag, Given, Listing

register_state("matter_open", _("Đang giải quyết"), "info", "circle-dot")
register_state("matter_reopened", _("Mở lại"), "warn", "rotate-clockwise")
register_state("matter_reported", _("Chờ xác nhận"), "lotus", "hourglass")
register_state("matter_closed", _("Đã giải quyết xong"), "good", "circle-check")
register_state("matter_answered", _("Đã trả lời"), "good", "message-circle")
register_state("matter_withdrawn", _("Đã rút khỏi sổ"), "mute", "circle-x")


def matter_url(matter: Matter) -> str:
    return reverse("priorities:matter", args=[matter.pk])


def matter_state(matter: Matter) -> str:
    """The key of a matter's look; ``late`` is annotated or set."""
    if matter.status == Status.OPEN and getattr(matter, "late", False):
        return "overdue"
    if matter.status == Status.OPEN and matter.reopened:
        return "matter_reopened"
    if matter.status == Status.CLOSED and matter.is_question:
        return "matter_answered"
    return f"matter_{matter.status}"


def _measure(matter: Matter) -> str:
    if matter.baseline is None:
        return ""
    return f"{number(matter.baseline)} → {number(matter.target)} {matter.measured_in}"


MATTERS = Listing(
    key="priorities.matters",
    title=_("Đột phá, bức xúc, nổi cộm"),
    columns=(
        Column("title", _("Vấn đề"), main=True, link=matter_url, note=lambda m: m.get_kind_display()),
        Column("unit", _("Đơn vị"), value="unit.called", sort="unit__sort_key"),
        Column("owner", _("Người chịu trách nhiệm"), value="owner.name", sort="owner__sort_key"),
        Column("source", _("Nguồn"), value="get_source_display", screen=False),
        Column("measure", _("Mức ban đầu → cần đạt"), value=_measure),
        Column("raised_on", _("Ngày nêu"), kind="day", sort="raised_on"),
        Column("due", _("Hạn"), kind="day", sort="due"),
        Column("answered_on", _("Ngày trả lời"), kind="day", screen=False),
        Column("state", _("Trạng thái"), kind="state", value=matter_state),
    ),
    filters=(
        Choice("kind", _("Loại vấn đề"), Kind.choices, where="kind"),
        Choice("source", _("Nguồn"), Source.choices, where="source"),
        Choice(
            "status",
            _("Trạng thái"),
            [("living", _("Chưa xong")), *Status.choices],
            where=lambda records, value: (
                records.filter(status__in=LIVING) if value == "living" else records.filter(status=value)
            ),
        ),
        Flag("late", _("Chỉ vấn đề quá hạn"), lambda records: records.filter(late=True)),
        Days("raised", _("Ngày nêu"), where="raised_on"),
        Given("unit", _("Đơn vị"), records_under, words=called),
    ),
    search="folded",
    order="-raised_on",
    icon="target",
    noun=_("vấn đề"),
    empty=_("Chưa có vấn đề nào trong sổ"),
    empty_hint=_("Ghi một vấn đề với người chịu trách nhiệm, hạn và chỉ số đo được; xong thì đo lại."),
)
