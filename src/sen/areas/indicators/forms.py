"""Reading what is asked of a figure from an address, and goals from people."""

from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries.papers import campaigns_in_view
from sen.areas.indicators.catalogue import get_registers
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.choices import PARTY, Kind
from sen.foundation.access import Actor
from sen.foundation.periods import Month, Period
from sen.foundation.vietnamese.text import Unreadable
from sen.foundation.web.forms import MonthField, NumberField, SenForm, TextField

FIRST, LAST = Month(2000, 1), Month(2199, 12)
LONGEST = 240
"""Months a period may hold: twenty years."""


@dataclass
class Asked:
    """A question as an address puts it: ``?from=01/2016&to=12/2018&campaign=ct-05&lens=today&where.audience=member``.

    What cannot be read is said in ``errors`` and replaced by what is asked by default: the year of ``today``.
    """

    question: Question
    campaign: Campaign | None = None
    lens: str = "as-was"
    errors: list = field(default_factory=list)

    @property
    def first(self) -> str:
        return self.question.period.first.short

    @property
    def last(self) -> str:
        return self.question.period.last.short


def read_question(data, *, actor: Actor, today: date, dimensions: tuple[str, ...] = ()) -> Asked:
    """Read the question from a query string; ``dimensions`` are the codes that ``where.`` may name."""
    errors: list = []
    period = Period.of_year(today.year)
    try:
        first, last = data.get("from", "").strip(), data.get("to", "").strip()
        if first or last:
            period = Period.between(Month.parse(first or last), Month.parse(last or first))
        if period.first < FIRST or period.last > LAST or len(period) > LONGEST:
            errors.append(_("Kỳ xem dài nhất là 20 năm, từ năm 2000."))
            period = Period.of_year(today.year)
    except Unreadable as wrong:
        errors.append(str(wrong))
    campaign = None
    if code := data.get("campaign", ""):
        campaign = campaigns_in_view(actor).filter(code=code).first()
        if campaign is None:
            errors.append(_("Không có chiến dịch này."))
    lens = data.get("lens", "as-was")
    stored: str = Lens.TODAY if lens == "today" else Lens.AS_WAS
    if lens not in ("as-was", "today"):
        try:
            stored = date.fromisoformat(lens).isoformat()
        except ValueError:
            errors.append(_("Góc nhìn không đúng; đang xem như khi đó."))
            lens = "as-was"
    where = tuple(
        (code, value)
        for code in dimensions
        if (value := data.get(f"where.{code}", "")) and "\x00" not in value
    )
    question = Question(
        period=period,
        lens=stored,
        campaign=campaign.pk if campaign else None,
        where=where,
        closed=data.get("closed") == "1",
        today=today,
    )
    return Asked(question, campaign, lens, errors)


class TargetForm(SenForm):
    """The goal of a figure in the period shown."""

    goal = NumberField(label=_("Chỉ tiêu đặt ra"), help_text=_("Số lượng, hoặc % nếu là tỷ lệ."))


class ClosingForm(forms.Form):
    """Which month of which register to close, to supplement, or to close for the units below."""

    register = forms.SlugField()
    month = forms.CharField(max_length=7)
    why = forms.CharField(required=False)

    def clean_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["month"])
        except Unreadable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class RegisterDutyForm(SenForm):
    """Which kind of unit must close which register, and from when."""

    register = forms.ChoiceField(label=_("Sổ"))
    kind = forms.ChoiceField(
        label=_("Loại đơn vị"), choices=[(kind.value, kind.label) for kind in Kind if kind in PARTY]
    )
    first = MonthField(label=_("Từ tháng"), help_text=_("Tháng đầu tiên phải chốt."))
    source = TextField(
        label=_("Căn cứ"), max_length=200, help_text=_("Văn bản quy định, ví dụ: Hướng dẫn số 05-HD/TU.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["register"].choices = list(get_registers().items())


class DutyEndForm(SenForm):
    """The last month in which a rule holds, and why it ends."""

    last = MonthField(label=_("Đến hết tháng"), help_text=_("Tháng cuối cùng phải chốt."))
    why = TextField(label=_("Lý do, căn cứ"), max_length=500)
