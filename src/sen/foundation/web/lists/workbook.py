"""A list as an .xlsx: exactly the rows that the reader's filters let through, streamed in bounded memory."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from django.http import FileResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.foundation import acts
from sen.foundation.staging.export import XLSX, ExportColumn, write_table
from sen.foundation.ui.templatetags.ui import moment as moment_words
from sen.foundation.vietnamese import fold
from sen.foundation.web.guard import carry
from sen.foundation.web.lists.columns import Column, written
from sen.foundation.web.request import Request

LARGEST = 1_000_000

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
    """The answer with the rows of list ``key`` as a workbook; the guard records the export as an act before it
    leaves."""
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
        held, as_attachment=True, filename=f"{name}-{localtime(request.at):%Y%m%d}.xlsx", content_type=XLSX
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
    """Write the workbook and return how many rows it holds, at most ``LARGEST``; ``about`` stands on a second
    sheet."""
    told: list[tuple[str, Any]] = [(_("Số dòng"), 0), *about]

    def lines() -> Iterator[list[Any]]:
        found, count = iter(rows), 0
        for row in islice(found, LARGEST):
            count += 1
            yield [_cell(column.kind, column.of(row)) for column in columns]
        told[0] = (_("Số dòng"), count)
        if next(found, None) is not None:
            told.append((_("Chú ý"), _("Chỉ có một triệu dòng đầu; hãy lọc hẹp hơn.")))

    return write_table(
        target,
        [_column(column) for column in columns],
        lines(),
        sheet=_("Danh sách"),
        about=(_("Về danh sách này"), told),
    )


def _column(column: Column) -> ExportColumn:
    share = column.kind in ("percent", "progress")
    title = f"{column.label} (%)" if share else str(column.label)
    return ExportColumn(title, 36 if column.main else 16, "percent" if share else column.kind)


def _cell(kind: str, value: Any) -> Any:
    """One value: days, moments and numbers as such, everything else in the words of the page."""
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return value if value is None or number or isinstance(value, date) else written(kind, value)
