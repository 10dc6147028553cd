"""The form by which a list is sent."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.intakes import queries
from sen.areas.intakes.choices import Register
from sen.areas.organisations.queries.choosing import unit_holding
from sen.foundation.access import Actor
from sen.foundation.staging.forms import TableFileField
from sen.foundation.web.forms import FoundField, FoundWidget, SenForm


class ListFileForm(SenForm):
    """A list, the unit at or below which its rows stand, and the campaign they belong to."""

    unit = FoundField(
        source="intakes:filing_units",
        widget=FoundWidget(""),
        label=_("Danh sách của đơn vị"),
        help_text=_("Các dòng chỉ được ghi cho đơn vị này và các đơn vị trực thuộc."),
    )
    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"), queryset=Campaign.objects.none(), empty_label=None
    )
    file = TableFileField(label=_("Tệp danh sách"))

    def __init__(self, *args, actor: Actor, register: Register, **kwargs):
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        unit.using(lambda key: unit_holding(actor, register.verb, key), lambda one: one.called)
        unit.widget.source = reverse("intakes:filing_units", args=[register.key])
        self.fields["campaign"].queryset = queries.campaigns(actor)
