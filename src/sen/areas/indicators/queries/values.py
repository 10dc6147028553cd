"""Reading stored values: one value, many units, one breakdown, a run of months.

Requests that one page needs are answered together (``answer_all``): how many statements that takes does not depend
on how many requests, figures, units or months there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sen.areas.indicators.choices import State
from sen.areas.indicators.queries.documents import SAID
from sen.areas.indicators.queries.reporting import CLOSED, DUE
from sen.areas.indicators.queries.sums import SPAN_OF, NotStored, Question, Sum, Sums, Wanted, add_up
from sen.areas.organisations.choices import Lens
from sen.foundation.figures import Figure, Kind
from sen.foundation.periods import Month, Period

__all__ = [
    "SPAN_OF", "Coverage", "Months", "NotStored", "Question", "Splits", "Sum", "Value", "Values",
    "answer_all", "coverage", "is_stored", "read", "read_by", "read_months", "value_of",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Value:
    """What a figure is at one unit for one period. A ratio keeps its two parts; ``percent`` is only shown."""

    state: State = State.VALUE
    numerator: int | None = None
    denominator: int | None = None
    units_reported: int = 0
    units_due: int = 0
    counted_by: dict[str, int] = field(default_factory=dict)
    estimated: bool = False

    @property
    def percent(self) -> Decimal | None:
        """Numerator by denominator in percent, half up to two digits; None where there is nothing to divide by."""
        if self.numerator is None or not self.denominator:
            return None
        return (Decimal(self.numerator) * 100 / Decimal(self.denominator)).quantize(
            Decimal("0.01"), rounding=ROUND_HALF_UP
        )

    @property
    def known(self) -> bool:
        """Whether there is a number to print."""
        return self.numerator is not None


Covered = tuple[int, int]
"""(units that have closed, units due)"""


class Request:
    """Something to be read together with other things: which sums it needs, and what it makes of them."""

    def wanted(self) -> list[Wanted]:
        raise NotImplementedError

    def answer(self, sums: list[Sums]) -> Any:
        raise NotImplementedError


@dataclass(frozen=True)
class Coverage(Request):
    """(register, unit id) → (units that have closed, units due) under it, in the last month of the period that has ended."""

    registers: tuple[str, ...]
    units: tuple[int, ...]
    question: Question

    def wanted(self) -> list[Wanted]:
        if not self.registers:
            return []
        last = self.question.covered_month
        month = Question(period=Period.between(last, last), lens=self.question.lens, by="register")
        return [Wanted(CLOSED, self.units, month), Wanted(DUE, self.units, month)]

    def answer(self, sums: list[Sums]) -> dict[tuple[str, int], Covered]:
        return {
            (register, unit): (_count(sums[0], unit, register), _count(sums[1], unit, register))
            for register in self.registers
            for unit in self.units
        }


def _coverage_of(figures: Sequence[Figure], units: tuple[int, ...], question: Question) -> Coverage:
    return Coverage(tuple(sorted({figure.register for figure in figures} - {""})), units, question)


def _count(found: Sums, unit: int, register: str) -> int:
    key = unit, register, None
    return found[key].n if key in found else 0


@dataclass(frozen=True)
class Values(Request):
    """(figure code, unit id) → value, for every pair; ``own``: of the units alone, without what lies below them."""

    figures: tuple[Figure, ...]
    units: tuple[int, ...]
    question: Question
    own: bool = False

    def wanted(self) -> list[Wanted]:
        sums = [Wanted(figure, self.units, self.question, own=self.own) for figure in self.figures]
        if self._told:
            sums.append(Wanted(SAID, self.units, replace(self.question, by="figure", where=())))
        return sums + _coverage_of(self.figures, self.units, self.question).wanted()

    @property
    def _told(self) -> bool:
        return any(figure.told for figure in self.figures)

    def answer(self, sums: list[Sums]) -> dict[tuple[str, int], Value]:
        said = sums[len(self.figures)] if self._told else {}
        rest = sums[len(self.figures) + self._told :]
        covered = _coverage_of(self.figures, self.units, self.question).answer(rest)
        return {
            (figure.code, unit): value_of(
                figure,
                found.get((unit, "", None)),
                covered.get((figure.register, unit)),
                running=self.question.is_running,
                said=(unit, figure.code, None) in said,
            )
            for figure, found in zip(self.figures, sums, strict=False)
            for unit in self.units
        }


@dataclass(frozen=True)
class Splits(Request):
    """Dimension value → value of the figure at the unit, for the dimension ``question.by``; '' stands for none."""

    figure: Figure
    unit: int
    question: Question

    def wanted(self) -> list[Wanted]:
        return [
            Wanted(self.figure, (self.unit,), self.question),
            *_coverage_of([self.figure], (self.unit,), self.question).wanted(),
        ]

    def answer(self, sums: list[Sums]) -> dict[str, Value]:
        covered = _coverage_of([self.figure], (self.unit,), self.question).answer(sums[1:])
        return {
            value: value_of(
                self.figure,
                found,
                covered.get((self.figure.register, self.unit)),
                running=self.question.is_running,
            )
            for (_unit, value, _month), found in sorted(sums[0].items())
        }


@dataclass(frozen=True)
class Months(Request):
    """Figure code → month → value at the unit, for every month: sums of the month, stocks at its end."""

    figures: tuple[Figure, ...]
    unit: int
    question: Question

    def wanted(self) -> list[Wanted]:
        question = replace(self.question, by="")
        return [Wanted(figure, (self.unit,), question, monthly=True) for figure in self.figures]

    def answer(self, sums: list[Sums]) -> dict[str, dict[Month, Value]]:
        return {
            figure.code: self._run(figure, {month: part for (_, _, month), part in found.items() if month})
            for figure, found in zip(self.figures, sums, strict=True)
        }

    def _run(self, figure: Figure, parts: dict[Month, Sum]) -> dict[Month, Value]:
        if figure.kind != Kind.STOCK:
            return {month: value_of(figure, parts.get(month), None) for month in self.question.period}
        running = Sum()
        for month in sorted(month for month in parts if month < self.question.period.first):
            running.merge(parts[month])
        found = {}
        for month in self.question.period:
            if month in parts:
                running.merge(parts[month])
            found[month] = value_of(figure, running, None)
        return found


def answer_all(requests: Sequence[Request]) -> list[Any]:
    """What each request promises, in the same order, read together. Raises ``NotStored`` if any is not kept."""
    wanted = [request.wanted() for request in requests]
    sums = iter(add_up([one for group in wanted for one in group]))
    return [
        request.answer([next(sums) for _ in group]) for request, group in zip(requests, wanted, strict=True)
    ]


def is_stored(figure: Figure, question: Question) -> bool:
    """Whether such a value is kept; if not, it must be counted from records."""
    wanted = Wanted(figure, (), question)
    try:
        return bool(wanted.span) and wanted.key is not None
    except NotStored:
        return False


def read(
    figures: Sequence[Figure], unit_ids: Iterable[int], question: Question
) -> dict[tuple[str, int], Value]:
    """(figure code, unit id) → value, for every pair asked for. Raises ``NotStored``."""
    return answer_all([Values(tuple(figures), tuple(unit_ids), question)])[0]


def read_by(figure: Figure, unit_id: int, question: Question) -> dict[str, Value]:
    """Dimension value → value of the figure, for the dimension ``question.by``; '' stands for none."""
    return answer_all([Splits(figure, unit_id, question)])[0]


def read_months(figures: Sequence[Figure], unit_id: int, question: Question) -> dict[str, dict[Month, Value]]:
    """Figure code → month → value (sums of the month; stocks at its end), for every month of the period."""
    return answer_all([Months(tuple(figures), unit_id, question)])[0]


def kept_by(
    figure: Figure, unit_ids: Collection[int], by: str, months: Collection[Month]
) -> dict[tuple[Month, str], tuple[int, int]]:
    """(month, value of the dimension ``by``) → the two parts at the units together, as of today."""
    units, asked = tuple(unit_ids), list(months)
    questions = [Question(period=Period.between(month, month), lens=Lens.TODAY, by=by) for month in asked]
    sums = add_up([Wanted(figure, units, question) for question in questions])
    found: dict[tuple[Month, str], Sum] = defaultdict(Sum)
    for month, parts in zip(asked, sums, strict=True):
        for (_unit, value, _month), part in parts.items():
            found[month, value].merge(part)
    return {key: (part.n, part.d) for key, part in found.items()}


def drawn(months: dict[Month, Value], today: date, *, part: str = "numerator") -> list[int | None]:
    """The bars of a chart. A month to come and one that nobody has reported stay blank: neither is a 0."""
    silent = (State.NOT_REPORTED, State.NOT_APPLICABLE)
    return [
        None if month.first_day > today or value.state in silent else getattr(value, part) or 0
        for month, value in months.items()
    ]


def coverage(
    registers: Iterable[str], unit_ids: Sequence[int], question: Question
) -> dict[tuple[str, int], Covered]:
    """(register, unit id) → (units that have closed, units due) under it, in the last month of the period that has ended."""
    return answer_all([Coverage(tuple(sorted(registers)), tuple(unit_ids), question)])[0]


def value_of(
    figure: Figure,
    found: Sum | None,
    covered: Covered | None,
    *,
    running: bool = False,
    said: bool = False,
) -> Value:
    """The value and its state, from what is stored and from the coverage of the figure's register.

    ``running``: the period has not ended, so that a figure which is reported by closing cannot be complete.
    ``said``: a document says it, be it zero, where the figure is known from documents only.
    """
    reported, due = covered or (0, 0)
    something = found is not None and (found.n != 0 or found.d != 0)
    numbers: dict[str, Any] = {
        "numerator": found.n if found else 0,
        "denominator": found.d if found and found.has_d else None,
        "counted_by": {how: n for how, n in found.how.items() if n} if found else {},
        "estimated": bool(found and found.estimated),
        "units_reported": reported,
        "units_due": due,
    }
    if figure.told and found is None and not said:
        return Value(state=State.NOT_REPORTED)
    reports = bool(figure.register) and covered is not None
    if reports and not something and due == 0:
        return Value(state=State.NOT_APPLICABLE)
    if reports and not something and reported == 0:
        return Value(state=State.NOT_REPORTED, units_due=due)
    if numbers["estimated"]:
        return Value(state=State.ESTIMATED, **numbers)
    open_ = reports and due > 0 and (running or reported < due)
    return Value(state=State.RUNNING if open_ else State.VALUE, **numbers)
