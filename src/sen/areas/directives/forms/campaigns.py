"""Forms of campaigns, themes and terms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives import queries
from sen.areas.directives.choices import ThemeKind
from sen.areas.directives.forms.ground import UnitForm, cited_paper
from sen.areas.directives.models import Campaign, Document, Term, Theme
from sen.foundation.web.forms import DayField, FoundField, TextField


class CampaignForm(UnitForm):
    """A campaign: what it is called, who launched it, when it runs."""

    name = TextField(label=_("Tên chiến dịch"))
    code = forms.SlugField(
        label=_("Mã"), max_length=40, help_text=_("Chữ thường không dấu, ví dụ: ct-05. Không đổi về sau.")
    )
    unit = FoundField(source="directives:unit_found", label=_("Cấp phát động"))
    starts = DayField(label=_("Từ ngày"))
    ends = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa kết thúc."))
    founding = TextField(
        label=_("Văn bản phát động"),
        required=False,
        help_text=_("Số và ký hiệu văn bản đã có trong hệ thống."),
    )

    def __init__(self, *args, actor, campaign: Campaign | None = None, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.actor = actor
        if campaign is not None:
            del self.fields["code"], self.fields["unit"]

    def clean_founding(self) -> Document | None:
        text = self.cleaned_data["founding"]
        return cited_paper(self.actor, text) if text else None


class ThemeForm(UnitForm):
    """What is studied in a year or over a term."""

    title = TextField(label=_("Tên chuyên đề"), max_length=500)
    code = forms.SlugField(
        label=_("Mã"), max_length=60, help_text=_("Chữ thường không dấu. Không đổi về sau.")
    )
    unit = FoundField(source="directives:unit_found", label=_("Cấp ban hành chuyên đề"))
    kind = forms.ChoiceField(label=_("Loại"), choices=ThemeKind.choices, widget=forms.RadioSelect)
    year = forms.IntegerField(label=_("Năm"), min_value=1950, max_value=2150, required=False, localize=False)
    term = forms.ModelChoiceField(label=_("Nhiệm kỳ"), queryset=Term.objects.none(), required=False)

    def __init__(self, *args, actor, theme: Theme | None = None, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["term"].queryset = (
            queries.terms_in_view(actor).select_related("unit").order_by("-valid")[:200]
        )
        self.fields["term"].label_from_instance = lambda term: f"{term.unit.name}: {term.name}"
        if theme is not None:
            del self.fields["code"], self.fields["unit"]

    def clean(self):
        data = super().clean()
        if data.get("kind") == ThemeKind.ANNUAL and not data.get("year"):
            self.add_error("year", _("Chuyên đề năm phải ghi rõ năm."))
        return data


class TermForm(UnitForm):
    """A committee's term."""

    unit = FoundField(source="directives:unit_found", label=_("Cấp ủy"))
    name = TextField(label=_("Tên nhiệm kỳ"), max_length=120, help_text=_("Ví dụ: Nhiệm kỳ 2020 - 2025"))
    first = DayField(label=_("Từ ngày"), help_text=_("Ngày liền sau ngày bế mạc đại hội."))
    last = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa có đại hội kế tiếp.")
    )

    def __init__(self, *args, actor, term: Term | None = None, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        if term is not None:
            del self.fields["unit"]
