"""Forms of blocks and emulation pacts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries import papers
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import queries, rules
from sen.areas.pledges.forms.places import UnitField
from sen.areas.pledges.models import EmulationBlock
from sen.foundation.vietnamese import format_number
from sen.foundation.web.forms import (
    DayField,
    NumberField,
    SenForm,
    TextField,
    dress,
)


def _telling_apart(units: QuerySet[Unit]) -> Callable[[Unit], str]:
    """The label of a unit: its name, with its code where another to be chosen bears the same name."""
    twice = queries.names_twice(units)
    return lambda unit: f"{unit.name} ({unit.code})" if unit.name in twice else unit.name


class BlockForm(SenForm):
    """Like units put together: some of those directly under the unit that keeps the block."""

    name = TextField(label=_("Tên khối, cụm"), max_length=200)
    since = DayField(label=_("Từ ngày"))
    members = forms.ModelMultipleChoiceField(
        label=_("Các đơn vị trong khối, cụm"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, actor, unit, block=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = units = queries.members_for(actor, unit, block)
        self.fields["members"].label_from_instance = _telling_apart(units)
        if block is not None:
            self.fields["since"].label = _("Thay đổi từ ngày")


class BlockUnitForm(SenForm):
    """Which unit keeps the block."""

    unit = UnitField(label=_("Đơn vị tổ chức"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].using(lambda key: unit_holding(actor, rules.KEEP_PACT, key))


class TargetsForm(SenForm):
    """The targets of a pact in rows: what, unit of measure, how much, most points, a note. Empty rows are no
    targets."""

    MOST = 40
    MOST_POINTS = 1000
    MOST_PLANNED = 999_999_999_999
    LEAST_ROWS = 3

    def __init__(self, *args, targets=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.own = list(self.fields)
        known = list(targets)
        self.rows = self._rows_shown(len(known))
        for n in range(self.rows):
            target = known[n] if n < len(known) else None
            fields = {
                "content": TextField(label=_("Nội dung"), required=False, max_length=500),
                "measure": TextField(label=_("Đơn vị tính"), required=False, max_length=60),
                "plan": NumberField(label=_("Chỉ tiêu"), required=False),
                "most_points": NumberField(label=_("Điểm tối đa"), required=False),
                "note": TextField(label=_("Ghi chú"), required=False),
            }
            for name, field in fields.items():
                field.initial = getattr(target, name) if target is not None else None
                if isinstance(field.initial, Decimal):
                    field.initial = format_number(field.initial.normalize())
                dress(field)
                self.fields[f"{name}{n}"] = field

    def _rows_shown(self, known: int) -> int:
        """As many rows as were sent, five more when they are asked for; else those that are known and two to
        fill."""
        if not self.is_bound:
            return min(self.MOST, max(known + 2, self.LEAST_ROWS))
        sent = [name.removeprefix("content") for name in self.data if name.startswith("content")]
        rows = max((int(n) + 1 for n in sent if n.isdecimal() and len(n) < 3), default=self.LEAST_ROWS)
        return min(self.MOST, rows + (5 if self.asks_more else 0))

    @property
    def asks_more(self) -> bool:
        """Whether only more rows are asked for; nothing is kept then."""
        return self.is_bound and "more" in self.data

    def full_clean(self) -> None:
        super().full_clean()
        if self.asks_more:
            self.errors.clear()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.asks_more

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["targets"] = []
        for n in range(self.rows):
            row = {name: data.pop(f"{name}{n}", None) for name in TARGET_FIELDS}
            if not any(row.values()):
                continue
            for name in ("content", "measure", "plan", "most_points"):
                if row[name] in (None, "") and f"{name}{n}" not in self.errors:
                    self.add_error(f"{name}{n}", _("Hãy điền ô này, hoặc để trống cả dòng."))
            if row["most_points"] is not None and not 0 < row["most_points"] <= self.MOST_POINTS:
                self.add_error(
                    f"most_points{n}", _("Điểm tối đa của một chỉ tiêu phải lớn hơn 0 và không quá 1.000.")
                )
            if row["plan"] is not None and not 0 <= row["plan"] <= self.MOST_PLANNED:
                self.add_error(f"plan{n}", _("Chỉ tiêu phải từ 0 đến 999.999.999.999."))
            data["targets"].append(row | {"note": row["note"] or ""})
        return data

    def heads(self) -> list:
        """The fields above the rows."""
        return [self[name] for name in self.own]

    def lines(self) -> list[list]:
        """The bound fields of each row."""
        return [[self[f"{name}{n}"] for name in TARGET_FIELDS] for n in range(self.rows)]


TARGET_FIELDS = ("content", "measure", "plan", "most_points", "note")


class PactForm(TargetsForm):
    """A new pact."""

    block = forms.ModelChoiceField(label=_("Khối, cụm thi đua"), queryset=EmulationBlock.objects.none())
    campaign = forms.ModelChoiceField(
        label=_("Thuộc chiến dịch"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Chiến dịch đang thực hiện"),
    )
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100, localize=False)
    title = TextField(label=_("Tên giao ước"))
    launched_on = DayField(label=_("Ngày phát động"))
    sign_by = DayField(label=_("Hạn ký"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["block"].queryset = queries.blocks_of(actor, rules.KEEP_PACT)
        self.fields["campaign"].queryset = papers.campaigns_in_view(actor).order_by("name")


class PactChangeForm(TargetsForm):
    """A pact as it stands; once it is signed only the day by which to sign."""

    title = TextField(label=_("Tên giao ước"))
    sign_by = DayField(label=_("Hạn ký"))

    def __init__(self, *args, settled: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if settled:
            for name in [name for name in self.fields if name != "sign_by"]:
                del self.fields[name]
            self.own, self.rows = ["sign_by"], 0


class PartyForm(SenForm):
    """One more unit of the block."""

    unit = forms.ModelChoiceField(label=_("Đơn vị vào khối, cụm sau này"), queryset=Unit.objects.none())

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = _telling_apart(units)


class SignForm(SenForm):
    """Who signed, when."""

    on = DayField(label=_("Ngày ký"))
    signer = TextField(label=_("Người ký"), max_length=200)


class ScoreForm(SenForm):
    """What was reached and the points, target by target; or only the points, when they are verified."""

    def __init__(self, *args, targets, scores, verifying: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.targets, self.claimed = list(targets), scores if verifying else {}
        for target in self.targets:
            score = scores.get(target.pk)
            if not verifying:
                self.fields[f"reached{target.pk}"] = forms.DecimalField(
                    label=_("Đạt được (%(measure)s)") % {"measure": target.measure},
                    max_digits=14,
                    decimal_places=2,
                    min_value=0,
                    initial=score.reached.normalize() if score else None,
                    localize=True,
                )
            shown = score.own_points if score else None
            if verifying and score and score.verified_points is not None:
                shown = score.verified_points
            self.fields[f"points{target.pk}"] = forms.DecimalField(
                label=_("Điểm (tối đa %(most)s)") % {"most": format_number(target.most_points)},
                max_digits=6,
                decimal_places=2,
                min_value=0,
                max_value=target.most_points,
                initial=shown.normalize() if shown is not None else None,
                localize=True,
            )
        if verifying:
            seen = max((score.scored_at.isoformat() for score in scores.values()), default="")
            self.fields["seen"] = forms.CharField(required=False, initial=seen, widget=forms.HiddenInput)
            self.fields["why"] = TextField(label=_("Nhận xét khi thẩm định"), required=False, max_length=500)
        for field in self.fields.values():
            dress(field)

    def groups(self) -> list:
        """(target, what was claimed where that is verified, its bound fields), for the template."""
        return [
            (
                target,
                self.claimed.get(target.pk),
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
