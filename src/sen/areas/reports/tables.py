"""The list of reports."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.reports.choices import Status
from sen.areas.reports.models import Report
from sen.areas.reports.queries.framing import title_of
from sen.areas.reports.queries.words import period_words
from sen.foundation.ui.states import State
from sen.foundation.web.lists import Choice, Column, Listing

LOOKS = {
    Status.DRAFT: State(_("Đang soạn"), "mute", "pencil"),
    Status.FROZEN: State(_("Đã chốt"), "good", "lock"),
}


def _kind(report: Report) -> str:
    return str(_("Bổ sung lần %(n)s") % {"n": report.supplement}) if report.supplement else ""


REPORTS = Listing(
    key="reports.reports",
    title=_("Báo cáo"),
    noun=_("báo cáo"),
    icon="report",
    columns=(
        Column(
            "title",
            _("Báo cáo"),
            value=title_of,
            link=lambda report: reverse("reports:report_detail", args=[report.pk]),
            note=_kind,
            main=True,
        ),
        Column("unit", _("Đơn vị"), value="unit.called", sort="unit__sort_key"),
        Column("period", _("Kỳ"), value=lambda report: period_words(report.period), sort=("last", "first")),
        Column(
            "status", _("Trạng thái"), kind="state", value=lambda report: LOOKS[report.status], sort="status"
        ),
        Column("created_at", _("Bắt đầu soạn"), kind="moment", sort="created_at"),
    ),
    filters=(Choice("status", _("Trạng thái"), Status.choices, where="status"),),
    search="unit__folded",
    search_hint=_("Tìm theo tên đơn vị, không cần dấu"),
    order="-created_at",
    empty=_("Chưa có báo cáo nào"),
    empty_hint=_("Bấm “Báo cáo mới” để soạn: số liệu được điền sẵn từ hồ sơ."),
)
