"""A list as an .xlsx: exactly the rows that the reader's filters let through, streamed in bounded memory."""

import re
import tempfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.foundation import acts
from sen.foundation.ui.templatetags.ui import moment as moment_words
from sen.foundation.vietnamese import fold
from sen.foundation.web.guard import carry
from sen.foundation.web.lists import Listing, written
from sen.foundation.web.request import Request

LARGEST = 1_000_000
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

acts.SENTENCES["lists.export"] = gettext_lazy("{who} xuất danh sách “{subject}” ra tệp Excel")


def workbook_of(listing: Listing, request: Request, narrowed, title: Any) -> FileResponse:
    """The answer with the workbook; the guard records the export as an act before it leaves."""
    with tempfile.TemporaryFile() as spool:
        rows = write(listing, request, narrowed, title, spool)
        spool.seek(0)
        held = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115 - the answer closes it
        while piece := spool.read(1 << 20):
            held.write(piece)
    held.seek(0)
    name = re.sub(r"[^a-z0-9]+", "-", fold(str(title))).strip("-") or "danh-sach"
    response = FileResponse(
        held, as_attachment=True, filename=f"{name}-{localtime(request.at):%Y%m%d}.xlsx", content_type=TYPE
    )
    entry = acts.Entry(
        subject_kind="list",
        subject_id=listing.key,
        subject_label=str(title)[:300],
        after={"rows": rows, "query": request.GET.urlencode()},
    )
    carry(response, "lists.export", entry)
    return response


def write(listing: Listing, request: Request, narrowed, title: Any, target) -> int:
    """Write the workbook into a binary file and return the number of rows it holds."""
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
    for index, column in enumerate(listing.columns):
        sheet.set_column(index, index, 36 if column.main else 16)
        label = f"{column.label} (%)" if column.kind in ("percent", "progress") else str(column.label)
        sheet.write_string(0, index, label, bold)
    count = 0
    for row in listing.each(narrowed, request.GET, request.actor):
        count += 1
        if count > LARGEST:
            break
        for index, column in enumerate(listing.columns):
            _write(sheet, count, index, column.kind, column.of(row), formats)
    sheet.autofilter(0, 0, max(count, 1), len(listing.columns) - 1)
    about = book.add_worksheet(_("Về danh sách này"))
    about.set_column(0, 0, 26)
    about.set_column(1, 1, 70)
    shown = [
        (_("Danh sách"), str(title)),
        (_("Số dòng"), count),
        *(
            (_("Điều kiện"), str(words))
            for one in listing.filters
            for words, _c in one.pills(request.GET, request.actor)
        ),
        *([(_("Có chữ"), request.GET["q"])] if request.GET.get("q") else []),
        (_("Xuất lúc"), moment_words(request.at)),
        (_("Người xuất"), request.actor.label),
    ]
    if count > LARGEST:
        shown.append((_("Chú ý"), _("Chỉ có một triệu dòng đầu; hãy lọc hẹp hơn.")))
    for line, (label, value) in enumerate(shown):
        about.write_string(line, 0, str(label), bold)
        if isinstance(value, int):
            about.write_number(line, 1, value, formats["whole"])
        else:
            about.write_string(line, 1, value)
    book.close()
    return min(count, LARGEST)


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
