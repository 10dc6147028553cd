"""A list as an .xlsx: exactly the rows that the reader's filters let through, streamed in bounded memory."""

import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.foundation import acts
from sen.foundation.ui.templatetags.ui import moment as moment_words
from sen.foundation.vietnamese import fold
from sen.foundation.web.guard import carry
from sen.foundation.web.lists.columns import Column, written
from sen.foundation.web.request import Request

LARGEST = 1_000_000
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

acts.SENTENCES["lists.export"] = gettext_lazy("{who} xuất danh sách “{subject}” ra tệp Excel")


def workbook_of(
    request: Request,
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    key: str,
    title: Any,
    conditions: Sequence[str],
) -> FileResponse:
    """The answer with the rows of list ``key`` as a workbook; the guard records the export as an act before it leaves."""
    held = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115 - the answer closes it
    about = [
        (_("Danh sách"), str(title)),
        *((_("Điều kiện"), words) for words in conditions),
        (_("Xuất lúc"), moment_words(request.at)),
        (_("Người xuất"), request.actor.label),
    ]
    count = write(held, columns, rows, about)
    held.seek(0)
    name = re.sub(r"[^a-z0-9]+", "-", fold(str(title))).strip("-") or "danh-sach"
    response = FileResponse(
        held, as_attachment=True, filename=f"{name}-{localtime(request.at):%Y%m%d}.xlsx", content_type=TYPE
    )
    entry = acts.Entry(
        subject_kind="list",
        subject_id=key,
        subject_label=str(title)[:300],
        after={"rows": count, "query": request.GET.urlencode()},
    )
    carry(response, "lists.export", entry)
    return response


def write(
    target: IO[bytes], columns: Sequence[Column], rows: Iterable[Any], about: Sequence[tuple[str, str]]
) -> int:
    """Write the workbook and return how many rows it holds, at most ``LARGEST``; ``about`` stands on a second sheet."""
    book = xlsxwriter.Workbook(
        target,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    bold = book.add_format(
        {"bold": True, "bg_color": "#F2F2F1", "bottom": 2, "text_wrap": True, "valign": "vcenter"}
    )
    formats = {
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "hh:mm dd/mm/yyyy"}),
        "month": book.add_format({"num_format": "mm/yyyy"}),
        "number": book.add_format({"num_format": "#,##0.##"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "percent": book.add_format({"num_format": "0.00"}),
    }
    sheet = book.add_worksheet(_("Danh sách"))
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, 36 if column.main else 16)
        label = f"{column.label} (%)" if column.kind in ("percent", "progress") else str(column.label)
        sheet.write_string(0, index, label, bold)
    found = iter(rows)
    count = 0
    for count, row in enumerate(islice(found, LARGEST), start=1):
        for index, column in enumerate(columns):
            _write(sheet, count, index, column.kind, column.of(row), formats)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    page = book.add_worksheet(_("Về danh sách này"))
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 70)
    page.write_string(0, 0, _("Số dòng"), bold)
    page.write_number(0, 1, count, formats["whole"])
    told = list(about)
    if next(found, None) is not None:
        told.append((_("Chú ý"), _("Chỉ có một triệu dòng đầu; hãy lọc hẹp hơn.")))
    for line, (label, words) in enumerate(told, start=1):
        page.write_string(line, 0, label, bold)
        page.write_string(line, 1, words)
    book.close()
    return count


def _write(sheet, line: int, place: int, kind: str, value: Any, formats: dict) -> None:
    """One value with its type. Text is always written as text: what looks like a formula stays harmless."""
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(line, place, localtime(value).replace(tzinfo=None), formats["moment"])
    elif isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(line, place, value, formats["month" if kind == "month" else "day"])
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        if kind in ("percent", "progress"):
            sheet.write_number(line, place, float(value), formats["percent"])
        else:
            sheet.write_number(
                line, place, float(value), formats["whole" if isinstance(value, int) else "number"]
            )
    else:
        sheet.write_string(line, place, written(kind, value)[:32_000])
