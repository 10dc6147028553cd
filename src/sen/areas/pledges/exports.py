"""Workbooks to fill: paper pledges of a unit, a month's remarks, with the names of those they are about."""

from collections.abc import Sequence
from typing import IO

from django.utils.translation import gettext as _

from sen.areas.people.models import Membership
from sen.areas.pledges.choices import USUAL_LEVELS, Level
from sen.areas.pledges.models import MonthlyRemark
from sen.areas.pledges.queries import Line
from sen.foundation.staging.columns import Field
from sen.foundation.staging.export import ExportColumn, write_table
from sen.foundation.vietnamese import short_date

_PLEDGES = ("name", "birth", "cell", "section", "what", "measure", "deadline", "evidence", "on")
_REMARKS = ("name", "birth", "level", "note")
_WIDTHS = {"name": 28, "what": 60, "measure": 30, "evidence": 30, "note": 60, "section": 8}


def _columns(fields: Sequence[Field], codes: Sequence[str]) -> list[ExportColumn]:
    labels = {field.code: str(field.label) for field in fields}
    return [ExportColumn(labels[code], _WIDTHS.get(code, 16)) for code in codes]


def write_pledges_template(
    target: IO[bytes], fields: Sequence[Field], homes: Sequence[Membership], *, title: str, rows: int
) -> int:
    """A table with ``rows`` empty lines for each person who has no pledge yet."""
    lines = [
        [
            home.person.name if n == 0 else "",
            _birth(home) if n == 0 else "",
            home.unit.name if n == 0 else "",
            *[""] * 6,
        ]
        for home in homes
        for n in range(rows)
    ]
    notes = [
        _("Mỗi việc một dòng; các việc của một người ghi liền nhau, họ tên chỉ cần ghi ở dòng đầu."),
        _("Mục: I đến V theo mẫu; để trống là mục IV. Xóa những dòng không dùng."),
    ]
    return write_table(target, _columns(fields, _PLEDGES), lines, title=title, notes=notes)


def _birth(home: Membership) -> str:
    person = home.person
    if person.birth_date:
        return short_date(person.birth_date)
    return str(person.birth_year or "")


def write_remarks_template(
    target: IO[bytes], fields: Sequence[Field], lines: Sequence[Line], *, title: str
) -> int:
    """A table of everybody on whom the cell remarks, with what is remarked already."""
    rows = [
        [
            line.person.name,
            short_date(line.person.birth_date)
            if line.person.birth_date
            else str(line.person.birth_year or ""),
            *_said(line.remark),
        ]
        for line in lines
        if line.owed or line.guest
    ]
    words = ", ".join(str(word) for word in USUAL_LEVELS.values())
    notes = [_("Mức: %(levels)s.") % {"levels": words}]
    return write_table(target, _columns(fields, _REMARKS), rows, title=title, notes=notes)


def _said(remark: MonthlyRemark | None) -> list[str]:
    if remark is None:
        return ["", ""]
    return [str(USUAL_LEVELS[Level(remark.level)] if remark.level else _("Không nhận xét")), remark.note]
