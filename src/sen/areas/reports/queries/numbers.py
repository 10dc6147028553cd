"""The numbers of a report, read from indicators in few queries: one for each set of dimension values asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.queries.values import NotStored, Question, Value, read, read_by, read_months
from sen.areas.reports.queries.outlines import Ask
from sen.foundation.figures import Figure, Kind
from sen.foundation.periods import Month, Period


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
    words: dict[str, str] = {}
    if dimension is not None:
        named = getattr(dimension, "named", None)
        words = {
            str(code): str(label) for code, label in (named(codes) if named else dimension.labels()).items()
        }
    return {code: words.get(code, code) for code in codes}


def _is_key(figure: Figure, code: str) -> bool:
    dimension = figure.dimension(code)
    return dimension is not None and dimension.key
