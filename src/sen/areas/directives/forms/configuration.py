"""Forms of the dated configuration: types of papers, their numbering, issuers' symbols."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import Regime, Restart
from sen.areas.directives.forms.ground import UnitForm
from sen.foundation.web.forms import DayField, FoundField, SenForm, TextField


class TypeForm(SenForm):
    """A type of paper from a day on."""

    name = TextField(label=_("Tên loại văn bản"), max_length=80, help_text=_("Ví dụ: Phương án"))
    code = forms.SlugField(
        label=_("Mã"), max_length=40, help_text=_("Chữ thường không dấu, ví dụ: phuong-an. Không đổi về sau.")
    )
    symbol = TextField(
        label=_("Chữ viết tắt trong ký hiệu"),
        max_length=10,
        required=False,
        help_text=_("Ví dụ: PA. Để trống nếu ký hiệu không ghi loại."),
    )
    regime = forms.ChoiceField(label=_("Áp dụng cho"), choices=Regime.choices, widget=forms.RadioSelect)
    since = DayField(label=_("Có hiệu lực từ ngày"))


class NumberingForm(SenForm):
    """Another way of numbering, from a day on."""

    regime = forms.ChoiceField(label=_("Áp dụng cho"), choices=Regime.choices, widget=forms.RadioSelect)
    pattern = TextField(
        label=_("Mẫu số và ký hiệu"),
        max_length=60,
        help_text=_(
            "{number:02d} là số hai chữ số, {type} là chữ viết tắt của loại, {issuer} là ký hiệu cơ quan. "
            "Ví dụ: {number:02d}-{type}/{issuer} cho 05-HD/TU."
        ),
    )
    restarts = forms.ChoiceField(
        label=_("Bắt đầu lại từ 01"), choices=Restart.choices, widget=forms.RadioSelect
    )
    source = TextField(label=_("Căn cứ"), max_length=200, help_text=_("Văn bản quy định cách đánh số."))
    since = DayField(
        label=_("Có hiệu lực từ ngày"), help_text=_("Quy tắc đang dùng sẽ kết thúc vào ngày liền trước.")
    )


class SymbolForm(UnitForm):
    """With which symbol a unit signs, from a day on."""

    unit = FoundField(source="directives:unit_found", label=_("Cơ quan ban hành"))
    symbol = TextField(label=_("Ký hiệu"), max_length=20, help_text=_("Ví dụ: TU, ĐUK, BTGDVTU."))
    since = DayField(
        label=_("Dùng từ ngày"), help_text=_("Ký hiệu đang dùng sẽ kết thúc vào ngày liền trước.")
    )


class EndForm(SenForm):
    """The last day on which it holds, and why."""

    last = DayField(label=_("Có hiệu lực đến hết ngày"))
    why = TextField(label=_("Căn cứ, lý do"))
