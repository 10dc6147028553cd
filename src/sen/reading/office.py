"""The text of office files: papers (.docx) by paragraph and row, workbooks (.xlsx) by row. Runs inside the bounded worker."""

import datetime as dt
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sen.foundation.staging.parsers import Bad

CELL = " | "
"""What stands between the cells of a row."""
_BROKEN = (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, zlib.error)

# --- .docx: tags are compared by their local names, for a file may be written in the strict or the usual namespace ---

_SKIPPED = {"del", "moveFrom", "instrText", "delText", "Fallback"}
_TOPS = {"p", "tbl", "sdt", "customXml"}
_HOLDERS = {"body", "footnote", "endnote"}
_MAIN = re.compile(rb'PartName="/([^"]+)"[^>]*wordprocessingml\.document\.main\+xml|'
                   rb'wordprocessingml\.document\.main\+xml"[^>]*PartName="/([^"]+)"')  # fmt: skip


def paper_lines(where: Path) -> Iterator[str]:
    """Lines of a .docx: body, footnotes, endnotes; tracked changes accepted, hidden text left out."""
    try:
        with zipfile.ZipFile(where) as archive:
            names = set(archive.namelist())
            found = _MAIN.search(archive.read("[Content_Types].xml"))
            main = (found[1] or found[2]).decode() if found else ""
            if main not in names:
                raise Bad("broken_zip")
            folder = posixpath.dirname(main)
            for part in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
                if part in names:
                    with archive.open(part) as stream:
                        yield from _blocks(stream)
    except _BROKEN as error:
        raise Bad("broken_zip") from error


def _name(element: Any) -> str:
    """The local name of an element; '' for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _blocks(stream: IO[bytes]) -> Iterator[str]:
    """Lines of one part: paragraphs as they end, rows of a table with their cells side by side.

    Only one top-level block is in memory at a time.
    """
    from lxml import etree

    held = ""
    try:
        events = etree.iterparse(
            stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _event, element in events:
            parent = element.getparent()
            if parent is not None and _name(element) in _TOPS and _name(parent) in _HOLDERS:
                for line in _lines_of(element):
                    # A paragraph whose mark was deleted goes on in the next one.
                    if _mark_deleted(element):
                        held += line
                    else:
                        yield held + line
                        held = ""
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
        if held:
            yield held
    except etree.XMLSyntaxError as error:
        raise Bad("broken_zip") from error


def _lines_of(block: Any) -> Iterator[str]:
    match _name(block):
        case "tbl":
            yield from (CELL.join(_cells(row)) for row in _inner(block, "tr") if not _row_deleted(row))
        case "p":
            yield from _paragraph(block)
        case _:
            yield from _lines_within(block)


def _inner(holder: Any, name: str) -> Iterator[Any]:
    """The children of that name, those inside content controls among them, but none of a table inside a cell."""
    for child in holder.iterchildren():
        if _name(child) == name:
            yield child
        elif _name(child) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _inner(child, name)


def _cells(row: Any) -> list[str]:
    return [" ".join(line for line in _lines_within(cell) if line.strip()) for cell in _inner(row, "tc")]


def _lines_within(holder: Any) -> Iterator[str]:
    for child in holder.iterchildren():
        if _name(child) in ("p", "tbl"):
            yield from _lines_of(child)
        elif _name(child) not in _SKIPPED:
            yield from _lines_within(child)


def _paragraph(paragraph: Any) -> Iterator[str]:
    """The paragraph's line; text boxes that hang on it follow as lines of their own."""
    pieces: list[str] = []
    boxes: list[Any] = []

    def walk(element: Any) -> None:
        for child in element.iterchildren():
            match _name(child):
                case name if name in _SKIPPED:
                    pass
                case "txbxContent":
                    boxes.append(child)
                case "t":
                    pieces.append(child.text or "")
                case "tab":
                    pieces.append("\t")
                case "br" | "cr":
                    pieces.append("\n")
                case "noBreakHyphen":
                    pieces.append("-")
                case "r" if _hidden(child):
                    pass
                case "pPr" | "rPr":
                    pass
                case _:
                    walk(child)

    walk(paragraph)
    yield "".join(pieces)
    for box in boxes:
        yield from _lines_within(box)


def _child(element: Any, *path: str) -> Any:
    for name in path:
        element = next((child for child in element.iterchildren() if _name(child) == name), None)
        if element is None:
            return None
    return element


def _hidden(run: Any) -> bool:
    mark = _child(run, "rPr", "vanish")
    return mark is not None and not any(value in ("0", "false", "off") for value in mark.attrib.values())


def _mark_deleted(block: Any) -> bool:
    return _name(block) == "p" and _child(block, "pPr", "rPr", "del") is not None


def _row_deleted(row: Any) -> bool:
    return _child(row, "trPr", "del") is not None


# --- .xlsx -----------------------------------------------------------------------------------------------

_PERCENT_FORMATS = {9, 10}
"""Numbers of the built-in formats 0% and 0,00%."""


def workbook_lines(where: Path) -> Iterator[str]:
    """Rows of all visible sheets, as they are shown: shares in percent, dates in the Vietnamese form."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(str(where))
        shares = _Shares(where)
        for meta in book.sheets_metadata:
            if (
                meta.typ != calamine.SheetTypeEnum.WorkSheet
                or meta.visible != calamine.SheetVisibleEnum.Visible
            ):
                continue
            sheet = book.get_sheet_by_name(meta.name)
            percents = shares.of(meta.name)
            top, left = sheet.start or (0, 0)
            for place, row in enumerate(sheet.to_python(skip_empty_area=True), start=top):
                cells = [
                    _cell(value, (place, column) in percents) for column, value in enumerate(row, start=left)
                ]
                if any(cells):
                    yield CELL.join(cells).rstrip(" |")
    except calamine.PasswordError as error:
        raise Bad("encrypted") from error
    except (calamine.CalamineError, *_BROKEN) as error:
        raise Bad("broken_zip") from error


def _cell(value: object, percent: bool) -> str:
    match value:
        case bool():
            return ""
        case int() | float():
            share = round(float(value) * 100, 6) if percent else round(float(value), 6)
            written = f"{share:.6f}".rstrip("0").rstrip(".").replace(".", ",")
            return f"{written}%" if percent else written
        case dt.datetime() | dt.date():
            return f"{value:%d/%m/%Y}"
        case dt.time():
            return f"{value:%H:%M}"
        case _:
            return " ".join(str(value).split())


class _Shares:
    """Which cells of a workbook are shown in percent; the values alone do not tell (0,942 is shown as 94,2%)."""

    def __init__(self, where: Path) -> None:
        self.where = where
        with zipfile.ZipFile(where) as archive:
            names = set(archive.namelist())
            self.styles = self._percent_styles(archive) if "xl/styles.xml" in names else set()
            self.sheets = self._sheet_parts(archive, names) if self.styles else {}

    def of(self, sheet: str) -> set[tuple[int, int]]:
        """(row, column) from zero of the sheet's cells in percent."""
        if sheet not in self.sheets:
            return set()
        found = set()
        with zipfile.ZipFile(self.where) as archive, archive.open(self.sheets[sheet]) as part:
            for cell in self._each(part, "c"):
                if cell.get("s") in self.styles and (place := _place(cell.get("r", ""))):
                    found.add(place)
        return found

    def _percent_styles(self, archive: zipfile.ZipFile) -> set[str]:
        with archive.open("xl/styles.xml") as part:
            own = {
                int(one.get("numFmtId", "0"))
                for one in self._each(part, "numFmt")
                if "%" in one.get("formatCode", "")
            }
        styles: list[int] = []
        with archive.open("xl/styles.xml") as part:
            for one in self._each(part, "xf", within="cellXfs"):
                styles.append(int(one.get("numFmtId", "0")))
        return {str(at) for at, number in enumerate(styles) if number in _PERCENT_FORMATS or number in own}

    def _sheet_parts(self, archive: zipfile.ZipFile, names: set[str]) -> dict[str, str]:
        with archive.open("xl/_rels/workbook.xml.rels") as part:
            targets = {one.get("Id"): one.get("Target", "") for one in self._each(part, "Relationship")}
        found = {}
        with archive.open("xl/workbook.xml") as part:
            for one in self._each(part, "sheet"):
                key = next((value for name, value in one.attrib.items() if name.endswith("}id")), None)
                target = targets.get(key, "")
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if path in names:
                    found[one.get("name", "")] = path
        return found

    @staticmethod
    def _each(part: IO[bytes], name: str, within: str = "") -> Iterator[Any]:
        from lxml import etree

        try:
            events = etree.iterparse(
                part,
                events=("end",),
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            )
            for _event, element in events:
                parent = element.getparent()
                if _name(element) == name and (not within or _name(parent) == within):
                    yield element
                if parent is not None and _name(element) in ("c", "row"):
                    element.clear(keep_tail=False)
                if _name(element) == "row" and parent is not None:
                    while element.getprevious() is not None:
                        del parent[0]
        except etree.XMLSyntaxError as error:
            raise Bad("broken_zip") from error


def _place(reference: str) -> tuple[int, int] | None:
    """(row, column) from zero of ``B7``."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d+)", reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
