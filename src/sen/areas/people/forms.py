"""Forms of people: they read and check what was typed, no more."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sen.areas.people import queries
from sen.areas.people.choices import Category, Choice, MembershipKind, Standing
from sen.foundation.staging.forms import TableFileField
from sen.foundation.vietnamese import Unreadable, parse_birth
from sen.foundation.web.forms import DayField, FoundField, LongTextField, SenForm, TextField, shape


class BirthField(TextField):
    """A birth date, or only its year. Its value is (date or None, year or None)."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Ngày sinh"))
        kwargs.setdefault("help_text", _("Ngày/tháng/năm, hoặc chỉ năm sinh nếu không rõ."))
        kwargs.setdefault("max_length", 40)
        super().__init__(required=False, **kwargs)
        self.today = date(2150, 1, 1)

    def clean(self, value) -> tuple[date | None, int | None]:
        text = super().clean(value)
        if not text:
            return None, None
        try:
            year, day = parse_birth(text, not_after=self.today)
        except Unreadable as e:
            raise ValidationError(str(e)) from e
        return day, year


class PersonForm(SenForm):
    """What is kept of a person."""

    name = TextField(label=_("Họ và tên"), max_length=120)
    birth = BirthField()
    post = TextField(label=_("Chức vụ"), required=False, max_length=200)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["birth"].today = today

    def person(self) -> dict:
        """What the actions take."""
        day, year = self.cleaned_data["birth"]
        return {
            "name": self.cleaned_data["name"],
            "birth_date": day,
            "birth_year": year,
            "post": self.cleaned_data["post"],
        }


class EnrolForm(PersonForm):
    """A person new to the register, and their first spell."""

    unit = FoundField(source="people:unit_found", label=_("Đơn vị"))
    since = DayField(label=_("Sinh hoạt từ ngày"))
    standing = forms.ChoiceField(label=_("Loại"), choices=Standing.choices)
    category = forms.ChoiceField(
        label=_("Nhóm quần chúng"),
        choices=[("", _("Không phải quần chúng")), *Category.choices],
        required=False,
    )
    key_cadre = forms.BooleanField(label=_("Là cán bộ chủ chốt"), required=False)
    namesake = forms.BooleanField(label=_("Là người khác, trùng họ tên và ngày sinh"), required=False)
    field_order = ["unit", "name", "birth", "post", "standing", "category", "since", "key_cadre", "namesake"]

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(
            lambda key: queries.find_unit(actor, int(key), "people.keep"), lambda unit: unit.called
        )


class StandingForm(SenForm):
    """What the person is from a day on."""

    standing = forms.ChoiceField(label=_("Loại"), choices=Standing.choices)
    category = forms.ChoiceField(
        label=_("Nhóm quần chúng"),
        choices=[("", _("Không phải quần chúng")), *Category.choices],
        required=False,
    )
    key_cadre = forms.BooleanField(label=_("Là cán bộ chủ chốt"), required=False)
    on = DayField(label=_("Từ ngày"))
    why = TextField(label=_("Căn cứ"), required=False, max_length=300)


class EndForm(SenForm):
    """When a spell ends, and why."""

    on = DayField(label=_("Không còn sinh hoạt từ ngày"))
    why = LongTextField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class SendForm(SenForm):
    """Where a person is sent, from when, and how."""

    receiver = FoundField(
        source="people:receiver_found",
        label=_("Nơi chuyển đến"),
        help_text=_(
            "Tìm theo tên trong phạm vi của đồng chí; đơn vị ngoài phạm vi: gõ đúng mã đơn vị, hỏi nơi đến "
            "(mã ghi ở trang của đơn vị ấy)."
        ),
    )
    kind = forms.ChoiceField(label=_("Hình thức"), choices=MembershipKind.choices)
    takes_effect = DayField(label=_("Từ ngày"), help_text=_("Có thể là ngày sắp tới."))
    until = DayField(
        label=_("Đến ngày"), required=False, help_text=_("Chỉ với sinh hoạt tạm thời; để trống nếu chưa rõ.")
    )
    reason = TextField(label=_("Lý do, số giấy giới thiệu"), required=False, max_length=500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["receiver"].using(lambda key: queries.find_receiver(str(key)), lambda unit: unit.called)


class AcceptForm(SenForm):
    """The day from which the person belongs here."""

    on = DayField(label=_("Tiếp nhận từ ngày"))


class RosterForm(SenForm):
    """A file, where it belongs, and the day it speaks of."""

    unit = FoundField(
        source="people:import_unit_found",
        label=_("Đơn vị"),
        help_text=_("Danh sách chỉ được ghi vào đơn vị này và các đơn vị trực thuộc."),
    )
    day = DayField(
        label=_("Danh sách có hiệu lực từ ngày"),
        help_text=_("Dùng cho những dòng không ghi ngày bắt đầu sinh hoạt."),
    )
    file = TableFileField(label=_("Tệp danh sách"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(
            lambda key: queries.find_unit(actor, int(key), "people.import"), lambda unit: unit.called
        )


class DecisionForm(SenForm):
    """Who one row is."""

    row = forms.IntegerField(min_value=1)
    choice = forms.CharField(max_length=40)

    def decided(self) -> tuple[str, int | None]:
        """(choice, id of the person) from "person-12", "new" or "skip"."""
        text = self.cleaned_data["choice"]
        if text.startswith("person-") and text[7:].isdecimal():
            return Choice.THIS_ONE, int(text[7:])
        if text in (Choice.NEW, Choice.SKIP):
            return text, None
        raise ValidationError(_("Hãy chọn một trong các khả năng."))


class AllotForm(SenForm):
    """Into which successor each member of a divided unit goes. ``spells`` as ``queries.divisions`` reads them."""

    rest = forms.ChoiceField(
        label=_("Những người chưa chọn đều về"), required=False, help_text=_("Để trống nếu chọn từng người.")
    )

    def __init__(self, *args, spells: list, successors: dict[str, str], stay: bool, **kwargs):
        super().__init__(*args, **kwargs)
        nowhere = _("Ở lại") if stay else _("Chưa chỉ định")
        self.spells = spells
        self.fields["rest"].choices = [("", "–"), *successors.items()]
        for spell in spells:
            field = forms.ChoiceField(
                label=spell.person.name,
                choices=[("", nowhere), *successors.items()],
                required=False,
                initial=spell.allotted,
            )
            field.widget.attrs["class"] = "form-select"
            shape(field)
            self.fields[f"s{spell.pk}"] = field

    def lines(self) -> list[tuple]:
        """(bound field, spell) for each member, to draw."""
        return [(self[f"s{spell.pk}"], spell) for spell in self.spells]

    def places(self) -> dict[int, str]:
        """Spell → code of the successor, for all that were given one."""
        given = self.cleaned_data
        chosen = {spell.pk: given[f"s{spell.pk}"] or given["rest"] for spell in self.spells}
        return {spell: code for spell, code in chosen.items() if code}
