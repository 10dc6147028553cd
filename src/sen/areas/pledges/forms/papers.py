"""Forms of pledges that exist on paper."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.people.models import Membership
from sen.areas.pledges.rules.items import Item
from sen.areas.pledges.rules.lines import items_of_lines
from sen.foundation.staging.forms import TableFileField
from sen.foundation.web.forms import DayField, LongTextField, SenForm, dress


class TableForm(SenForm):
    """A table of paper pledges, or of a month's remarks."""

    day = DayField(label=_("Ngày ký trên bản giấy"), help_text=_("Dùng cho những dòng không ghi ngày ký."))
    file = TableFileField(label=_("Tệp bảng"))

    def __init__(self, *args, dated: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not dated:
            del self.fields["day"]


class PapersForm(SenForm):
    """The paper pledges of one unit: the day of signing, and for each person the items, one a line."""

    on = DayField(label=_("Ngày ký trên bản giấy"))
    confirmed = forms.BooleanField(
        label=_("Chi ủy đã xác nhận trên các bản này"), required=False, initial=True
    )

    def __init__(self, *args, homes: Sequence[Membership], confirms: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.homes = {home.person_id: home for home in homes}
        if not confirms:
            del self.fields["confirmed"]
        for home in homes:
            field = LongTextField(
                label=home.person.name,
                required=False,
                max_length=12_000,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=home.person.post,
            )
            dress(field)
            self.fields[f"items{home.person_id}"] = field

    def clean(self):
        data = super().clean()
        if not self.errors and not self.papers():
            raise forms.ValidationError(_("Chưa có bản nào được điền."))
        return data

    def papers(self) -> list[tuple[Membership, list[Item]]]:
        """(spell, items) of everybody for whom something was typed."""
        typed = {pk: items_of_lines(self.cleaned_data.get(f"items{pk}") or "") for pk in self.homes}
        return [(self.homes[pk], items) for pk, items in typed.items() if items]

    def lines(self) -> list:
        """The bound fields of the persons."""
        return [self[f"items{pk}"] for pk in self.homes]
