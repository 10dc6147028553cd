"""Forms of promises: they read and check; actions write."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries import papers
from sen.areas.organisations.models import Unit
from sen.areas.pledges import queries, rules
from sen.areas.pledges.choices import USUAL_LEVELS, Audience, Doing, Level, Section, Wording
from sen.areas.pledges.models import EmulationBlock, StandardLine
from sen.foundation.vietnamese import format_number, from_tcvn3, looks_like_tcvn3, parse_number
from sen.foundation.web.forms import (
    DayField,
    FoundField,
    LongTextField,
    MonthField,
    SenForm,
    TextField,
    dress,
)


class UnitField(FoundField):
    """A unit found by searching, at which the actor may do a verb."""

    def __init__(self, **kwargs):
        super().__init__(source="pledges:unit_options", **kwargs)


class StandardForm(SenForm):
    """A version of a standard: one line of text is one line of conduct."""

    unit = UnitField(label=_("Đơn vị"))
    trade = TextField(
        label=_("Ngành nghề"),
        required=False,
        max_length=120,
        help_text=_(
            "Để trống nếu là chuẩn mực chung của đơn vị; ghi “giáo viên”, “y tế”… nếu riêng cho một ngành."
        ),
    )
    title = TextField(
        label=_("Tên gọi"),
        required=False,
        max_length=200,
        help_text=_("Để trống: “Chuẩn mực đạo đức cán bộ, đảng viên”."),
    )
    campaign = forms.ModelChoiceField(
        label=_("Thuộc chiến dịch"), queryset=Campaign.objects.none(), required=False, empty_label=_("Không")
    )
    lines = LongTextField(
        label=_("Nội dung, mỗi điều một dòng"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Ngắn gọn, dễ nhớ, dễ làm, dễ đánh giá; nhiều nhất 10 dòng."),
    )

    def __init__(self, *args, actor, standard=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(lambda key: queries.find_unit(actor, rules.SET_STANDARD, key))
        self.fields["campaign"].queryset = papers.campaigns_in_view(actor).order_by("name")
        if standard is not None:
            del self.fields["unit"], self.fields["trade"], self.fields["campaign"]

    def clean_lines(self) -> list[str]:
        return [line for line in self.cleaned_data["lines"].split("\n") if line.strip()]


class ApproveStandardForm(SenForm):
    """Who approved it, when, by which paper."""

    on = DayField(label=_("Ngày thông qua"))
    approved_by = TextField(
        label=_("Cơ quan thông qua"),
        max_length=200,
        help_text=_("Chẳng hạn: Hội nghị chi bộ; Ban Chấp hành Đảng bộ."),
    )
    decision = TextField(label=_("Số nghị quyết, quyết định"), required=False, max_length=80)


class PostingForm(SenForm):
    """Where it hangs since when, with the picture."""

    place = TextField(
        label=_("Nơi niêm yết"), max_length=200, help_text=_("Chẳng hạn: bảng tin bộ phận một cửa.")
    )
    on = DayField(label=_("Từ ngày"))
    photo = forms.FileField(
        label=_("Ảnh chụp nơi niêm yết"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
        help_text=_("Ảnh JPEG, PNG hoặc WebP, không quá 10 MB."),
    )


OLD_FONTS = ("what", "measure", "evidence", "fault")


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
        self.fields["unit"].using(lambda key: queries.find_unit(actor, rules.OPEN_ROUND, key))
        self.fields["campaign"].queryset = papers.campaigns_in_view(actor).order_by("name")


class ItemForm(SenForm):
    """One thing promised. Text in an old font is shown converted, and taken only with the writer's consent."""

    section = forms.ChoiceField(label=_("Thuộc mục"), choices=Section.choices, initial=Section.DUTIES)
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
    convert = forms.BooleanField(label=_("Tôi đồng ý chuyển chữ phông cũ sang Unicode"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)
    mends_old_fonts = False
    converted: dict[str, str]

    def __init__(self, *args, pledge, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["standard_line"].queryset = queries.standard_lines_for(pledge.unit_id)
        self.converted = {}

    def clean(self):
        data = super().clean()
        for name in OLD_FONTS:
            text = data.get(name) or ""
            if looks_like_tcvn3(text):
                self.converted[name] = from_tcvn3(text)
        if self.converted and data.get("convert"):
            data |= self.converted
        elif self.converted:
            for name, text in self.converted.items():
                words = _(
                    "Chữ gõ bằng phông cũ (.VnTime). Đọc được là: “%(text)s”. Nếu đúng, hãy đánh dấu ô đồng ý."
                )
                self.add_error(name, words % {"text": text})
        return data

    @property
    def asks_consent(self) -> bool:
        """Whether the box to agree is to be shown."""
        return bool(self.converted)

    def item(self) -> dict:
        """What the action takes, of what was filled in."""
        return {name: self.cleaned_data[name] for name in ITEM_FIELDS}


ITEM_FIELDS = ("section", "what", "measure", "deadline", "evidence", "standard_line", "fault")


class SendForm(SenForm):
    """The day a paper was signed, when it is typed in for somebody."""

    on = DayField(label=_("Ngày ký"), required=False, help_text=_("Để trống: hôm nay."))


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
        self.fields["unit"].using(lambda key: queries.find_unit(actor, rules.OPEN_ROUND, key))

    def clean_texts(self) -> list[str]:
        return [line for line in self.cleaned_data["texts"].split("\n") if line.strip()]


class BlockForm(SenForm):
    """Like units put together: some of those directly under the unit that keeps the block."""

    name = TextField(label=_("Tên khối, cụm"), max_length=200)
    since = DayField(label=_("Từ ngày"))
    members = forms.ModelMultipleChoiceField(
        label=_("Các đơn vị trong khối, cụm"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, actor, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = queries.members_for(actor, unit)


class BlockUnitForm(SenForm):
    """Which unit keeps the block."""

    unit = UnitField(label=_("Đơn vị tổ chức"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(lambda key: queries.find_unit(actor, rules.KEEP_PACT, key))


class PactForm(SenForm):
    """A pact: one line of text is one target."""

    block = forms.ModelChoiceField(label=_("Khối, cụm thi đua"), queryset=EmulationBlock.objects.none())
    campaign = forms.ModelChoiceField(
        label=_("Thuộc chiến dịch"), queryset=Campaign.objects.none(), required=False, empty_label=_("Không")
    )
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100, localize=False)
    title = TextField(label=_("Tên giao ước"))
    launched_on = DayField(label=_("Ngày phát động"))
    sign_by = DayField(label=_("Hạn ký"))
    targets = LongTextField(
        label=_("Các chỉ tiêu, mỗi dòng một chỉ tiêu"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Viết: nội dung; đơn vị tính; chỉ tiêu; điểm tối đa. Chẳng hạn: Mô hình mới; mô hình; 3; 20"
        ),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["block"].queryset = queries.blocks_of(actor, rules.KEEP_PACT)
        self.fields["campaign"].queryset = papers.campaigns_in_view(actor).order_by("name")

    def clean_targets(self) -> list[dict]:
        """Each line as the fields of a target; says which line cannot be read."""
        found = []
        for number, line in enumerate(self.cleaned_data["targets"].split("\n"), start=1):
            if not line.strip():
                continue
            parts = [part.strip() for part in line.split(";")]
            try:
                content, measure, plan, points = parts
                found.append(
                    {
                        "content": content,
                        "measure": measure,
                        "plan": Decimal(parse_number(plan)),
                        "most_points": Decimal(parse_number(points)),
                    }
                )
            except ValueError as error:
                raise forms.ValidationError(
                    _("Dòng %(line)s chưa đủ bốn phần: nội dung; đơn vị tính; chỉ tiêu; điểm tối đa.")
                    % {"line": number}
                ) from error
        return found


class SignForm(SenForm):
    """Who signed, when."""

    on = DayField(label=_("Ngày ký"))
    signer = TextField(label=_("Người ký"), max_length=200)


class ScoreForm(SenForm):
    """What was reached and the points, target by target; or only the points, when they are verified."""

    def __init__(self, *args, targets, scores, verifying: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.targets = list(targets)
        for target in self.targets:
            score = scores.get(target.pk)
            if not verifying:
                self.fields[f"reached{target.pk}"] = forms.DecimalField(
                    label=_("Đạt được (%(measure)s)") % {"measure": target.measure},
                    max_digits=14,
                    decimal_places=2,
                    min_value=0,
                    initial=score.reached if score else None,
                    localize=True,
                )
            shown = score.verified_points if verifying and score else (score.own_points if score else None)
            self.fields[f"points{target.pk}"] = forms.DecimalField(
                label=_("Điểm (tối đa %(most)s)") % {"most": format_number(target.most_points)},
                max_digits=6,
                decimal_places=2,
                min_value=0,
                max_value=target.most_points,
                initial=shown,
                localize=True,
            )
        if verifying:
            self.fields["why"] = TextField(label=_("Nhận xét khi thẩm định"), required=False, max_length=500)
        for field in self.fields.values():
            dress(field)

    def groups(self) -> list:
        """(target, its bound fields), for the template."""
        return [
            (
                target,
                [self[name] for name in (f"reached{target.pk}", f"points{target.pk}") if name in self.fields],
            )
            for target in self.targets
        ]

    def scores(self) -> dict:
        """Target id → (reached, points)."""
        data = self.cleaned_data
        return {t.pk: (data[f"reached{t.pk}"], data[f"points{t.pk}"]) for t in self.targets}

    def points(self) -> dict:
        """Target id → points."""
        return {target.pk: self.cleaned_data[f"points{target.pk}"] for target in self.targets}


def _level(value: str) -> int | None:
    return int(value) if value else None


class RemarkForm(SenForm):
    """The remark on one person. Words in an old font come back converted; sending them again is the consent."""

    level = forms.TypedChoiceField(required=False, choices=Level.choices, coerce=_level, empty_value=None)
    note = TextField(required=False, max_length=500)
    version = forms.IntegerField(required=False, min_value=0)

    def clean_note(self) -> str:
        note = self.cleaned_data["note"]
        if looks_like_tcvn3(note):
            retyped: Any = self.data
            self.data = retyped = retyped.copy()
            retyped["note"] = from_tcvn3(note)
            raise forms.ValidationError(
                _("Chữ gõ bằng phông cũ (.VnTime) đã được đọc lại như trên. Nếu đúng, hãy lưu lại.")
            )
        return note

    def items(self) -> dict[int, tuple[int, str]] | None:
        """Item id → (``Doing``, what came of it); None when the page showed no items."""
        if "items" not in self.data:
            return None
        found = {}
        for name, value in self.data.items():
            key = name.removeprefix("doing-")
            if key != name and key.isdigit() and value in map(str, Doing.values):
                found[int(key)] = (int(value), self.data.get(f"result-{key}", "")[:300])
        return found


class MonthForm(SenForm):
    """The cell's month as a whole, and the chair's conclusion."""

    level = forms.TypedChoiceField(
        label=_("Mức của tập thể"),
        required=False,
        choices=list(USUAL_LEVELS.items()),
        coerce=_level,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    note = LongTextField(
        label=_("Nhận xét tập thể"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    conclusion = LongTextField(
        label=_("Kết luận của người chủ trì"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    chair = TextField(label=_("Người chủ trì"), required=False, max_length=120)
    secretary = TextField(label=_("Thư ký"), required=False, max_length=120)
    on = DayField(label=_("Ngày kết luận"), required=False)
    rest = forms.TypedChoiceField(
        label=_("Mức chung cho những người chưa có nhận xét"),
        required=False,
        choices=[("", _("không ghi thay")), *USUAL_LEVELS.items()],
        coerce=_level,
        empty_value=None,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    def whole(self) -> dict:
        """What is written of the month as a whole."""
        return {
            name: self.cleaned_data[name] for name in ("level", "note", "conclusion", "chair", "secretary")
        }


class AnswerForm(SenForm):
    """What somebody answers to the remark on them."""

    text = LongTextField(label=_("Ý kiến của tôi"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class AskRemarksForm(SenForm):
    """From which month on the cells under a round remark, and by which day of the next month."""

    since = MonthField(label=_("Từ tháng"))
    by_day = forms.IntegerField(
        label=_("Kết luận chậm nhất ngày mấy của tháng sau"),
        min_value=1,
        max_value=28,
        initial=10,
        localize=False,
    )
