"""Forms of models and their spread: they read and check what was typed, no more."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries import campaigns_in_view
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.practices import queries
from sen.areas.practices.choices import DECIDE, KEEP, Area, Status, Subject
from sen.areas.practices.models import CampaignModel, Measure, Replication
from sen.foundation.attached import ACCEPTED
from sen.foundation.web.forms import (
    CONSENT,
    DayField,
    FoundField,
    LongTextField,
    NumberField,
    SenForm,
    TextField,
    dress,
)

MEASURES = 3
"""Measures that the form has room for."""
PLACES = 4
"""Decimals of a measure that are kept."""
MOST_COPIES = 200
"""Copies that the form offers as the one that was learnt from, the latest."""


class UnitForm(SenForm):
    """A form that asks for a unit at which the actor holds a verb."""

    verb = KEEP

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        for field in self.fields.values():
            if isinstance(field, FoundField):
                field.using(lambda key: unit_holding(actor, self.verb, key), lambda unit: unit.called)
                field.prepare_value = lambda value: getattr(value, "code", value)  # type: ignore[method-assign]


def campaigns_for(actor):
    """The campaigns that reach the actor, the latest first."""
    return campaigns_in_view(actor).order_by("-valid")


class ModelForm(UnitForm):
    """A model as proposed, in four steps: who and what, why and how, what is measured, who answers for it."""

    unit = FoundField(source="practices:unit_found", label=_("Đơn vị đăng ký"))
    campaign = forms.ModelChoiceField(label=_("Chiến dịch"), queryset=Campaign.objects.none())
    name = TextField(
        label=_("Tên mô hình"),
        help_text=_("Ngắn, nói đúng việc làm. Ví dụ: Một cửa thân thiện, không hẹn lần hai."),
    )
    subject = forms.ChoiceField(label=_("Ai thực hiện"), choices=Subject.choices, widget=forms.RadioSelect)
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=[("", _("– chọn –")), *Area.choices])
    tier = forms.ChoiceField(
        label=_("Cấp của mô hình"),
        required=False,
        help_text=_("Để trống thì lấy theo cấp của đơn vị vào ngày đăng ký."),
    )
    on = DayField(label=_("Ngày đăng ký"))
    reason = LongTextField(
        label=_("Vì sao cần mô hình này"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Việc gì đang vướng, ai phản ánh, ở đâu."),
    )
    aim = LongTextField(
        label=_("Mục tiêu"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Khi mô hình thành công thì điều gì khác đi, khác với ai."),
    )
    steps = LongTextField(
        label=_("Cách làm"), required=False, help_text=_("Từng bước, để nơi khác đọc là làm theo được.")
    )
    resources = LongTextField(
        label=_("Nguồn lực"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Người, kinh phí, phương tiện; lấy từ đâu."),
    )
    owner = TextField(
        label=_("Người phụ trách"), max_length=200, help_text=_("Chức vụ và họ tên người trả lời về mô hình.")
    )
    supervisor = TextField(
        label=_("Cấp ủy viên theo dõi"),
        max_length=200,
        required=False,
        help_text=_("Người của cấp trên được phân công theo dõi, nếu có."),
    )
    starts = DayField(label=_("Bắt đầu thực hiện"))
    ends = DayField(label=_("Kết thúc"), required=False, help_text=_("Để trống nếu làm thường xuyên."))

    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    ASKED = (
        ("unit", "campaign", "name", "subject", "field", "tier", "on"),
        ("reason", "aim", "steps"),
        (),
        ("owner", "supervisor", "resources", "starts", "ends"),
    )

    def __init__(self, *args, actor, today, model: CampaignModel | None = None, measures=MEASURES, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.model = model
        self.fields["campaign"].queryset = campaigns_for(actor)
        self.fields["tier"].choices = [("", _("Theo đơn vị")), *queries.tiers_on(today)]
        self.measures = measures
        for number in range(1, measures + 1):
            for code, field in measure_fields(first=number == 1).items():
                self.fields[f"{code}_{number}"] = field
                dress(field)
        if model is not None:
            for name in ("unit", "campaign", "tier", "on"):
                del self.fields[name]
        else:
            del self.fields["version"]

    def numbers(self) -> list[int]:
        """Which of the four steps there are; without measures there is no third."""
        return [number for number, names in enumerate(self._groups()) if names]

    def stages(self) -> list[list[str]]:
        """The names of the fields of each step."""
        return [names for names in self._groups() if names]

    def _groups(self) -> list[list[str]]:
        third = [f"{code}_{n}" for n in range(1, self.measures + 1) for code in measure_fields(first=True)]
        steps = [list(self.ASKED[0]), list(self.ASKED[1]), third, list(self.ASKED[3])]
        return [[name for name in step if name in self.fields] for step in steps]

    def step_with_errors(self) -> int | None:
        """The first step on which something is wrong, counted from 1."""
        for number, names in enumerate(self.stages(), start=1):
            if any(name in self.errors for name in names):
                return number
        return None

    def asked_measures(self) -> list[tuple[int, list, bool]]:
        """(number, fields, whether to show them at once) of each measure; the first is always shown."""
        found = []
        for number in range(1, self.measures + 1):
            names = [f"{code}_{number}" for code in measure_fields(first=True)]
            begun = any(self[name].value() or name in self.errors for name in names)
            found.append((number, [self[name] for name in names], begun))
        return found

    def forget_errors(self, *, after: int) -> None:
        """Say nothing yet of the steps after this one: nobody has been asked."""
        for names in self.stages()[after:]:
            for name in names:
                self.errors.pop(name, None)

    def refuse_at(self, refusal) -> None:
        """Show a refusal beside its field, the first measure's where it is about measures."""
        name = refusal.field if refusal.field in self.fields else f"{refusal.field}_1"
        self.add_error(name if name in self.fields else None, str(refusal))

    def carried(self, step: int) -> list[tuple[str, str]]:
        """Name and value of every answer that is not asked on this step, an emptied one too."""
        shown = (*self.stages()[step - 1], "version")
        names = dict.fromkeys((*self.fields, CONSENT))
        return [(name, self.data[name]) for name in names if name not in shown and name in self.data]

    def clean(self):
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("Ngày kết thúc phải sau ngày bắt đầu thực hiện."))
        for number in range(1, self.measures + 1):
            self._clean_measure(data, number)
        return data

    def _clean_measure(self, data: dict, number: int) -> None:
        names = [f"{code}_{number}" for code in measure_fields(first=True)]
        said = [name for name in names if data.get(name) not in (None, "")]
        if number > 1 and said and len(said) < len(names):
            for name in names:
                if name not in said and name not in self.errors:
                    self.add_error(name, _("Đã ghi chỉ số này thì ghi đủ các ô."))
            return
        found = {code: data.get(f"{code}_{number}") for code in measure_fields(first=True)}
        if found["baseline"] is not None and found["baseline"] == found["target"]:
            self.add_error(
                f"target_{number}",
                _("Chỉ tiêu phải khác hiện trạng: mô hình phải làm thay đổi được điều gì đó."),
            )
        if found["baseline_on"] and found["target_on"] and found["target_on"] <= found["baseline_on"]:
            self.add_error(f"target_on_{number}", _("Hạn đạt chỉ tiêu phải sau ngày đo hiện trạng."))

    def wanted(self) -> dict:
        """What was proposed, as the action's words."""
        data = self.cleaned_data
        kept = {} if self.model is None else {"unit": self.model.unit, "campaign": self.model.campaign}
        names = (
            "unit",
            "campaign",
            "name",
            "subject",
            "field",
            "tier",
            "reason",
            "aim",
            "steps",
            "resources",
            "owner",
            "supervisor",
            "starts",
            "ends",
        )
        return {name: data[name] for name in names if name in data} | kept

    def wanted_measures(self) -> list[dict]:
        found = []
        for number in range(1, self.measures + 1):
            values = {code: self.cleaned_data.get(f"{code}_{number}") for code in measure_fields(first=True)}
            if values["what"]:
                found.append(values)
        return found


def measure_fields(*, first: bool) -> dict[str, forms.Field]:
    """The questions about one measure. Of the first all must be answered."""
    return {
        "what": TextField(
            label=_("Đo cái gì"),
            required=first,
            help_text=_("Ví dụ: Tỷ lệ hồ sơ trả đúng hẹn; Số vụ gây rối trong tháng."),
        ),
        "unit_of_measure": TextField(
            label=_("Đơn vị tính"), max_length=60, required=first, help_text=_("%, vụ, hộ, triệu đồng…")
        ),
        "baseline": NumberField(
            places=PLACES,
            label=_("Hiện trạng"),
            required=first,
            help_text=_("Số đo được trước khi làm, không ước chừng."),
        ),
        "baseline_on": DayField(label=_("Đo ngày"), required=first),
        "target": NumberField(places=PLACES, label=pgettext_lazy("mức", "Chỉ tiêu"), required=first),
        "target_on": DayField(label=_("Đạt trước ngày"), required=first),
    }


def measures_as_initial(measures: list[Measure]) -> dict:
    """The measures of a model as a form begins with them."""
    return {
        f"{code}_{measure.position}": getattr(measure, code)
        for measure in measures
        for code in measure_fields(first=True)
    }


class StepForm(SenForm):
    """A step of a model's life."""

    status = forms.ChoiceField(label=_("Chuyển sang"), widget=forms.RadioSelect)
    on = DayField(label=_("Từ ngày"))
    paper = TextField(
        label=_("Căn cứ"),
        max_length=200,
        required=False,
        help_text=_("Số, ngày của quyết định, thông báo, biên bản; nếu có."),
    )
    why = TextField(
        label=_("Lý do, ghi chú"), max_length=1000, required=False, help_text=_("Bắt buộc khi dừng mô hình.")
    )

    def __init__(self, *args, steps: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(step, Status(step).label) for step in steps]
        if len(steps) == 1:
            self.fields["status"].initial = steps[0]

    def clean(self):
        data = super().clean()
        if data.get("status") == Status.STOPPED and not data.get("why"):
            self.add_error("why", _("Hãy ghi lý do dừng mô hình."))
        return data


class WhyForm(SenForm):
    why = TextField(label=_("Lý do"), max_length=1000)


class ReadingForm(SenForm):
    """What a measure showed on a day."""

    measure = forms.ModelChoiceField(label=_("Chỉ số"), queryset=Measure.objects.none())
    day = DayField(label=_("Ngày đo"))
    value = NumberField(places=PLACES, label=_("Số đo được"))
    note = TextField(
        label=_("Ghi chú"), max_length=500, required=False, help_text=_("Đo bằng cách nào, ai đo.")
    )

    def __init__(self, *args, model: CampaignModel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = Measure.objects.filter(model=model).order_by("position")
        self.fields["measure"].empty_label = None


class AdoptForm(UnitForm):
    """A unit takes a model over."""

    unit = FoundField(source="practices:unit_found", label=_("Đơn vị áp dụng"))
    parent = forms.ModelChoiceField(
        label=_("Học từ"),
        queryset=Replication.objects.none(),
        required=False,
        help_text=_("Nơi đã đến học: nơi khởi xướng, hay một nơi đã áp dụng trước."),
    )
    on = DayField(label=_("Áp dụng từ ngày"))
    changes = LongTextField(
        label=_("Đã điều chỉnh những gì"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bỏ gì, thêm gì cho hợp với đơn vị. Giữ nguyên thì ghi “giữ nguyên”."),
    )

    def __init__(self, *args, actor, model: CampaignModel, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        earlier = queries.replications_seen(actor).filter(model=model, ended_on__isnull=True)
        field = self.fields["parent"]
        offered = list(earlier.order_by("-adopted_on", "-pk").values_list("pk", flat=True)[:MOST_COPIES])
        found = Replication.objects.filter(pk__in=offered).select_related("unit")
        field.queryset = found.order_by("unit__sort_key", "pk")
        field.empty_label = _("Nơi khởi xướng: %(unit)s") % {"unit": model.unit.name}
        field.label_from_instance = lambda copy: copy.unit.name


class AccountForm(SenForm):
    """What became of a copy."""

    alive = forms.TypedChoiceField(
        label=_("Mô hình ở đây"),
        choices=[("1", _("còn duy trì")), ("0", _("không còn duy trì"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Ngày kiểm tra"))
    result = TextField(
        label=_("Kết quả"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi bằng số đo nếu được, so với trước khi áp dụng."),
    )


class EndForm(SenForm):
    on = DayField(label=_("Dừng từ ngày"))
    why = TextField(label=_("Lý do"), max_length=1000)


class ShareForm(SenForm):
    """Within which unit a model is shown."""

    within = forms.ModelChoiceField(
        label=_("Giới thiệu trong phạm vi"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Không giới thiệu"),
    )

    def __init__(self, *args, over, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["within"].queryset = over


class HandOverForm(SenForm):
    to = forms.ModelChoiceField(
        label=_("Đơn vị kế tục nhận mô hình"),
        queryset=Unit.objects.none(),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Hãy chọn đơn vị kế tục.")),
    )
    on = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy ghi ngày chuyển.")})

    def __init__(self, *args, heirs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = heirs


class EvidenceForm(SenForm):
    """A paper or picture, what it shows and when that was."""

    file = forms.FileField(
        label=_("Tệp"),
        help_text=_("Ảnh chụp hoặc tệp PDF, không quá 8 MB."),
        error_messages={"empty": _("Tệp không có nội dung."), "required": _("Hãy chọn tệp minh chứng.")},
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
    note = TextField(label=_("Cho thấy điều gì"), max_length=500)
    day = DayField(label=_("Diễn ra ngày"))


class CountRuleForm(UnitForm):
    """How many models units register in a year."""

    verb = DECIDE
    unit = FoundField(source="practices:deciding_unit_found", label=_("Cấp ủy quy định"))
    kinds = forms.MultipleChoiceField(
        label=_("Áp dụng cho"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    least = forms.IntegerField(label=_("Ít nhất mỗi năm"), min_value=0, max_value=1000, localize=False)
    most = forms.IntegerField(label=_("Nhiều nhất mỗi năm"), min_value=1, max_value=1000, localize=False)
    paper = TextField(label=_("Văn bản quy định"), max_length=200)
    since = DayField(label=_("Hiệu lực từ ngày"))
    until = DayField(label=_("Hết hiệu lực từ ngày"), required=False, help_text=_("Để trống nếu chưa định."))

    def clean(self):
        data = super().clean()
        if data.get("least") is not None and data.get("most") is not None and data["least"] > data["most"]:
            self.add_error("most", _("Số nhiều nhất không được nhỏ hơn số ít nhất."))
        return data


class RuleEndForm(SenForm):
    on = DayField(label=_("Hết hiệu lực từ ngày"))
