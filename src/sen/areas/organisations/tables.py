"""Lists of units, reorganisations and links."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.choices import Change, Kind, ReorganisationStatus
from sen.areas.organisations.models import Reorganisation, Succession, Unit
from sen.foundation.staging.intake import Stage
from sen.foundation.ui.states import State
from sen.foundation.web.lists import Choice, Column, Flag, Listing

LOOKS: dict[str, Any] = {
    ReorganisationStatus.DRAFT: State(ReorganisationStatus.DRAFT.label, "mute", "pencil"),
    ReorganisationStatus.SIGNED: State(ReorganisationStatus.SIGNED.label, "good", "circle-check"),
    ReorganisationStatus.UNDONE: State(ReorganisationStatus.UNDONE.label, "warn", "arrow-back-up"),
}


def unit_url(unit: Unit) -> str:
    return reverse("organisations:unit", args=[unit.code])


UNITS = Listing(
    key="organisations.units_below",
    title=_("Đơn vị cấp dưới"),
    noun=_("đơn vị"),
    icon="sitemap",
    columns=(
        Column(
            "name",
            _("Đơn vị"),
            value=lambda unit: unit.name_then or unit.name,
            link=unit_url,
            sort="sort_key",
            main=True,
        ),
        Column("code", _("Mã"), sort="code"),
        Column(
            "kind", _("Loại hình"), value=lambda unit: Kind(unit.kind_then or unit.kind).label, sort="kind"
        ),
        Column("parent", _("Trực thuộc"), value="parent.name", sort="parent__sort_key"),
        Column("since", _("Thành lập"), kind="day", value="valid.lower", sort="valid__startswith"),
    ),
    filters=(Choice("kind", _("Loại hình"), Kind.choices, where="kind_then"),),
    search="folded",
    search_hint=_("Tìm theo tên, không cần dấu"),
    order="name",
    empty=_("Không có đơn vị nào"),
    empty_hint=_(
        "Đơn vị trực thuộc được lập, sáp nhập, giải thể trong mục “Sắp xếp tổ chức”, hoặc nhập từ tệp."
    ),
)

REORGANISATIONS = Listing(
    key="organisations.reorganisations",
    title=_("Sắp xếp tổ chức"),
    noun=_("việc sắp xếp"),
    icon="arrows-exchange",
    columns=(
        Column(
            "title",
            _("Việc sắp xếp"),
            link=lambda one: reorganisation_url(one),
            note=lambda one: one.decision,
            main=True,
        ),
        Column("unit", _("Cấp quyết định"), value="unit.name", sort="unit__sort_key"),
        Column("takes_effect", _("Có hiệu lực"), kind="day", sort="takes_effect"),
        Column("status", _("Trạng thái"), kind="state", value=lambda one: LOOKS[one.status], sort="status"),
    ),
    filters=(Choice("status", _("Trạng thái"), ReorganisationStatus.choices, where="status"),),
    order="-takes_effect",
    empty=_("Chưa có việc sắp xếp nào"),
    empty_hint=_("Bấm “Soạn việc sắp xếp” để hợp nhất, chia tách, chuyển đơn vị theo một quyết định."),
)


def _partial(link: Succession) -> str:
    return str(_("một phần")) if link.partial else ""


def _where(unit: Unit) -> str:
    """What tells namesakes apart: the unit above, and the code."""
    return f"{unit.parent.name} · {unit.code}" if unit.parent else unit.code


LINKS = Listing(
    key="organisations.links",
    title=_("Mối nối tiền thân – kế tục"),
    noun=_("mối nối"),
    icon="git-merge",
    columns=(
        Column(
            "predecessor",
            _("Tiền thân"),
            value="predecessor.name",
            link=lambda link: unit_url(link.predecessor),
            note=lambda link: _where(link.predecessor),
            sort="predecessor__sort_key",
            main=True,
        ),
        Column("change", _("Thay đổi"), value=lambda link: link.get_change_display(), note=_partial),
        Column(
            "successor",
            _("Kế tục"),
            value="successor.name",
            link=lambda link: unit_url(link.successor),
            note=lambda link: _where(link.successor),
            sort="successor__sort_key",
        ),
        Column("distance_km", _("Cách nhau (km)"), kind="number", sort="distance_km"),
        Column("doubt", _("Vì sao cần xem lại")),
    ),
    filters=(
        Choice("change", _("Thay đổi"), Change.choices, where="change"),
        Flag("doubtful", _("Chỉ mối nối cần xem lại"), where=~Q(doubt="")),
    ),
    search=("predecessor__folded", "successor__folded"),
    search_hint=_("Tìm theo tên, không cần dấu"),
    order="predecessor",
    empty=_("Không có mối nối nào"),
    empty_hint=_("Mối nối được ghi khi một quyết định sắp xếp tổ chức được ký."),
)


IMPORTS = Listing(
    key="organisations.imports",
    title=_("Nhập đơn vị từ tệp"),
    noun=_("lần nhập"),
    icon="file-import",
    columns=(
        Column(
            "file_name",
            _("Tệp"),
            link=lambda one: reverse("organisations:import_page", args=[one.pk]),
            main=True,
        ),
        Column("unit", _("Nhập vào"), value="unit.name", sort="unit__sort_key"),
        Column("user_label", _("Người gửi")),
        Column("created_at", _("Gửi lúc"), kind="moment", sort="created_at"),
        Column("status", _("Trạng thái"), kind="state", value=lambda one: f"intake_{one.status}"),
    ),
    filters=(Choice("status", _("Trạng thái"), Stage.choices, where="status"),),
    order="-created_at",
    empty=_("Chưa có bảng nào được gửi"),
    empty_hint=_("Bấm “Nhập từ tệp” để lập, đổi tên, chuyển nhiều đơn vị một lần."),
)


def last_day(unit: Unit) -> date:
    """The last day on which an ended unit lived."""
    return unit.valid.upper - timedelta(days=1)


def reorganisation_url(reorganisation: Reorganisation) -> str:
    return reverse("organisations:reorganisation_page", args=[reorganisation.pk])
