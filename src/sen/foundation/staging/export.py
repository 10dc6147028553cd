"""Tables out: .xlsx files written row by row, so that memory does not grow with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.utils.timezone import is_aware, localtime

MAX_ROWS = 1_048_576
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of an export: its title and its width in letters.

    Values show what they are: text, whole numbers, numbers, days, moments. ``kind`` says what a value does not:
    ``percent`` (a number 0–100 with two digits), ``month`` (of a day), ``date`` (of a moment).
    """

    title: str
    width: int = 18
    kind: str = "text"


_FORMATS = {
    "text": "@",
    "whole": "#,##0",
    "number": "#,##0.##",
    "percent": "0.00",
    "date": "dd/mm/yyyy",
    "moment": "hh:mm dd/mm/yyyy",
    "month": "mm/yyyy",
}
# Text is never taken for a formula, a link or a number, whoever wrote it.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def write_table(
    target: Path | IO[bytes],
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[Any]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    sheet: str = "Sheet1",
    about: tuple[str, Sequence[tuple[str, Any]]] | None = None,
) -> int:
    """Write a table as .xlsx and return its number of rows.

    Above the header stand ``title`` and ``notes`` (one line each); further sheets follow past Excel's last row.
    ``about`` is a last sheet, its name and (label, value) lines, which are read once all rows are written; the table
    then has filters. Moments are written in local time.
    """
    book = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, _OPTIONS)
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format(
        {"bold": True, "bg_color": "#F3E7E4", "border": 1, "text_wrap": True, "valign": "top"}
    )
    formats = {
        name: book.add_format({"num_format": shape, "valign": "top", "text_wrap": name == "text"})
        for name, shape in _FORMATS.items()
    }
    above = [title] * bool(title) + list(notes)
    top = len(above) + bool(above)
    count, page, at = 0, None, 0
    pages = 0

    def open_page() -> Any:
        page = book.add_worksheet(_sheet_name(sheet, pages))
        for i, column in enumerate(columns):
            page.set_column(i, i, column.width)
        page.freeze_panes(top + 1, 0)
        page.repeat_rows(top)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for i, line in enumerate(above):
            page.write_string(i, 0, str(line), bold if title and i == 0 else None)
        for i, column in enumerate(columns):
            page.write_string(top, i, str(column.title), head)
        return page

    for row in rows:
        if page is None or at == MAX_ROWS:
            page, at = open_page(), top + 1
            pages += 1
        for i, (column, value) in enumerate(zip(columns, row, strict=True)):
            _write(page, at, i, column.kind, value, formats)
        at += 1
        count += 1
    if page is None:
        page, at = open_page(), top + 1
    if about is not None:
        page.autofilter(top, 0, max(at - 1, top + 1), len(columns) - 1)
        name, lines = about
        page = book.add_worksheet(_sheet_name(name, 0))
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 70)
        for i, (label, value) in enumerate(lines):
            page.write_string(i, 0, str(label), head)
            _write(page, i, 1, "text", value, formats)
    book.close()
    return count


def _sheet_name(sheet: str, pages: int) -> str:
    name = "".join(" " if c in "[]:*?/\\'" else c for c in sheet)[:26].strip() or "Sheet"
    return f"{name} ({pages + 1})" if pages else name


def _write(page: Any, row: int, column: int, kind: str, value: Any, formats: Mapping[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "x" if value else "", formats["text"])
    elif isinstance(value, int | float | Decimal):
        shape = "percent" if kind == "percent" else "whole" if isinstance(value, int) else "number"
        page.write_number(row, column, value, formats[shape])
    elif isinstance(value, dt.datetime):
        value = localtime(value).replace(tzinfo=None) if is_aware(value) else value
        page.write_datetime(row, column, value, formats["date" if kind == "date" else "moment"])
    elif isinstance(value, dt.date) and value.year >= 1900:
        page.write_datetime(row, column, value, formats["month" if kind == "month" else "date"])
    elif isinstance(value, dt.date):
        # Excel knows no day before 1900.
        page.write_string(row, column, f"{value:%d/%m}/{value.year}", formats["text"])
    else:
        page.write_string(row, column, str(value)[:32767], formats["text"])
