"""Files for people: the rows of a roster that were not taken, and an empty roster to fill."""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from django.utils.translation import gettext as _

from sen.areas.people import queries
from sen.areas.people.models import RosterImport
from sen.areas.people.notices import reason_words
from sen.foundation.staging.columns import Field
from sen.foundation.staging.export import ExportColumn, write_table
from sen.foundation.staging.sheets import Row


def write_refused(roster: RosterImport, rows: Iterable[Row], target: IO[bytes]) -> int:
    """Write the refused and undecided among ``rows`` (the file's) as they stand there, with row number and reasons
    in front. Returns how many.
    """
    reasons = queries.refused_rows(roster)
    about = [ExportColumn(_("Dòng"), 8, "number"), ExportColumn(_("Lý do"), 60)]
    titles = refused_columns(roster)
    columns = about + [ExportColumn(t or f"({i + 1})", 20) for i, t in enumerate(titles)]
    return write_table(target, columns, _rows(rows, reasons, len(titles)), sheet=_("Không nhận"))


def refused_columns(roster: RosterImport) -> list[str]:
    """Titles of the file's columns, by position."""
    width = max((c["index"] for c in roster.columns), default=-1) + 1
    titles = {c["index"]: c["title"] for c in roster.columns}
    return [titles.get(i, "") for i in range(width)]


def _rows(rows: Iterable[Row], reasons: dict[int, list[str]], width: int) -> Iterator[list[Any]]:
    for row in rows:
        if row.number in reasons:
            cells = [*row.cells, *[""] * width][:width]
            yield [row.number, " ".join(reason_words(r) for r in reasons[row.number]), *cells]


def write_template(target: IO[bytes], fields: Sequence[Field]) -> int:
    """An empty roster: one column for each of ``fields``, two made-up rows that show how to fill it."""
    examples = {
        "name": ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"),
        "birth": ("03/02/1970", "1985"),
        "card": ("38012345", ""),
        "unit": (_("Chi bộ thôn Đông"), _("Chi bộ thôn Đông")),
        "parent": (_("Đảng bộ xã Mẫu"), _("Đảng bộ xã Mẫu")),
        "standing": (_("chính thức"), _("dự bị")),
        "since": ("01/01/2016", ""),
        "post": (_("Bí thư chi bộ"), ""),
    }
    columns = [ExportColumn(str(f.label), 22) for f in fields]
    return write_table(
        target,
        columns,
        [[examples.get(f.code, ("", ""))[n] for f in fields] for n in (0, 1)],
        sheet=_("Danh sách"),
    )
