"""The text of workbooks (.xlsx), by row, as they are shown. Runs inside the bounded worker."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from sen.foundation.staging.parsers import Bad
from sen.reading.files.markup import BROKEN, CELL, attribute, drop, elements, name_of, related
from sen.reading.files.shapes import PLAIN, Shape, built_in, shape_of

_MAIN = "xl/workbook.xml"
_Look = dict[int, Shape | None]
"""The cells of a row that are seen, by column, and in what shape."""


def workbook_lines(where: Path) -> Iterator[str]:
    """Rows of all sheets that are seen, without what is hidden in them: shares in percent, dates in the Vietnamese form."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(str(where))
        with zipfile.ZipFile(where) as archive:
            looks = _Looks(archive)
            for meta in book.sheets_metadata:
                if (
                    meta.typ != calamine.SheetTypeEnum.WorkSheet
                    or meta.visible != calamine.SheetVisibleEnum.Visible
                ):
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                top, left = sheet.start or (0, 0)
                rows = enumerate(sheet.to_python(skip_empty_area=True), start=top)
                yield from _lines(_shown(rows, left, looks.of(meta.name)))
                yield ""
    except calamine.PasswordError as error:
        raise Bad("encrypted") from error
    except (calamine.CalamineError, *BROKEN) as error:
        raise Bad("broken_zip") from error


def _shown(
    rows: Iterator[tuple[int, list[Any]]], left: int, looks: Iterator[tuple[int, _Look | None, set[int]]]
) -> Iterator[list[str]]:
    """The cells of each row that is seen."""
    at = -1
    look: _Look | None = None
    hidden: set[int] = set()
    for place, row in rows:
        while at < place:
            at, look, hidden = next(looks, (place, {}, hidden))
        shapes = look if at == place else {}
        if shapes is not None:
            yield [
                _cell(value, shapes.get(column))
                for column, value in enumerate(row, start=left)
                if column not in hidden
            ]


def _lines(rows: Iterator[list[str]]) -> Iterator[str]:
    """A row a line; what divides a table into parts, alone in its row, keeps a bar, and so the table goes on."""
    widths = 0
    for row, following in pairwise(chain(rows, [[]])):
        filled = sum(map(bool, row))
        divides = filled == 1 and widths > 1 and sum(map(bool, following)) > 1
        yield CELL.join(row).rstrip(" |") + (CELL if divides else "")
        widths = filled + divides


def _cell(value: object, shape: Shape | None) -> str:
    match value:
        case bool():
            return ""
        case int() | float():
            return " ".join((shape or PLAIN).show(value).split())
        case dt.datetime() | dt.date():
            return f"{value:%d/%m/%Y}"
        case dt.time():
            return f"{value:%H:%M}"
        case _:
            return " ".join(str(value).split())


class _Looks:
    """In what shape cells are shown, and which rows and columns are: the values alone do not tell."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        main = next((part for _id, kind, part in related(archive) if kind == "officeDocument"), _MAIN)
        parts = {id_: (kind, part) for id_, kind, part in related(archive, main)}
        self._shapes: list[Shape | None] = []
        for kind, part in parts.values():
            if kind == "styles":
                self._shapes = self._declared(part)
        self._sheets: dict[str, str] = {}
        if main in archive.namelist():
            with archive.open(main) as stream:
                for one in elements(stream):
                    if name_of(one) == "sheet" and (key := attribute(one, "id")) in parts:
                        self._sheets[attribute(one, "name")] = parts[key][1]

    def of(self, sheet: str) -> Iterator[tuple[int, _Look | None, set[int]]]:
        """(row, look or None where the row is hidden, the columns that are hidden) from zero, of each row there is."""
        if sheet not in self._sheets:
            return
        hidden: set[int] = set()
        row = column = -1
        look: _Look = {}
        with self._archive.open(self._sheets[sheet]) as stream:
            for one in elements(stream):
                match name_of(one):
                    case "col" if one.get("hidden") in ("1", "true"):
                        first, last = _whole(one.get("min")), _whole(one.get("max"))
                        hidden.update(range(first - 1, min(last, 16_384)))
                    case "c":
                        column = _column(one.get("r", ""), column + 1)
                        style = _whole(one.get("s"))
                        if style < len(self._shapes):
                            look[column] = self._shapes[style]
                        one.clear()
                    case "row":
                        row = _whole(one.get("r")) - 1 if one.get("r") else row + 1
                        yield row, None if one.get("hidden") in ("1", "true") else look, hidden
                        column, look = -1, {}
                        drop(one)

    def _declared(self, part: str) -> list[Shape | None]:
        """The shapes of the styles, in the order by which cells name them."""
        own: dict[int, Shape | None] = {}
        shapes: list[Shape | None] = []
        with self._archive.open(part) as stream:
            for one in elements(stream):
                if name_of(one) == "numFmt":
                    own[_whole(one.get("numFmtId"))] = shape_of(one.get("formatCode", ""))
                elif name_of(one) == "xf" and name_of(one.getparent()) == "cellXfs":
                    number = _whole(one.get("numFmtId"))
                    shapes.append(own[number] if number in own else built_in(number))
        return shapes


def _whole(written: str | None) -> int:
    return int(written) if written and re.fullmatch("[0-9]{1,9}", written) else 0


def _column(reference: str, otherwise: int) -> int:
    """The column, from zero, of ``B7``; a cell that does not say it stands behind the one before."""
    found = re.fullmatch(r"([A-Z]{1,3})[0-9]+", reference)
    if found is None:
        return otherwise
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1
