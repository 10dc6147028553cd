"""Tables within a text: rows are lines, cells stand between bars or tabs."""

import re
from dataclasses import dataclass, field

from sen.reading.text.lines import Lines

_BAR = re.compile(r"[|\t]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_TOTAL = re.compile(r"\s*(?:tổng|cộng|toàn|chung)\b", re.IGNORECASE)
_MEASURED = re.compile(r"\(([^()]+)\)$")
_NUMBER = re.compile(r"[\d.,]+\s?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST = 400
"""Rows of one table that are looked at."""
WIDEST = 40
"""Cells of a row; what has more is no table that people read."""


@dataclass(slots=True)
class Table:
    """``rows`` hold the spans of their cells, the first ``headers`` of them no numbers; ``number`` tells tables of one
    text apart. ``titles`` are those found so far, by column, cells of the row and rows of titles above it.
    """

    number: int
    first_line: int
    rows: list[list[tuple[int, int]]] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    headers: int = 0
    titles: dict[tuple[int, int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class Cell:
    """Where a number stands in a table. ``title`` is of its column, ``label`` of its row; ``total``: it sums up others."""

    table: int
    row: int
    column: int
    title: str
    label: str
    mark: str
    total: bool
    unit: str = ""


class Tables:
    """The tables of a text, found when a number in one of them is met."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._last: Table | None = None

    def cell(self, offset: int, end: int) -> Cell | None:
        """The cell that holds nothing but the number at that place; None in running text."""
        lines = self._lines
        number = lines.number_of(offset)
        begin, stop = lines.bounds(number)
        if _BAR.search(lines.text, begin, stop) is None:
            return None
        table = self._table(number)
        if table is None:
            return None
        row = number - table.first_line
        spans = table.rows[row]
        if len(spans) > WIDEST:
            return None
        column = next((at for at, (left, right) in enumerate(spans) if left <= offset < right), -1)
        if column < 0:
            return None
        text, (left, right) = lines.text, spans[column]
        around = (text[left:offset] + text[end:right]).strip(" \t%.*()+-")
        if len(around) > 12:
            return None
        label = next((cell for cell in table.texts[row][:column] if _LETTERS.search(cell)), "")
        total = any(_TOTAL.match(cell) for cell in table.texts[row][: max(1, column)][:3])
        title = self._title(table, row, column)
        return Cell(
            table.number, row, column, title, label, table.texts[row][0], total, self._unit(table, row, title)
        )

    def _table(self, number: int) -> Table | None:
        last = self._last
        if last is not None and last.first_line <= number < last.first_line + len(last.rows):
            return last
        text, lines = self._lines.text, self._lines
        first = number
        while first > 0 and number - first < LONGEST and _BAR.search(text, *lines.bounds(first - 1)):
            first -= 1
        table = Table(first, first)
        line = first
        while line < len(lines.begins) and line - first < 4 * LONGEST:
            begin, stop = lines.bounds(line)
            cells, left = [], begin
            for bar in _BAR.finditer(text, begin, stop):
                cells.append((left, bar.start()))
                left = bar.end()
            if not cells:
                break
            cells.append((left, stop))
            table.rows.append(cells)
            table.texts.append([text[a:b].strip() for a, b in cells])
            line += 1
        if not table.rows or line <= number:
            return None
        table.headers = next(
            (at for at, cells in enumerate(table.texts) if any(map(_is_number, cells[1:]))), len(table.texts)
        )
        self._last = table
        return table

    @staticmethod
    def _unit(table: Table, row: int, title: str) -> str:
        """What the numbers of a row or a column are measured in: of a column "ĐVT", or in brackets in the title."""
        named = _MEASURED.search(title) if title.endswith(")") else None
        if named:
            return named[1].lower().removeprefix("đvt:").strip()
        for column, cell in enumerate(table.texts[0]):
            if cell.lower().rstrip(".") in ("đvt", "đơn vị tính", "đơn vị đo", "đv tính") and column < len(
                table.texts[row]
            ):
                return table.texts[row][column].lower()
        return ""

    @staticmethod
    def _title(table: Table, row: int, column: int) -> str:
        """The titles above, the upper one first; a cell that spans several columns is given in its first."""
        above, width = min(row, table.headers), len(table.texts[row])
        known = table.titles.get((column, width, above))
        if known is not None:
            return known
        titles: list[str] = []
        for cells in table.texts[:above]:
            if len(cells) != width and len(cells) <= column:
                continue
            at = column
            while at > 0 and not cells[at] and cells is not table.texts[above - 1]:
                at -= 1
            if (
                at < len(cells)
                and (_LETTERS.search(cells[at]) or cells[at] == "%")
                and cells[at] not in titles
            ):
                titles.append(cells[at])
        title = table.titles[column, width, above] = " ".join(titles)
        return title


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell)) and not _YEAR.fullmatch(cell)
