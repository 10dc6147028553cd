"""The pieces that a report's tables and lists are made of."""

import re
from collections.abc import Iterable

from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.choices import State
from sen.areas.indicators.queries.values import Value
from sen.areas.reports.queries import words
from sen.areas.reports.queries.outlines import Ask, Part, Split
from sen.foundation.figures import Kind
from sen.foundation.periods import Kind as PeriodKind
from sen.foundation.periods import Month, Period
from sen.foundation.vietnamese import format_number


def columns_of(split: Split) -> list[dict]:
    """The heads of a table: what the rows are, then each figure with its denominator and rate."""
    columns = [{"title": split.head, "kind": "text", "width": 3}]
    for column in split.columns:
        columns.append({"title": column.title, "kind": "number", "width": 1})
        if column.whole:
            columns.append({"title": column.whole, "kind": "number", "width": 1})
            columns.append({"title": "Tỷ lệ", "kind": "number", "width": 1})
    return columns


def year_and_words(code: str, label: str) -> tuple[str, str]:
    """Sorts values by the year that their code or words name, then by their words."""
    year = re.search(r"(?:19|20)\d\d", code) or re.search(r"(?:19|20)\d\d", label)
    return year.group() if year else "9999", label


def ask_keyed(ask: Ask, code: str, value: str) -> Ask:
    return Ask(ask.figure, tuple(sorted((*ask.where, (code, value)))))


def ask_among(ask: Ask, each: str, values: Iterable[Ask]) -> Ask:
    """The ask of this line among those of one value of the split dimension."""
    for one in values:
        if one.figure == ask.figure and dict(one.where).items() >= dict(ask.where).items():
            rest = dict(one.where)
            rest.pop(each, None)
            if rest == dict(ask.where):
                return one
    return ask


def has_below(filled: list[tuple[Part, list]], place: int) -> bool:
    """Does a part above others have any part below it that says something?"""
    level = filled[place][0].level
    for part, own in filled[place + 1 :]:
        if part.level <= level:
            return False
        if own:
            return True
    return False


def spans_of(period: Period) -> list[tuple[str, list[Month]]]:
    """Quarters of up to two years, else years: (label, months). One that the period cuts is named by its months."""
    kind = PeriodKind.YEAR if len(period) > 24 else PeriodKind.QUARTER
    spans: dict[Period, list[Month]] = {}
    for month in period:
        spans.setdefault(Period.holding(month.first_day, kind), []).append(month)
    named = ((words.period_words(Period.between(months[0], months[-1])), months) for months in spans.values())
    return [(label[:1].upper() + label[1:], months) for label, months in named]


def put_together(ask: Ask, values: list[Value]) -> Value:
    """Months of one figure put together: added, or for a stock the last."""
    if by_code()[ask.figure].kind == Kind.STOCK:
        return values[-1]
    wholes = [value.denominator for value in values if value.denominator is not None]
    return Value(
        numerator=sum(value.numerator or 0 for value in values),
        denominator=sum(wholes) if wholes else None,
        estimated=any(value.estimated for value in values),
    )


def note_words(value: Value, source: str = "", usual: str = "") -> str:
    """The last column of the annex: coverage other than the usual one, the documents it is from, or that it is an estimate."""
    notes = [words.coverage_words(value), source] if value.state != State.NOT_REPORTED else []
    notes = [note for note in notes if note != usual]
    if value.estimated:
        notes.append("có phần ước tính")
    return "; ".join(note for note in notes if note)


def figure_name(figure: dict) -> str:
    where = ", ".join(figure["where_words"])
    return f"{figure['name']} ({where})" if where else figure["name"]


def parts_words(figure: dict) -> str:
    if figure["state"] == State.NOT_REPORTED:
        return words.NOT_REPORTED
    if figure["state"] == State.NOT_APPLICABLE:
        return "–"
    n = format_number(figure["n"] or 0)
    return n if figure["d"] is None else f"{n}/{format_number(figure['d'])}"
