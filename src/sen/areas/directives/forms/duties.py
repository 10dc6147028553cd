"""Forms of duties: receipts, the unit's own plan, another day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import Step
from sen.areas.directives.forms.ground import OATH, line_of
from sen.areas.directives.models import Document
from sen.foundation.attached import ACCEPTED
from sen.foundation.web.forms import DayField, SenForm, TextField


class ReceiptForm(SenForm):
    """When a step happened, and on what evidence."""

    on = DayField(label=_("Ngày"))
    note = TextField(
        label=_("Ghi chú"),
        required=False,
        max_length=500,
        help_text=_("Khi ghi thay đơn vị: số phiếu giấy, người báo qua điện thoại…"),
    )


class PlanForm(SenForm):
    """Which of the unit's papers carries the duty out."""

    plan = forms.ModelChoiceField(
        label=_("Văn bản của đơn vị"),
        queryset=Document.objects.none(),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Hãy chọn văn bản do chính đơn vị đã ban hành.")
        ),
    )

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = papers
        self.fields["plan"].label_from_instance = line_of


class PostponeForm(SenForm):
    """Another day, and why."""

    due = DayField(label=_("Hạn mới"))
    why = TextField(label=_("Lý do"))


class SheetForm(SenForm):
    """A scanned paper receipt: what it shows, of which day, by whose word."""

    file = forms.FileField(
        label=_("Ảnh chụp hoặc bản quét phiếu"),
        help_text=_("Ảnh JPEG, PNG, WebP hoặc tệp PDF, không quá 8 MB. Một phiếu có thể ghi nhiều đơn vị."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    sworn = forms.BooleanField(label=OATH, required=False)
    step = forms.ChoiceField(
        label=_("Phiếu xác nhận đơn vị"),
        choices=[(one.value, one.label) for one in Step if one not in (Step.PLANNED, Step.DONE)],
        widget=forms.RadioSelect,
        initial=Step.RECEIVED,
    )
    on = DayField(label=_("Ngày ghi trên phiếu"))
    vouched_by = TextField(
        label=_("Ai xác nhận"),
        max_length=200,
        help_text=_("Chức vụ, đơn vị của người ký phiếu, ví dụ: Văn thư Đảng ủy xã Thanh Liêm."),
    )
    all = forms.BooleanField(label=_("Mọi đơn vị khớp với phần tìm ở trên"), required=False)
    duties = forms.MultipleChoiceField(label=_("Đơn vị"), required=False)

    def __init__(self, *args, duties, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {str(duty.pk): duty for duty in duties}
        self.fields["duties"].choices = [(key, duty.unit.name) for key, duty in self.offered.items()]

    def clean_duties(self) -> list:
        return [self.offered[key] for key in self.cleaned_data["duties"]]
