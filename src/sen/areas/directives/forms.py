"""Forms of campaigns, papers and duties: they read and check what was typed, no more."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.directives import queries
from sen.areas.directives.choices import ISSUE, KEEP, Choose, DutyKind, Secrecy, ThemeKind
from sen.areas.directives.models import Campaign, Document, DocumentType, Term, Theme
from sen.areas.directives.queries.places import named_units, unit_for
from sen.areas.organisations.choices import Kind
from sen.foundation.vietnamese import Unreadable, parse_date, short_date
from sen.foundation.web.forms import DayField, FoundField, LongTextField, SenForm, TextField, dress

MOST_LINES = 200


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once."""
    return list(dict.fromkeys(line for line in (one.strip() for one in text.split("\n")) if line))


class UnitForm(SenForm):
    """A form whose first question is for which unit."""

    verb = KEEP
    unit = FoundField(source="directives:unit_found", label=_("Đơn vị"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            self.fields["unit"].using(lambda key: unit_for(actor, self.verb, key), lambda unit: unit.name)
            self.fields["unit"].prepare_value = lambda value: getattr(value, "code", value)


class CampaignForm(UnitForm):
    """A campaign: what it is called, who launched it, when it runs."""

    name = TextField(label=_("Tên chiến dịch, cuộc vận động"))
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


_LINE = re.compile(
    r"(?:số\s*)?(?P<symbol>\d[\w]*\s*[-/]\s*[^\s(,;]+)(?:.*?ngày\s*(?P<day>[\d/.\- ]+\d))?(?:.*?\((?P<issuer>[^()]+)\))?",
    re.IGNORECASE,
)


def cited_paper(actor, line: str) -> Document:
    """The one paper in view that the line names: "05-HD/TU", "05-HD/TU ngày 14/02/2017 (Thành ủy Bắc Kạn)".

    Raises ValidationError with what it may mean when it names none or several.
    """
    match = _LINE.search(line)
    if match is None:
        raise ValidationError(
            _("“%(line)s”: hãy ghi số và ký hiệu như 05-HD/TU."), params={"line": line[:80]}
        )
    papers = queries.documents_in_view(actor).select_related("unit", "type")
    wanted = queries.searchable(match["symbol"]).split()[-1]
    found = [
        paper
        for paper in papers.filter(folded__contains=wanted)
        if _same_symbol(paper.symbol, match["symbol"])
    ]
    if match["day"]:
        try:
            day = parse_date(match["day"])
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        found = [paper for paper in found if paper.issued_on == day]
    if match["issuer"] and len(found) > 1:
        issuer = queries.searchable(match["issuer"])
        found = [paper for paper in found if queries.searchable(paper.unit.name) == issuer]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(
            _("Không tìm thấy văn bản %(symbol)s trong phạm vi của bạn. Hãy nhập văn bản đó trước."),
            params={"symbol": match["symbol"][:60]},
        )
    raise ValidationError(
        _("Có nhiều văn bản %(symbol)s; hãy ghi rõ một trong các dòng: %(lines)s."),
        params={"symbol": match["symbol"][:60], "lines": "; ".join(line_of(paper) for paper in found[:5])},
    )


def _same_symbol(one: str, other: str) -> bool:
    return queries.searchable(one).split()[-1].lstrip("0") == queries.searchable(other).split()[-1].lstrip(
        "0"
    )


def line_of(paper: Document) -> str:
    """How a paper is named in one line, so that `cited_paper` finds it again."""
    return gettext("%(symbol)s ngày %(day)s (%(unit)s)") % {
        "symbol": paper.symbol,
        "day": short_date(paper.issued_on),
        "unit": paper.unit.name,
    }


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
    sworn = forms.BooleanField(
        label=_("Tệp là bản chụp; tôi đã tự kiểm tra và cam đoan văn bản không có dấu mật"), required=False
    )


class PaperForm(UnitForm, FileFields):
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
        self.fields["type"].queryset = DocumentType.objects.all()
        self.fields["type"].label_from_instance = lambda one: (
            f"{one.name} ({one.symbol})"
            if one.regime == "party"
            else f"{one.name} ({one.get_regime_display()})"
        )
        self.fields["campaign"].queryset = queries.campaigns_in_view(actor).order_by("-valid")
        self.fields["theme"].queryset = queries.themes_in_view(actor).order_by("-year", "title")

    def clean_cites(self) -> list[Document]:
        lines = lines_of(self.cleaned_data["cites"])
        if len(lines) > 20:
            raise ValidationError(_("Không quá 20 văn bản."))
        return [cited_paper(self.actor, line) for line in lines]


class RecipientsForm(SenForm):
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


def picked_units(form) -> list:
    """The units that the form's lines name; an error that suggests the nearest where a line names none."""
    lines = lines_of(form.cleaned_data["picked"])
    if len(lines) > MOST_LINES:
        raise ValidationError(
            _("Không quá %(most)s dòng; hãy chọn theo nhóm đơn vị."), params={"most": MOST_LINES}
        )
    units, doubtful = named_units(form.actor, form.issuer.pk, form.on, lines)
    if doubtful:
        raise ValidationError(
            [
                _("“%(line)s”: có phải %(near)s?") % {"line": line[:80], "near": "; ".join(near)}
                if near
                else _("“%(line)s”: không có đơn vị cấp dưới nào mang tên hoặc mã này.") % {"line": line[:80]}
                for line, near in list(doubtful.items())[:8]
            ]
        )
    return units


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


class IssueForm(SenForm):
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


class WithdrawForm(SenForm):
    """From which day, and why."""

    on = DayField(label=_("Từ ngày"))
    why = TextField(label=_("Lý do"))
