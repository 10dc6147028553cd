"""Pages of the kit itself: the gallery of components, and the choice of language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views import i18n

from sen.foundation.ui.icons import ICONS
from sen.foundation.ui.states import STATES
from sen.foundation.web.forms import DayField, LongTextField, SenForm, TextField
from sen.foundation.web.guard import public
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

LONG = "Đảng bộ Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp khu vực Ngã Bảy – Phụng Hiệp"


@public
def set_language(request: Request) -> HttpResponse:
    """Remember the language in a cookie and go back to the page it was chosen on."""
    return i18n.set_language(request)


@public
def gallery(request: Request) -> HttpResponse:
    """Every component once or more: ordinary, with very long words, empty and wrong."""
    from django import forms

    class Sample(SenForm):
        name = TextField(label=_("Tên đơn vị"), help_text=_("Như ghi trong quyết định thành lập."))
        founded = DayField(label=_("Ngày thành lập"))
        kind = forms.ChoiceField(
            label=_("Loại hình"), choices=[("", ""), ("db", "Đảng bộ cơ sở"), ("cb", "Chi bộ cơ sở")]
        )
        way = forms.ChoiceField(
            label=_("Cách đếm"),
            choices=[("roll", "Điểm danh từng người"), ("head", "Đếm đầu người")],
            widget=forms.RadioSelect,
        )
        paper = forms.FileField(label=_("Tệp quyết định"), required=False, help_text=_(".pdf, dưới 20 MB"))
        remark = LongTextField(label=_("Ghi chú"), required=False)
        sure = forms.BooleanField(label=_("Tôi đã đối chiếu với bản giấy"))

    wrong = Sample({"name": "", "founded": "31/02/2025", "kind": "x", "way": ""}, auto_id="wrong_%s")
    months = [f"{number:02d}/2025" for number in range(1, 13)]
    context = {
        "title": _("Bộ khung giao diện"),
        "long": LONG,
        "form": Sample(),
        "wrong": wrong,
        "states": list(STATES),
        "icons": sorted(set(ICONS)),
        "crumbs": [(_("Trang chủ"), "/"), (_("Quản trị"), "/"), (_("Bộ khung giao diện"), "")],
        "tabs": [
            {"label": _("Tổng quan"), "href": "#a", "current": True, "count": ""},
            {"label": _("Đảng viên"), "href": "#b", "current": False, "count": 43519},
            {"label": _("Lịch sử"), "href": "#c", "current": False, "count": 0},
        ],
        "steps": [_("Chọn tệp"), _("Ghép cột"), _("Xem trước"), _("Ghi vào sổ")],
        "facts": [(_("Mã"), "ha-nam"), (_("Bí thư"), ""), (_("Trực thuộc"), LONG)],
        "history": [
            {
                "sentence": "Nguyễn Thị Hồng Vân khóa điểm học số 12",
                "when": "14:05, 05/09/2016",
                "icon": "lock",
                "why": "",
                "href": "#x",
            },
            {
                "sentence": f"Trần Đăng Khoa đổi tên đơn vị thành {LONG}",
                "when": "08:30, 01/07/2025",
                "icon": "pencil",
                "why": "Theo Quyết định số 123-QĐ/TU",
                "href": "",
            },
        ],
        "chart": {
            "kind": "bar",
            "labels": months,
            "unit": _("cuộc"),
            "unit2": _("lượt"),
            "series": [
                {"name": _("Buổi học"), "values": [12, 18, 9, 0, None, 22, 31, 28, 40, 38, 25, 19]},
                {
                    "name": _("Lượt người"),
                    "kind": "line",
                    "axis": 1,
                    "values": [1200, 1650, 800, 0, None, 2100, 3232, 2980, 4100, 3900, 2600, 1400],
                },
            ],
        },
        "switch": [
            {"label": _("Tháng"), "href": "#m", "current": True},
            {"label": _("Quý"), "href": "#q", "current": False},
            {"label": _("Năm"), "href": "#y", "current": False},
        ],
        "moment": datetime(2016, 9, 5, 14, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    }
    return page(request, "ui/gallery.html", context)
