"""Tables out: .xlsx files written row by row, so that memory does not grow with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import xlsxwriter

MAX_ROWS = 1_048_576
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of an export: its title, its width in letters, and how its values are shown.

    ``kind`` is ``text``, ``number``, ``percent`` (a number 0–100 with two digits), ``date`` or ``moment``.
    """

    title: str
    width: int = 18
    kind: str = "text"


_FORMATS = {
    "text": {"num_format": "@", "valign": "top", "text_wrap": True},
    "number": {"num_format": "#,##0.##", "valign": "top"},
    "percent": {"num_format": '0.00"%"', "valign": "top"},
    "date": {"num_format": "dd/mm/yyyy", "valign": "top"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "valign": "top"},
}


def write_table(
    target: Path | IO[bytes],
    columns: Sequence[ExportColumn],
    rows: Iterable[Sequence[Any]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    sheet: str = "Sheet1",
) -> int:
    """Write a table as .xlsx and return its number of rows.

    Above the header stand ``title`` and ``notes`` (one line each); further sheets follow past Excel's last row.
    Text is never taken for a formula or a link, whoever wrote it. Moments are written without their zone.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
        "remove_timezone": True,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(str(target) if isinstance(target, Path) else target, options)
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format(
        {"bold": True, "bg_color": "#F3E7E4", "border": 1, "text_wrap": True, "valign": "top"}
    )
    formats = {k: book.add_format(f) for k, f in _FORMATS.items()}
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
            _write(page, at, i, value, formats[column.kind], formats["text"])
        at += 1
        count += 1
    if page is None:
        open_page()
    book.close()
    return count


def _sheet_name(sheet: str, pages: int) -> str:
    name = "".join(" " if c in "[]:*?/\\'" else c for c in sheet)[:26].strip() or "Sheet"
    return f"{name} ({pages + 1})" if pages else name


def _write(page: Any, row: int, column: int, value: Any, shape: Any, text: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_string(row, column, "x" if value else "", text)
    elif isinstance(value, int | float | Decimal):
        page.write_number(row, column, value, shape)
    elif isinstance(value, dt.datetime | dt.date):
        # Excel knows no day before 1900.
        if value.year < 1900:
            page.write_string(row, column, f"{value:%d/%m}/{value.year}", text)
        else:
            page.write_datetime(row, column, value, shape)
    else:
        page.write_string(row, column, str(value)[:32767], text)
