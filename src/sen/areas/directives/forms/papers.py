"""Forms of papers, from the draft to the revision."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.directives import queries
from sen.areas.directives.choices import ISSUE, Choose, DutyKind, Secrecy
from sen.areas.directives.forms.ground import OATH, UnitForm, cited_paper, lines_of, picked_units
from sen.areas.directives.models import Campaign, Document, DocumentType, Theme
from sen.areas.organisations.choices import Kind
from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import short_date
from sen.foundation.web.forms import DayField, FoundField, LongTextField, SenForm, TextField, dress


class FileFields(SenForm):
    """The file of a paper, and the question about secrecy that comes before everything else."""

    secrecy = forms.ChoiceField(
        label=_("Độ mật"),
        choices=Secrecy.choices,
        widget=forms.RadioSelect,
        initial=Secrecy.OPEN,
        help_text=_("Văn bản Mật, Tối mật, Tuyệt mật không được đưa vào hệ thống này."),
    )
    file = forms.FileField(
        label=_("Tệp văn bản"),
        required=False,
        help_text=_("Tệp .docx, .pdf hoặc .txt, không quá 20 MB. Có thể bổ sung sau."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )
    sworn = forms.BooleanField(label=OATH, required=False)


class DraftForm(SenForm):
    """A page on which a draft is written; ``seen`` is how often it had been when the page was opened."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    def refuse_written(self, refusal: Refusal, sent: QueryDict, writings: int) -> None:
        """Show that the draft was written meanwhile; sent once more, the form goes through knowingly."""
        again = sent.copy()
        again["seen"] = str(writings)
        self.data = again
        self.refuse(refusal)


class PaperForm(UnitForm, FileFields, DraftForm):
    """A paper before it has a number."""

    verb = ISSUE
    unit = FoundField(source="directives:issuer_found", label=_("Cơ quan ban hành"))
    type = forms.ModelChoiceField(
        label=_("Loại văn bản"), queryset=DocumentType.objects.none(), empty_label=_("Chọn loại văn bản")
    )
    abstract = TextField(label=_("Trích yếu"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Không thuộc chiến dịch nào"),
    )
    theme = forms.ModelChoiceField(
        label=_("Chuyên đề"),
        queryset=Theme.objects.none(),
        required=False,
        empty_label=_("Không gắn chuyên đề"),
    )
    cites = LongTextField(
        label=_("Cụ thể hóa văn bản"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một văn bản, ví dụ: 05-CT/TW hoặc 05-HD/TU ngày 14/02/2017."),
    )
    signer_post = TextField(
        label=_("Thể thức đề ký, chức vụ người ký"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: T/M BAN THƯỜNG VỤ - PHÓ BÍ THƯ. Không ghi họ tên."),
    )
    published = forms.BooleanField(label=_("Mọi đơn vị trong hệ thống đều đọc được"), required=False)
    text = LongTextField(
        label=_("Nội dung"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Dán toàn văn nếu không có tệp; dùng để tìm kiếm và so sánh các lần sửa đổi."),
    )
    field_order = [
        "secrecy",
        "unit",
        "type",
        "abstract",
        "campaign",
        "theme",
        "cites",
        "signer_post",
        "file",
        "sworn",
        "text",
        "published",
    ]

    def __init__(self, *args, actor, today: date, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.actor = actor
        self.fields["type"].queryset = queries.types_until(today)
        self.fields["type"].label_from_instance = lambda one: type_words(one, today)
        self.fields["campaign"].queryset = queries.campaigns_in_view(actor).order_by("-valid")
        self.fields["theme"].queryset = queries.themes_in_view(actor).order_by("-year", "title")

    def clean_cites(self) -> list[Document]:
        lines = lines_of(self.cleaned_data["cites"])
        if len(lines) > 20:
            raise ValidationError(_("Không quá 20 văn bản."))
        return [cited_paper(self.actor, line) for line in lines]


def type_words(type: DocumentType, today: date) -> str:
    """A type as a list offers it; of one that has ended, until when papers could be of it."""
    words = f"{type.name} ({type.symbol if type.regime == 'party' else type.get_regime_display()})"
    after = type.valid.upper
    if after is None or after > today:
        return words
    return gettext("%(type)s, đến hết ngày %(day)s") % {
        "type": words,
        "day": short_date(after - timedelta(days=1)),
    }


class RecipientsForm(DraftForm):
    """Nơi nhận."""

    direct = forms.BooleanField(label=_("Tất cả chi bộ, đảng bộ trực thuộc"), required=False)
    above = forms.BooleanField(label=_("Cấp trên trực tiếp (để báo cáo)"), required=False)
    picked = LongTextField(
        label=_("Đơn vị khác"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một đơn vị cấp dưới: tên đầy đủ hoặc mã."),
    )
    lines = LongTextField(
        label=_("Các dòng khác"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: Như trên; Lưu Văn phòng."),
    )

    def __init__(self, *args, actor, issuer, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.issuer, self.on = actor, issuer, on

    def clean_picked(self):
        return picked_units(self)

    def clean_lines(self) -> list[str]:
        return lines_of(self.cleaned_data["lines"])


class RequirementForm(SenForm):
    """One thing a paper asks for, of whom, by when."""

    kind = forms.ChoiceField(label=_("Loại việc"), choices=DutyKind.choices)
    what = TextField(label=_("Việc cần làm"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    product = TextField(label=_("Sản phẩm"), required=False, help_text=_("Ví dụ: Kế hoạch; Báo cáo kết quả."))
    year = forms.IntegerField(label=_("Năm của chiến dịch"), min_value=1950, max_value=2150, localize=False)
    due = DayField(label=_("Hạn hoàn thành"), required=False)
    choose = forms.MultipleChoiceField(
        label=_("Đơn vị nhận việc"),
        choices=Choose.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Hoặc mọi đơn vị cấp dưới thuộc loại"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    picked = LongTextField(
        label=_("Và các đơn vị"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một đơn vị cấp dưới: tên đầy đủ hoặc mã."),
    )

    def __init__(self, *args, actor, issuer, on: date, counts: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.issuer, self.on = actor, issuer, on
        self.fields["kinds"].choices = [
            (kind.value, f"{kind.label} ({counts[kind.value]})") for kind in Kind if counts.get(kind.value)
        ]

    def clean_picked(self):
        return picked_units(self)

    def clean(self):
        data = super().clean()
        if not self.errors and not (data.get("choose") or data.get("kinds") or data.get("picked")):
            self.add_error("choose", _("Hãy chọn ít nhất một nhóm đơn vị nhận việc."))
        return data


class IssueForm(DraftForm):
    """The last step: day and, for papers from before, the number they had."""

    on = DayField(label=_("Ngày ban hành"))
    number = forms.IntegerField(
        label=_("Số"),
        min_value=1,
        max_value=99_999,
        required=False,
        localize=False,
        help_text=_("Để trống: hệ thống lấy số tiếp theo. Chỉ ghi khi nhập lại văn bản đã có số."),
    )
    settles = forms.MultipleChoiceField(
        label=_("Văn bản này thực hiện việc được giao"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, duties=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.duties = {str(duty.pk): duty for duty in duties}
        if not self.duties:
            del self.fields["settles"]
        else:
            self.fields["settles"].choices = [
                (key, f"{duty.requirement.what} ({duty.document.symbol})")
                for key, duty in self.duties.items()
            ]

    def chosen(self) -> list:
        return [self.duties[key] for key in self.cleaned_data.get("settles", ())]


class ReviseForm(FileFields):
    """A new version: what changes, requirement by requirement."""

    on = DayField(label=_("Ngày sửa đổi"))
    note = TextField(
        label=_("Nội dung sửa đổi, bổ sung"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = LongTextField(
        label=_("Toàn văn mới"), required=False, max_length=200_000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, requirements, **kwargs):
        super().__init__(*args, **kwargs)
        self.requirements = list(requirements)
        for one in self.requirements:
            fields = {
                "what": TextField(
                    label=_("Việc cần làm"),
                    max_length=1000,
                    initial=one.what,
                    widget=forms.Textarea(attrs={"rows": 3}),
                ),
                "product": TextField(label=_("Sản phẩm"), required=False, initial=one.product),
                "due": DayField(label=_("Hạn"), required=False, initial=one.due),
                "drop": forms.BooleanField(label=_("Bỏ việc này"), required=False),
            }
            for name, field in fields.items():
                self.fields[f"r{one.pk}_{name}"] = field
                dress(field)

    def groups(self):
        """(requirement, its bound fields), for the template."""
        return [
            (one, [self[f"r{one.pk}_{name}"] for name in ("what", "product", "due", "drop")])
            for one in self.requirements
        ]

    def general(self):
        return [self[name] for name in ("secrecy", "on", "note", "file", "sworn", "text")]


class WithdrawForm(SenForm):
    """From which day, and why."""

    on = DayField(label=_("Từ ngày"))
    why = TextField(label=_("Lý do"))
