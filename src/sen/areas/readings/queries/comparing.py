"""Numbers of a report held against what the system knows: the register, the period before, the units below.

Everything is shown as working: the numbers calculated with, the formula, how far apart they may lie, the verdict and
why. How many statements that takes does not depend on the number of claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.choices import State
from sen.areas.indicators.models import DocumentValue
from sen.areas.indicators.queries.values import Question, Value, Values, answer_all, is_stored
from sen.areas.organisations.models import Reach
from sen.areas.readings.choices import Decision, Qualifier, Relation, Verdict
from sen.areas.readings.models import Claim
from sen.foundation.periods import Period
from sen.foundation.vietnamese import format_number

ROUGHLY = Decimal("0.05")
"""How far a number called "gần", "khoảng" may lie from the exact one, as a share of it."""
MOST_SHOWN = 12
"""Addends that a sum of units shows; the rest is an ellipsis."""
UNUSUAL = 2
"""A number so many times the one of the period before, or so small a part of it, is worth asking about."""


@dataclass(frozen=True)
class Working:
    """One check as it is shown."""

    relation: str
    formula: str
    verdict: str
    why: str = ""
    allowed: str = ""
    """How far the two numbers may lie apart, in words."""
    stated_words: str = ""

    @property
    def explanation(self) -> str:
        return self.why

    @property
    def label(self) -> str:
        return str(Relation(self.relation).label)


Key = tuple[str, int, Period, int | None, tuple[tuple[str, str], ...]]
"""Figure, unit, period, campaign, dimensions: what one number is a number of."""


def key_of(claim: Claim, campaign: int | None) -> Key | None:
    """What the claim is compared as; None while its figure, unit or period is not known."""
    figure, about = by_code().get(claim.figure), claim.about_id
    if figure is None or about is None or not (claim.takeable or claim.taken):
        return None
    where = tuple(sorted(claim.where.items()))
    return figure.code, about, claim.period, campaign if figure.campaign is not None else None, where


def compare(claims: Iterable[Claim], *, campaign: int | None, today: date) -> dict[int, list[Working]]:
    """Primary key of a claim → its checks against the system."""
    keyed = {claim: key for claim in claims if (key := key_of(claim, campaign)) is not None}
    registers = _register_values(set(keyed.values()), today)
    before = _register_values({_previous(key) for key in keyed.values()}, today)
    below = _children(set(keyed.values()))
    return {
        claim.pk: [
            _with_register(claim, key, registers.get(key)),
            _with_previous(claim, key, before.get(_previous(key))),
            *_with_children(claim, below.get(key)),
        ]
        for claim, key in keyed.items()
    }


def agrees_everywhere(claim: Claim, inside: Sequence, outside: Sequence[Working]) -> bool:
    """Whether nothing inside the report speaks against the number and the register says the same."""
    return (
        claim.decision == Decision.OPEN
        and claim.takeable
        and all(check.verdict != Verdict.FAILS for check in (*inside, *outside))
        and any(one.relation == Relation.REGISTER and one.verdict == Verdict.HOLDS for one in outside)
    )


def _previous(key: Key) -> Key:
    return key[0], key[1], key[2].previous(), key[3], key[4]


def _register_values(keys: set[Key], today: date) -> dict[Key, Value]:
    """What the figures are for each key, read together; those that are not kept for such a period are left out."""
    grouped: dict[tuple, set[int]] = defaultdict(set)
    for code, unit, period, campaign, where in keys:
        grouped[code, period, campaign, where].add(unit)
    requests, names = [], []
    for (code, period, campaign, where), units in sorted(grouped.items(), key=str):
        figure = by_code()[code]
        question = Question(period=period, campaign=campaign, where=where, today=today)
        if is_stored(figure, question):
            requests.append(Values((figure,), tuple(sorted(units)), question))
            names.append((code, period, campaign, where))
    found: dict[Key, Value] = {}
    for (code, period, campaign, where), answer in zip(names, answer_all(requests), strict=True):
        for (_code, unit), value in answer.items():
            found[code, unit, period, campaign, where] = value
    return found


def _said(claim: Claim) -> str:
    whole = f"/{format_number(claim.of)}" if claim.of is not None else ""
    return f"{format_number(claim.value)}{whole}"


def _written(value: Value) -> str:
    whole = f"/{format_number(value.denominator)}" if value.denominator is not None else ""
    return f"{format_number(value.numerator or 0)}{whole}"


def _room(claim: Claim) -> Decimal:
    """How far the number may lie from an exact one."""
    return abs(claim.value) * ROUGHLY if claim.qualifier != Qualifier.EXACT else Decimal(0)


def _allowed(claim: Claim) -> str:
    return f"±{format_number(room)}" if (room := _room(claim)) else "0"


def _fits(claim: Claim, exact: int) -> bool:
    if claim.value_max is not None:
        return claim.value <= exact <= claim.value_max
    off = exact - claim.value
    room = _room(claim)
    return {
        Qualifier.EXACT: off == 0,
        Qualifier.OVER: 0 <= off <= room,
        Qualifier.NEARLY: -room <= off <= 0,
        Qualifier.ABOUT: abs(off) <= room,
        Qualifier.AT_LEAST: off >= 0,
        Qualifier.AT_MOST: off <= 0,
    }[Qualifier(claim.qualifier)]


def _with_register(claim: Claim, key: Key, value: Value | None) -> Working:
    figure = by_code()[key[0]]

    def working(verdict: str, formula: str = "", why: str = "") -> Working:
        return Working(Relation.REGISTER, formula, verdict, why, _allowed(claim) if formula else "")

    if figure.told:
        why = _("chỉ tiêu này chưa có sổ; con số được nhận sẽ là số liệu")
        if month := claim.counts_in:
            why += _(", tính vào tháng cuối kỳ (%(month)s)") % {"month": month}
        return working(Verdict.OPEN, why=why)
    if value is None:
        return working(Verdict.OPEN, why=_("sổ không lưu số của kỳ này"))
    if not value.known:
        return working(Verdict.OPEN, why=str(State(value.state).label))
    formula = _("báo cáo %(said)s; sổ %(register)s") % {"said": _said(claim), "register": _written(value)}
    same = _fits(claim, value.numerator or 0)
    if figure.ratio and claim.of is not None:
        same = same and claim.of == value.denominator
    if same:
        return working(Verdict.HOLDS, formula)
    if value.state == State.RUNNING and (value.numerator or 0) < claim.value:
        return working(Verdict.OPEN, formula, _still_open(value))
    if figure.ratio and claim.of is None and claim.value == value.numerator:
        return working(Verdict.OPEN, formula, _("báo cáo không nêu mẫu số"))
    off = abs(claim.value - (value.numerator or 0))
    return working(Verdict.FAILS, formula, _("lệch %(off)s") % {"off": format_number(off)})


def _still_open(value: Value) -> str:
    """Why a register may yet come to hold more: units that have not closed it, or months to come."""
    if value.units_reported >= value.units_due:
        return _("kỳ chưa kết thúc, sổ còn được ghi tiếp")
    return _("sổ chưa chốt đủ: %(n)s/%(all)s đơn vị") % {
        "n": format_number(value.units_reported),
        "all": format_number(value.units_due),
    }


def _with_previous(claim: Claim, key: Key, value: Value | None) -> Working:
    label = key[2].previous().label
    allowed = ""

    def working(verdict: str, formula: str = "", why: str = "") -> Working:
        return Working(Relation.PREVIOUS, formula, verdict, why, allowed)

    if value is None or not value.known or not value.numerator:
        return working(Verdict.OPEN, why=_("%(period)s không có số") % {"period": label})
    before = Decimal(value.numerator)
    formula = _("%(now)s (kỳ này) / %(before)s (%(period)s) = %(times)s lần") % {
        "period": label,
        "before": format_number(before),
        "now": format_number(claim.value),
        "times": format_number(round(claim.value / before, 2)),
    }
    allowed = _("từ %(least)s đến %(most)s lần") % {"least": format_number(1 / UNUSUAL), "most": UNUSUAL}
    if before / UNUSUAL <= claim.value <= before * UNUSUAL:
        return working(Verdict.HOLDS, formula)
    return working(Verdict.FAILS, formula, _("thay đổi bất thường"))


def _children(keys: set[Key]) -> dict[Key, tuple[list[int], int]]:
    """Key → (what documents of the units directly below say, how many units there are)."""
    units = {key[1] for key in keys}
    children: dict[int, set[int]] = defaultdict(set)
    reach = Reach.objects.filter(lens="t", ancestor_id__in=units, depth=1)
    for parent, child in reach.values_list("ancestor_id", "descendant_id"):
        children[parent].add(child)
    codes = {key[0] for key in keys}
    below = {child for found in children.values() for child in found}
    said: dict[tuple, int] = {}
    rows = DocumentValue.objects.filter(
        figure__in=codes,
        unit_id__in=below,
        first__in={key[2].first.first_day for key in keys},
        last__in={key[2].last.last_day for key in keys},
    ).order_by("-counts", "-entered_at", "-pk")
    for row in rows.values("figure", "unit_id", "first", "last", "campaign_id", "n", "where"):
        where = tuple(sorted(row["where"].items()))
        said.setdefault(
            (row["figure"], row["unit_id"], row["first"], row["last"], row["campaign_id"], where), row["n"]
        )
    found = {}
    for key in keys:
        code, unit, period, campaign, where = key
        first, last = period.first.first_day, period.last.last_day
        numbers = [
            said[name]
            for child in sorted(children[unit])
            if (name := (code, child, first, last, campaign, where)) in said
        ]
        if children[unit]:
            found[key] = numbers, len(children[unit])
    return found


def _with_children(claim: Claim, below: tuple[list[int], int] | None) -> list[Working]:
    """Nothing where the unit has none below it, or their documents say nothing."""
    if below is None or not below[0]:
        return []
    numbers, units = below
    total, told = sum(numbers), len(numbers)
    shown = [format_number(one) for one in numbers[:MOST_SHOWN]] + ["…"] * (told > MOST_SHOWN)
    formula = _("%(sum)s = %(total)s (%(told)s/%(units)s đơn vị); báo cáo %(said)s") % {
        "told": format_number(told),
        "units": format_number(units),
        "sum": " + ".join(shown),
        "total": format_number(total),
        "said": _said(claim),
    }
    if told == units:
        verdict, why = (
            (Verdict.HOLDS, "")
            if _fits(claim, total)
            else (Verdict.FAILS, _("lệch %(off)s") % {"off": format_number(abs(claim.value - total))})
        )
    elif total > claim.value + _room(claim):
        verdict, why = Verdict.FAILS, _("các đơn vị trực thuộc cộng lại đã nhiều hơn")
    else:
        verdict, why = Verdict.OPEN, _("chưa đủ báo cáo của các đơn vị trực thuộc")
    return [Working(Relation.CHILDREN, formula, verdict, why, _allowed(claim))]
