"""Tables from people: .xlsx and .csv files as rows of clean text, read in the bounded worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from .bounded import Limits, result_of, run
from .refusals import FileRefused

_PARSERS = "sen.foundation.staging.parsers"


class Row(NamedTuple):
    """One row as the program that wrote the file numbers it (1 is the first).

    ``cells`` are composed text: dates as ``YYYY-MM-DD``, whole numbers without a point, merged ranges filled.
    ``formulas`` are the columns whose text is the value saved with a formula.
    """

    number: int
    cells: list[str]
    formulas: list[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    hidden: bool
    head: list[Row]


@dataclass(frozen=True, slots=True)
class Book:
    """What a table file holds: its kind (``xlsx`` or ``csv``), how it is coded, and the head of each sheet."""

    kind: str
    encoding: str
    delimiter: str
    sheets: list[Sheet]

    def sheet(self, name: str) -> Sheet:
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise FileRefused("no_sheet", sheet=name)


def look(path: Path, limits: Limits | None = None) -> Book:
    """Look at the first rows of every sheet. Raises :class:`FileRefused`."""
    limits = limits or Limits()
    found = result_of(f"{_PARSERS}:look", path, _bounds(limits), limits)
    sheets = [
        Sheet(s["name"], s["hidden"], [Row(n, cells, f or []) for n, cells, f in s["rows"]])
        for s in found["sheets"]
    ]
    return Book(found["kind"], found["encoding"], found["delimiter"], sheets)


def read(
    path: Path,
    *,
    sheet: str = "",
    encoding: str = "",
    delimiter: str = "",
    start: int = 1,
    limits: Limits | None = None,
) -> Iterator[Row]:
    """Every row that has text, from row ``start`` on, a batch at a time. Raises :class:`FileRefused`.

    Stop early by closing the generator: the worker ends with it.
    """
    limits = limits or Limits()
    options = _bounds(limits) | {"sheet": sheet, "encoding": encoding, "delimiter": delimiter, "start": start}
    with run(f"{_PARSERS}:rows", path, options, limits) as job:
        for batch in job:
            for number, cells, formulas in batch:
                yield Row(number, cells, formulas or [])


def _bounds(limits: Limits) -> dict[str, Any]:
    return {"max_unpacked": limits.unpacked, "max_ratio": limits.ratio}
