"""Forms of readings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.indicators.catalogue import by_code, get_figures
from sen.areas.organisations.models import Unit
from sen.areas.readings.choices import MOST_FILES
from sen.foundation.figures import Figure
from sen.foundation.refusals import NeedsReason
from sen.foundation.vietnamese import fold
from sen.foundation.web.forms import (
    FoundField,
    LongTextField,
    MonthField,
    MonthsForm,
    NumberField,
    SenForm,
    TextField,
)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """One file or many; its value is a list."""

    def __init__(self, **kwargs):
        accept = ".docx,.doc,.pdf,.html,.htm,.txt,.xlsx"
        super().__init__(widget=ManyFiles(attrs={"accept": accept}), **kwargs)

    def clean(self, data, initial=None):
        files = list(data) if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(_("Hãy chọn ít nhất một tệp."))
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Mỗi lần gửi nhiều nhất %(most)s tệp. Hãy chia làm nhiều lần.") % {"most": MOST_FILES}
            )
        return files


class AboutForm(MonthsForm):
    """Whose report it is, and of which period."""

    unit = FoundField(
        label=_("Đơn vị gửi"),
        source="readings:unit_found",
        required=False,
        help_text=_("Bỏ trống: hệ thống nhận ra đơn vị từ tên tệp hoặc phần đầu báo cáo."),
    )
    first = MonthField(label=_("Kỳ báo cáo, từ tháng"))
    last = MonthField(label=_("Đến tháng"))
    campaign = forms.ModelChoiceField(
        label=_("Cuộc vận động, chỉ thị"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("– không của riêng cuộc nào –"),
        help_text=_("Báo cáo chính thức của một cuộc vận động chỉ lấy số của cuộc vận động đó."),
    )

    def __init__(self, *args, find_unit, campaigns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(find_unit)
        self.fields["campaign"].queryset = campaigns


class UploadForm(AboutForm):
    """Reports to be read: one file or a hundred."""

    field_order = ("reports", "receiver", "first", "last", "unit", "campaign")
    first = MonthField(
        label=_("Kỳ báo cáo, từ tháng"),
        required=False,
        help_text=_("Bỏ trống cả hai ô: hệ thống lấy kỳ ghi ở tên báo cáo, mỗi tệp một kỳ riêng."),
    )
    last = MonthField(label=_("Đến tháng"), required=False)
    reports = FilesField(
        label=_("Tệp báo cáo"),
        help_text=_(
            "Word, PDF có chữ, Excel, trang web hoặc văn bản; một hoặc nhiều tệp (đến 100). Kéo thả vào ô này được."
        ),
    )
    receiver = forms.ModelChoiceField(label=_("Đơn vị nhận"), queryset=Unit.objects.none())

    def __init__(self, *args, receivers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receiver"].queryset = receivers

    def clean(self) -> dict:
        data = super().clean()
        for one, other in (("first", "last"), ("last", "first")):
            if data.get(one) and not data.get(other) and other not in self.errors:
                self.add_error(other, self.fields[other].error_messages["required"])
        return data


class CorrectForm(MonthsForm):
    """What a person puts right about a number before it is taken over."""

    figure = TextField(label=_("Chỉ tiêu"), help_text=_("Gõ vài chữ rồi chọn trong danh mục."))
    about = TextField(label=_("Đơn vị"))
    n = NumberField(label=_("Số"))
    d = NumberField(label=_("Trên tổng số"), required=False)
    first = MonthField(label=_("Từ tháng"))
    last = MonthField(label=_("Đến tháng"))
    why = TextField(label=_("Vì sao sửa"), required=False, max_length=500)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["figure"].widget.attrs["list"] = "figures"
        self.fields["about"].widget.attrs["list"] = "units"

    def clean_figure(self) -> Figure:
        typed = fold(self.cleaned_data["figure"])
        found = by_code().get(self.cleaned_data["figure"].strip())
        found = found or next((one for one in get_figures() if fold(str(one.name)) == typed), None)
        if found is None:
            raise forms.ValidationError(
                _("Không có chỉ tiêu này trong danh mục. Hãy chọn trong danh sách gợi ý.")
            )
        return found

    def clean_about(self) -> Unit:
        typed = fold(self.cleaned_data["about"])
        found = [unit for unit in self.units if fold(unit.called) == typed]
        found = found or [unit for unit in self.units if fold(unit.name) == typed]
        if len(found) != 1:
            raise forms.ValidationError(
                _("Hãy chọn đơn vị gửi hoặc một đơn vị trực thuộc trong danh sách gợi ý.")
            )
        return found[0]


class WhyForm(SenForm):
    """A reason."""

    why = TextField(label=_("Lý do"), max_length=500, error_messages={"required": NeedsReason.message})


class AnswerForm(SenForm):
    """The words of the answer, and the version over which they are written."""

    text = LongTextField(
        label=_("Nội dung phản hồi"), max_length=60_000, widget=forms.Textarea(attrs={"rows": 18})
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
