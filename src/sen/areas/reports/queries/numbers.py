"""The numbers of a report, read from indicators together."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.queries import lists, pages
from sen.areas.indicators.queries.values import (
    Months,
    Question,
    Request,
    Splits,
    Value,
    Values,
    answer_all,
    is_stored,
)
from sen.areas.organisations.models import Unit, UnitName
from sen.areas.reports.queries.outlines import Ask, Outline
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


@dataclass(frozen=True)
class Found:
    """Every number of a report; what is not kept for such a period is left out."""

    numbers: dict[Ask, Value]
    splits: dict[Ask, dict[str, Value]]
    months: dict[Ask, dict[Month, Value]]
    before: dict[Ask, Value]
    """The annex's figures in the same months of the year before; empty for periods longer than a year."""


def read_report(outline: Outline, basis: Basis) -> Found:
    """All numbers that the outline prints, read together: how many statements that takes does not depend on them.

    Raises KeyError for a figure that the catalogue does not hold.
    """
    asks = list(dict.fromkeys(outline.asks()))
    then = replace(basis, period=basis.period.same_last_year())
    annex = [row.ask for group in outline.annex for row in group.rows] if len(basis.period) <= 12 else []
    requests: dict[tuple, Request] = {}
    for name, group, of in (("now", asks, basis), ("before", dict.fromkeys(annex), then)):
        requests |= {(name, ask): request for ask in group if (request := _one(ask, of))}
    for ask in dict.fromkeys(outline.splits()):
        figure, question = by_code()[ask.figure], basis.question(by_code()[ask.figure], ask)
        if is_stored(figure, question):
            requests["split", ask] = Splits(figure, basis.unit_id, question)
    for ask in dict.fromkeys(outline.over_time()):
        figure = by_code()[ask.figure]
        if figure.kind != Kind.DISTINCT:
            requests["months", ask] = Months((figure,), basis.unit_id, basis.question(figure, ask))
    found: dict[str, dict[Ask, Any]] = {"now": {}, "before": {}, "split": {}, "months": {}}
    for (name, ask), answer in zip(requests, answer_all(list(requests.values())), strict=True):
        found[name][ask] = answer
    return Found(
        numbers={ask: _only(answer) for ask, answer in found["now"].items()} | _counted(asks, basis),
        splits={ask: {code: v for code, v in rows.items() if code} for ask, rows in found["split"].items()},
        months={ask: answer[ask.figure] for ask, answer in found["months"].items()},
        before={ask: _only(answer) for ask, answer in found["before"].items()},
    )


def read_numbers(asks: Iterable[Ask], basis: Basis) -> dict[Ask, Value]:
    """The value of each number asked for; one that is not kept for such a period is left out.

    Raises KeyError for a figure that the catalogue does not hold.
    """
    asks = list(dict.fromkeys(asks))
    requests = {ask: request for ask in asks if (request := _one(ask, basis))}
    answers = answer_all(list(requests.values()))
    found = {ask: _only(answer) for ask, answer in zip(requests, answers, strict=True)}
    return found | _counted(asks, basis)


def _one(ask: Ask, basis: Basis) -> Request | None:
    figure = by_code()[ask.figure]
    question = basis.question(figure, ask)
    return Values((figure,), (basis.unit_id,), question) if is_stored(figure, question) else None


def _only(answer: dict) -> Any:
    return next(iter(answer.values()))


def _counted(asks: Iterable[Ask], basis: Basis) -> dict[Ask, Value]:
    """Persons over a range that is not stored: as counted by a job for a province, from records for a smaller unit."""
    if basis.closed:
        return {}
    found: dict[Ask, Value] = {}
    for ask in asks:
        figure = by_code()[ask.figure]
        question = basis.question(figure, ask)
        if figure.kind == Kind.DISTINCT and not is_stored(figure, question):
            value = pages.counted_value(figure, Unit.objects.get(pk=basis.unit_id), question)
            found |= {ask: value} if value is not None else {}
    return found


def left_to_jobs(asks: Iterable[Ask], basis: Basis, unit: Unit) -> list[tuple[Figure, Question]]:
    """The numbers that only a job counts at the unit: persons over a range that is not stored."""
    found = {}
    for ask in asks if not basis.closed else ():
        figure = by_code()[ask.figure]
        question = basis.question(figure, ask)
        if pages.is_counted_by_job(figure, unit) and not is_stored(figure, question):
            found[figure.code, question] = (figure, question)
    return list(found.values())


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
