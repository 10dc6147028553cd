"""Forms of duties: receipts, the unit's own plan, another day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.forms.ground import line_of
from sen.areas.directives.models import Document
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

    plan = forms.ModelChoiceField(label=_("Văn bản của đơn vị"), queryset=Document.objects.none())

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = papers
        self.fields["plan"].label_from_instance = line_of


class PostponeForm(SenForm):
    """Another day, and why."""

    due = DayField(label=_("Hạn mới"))
    why = TextField(label=_("Lý do"))
