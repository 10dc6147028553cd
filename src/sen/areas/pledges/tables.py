"""The lists of promises."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.pledges.choices import StandardStatus
from sen.foundation.web.lists import Choice, Column, Days, Flag, Listing


def standard_state(standard) -> str:
    """The look of a standard's status; in force and hung nowhere is worth a word of its own."""
    if standard.status == StandardStatus.DRAFT:
        return "draft"
    if standard.status == StandardStatus.REPLACED:
        return "standard_replaced"
    return "standard_posted" if standard.hangs else "standard_unposted"


STANDARDS = Listing(
    key="pledges.standards",
    title=_("Chuẩn mực đạo đức"),
    columns=(
        Column(
            "title",
            _("Chuẩn mực"),
            main=True,
            link=lambda one: reverse("pledges:standard", args=[one.pk]),
            sort="title",
        ),
        Column("unit", _("Đơn vị"), value="unit.name", sort="unit__sort_key"),
        Column("trade", _("Ngành nghề")),
        Column("version", _("Phiên bản"), kind="number", sort="version"),
        Column("lines", _("Số dòng"), kind="number", value="line_count"),
        Column("approved_on", _("Thông qua"), kind="day", sort="approved_on"),
        Column(
            "state",
            _("Trạng thái"),
            kind="state",
            value=standard_state,
        ),
    ),
    filters=(
        Choice("status", _("Tình trạng"), StandardStatus.choices, where="status"),
        Flag("old", _("Quá lâu chưa rà soát"), Q(old=True)),
        Flag("unposted", _("Chưa niêm yết"), Q(status=StandardStatus.IN_FORCE, hangs=False)),
        Flag("trade", _("Chỉ theo ngành nghề"), ~Q(trade="")),
        Days("approved", _("Ngày thông qua"), where="approved_on"),
    ),
    search="folded",
    order="-approved_on",
    icon="certificate",
    noun=_("chuẩn mực"),
    empty=_("Chưa có chuẩn mực nào"),
    empty_hint=_("Mỗi đơn vị soạn chuẩn mực của mình, thông qua rồi niêm yết nơi mọi người thấy."),
)
