"""The numbers of a report, read from indicators in few queries: one for each set of dimension values asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.queries import lists
from sen.areas.indicators.queries.values import NotStored, Question, Value, read, read_by, read_months
from sen.areas.organisations.models import UnitName
from sen.areas.reports.queries.outlines import Ask
from sen.foundation.figures import Figure, Kind
from sen.foundation.periods import Month, Period

MOST_CHILDREN = 400


@dataclass(frozen=True)
class Basis:
    """What all numbers of a report have in common."""

    unit_id: int
    campaign_id: int | None
    period: Period
    lens: str
    closed: bool
    today: date

    def question(self, figure: Figure, ask: Ask) -> Question:
        """Figures that belong to no campaign (heads counted) are asked for without one."""
        return Question(
            period=self.period,
            lens=self.lens,
            campaign=self.campaign_id if figure.campaign is not None else None,
            where=ask.where,
            by=ask.by,
            closed=self.closed,
            today=self.today,
        )


def known_figures() -> frozenset[str]:
    """The codes of the catalogue."""
    return frozenset(by_code())


def read_numbers(asks: Iterable[Ask], basis: Basis) -> dict[Ask, Value]:
    """The value of each number asked for; one that is not kept for such a period is left out.

    Raises KeyError for a figure that the catalogue does not hold.
    """
    groups: dict[Question, dict[str, Ask]] = defaultdict(dict)
    alone: list[tuple[Ask, Question]] = []
    for ask in dict.fromkeys(asks):
        figure = by_code()[ask.figure]
        question = basis.question(figure, ask)
        if figure.kind == Kind.DISTINCT or any(_is_key(figure, code) for code, _ in ask.where):
            alone.append((ask, question))
        else:
            groups[question][ask.figure] = ask
    found: dict[Ask, Value] = {}
    for question, wanted in groups.items():
        values = read([by_code()[code] for code in wanted], [basis.unit_id], question)
        found |= {ask: values[code, basis.unit_id] for code, ask in wanted.items()}
    for ask, question in alone:
        try:
            found[ask] = read([by_code()[ask.figure]], [basis.unit_id], question)[ask.figure, basis.unit_id]
        except NotStored:
            continue
    return found


def read_split(ask: Ask, basis: Basis) -> dict[str, Value]:
    """Dimension value → value, for the dimension ``ask.by``; records without one are left out."""
    figure = by_code()[ask.figure]
    try:
        found = read_by(figure, basis.unit_id, basis.question(figure, ask))
    except NotStored:
        return {}
    return {code: value for code, value in found.items() if code}


def read_over_time(asks: Iterable[Ask], basis: Basis) -> dict[Ask, dict[Month, Value]]:
    """Month by month, for figures that add over time or stand at its end; distinct ones are left out."""
    found = {}
    for ask in asks:
        figure = by_code()[ask.figure]
        if figure.kind != Kind.DISTINCT:
            found[ask] = read_months([figure], basis.unit_id, basis.question(figure, ask))[ask.figure]
    return found


def labels_of(ask: Ask, codes: Collection[str]) -> dict[str, str]:
    """The words of a dimension's values; a value without words is its own code."""
    dimension = by_code()[ask.figure].dimension(ask.by)
    found = dimension.words_of(codes) if dimension is not None else {}
    return {code: str(found.get(code, code)) for code in codes}


def read_by_unit(
    asks: Collection[Ask], basis: Basis
) -> tuple[list[tuple[int, str, str]], dict[tuple[Ask, int], Value]]:
    """The units directly below in the period (id, code, name on its last day), and what each brings to the sum.

    The unit's own id stands last, for what is its own. Only live sums without dimension values add up like this;
    for closed values, and where there is nothing below, both are empty.
    """
    asks = [ask for ask in asks if not ask.where and by_code()[ask.figure].kind == Kind.SUM]
    plain = Question(period=basis.period, lens=basis.lens, today=basis.today)
    below = [] if basis.closed else lists.children(basis.unit_id, plain)
    if not asks or not 1 < len(below) <= MOST_CHILDREN:
        return [], {}
    ids = [unit.pk for unit in below]
    spells = UnitName.objects.filter(unit__in=[*ids, basis.unit_id], valid__contains=basis.period.last_day)
    names = {unit.pk: unit.name for unit in below} | dict(spells.values_list("unit_id", "name"))
    found: dict[tuple[Ask, int], Value] = {}
    for campaign in (basis.campaign_id, None):
        group = [
            ask for ask in asks if (by_code()[ask.figure].campaign is not None) == (campaign is not None)
        ]
        if group:
            figures = [by_code()[ask.figure] for ask in group]
            sums = lists.parts(figures, basis.unit_id, ids, replace(plain, campaign=campaign))
            for ask in group:
                ratio = by_code()[ask.figure].ratio
                for unit in (*ids, basis.unit_id):
                    n, d = sums.get((ask.figure, unit), (0, 0))
                    found[ask, unit] = Value(numerator=n, denominator=d if ratio else None)
    codes = {unit.pk: unit.code for unit in below}
    return [(pk, codes.get(pk, ""), names.get(pk, "")) for pk in (*ids, basis.unit_id)], found


def _is_key(figure: Figure, code: str) -> bool:
    dimension = figure.dimension(code)
    return dimension is not None and dimension.key
