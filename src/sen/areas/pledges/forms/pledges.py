"""Forms of rounds, pledges, their items and evidence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries import papers
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import queries, rules
from sen.areas.pledges.choices import ROMAN, Audience, Section, Wording
from sen.areas.pledges.forms.places import UnitField
from sen.areas.pledges.models import StandardLine
from sen.foundation.web.forms import (
    DayField,
    LongTextField,
    SenForm,
    TextField,
)


class RoundForm(SenForm):
    """Who is asked for a pledge, for which year, by when."""

    unit = UnitField(label=_("Đơn vị mở đợt"))
    campaign = forms.ModelChoiceField(label=_("Thuộc chiến dịch"), queryset=Campaign.objects.none())
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100, localize=False)
    wording = forms.ChoiceField(label=_("Tên gọi của bản"), choices=Wording.choices)
    audiences = forms.MultipleChoiceField(
        label=_("Đối tượng"), choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )
    opens_on = DayField(label=_("Mở từ ngày"))
    due_on = DayField(label=_("Hạn nộp"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(lambda key: unit_holding(actor, rules.OPEN_ROUND, key))
        self.fields["campaign"].queryset = papers.campaigns_in_view(actor).order_by("name")


class ItemForm(SenForm):
    """One thing promised."""

    section = forms.ChoiceField(
        label=_("Thuộc mục"),
        choices=lambda: [(code, f"{ROMAN[code]}. {label}") for code, label in Section.choices],
        initial=Section.DUTIES,
    )
    what = TextField(
        label=_("Việc cụ thể sẽ làm"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Làm gì, ở đâu, cho ai, bao nhiêu: “Mỗi tuần phụ đạo 02 buổi cho học sinh yếu lớp 5A”."),
    )
    measure = TextField(
        label=_("Kết quả đo bằng gì"),
        required=False,
        help_text=_("Chẳng hạn: 02 buổi mỗi tuần; 100% hồ sơ đúng hạn."),
    )
    deadline = DayField(label=_("Thời hạn"), required=False)
    evidence = TextField(
        label=_("Minh chứng"), required=False, help_text=_("Chẳng hạn: sổ phụ đạo, ảnh, biên bản.")
    )
    standard_line = forms.ModelChoiceField(
        label=_("Thực hiện chuẩn mực nào"),
        queryset=StandardLine.objects.none(),
        required=False,
        empty_label=_("Không chọn"),
    )
    fault = TextField(
        label=_("Khắc phục hạn chế nào của năm trước"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    def __init__(self, *args, pledge, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["standard_line"].queryset = queries.standard_lines_for(pledge.unit_id)


ITEM_FIELDS = ("section", "what", "measure", "deadline", "evidence", "standard_line", "fault")


class SendForm(SenForm):
    """The day a paper was signed, when it is typed in for somebody; which version the page showed."""

    on = DayField(label=_("Ngày ký"), required=False, help_text=_("Để trống: hôm nay."))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)


class WordForm(SenForm):
    """A filled Word form."""

    file = forms.FileField(
        label=_("Tệp Word đã điền"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("Bản cam kết theo mẫu, tệp .docx, không quá 10 MB."),
    )
    convert = forms.BooleanField(
        label=_("Nếu tệp gõ bằng phông cũ (.VnTime), đồng ý chuyển sang Unicode"), required=False
    )


class EvidenceForm(SenForm):
    """What shows that it was done."""

    happened_on = DayField(label=_("Ngày sự việc"))
    note = TextField(label=_("Cho thấy điều gì"), max_length=500)
    file = forms.FileField(
        label=_("Ảnh hoặc tệp"),
        required=False,
        allow_empty_file=True,
        help_text=_("Ảnh JPEG, PNG, WebP; tệp .pdf, .docx; không quá 10 MB."),
    )


class SampleForm(SenForm):
    """Lines that go round."""

    unit = UnitField(label=_("Đơn vị"))
    texts = LongTextField(
        label=_("Các câu mẫu đang lan truyền, mỗi dòng một câu"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(lambda key: unit_holding(actor, rules.OPEN_ROUND, key))

    def clean_texts(self) -> list[str]:
        return [line for line in self.cleaned_data["texts"].split("\n") if line.strip()]
