"""Forms of reports."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Lens
from sen.areas.reports.queries.outlines import Outline
from sen.foundation.web.forms import (
    DayField,
    FoundField,
    LongTextField,
    MonthField,
    MonthsForm,
    SenForm,
    TextField,
)


class NewReportForm(MonthsForm):
    """What a new report is about. ``cleaned_data`` holds ``period`` and ``outline`` as objects."""

    unit = FoundField(
        source="reports:unit_found",
        label=_("Đơn vị báo cáo"),
        help_text=_("Tìm được cả đơn vị đã kết thúc hoạt động, để báo cáo của thời kỳ trước."),
    )
    campaign = forms.ModelChoiceField(label=_("Chiến dịch"), queryset=Campaign.objects.none())
    first = MonthField(label=_("Từ tháng"))
    last = MonthField(label=_("Đến tháng"))
    lens = forms.ChoiceField(
        label=_("Góc nhìn tổ chức"),
        choices=[(Lens.AS_WAS, _("Như lúc đó: số liệu theo tổ chức của từng thời điểm")), (Lens.TODAY, _("Theo hôm nay: số liệu của đơn vị tiền thân tính cho đơn vị kế tục"))],
        widget=forms.RadioSelect,
        initial=Lens.AS_WAS,
    )  # fmt: skip
    outline = forms.ChoiceField(label=_("Đề cương"))
    closed = forms.BooleanField(
        label=_("Chỉ lấy số liệu đã chốt"),
        required=False,
        help_text=_(
            "Bỏ trống: lấy số liệu hiện thời, kể cả tháng chưa chốt; báo cáo nói rõ từ bao nhiêu đơn vị."
        ),
    )

    def __init__(self, *args, find_unit, campaigns, outlines: list[Outline], **kwargs):
        super().__init__(*args, **kwargs)
        self.outlines = {one.code: one for one in outlines}
        self.fields["unit"].using(find_unit, lambda unit: unit.name)
        self.fields["campaign"].queryset = campaigns
        self.fields["outline"].choices = [(one.code, one.name) for one in outlines]

    def clean(self) -> dict:
        data = super().clean()
        if data.get("outline"):
            data["outline"] = self.outlines[data["outline"]]
        return data


class PartForm(SenForm):
    """The text of one narrative part, and the version it was opened at.

    After a conflict ``keep`` says which text shall stand (``mine`` or ``both``), knowing the version ``theirs``.
    """

    text = LongTextField(required=False, max_length=60_000)
    version = forms.IntegerField(min_value=0)
    keep = forms.ChoiceField(choices=[("mine", "mine"), ("both", "both")], required=False)
    theirs = forms.IntegerField(min_value=0, required=False)


class HeadForm(SenForm):
    """The words around the text of a report."""

    superior = TextField(label=_("Cơ quan cấp trên"), required=False)
    issuer = TextField(label=_("Cơ quan ban hành"))
    number = forms.IntegerField(
        label=_("Số"),
        required=False,
        min_value=1,
        max_value=99_999,
        help_text=_("Bỏ trống để văn thư ghi khi ban hành."),
    )
    symbol = TextField(label=_("Ký hiệu"), max_length=40, help_text=_("Ví dụ BC/TU, BC/ĐU."))
    place = TextField(label=_("Địa danh"), max_length=120)
    signed_on = DayField(label=_("Ngày ban hành"), required=False)
    abstract = TextField(
        label=_("Trích yếu"), max_length=600, help_text=_("Viết thường, không có dấu chấm cuối.")
    )
    authority = LongTextField(
        label=_("Quyền hạn ký"),
        required=False,
        max_length=200,
        help_text=_("Mỗi dòng một ý: T/M Ban Thường vụ; K/T Bí thư."),
    )
    post = TextField(label=_("Chức vụ người ký"), max_length=120)
    signer = TextField(label=_("Họ và tên người ký"), required=False, max_length=120)
    recipients = LongTextField(
        label=_("Nơi nhận"),
        required=False,
        max_length=4000,
        help_text=_("Mỗi dòng một nơi; dòng cuối là nơi lưu."),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_abstract(self) -> str:
        return self.cleaned_data["abstract"].rstrip(" .")
