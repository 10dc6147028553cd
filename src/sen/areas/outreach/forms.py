"""Forms of outreach: made for a thumb and twenty seconds; they read and check, actions write."""

from dataclasses import fields

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign, Theme
from sen.areas.directives.queries.papers import campaigns_in_view
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.outreach import queries
from sen.areas.outreach.choices import (
    KEEP,
    LEAD,
    SCALES,
    ActivityKind,
    Channel,
    How,
    Measure,
    Organiser,
    Reach,
)
from sen.areas.outreach.models import WantedActivity, WantedItem, WantedUndertaking
from sen.areas.people.queries.choosing import person_holding
from sen.foundation.web.forms import (
    CONSENT,
    DayField,
    FoundField,
    LongTextField,
    NumberField,
    PictureField,
    SenForm,
    TextField,
)

CHOOSE = ("", _("– chọn –"))
MOST_PEOPLE = 10_000_000
MOST_REACH = 200_000_000


class LinkField(forms.URLField):
    """An address of a page; https is added where nothing is said."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=500, assume_scheme="https", **kwargs)
        self.widget.attrs["inputmode"] = "url"


def names_of(wanted: type) -> list[str]:
    """The names of what is wanted, which are those of the form's fields."""
    return [field.name for field in fields(wanted)]


class UnitForm(SenForm):
    """A form that begins with what happened and ends with the unit, which is nearly always known."""

    verb = KEEP
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, localize=False)

    def __init__(self, *args, actor, editing: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        if editing:
            del self.fields["unit"]
        else:
            del self.fields["version"]
            self.fields["unit"].using(
                lambda key: unit_holding(actor, self.verb, key), lambda unit: unit.called
            )
        if "campaign" in self.fields:
            self.fields["campaign"].queryset = campaigns_in_view(actor).order_by("name")
        if "theme" in self.fields:
            self.fields["theme"].queryset = queries.themes(actor)


class ItemForm(UnitForm):
    """The twenty-second entry. What is seldom needed comes last, folded away."""

    channel = forms.ChoiceField(label=_("Kênh"), choices=[CHOOSE, *Channel.choices])
    title = TextField(label=_("Tiêu đề"))
    day = DayField(label=_("Ngày đăng, phát, treo"))
    file = PictureField(label=_("Ảnh"))
    link = LinkField(label=_("Liên kết"))
    theme = forms.ModelChoiceField(
        label=_("Chuyên đề"),
        queryset=Theme.objects.none(),
        required=False,
        empty_label=_("Không theo chuyên đề"),
    )
    pieces = forms.IntegerField(
        label=_("Số lượng"),
        min_value=1,
        max_value=100_000,
        initial=1,
        help_text=_("Treo nhiều pa nô giống nhau thì ghi một lần, với số lượng."),
    )
    reach_how = forms.ChoiceField(
        label=_("Số người tiếp cận"),
        choices=Reach.choices,
        initial=Reach.UNMEASURED,
        widget=forms.RadioSelect,
    )
    reach = forms.IntegerField(label=_("Bao nhiêu người"), required=False, min_value=0, max_value=MOST_REACH)
    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Theo chuyên đề"),
    )
    unit = FoundField(source="outreach:unit_found", label=_("Đơn vị"))

    FIRST = ("channel", "title", "day", "file", "link", "theme")

    @property
    def quick(self) -> list:
        return [self[name] for name in self.FIRST]

    @property
    def rest(self) -> list:
        return [field for field in self.visible_fields() if field.name not in (*self.FIRST, CONSENT)]

    @property
    def rest_open(self) -> bool:
        """Whether what is folded away must be seen: it has an error, or no unit is known."""
        unit = "unit" in self.fields and not self["unit"].value()
        return unit or any(field.errors for field in self.rest)

    def clean(self):
        data = super().clean()
        how, reach = data.get("reach_how"), data.get("reach")
        if how == Reach.UNMEASURED and reach is not None:
            self.add_error("reach_how", _("Đã ghi số người thì hãy chọn đếm được hay ước tính."))
        elif how and how != Reach.UNMEASURED and reach is None and "reach" not in self.errors:
            self.add_error("reach", _("Hãy ghi số người, hoặc chọn không đo."))
        return data

    @property
    def wanted(self) -> WantedItem:
        """What was typed, once it is valid."""
        return WantedItem(**{name: self.cleaned_data[name] for name in names_of(WantedItem)})

    @staticmethod
    def initial_of(item) -> dict:
        names = ("channel", "title", "day", "link", "pieces", "reach_how", "reach", "version")
        return {name: getattr(item, name) for name in names} | {
            "theme": item.theme_id,
            "campaign": item.campaign_id,
        }


class RelayForm(UnitForm):
    """A unit sends an item on."""

    channel = forms.ChoiceField(label=_("Phát lại ở kênh"), choices=[CHOOSE, *Channel.choices])
    day = DayField(label=_("Ngày phát lại"))
    link = LinkField(label=_("Liên kết"))
    unit = FoundField(source="outreach:unit_found", label=_("Đơn vị phát lại"))


class ActivityForm(UnitForm):
    """Something done with people."""

    kind = forms.ChoiceField(label=_("Loại hoạt động"), choices=[CHOOSE, *ActivityKind.choices])
    title = TextField(label=_("Tên hoạt động"))
    organiser = forms.ChoiceField(label=_("Tổ chức thực hiện"), choices=[CHOOSE, *Organiser.choices])
    day = DayField(label=_("Ngày"))
    people = forms.IntegerField(
        label=_("Số người tham gia"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("Mỗi người tính một lần."),
    )
    turns = forms.IntegerField(
        label=_("Số lượt người"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("Một người đến ba buổi là ba lượt."),
    )
    how = forms.ChoiceField(label=_("Đếm bằng cách nào"), required=False, choices=[CHOOSE, *How.choices])
    file = PictureField(label=_("Ảnh"))
    link = LinkField(label=_("Liên kết"))
    what = LongTextField(label=_("Nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"), queryset=Campaign.objects.none(), required=False, empty_label=_("Không")
    )
    unit = FoundField(source="outreach:unit_found", label=_("Đơn vị"))

    @property
    def wanted(self) -> WantedActivity:
        """What was typed, once it is valid."""
        return WantedActivity(**{name: self.cleaned_data[name] for name in names_of(WantedActivity)})

    @staticmethod
    def initial_of(activity) -> dict:
        names = ("kind", "title", "organiser", "day", "people", "turns", "how", "link", "what", "version")
        return {name: getattr(activity, name) for name in names} | {"campaign": activity.campaign_id}


class DeedForm(SenForm):
    """So much of a measure."""

    measure = forms.ChoiceField(
        label=_("Loại kết quả"),
        choices=lambda: [CHOOSE, *((one, f"{one.label} ({SCALES[one].behind(2)})") for one in Measure)],
    )
    amount = NumberField(places=3, label=_("Số lượng"))
    how = forms.ChoiceField(label=_("Tính bằng cách nào"), choices=[CHOOSE, *How.choices])
    note = TextField(label=_("Ghi chú"), required=False, max_length=200)


class UndertakingForm(UnitForm):
    """What a head of a committee undertakes to do first."""

    verb = LEAD
    leader = FoundField(source="outreach:leader_found", label=_("Người đứng đầu"))
    post = TextField(label=_("Chức vụ"), max_length=200)
    what = TextField(label=_("Nhận làm trước việc gì"), max_length=500)
    sign = TextField(
        label=_("Thấy được bằng gì"),
        max_length=300,
        help_text=_("Con số hoặc việc cụ thể để cấp ủy biết đã làm được, ví dụ: tiếp dân 02 buổi mỗi tháng."),
    )
    undertaken_on = DayField(label=_("Ngày nhận việc"))
    due = DayField(label=_("Hạn"))
    campaign = forms.ModelChoiceField(
        label=_("Chiến dịch"), queryset=Campaign.objects.none(), required=False, empty_label=_("Không")
    )
    unit = FoundField(source="outreach:committee_found", label=_("Cấp ủy"))

    @property
    def wanted(self) -> WantedUndertaking:
        """What was typed, once it is valid."""
        return WantedUndertaking(**{name: self.cleaned_data[name] for name in names_of(WantedUndertaking)})

    def __init__(self, *args, actor, today, undertaking=None, **kwargs):
        super().__init__(*args, actor=actor, editing=undertaking is not None, **kwargs)

        def leader(key):
            if undertaking is not None and str(key) == str(undertaking.leader_id):
                return undertaking.leader
            return person_holding(actor, LEAD, key, today)

        self.fields["leader"].using(leader, lambda person: person.name)

    @staticmethod
    def initial_of(undertaking) -> dict:
        names = ("post", "what", "sign", "undertaken_on", "due", "version")
        return {name: getattr(undertaking, name) for name in names} | {
            "leader": undertaking.leader_id,
            "campaign": undertaking.campaign_id,
        }


class ProgressForm(SenForm):
    day = DayField(label=_("Ngày"))
    said = TextField(label=_("Đã làm đến đâu"), max_length=500)


class OutcomeForm(SenForm):
    outcome = LongTextField(
        label=_("Kết quả đã làm được"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class JudgementForm(SenForm):
    kept = forms.ChoiceField(choices=[("1", ""), ("0", "")])
    why = TextField(label=_("Ý kiến của cấp ủy"), required=False, max_length=500)

    def clean_kept(self) -> bool:
        return self.cleaned_data["kept"] == "1"

    def clean(self):
        data = super().clean()
        if data.get("kept") is False and not data.get("why"):
            raise ValidationError(_("Chưa làm được thì hãy ghi rõ vì sao."))
        return data
