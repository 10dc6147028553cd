"""Forms of monthly remarks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.pledges.choices import USUAL_LEVELS, Doing, Level
from sen.foundation.vietnamese import from_tcvn3, looks_like_tcvn3
from sen.foundation.web.forms import (
    DayField,
    LongTextField,
    MonthField,
    SenForm,
    TextField,
)


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
            if key != name and key.isdecimal() and value in map(str, Doing.values):
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
