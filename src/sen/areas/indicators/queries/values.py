"""Reading stored values: one value, many units, one breakdown, a run of months. Each is a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import connection

from sen.areas.indicators.choices import ANY_CAMPAIGN, LIVE, Lens, Span, State
from sen.areas.indicators.models import Combination, StoredFigure
from sen.areas.indicators.queries.reporting import CLOSED, DUE
from sen.foundation.figures import Figure, Kind
from sen.foundation.periods import Kind as PeriodKind
from sen.foundation.periods import Month, Period

SPAN_OF = {
    PeriodKind.MONTH: Span.MONTH,
    PeriodKind.QUARTER: Span.QUARTER,
    PeriodKind.HALF_YEAR: Span.HALF_YEAR,
    PeriodKind.YEAR: Span.YEAR,
}
INTERNAL = ("_how", "_est", "_d")


class NotStored(Exception):
    """The value asked for is not kept (a distinct count over an odd range): count it from records."""


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


@dataclass
class _Sum:
    n: int = 0
    d: int = 0
    has_d: bool = False
    rows: int = 0
    estimated: bool = False
    how: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, dimensions: dict, n: int, d: int) -> None:
        self.rows += 1
        self.n += n
        self.d += d
        self.has_d = self.has_d or "_d" in dimensions
        self.estimated = self.estimated or "_est" in dimensions
        if n:
            self.how[dimensions.get("_how", "register")] += n


@dataclass(frozen=True, kw_only=True)
class Question:
    """Which values are wanted. ``where`` maps dimension codes to value codes; ``by`` names one dimension to split."""

    period: Period
    lens: str = Lens.AS_WAS
    campaign: int | None = None
    where: tuple[tuple[str, str], ...] = ()
    by: str = ""
    closed: bool = False
    today: date | None = None
    """The day on which the question is asked: coverage of a running period is that of the months begun."""


def read(
    figures: Sequence[Figure], unit_ids: Iterable[int], question: Question
) -> dict[tuple[str, int], Value]:
    """(figure code, unit id) → value, for every pair asked for. Raises ``NotStored``."""
    units = list(unit_ids)
    sums = _sums(figures, units, question)
    covered = coverage({figure.register for figure in figures} - {""}, units, question)
    return {
        (figure.code, unit): _value(
            figure, sums.get((figure.code, unit, "", None)), covered.get((figure.register, unit)), question
        )
        for figure in figures
        for unit in units
    }


def read_by(figure: Figure, unit_id: int, question: Question) -> dict[str, Value]:
    """Dimension value → value of the figure, for the dimension ``question.by``; '' stands for none."""
    sums = _sums([figure], [unit_id], question)
    covered = coverage({figure.register} - {""}, [unit_id], question)
    return {
        value: _value(figure, found, covered.get((figure.register, unit_id)), question)
        for (_code, _unit, value, _month), found in sorted(sums.items())
    }


def read_months(figures: Sequence[Figure], unit_id: int, question: Question) -> dict[str, dict[Month, Value]]:
    """Figure code → month → value (sums of the month; stocks at its end), for every month of the period."""
    sums = _sums(figures, [unit_id], replace(question, by=""), monthly=True)
    found: dict[str, dict[Month, Value]] = {}
    for figure in figures:
        months: dict[Month, Value] = {}
        running = _Sum()
        before = sorted(
            month
            for code, _, _, month in sums
            if code == figure.code and month and month < question.period.first
        )
        for month in before:
            _merge(running, sums[figure.code, unit_id, "", month])
        for month in question.period:
            part = sums.get((figure.code, unit_id, "", month))
            if figure.kind == Kind.STOCK:
                if part is not None:
                    _merge(running, part)
                part = running
            months[month] = _value(figure, part, None, question)
        found[figure.code] = months
    return found


def coverage(
    registers: Iterable[str], unit_ids: Sequence[int], question: Question
) -> dict[tuple[str, int], tuple]:
    """(register, unit id) → (units that have closed, units due) under it, at the period's last month begun."""
    names = list(registers)
    if not names:
        return {}
    last = question.period.last
    if question.today is not None:
        last = max(min(last, Month.of(question.today)), question.period.first)
    month = replace(
        question, period=Period.between(last, last), campaign=None, where=(), by="register", closed=False
    )
    found = _sums([DUE, CLOSED], list(unit_ids), month)

    def count(figure: Figure, unit: int, register: str) -> int:
        part = found.get((figure.code, unit, register, None))
        return part.n if part else 0

    return {
        (register, unit): (count(CLOSED, unit, register), count(DUE, unit, register))
        for register in names
        for unit in unit_ids
    }


def _value(figure: Figure, found: _Sum | None, covered: tuple | None, question: Question) -> Value:
    reported, due = covered or (0, 0)
    something = found is not None and (found.n != 0 or found.d != 0)
    numbers = {
        "numerator": found.n if found else 0,
        "denominator": (found.d if found and found.has_d else None),
        "counted_by": {how: n for how, n in found.how.items() if n} if found else {},
        "estimated": bool(found and found.estimated),
        "units_reported": reported,
        "units_due": due,
    }
    if not figure.register or covered is None:
        return Value(state=State.ESTIMATED if numbers["estimated"] else State.VALUE, **numbers)
    if not something and due == 0:
        return Value(state=State.NOT_APPLICABLE)
    if not something and reported == 0:
        return Value(state=State.NOT_REPORTED, units_due=due)
    if numbers["estimated"]:
        return Value(state=State.ESTIMATED, **numbers)
    return Value(state=State.RUNNING if reported < due else State.VALUE, **numbers)


def _merge(into: _Sum, part: _Sum) -> None:
    into.n += part.n
    into.d += part.d
    into.rows += part.rows
    into.has_d |= part.has_d
    into.estimated |= part.estimated
    for how, n in part.how.items():
        into.how[how] += n


def _span(figure: Figure, period: Period) -> str:
    if figure.kind != Kind.DISTINCT:
        return Span.MONTH
    if period.kind not in SPAN_OF:
        raise NotStored(figure.code)
    return SPAN_OF[period.kind]


def _key(figure: Figure, question: Question) -> str:
    """The key dimension whose rows answer the question; '' for the plain ones."""
    wanted = [code for code, _ in question.where] + ([question.by] if question.by else [])
    if figure.kind == Kind.DISTINCT:
        if len(set(wanted)) > 1:
            raise NotStored(figure.code)
        return wanted[0] if wanted else ""
    keys = {code for code in wanted if (dimension := figure.dimension(code)) and dimension.key}
    if len(keys) > 1:
        raise NotStored(figure.code)
    return next(iter(keys), "")


def _sums(
    figures: Sequence[Figure], units: list[int], question: Question, *, monthly: bool = False
) -> dict[tuple[str, int, str, Month | None], _Sum]:
    stored = dict(StoredFigure.objects.filter(code__in=[f.code for f in figures]).values_list("code", "id"))
    period = question.period
    edition = f">= {LIVE + 1}" if question.closed else f"= {LIVE}"
    parts, parameters = [], []
    combinations: dict[int, dict] = {}
    wanted = [figure for figure in figures if figure.code in stored]
    keys = {figure.code: _key(figure, question) for figure in wanted}
    for row in _combinations(stored, keys, question):
        combinations[row["id"]] = row
    code_of = {stored[figure.code]: figure for figure in wanted}
    for figure in wanted:
        span = _span(figure, period)
        ids = [
            row["id"]
            for row in combinations.values()
            if row["figure_id"] == stored[figure.code]
            and row["key"] == keys[figure.code]
            and all(row["dimensions"].get(code) == value for code, value in question.where)
        ]
        if not ids:
            continue
        first = date.min.replace(year=1900) if figure.kind == Kind.STOCK else period.first.first_day
        last = period.first.first_day if figure.kind == Kind.DISTINCT else period.last.first_day
        campaign = question.campaign
        if campaign is None and figure.kind == Kind.DISTINCT:
            campaign = ANY_CAMPAIGN
        # What is below the unit, and what is its own.
        for table, lens_is in (("rolled", "stored.lens = %s AND"), ("leaf", "")):
            parts.append(
                f"SELECT figure_id, unit.id, combination_id, {'month' if monthly else 'NULL::date'},"
                " sum(n)::bigint, sum(d)::bigint FROM organisations_unit unit"
                f" JOIN indicators_{table} stored ON stored.shard = unit.shard AND stored.unit_id = unit.id"
                f" WHERE unit.id = ANY(%s) AND {lens_is} figure_id = %s AND edition {edition} AND span = %s"
                " AND keyed = %s AND month BETWEEN %s AND %s AND combination_id = ANY(%s)"
                f" {'AND campaign_id = %s' if campaign is not None else ''} GROUP BY 1, 2, 3, 4"
            )
            parameters += [units, *([str(question.lens)] if lens_is else []), stored[figure.code], span]
            parameters += [bool(keys[figure.code]), first, last, ids]
            parameters += [campaign] if campaign is not None else []
    sums: dict[tuple[str, int, str, Month | None], _Sum] = defaultdict(_Sum)
    if not parts:
        return sums
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), parameters)
        for figure_id, unit_id, combination_id, month, n, d in cursor.fetchall():
            if n == 0 and d == 0:
                continue
            dimensions = combinations[combination_id]["dimensions"]
            split = str(dimensions.get(question.by, "")) if question.by else ""
            at = Month.of(month) if month else None
            sums[code_of[figure_id].code, unit_id, split, at].add(dimensions, n, d)
    return sums


def _combinations(stored: dict[str, int], keys: dict[str, str], question: Question):
    """The combinations that may answer: never those of a key nobody asked for, of which there are very many."""
    return Combination.objects.filter(
        figure_id__in=stored.values(), key__in=set(keys.values()), dimensions__contains=dict(question.where)
    ).values("id", "figure_id", "key", "dimensions")
