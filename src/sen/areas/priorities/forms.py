"""Forms of matters: they read and check what was typed; actions write."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries.papers import campaigns_in_view
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.people.queries.choosing import person_holding
from sen.areas.priorities import queries
from sen.areas.priorities.choices import KEEP, Kind, Source
from sen.areas.priorities.models import Matter, Measured, WantedMatter
from sen.foundation.web.forms import (
    DayField,
    FoundField,
    LongTextField,
    NumberField,
    PictureField,
    SenForm,
    TextField,
)

MEASURES = ("measure", "measured_in", "baseline", "baseline_on", "target")


class MatterForm(SenForm):
    """A matter of one kind. A question has no measure; a breakthrough and a pressing matter have nothing
    without."""

    kind = forms.ChoiceField(choices=Kind.choices, widget=forms.HiddenInput)
    point = forms.CharField(required=False, widget=forms.HiddenInput)
    grown_from = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)
    title = TextField(label=_("Vấn đề"), help_text=_("Một câu ngắn: việc gì, ở đâu."))
    unit = FoundField(source="priorities:unit_found", label=_("Đơn vị"))
    source = forms.ChoiceField(label=_("Nguồn"), choices=[("", _("– chọn –")), *Source.choices])
    raised_on = DayField(label=_("Ngày nêu ra"))
    owner = FoundField(source="priorities:owner_found", label=_("Người chịu trách nhiệm"))
    due = DayField(label=_("Hạn giải quyết"))
    measure = TextField(
        label=_("Đo bằng gì"),
        max_length=200,
        help_text=_("Chỉ số dùng để đo cả lúc đầu và lúc xong, ví dụ: số đơn thư chưa giải quyết."),
    )
    measured_in = TextField(label=_("Đơn vị tính"), max_length=60)
    baseline = NumberField(label=_("Mức ban đầu"))
    baseline_on = DayField(label=_("Ngày đo lần đầu"))
    target = NumberField(label=_("Mức cần đạt"))
    what = LongTextField(
        label=_("Nội dung cụ thể"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Không ghi tên người gửi đơn thư, người phản ánh."),
    )
    campaign = forms.ModelChoiceField(
        label=_("Thuộc chiến dịch"), queryset=Campaign.objects.none(), required=False, empty_label=_("Không")
    )

    def __init__(self, *args, actor, today: date, kind: str, matter=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.matter = actor, matter
        self.fields["unit"].using(lambda key: unit_holding(actor, KEEP, key), lambda unit: unit.called)

        def owner(key):
            if matter is not None and str(key) == str(matter.owner_id):
                return matter.owner
            return person_holding(actor, KEEP, key, today)

        self.fields["owner"].using(owner, lambda person: person.name)
        self.fields["campaign"].queryset = campaigns_in_view(actor).order_by("name")
        self.question = kind == Kind.QUESTION
        if self.question:
            self.fields["title"].label = _("Câu hỏi, kiến nghị")
            self.fields["due"].required = False
            self.fields["due"].label = _("Hẹn trả lời trước ngày")
            for name in MEASURES:
                del self.fields[name]
        if matter is not None:
            for name in ("unit", "grown_from"):
                del self.fields[name]

    @property
    def measures(self) -> list:
        """The bound fields of the measure, in order."""
        return [self[name] for name in MEASURES if name in self.fields]

    @property
    def others(self) -> list:
        return [field for field in self.visible_fields() if field.name not in MEASURES]

    def clean_point(self):
        key = self.cleaned_data["point"]
        return queries.point_in_view(self.actor, key) if key else None

    def clean_grown_from(self):
        key = self.cleaned_data["grown_from"]
        return queries.find_matter(self.actor, int(key)) if key.isdecimal() else None

    @property
    def wanted(self) -> WantedMatter:
        """What was typed, once it is valid."""
        data = self.cleaned_data
        given = {name: data[name] for name in MEASURES if name in data}
        names = ("title", "source", "raised_on", "owner", "what", "due", "campaign", "point")
        return WantedMatter(
            **{name: data[name] for name in names}, measured=Measured(**given) if given else None
        )

    @staticmethod
    def initial_of(matter) -> dict:
        names = ("kind", "title", "source", "raised_on", "due", "what", *MEASURES)
        return {name: getattr(matter, name) for name in names} | {
            "owner": matter.owner_id,
            "campaign": matter.campaign_id,
            "point": matter.point_id or "",
            "version": matter.version,
        }


class PlanForm(SenForm):
    """Whose plan is looked at, for which year."""

    unit = FoundField(source="priorities:unit_found", label=_("Đơn vị"))
    year = forms.IntegerField(label=_("Năm"), min_value=1990, max_value=2150, localize=False)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(lambda key: unit_holding(actor, KEEP, key), lambda unit: unit.called)


class MilestoneForm(SenForm):
    what = TextField(label=_("Mốc cần đạt"))
    due = DayField(label=_("Hạn"))


class HandOverForm(SenForm):
    """To which successor of an ended unit its matters go, from which day on."""

    to = forms.ModelChoiceField(
        label=_("Đơn vị kế tục nhận việc"), queryset=Unit.objects.none(), empty_label=None
    )
    on = DayField(label=_("Từ ngày"))
    matters = forms.ModelMultipleChoiceField(
        label=_("Những việc chuyển giao"),
        queryset=Matter.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một việc để chuyển.")},
    )

    def __init__(self, *args, heirs, matters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = heirs
        self.fields["matters"].queryset = matters


class DayForm(SenForm):
    """A day, and where it is asked for, a reason."""

    on = DayField(label=_("Ngày"))
    why = TextField(label=_("Lý do, ghi chú"), required=False, max_length=500)


class RuleForm(SenForm):
    """From when on, how long an effect must last, and how long a reporting period is."""

    since = DayField(label=_("Áp dụng từ ngày"))
    wait_days = forms.IntegerField(label=_("Số ngày ít nhất giữa hai lần đo"), min_value=0, max_value=3650)
    period_months = forms.TypedChoiceField(
        label=_("Kỳ báo cáo"),
        coerce=int,
        choices=[(1, _("tháng")), (3, _("quý")), (6, _("sáu tháng")), (12, _("năm"))],
    )


class EvidenceForm(SenForm):
    """Something that shows what happened."""

    what = TextField(label=_("Minh chứng cho việc gì"))
    event_on = DayField(label=_("Ngày việc diễn ra"))
    received_on = DayField(label=_("Ngày nhận được minh chứng"))
    file = PictureField(label=_("Ảnh hoặc tệp"))
    link = forms.URLField(
        label=_("Hoặc liên kết"), required=False, max_length=500, assume_scheme="https", widget=forms.URLInput
    )


class ResultForm(SenForm):
    """What was done, and the same measure again."""

    after = NumberField(label=_("Mức đo được nay"))
    after_on = DayField(label=_("Ngày đo lại"))
    done = LongTextField(
        label=_("Đã làm những gì"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(SenForm):
    """The answer to a question, and the day on which it was given."""

    answer = LongTextField(
        label=_("Nội dung trả lời"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    on = DayField(label=_("Ngày trả lời"))
