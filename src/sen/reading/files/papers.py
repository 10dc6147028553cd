"""The text of papers (.docx), by paragraph and row. Runs inside the bounded worker."""

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from sen.foundation.staging.parsers import Bad
from sen.reading.files.markup import BROKEN, CELL, RAISED, attribute, child, drop, elements, name_of, related
from sen.reading.files.styles import Styles, in_unicode, is_on

_SKIPPED = {"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sdtPr", "rt"}
_HOLDERS = {"body", "footnote", "endnote", "t"}
"""What holds the blocks of a part: a paragraph of a diagram stands in a ``t``."""
_PARTS = ("footnotes", "endnotes", "diagramData")
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b")
_MAIN = re.compile(rb'PartName="/([^"]+)"[^>]*wordprocessingml\.document\.main\+xml|'
                   rb'wordprocessingml\.document\.main\+xml"[^>]*PartName="/([^"]+)"')  # fmt: skip
_SYMBOLS = {0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "x", 0xB8: ":"}
"""Signs of the font Symbol that stand between numbers; its lower half is that of ASCII."""


def paper_lines(where: Path) -> Iterator[str]:
    """Lines of a .docx: body, footnotes, endnotes, diagrams; tracked changes accepted, hidden text left out."""
    try:
        with zipfile.ZipFile(where) as archive:
            main = _main_part(archive)
            parts: dict[str, list[str]] = {}
            for _id, kind, part in related(archive, main):
                parts.setdefault(kind, []).append(part)
            names, folder = set(archive.namelist()), posixpath.dirname(main)
            for kind in ("styles", "footnotes", "endnotes"):
                if kind not in parts and f"{folder}/{kind}.xml" in names:
                    parts[kind] = [f"{folder}/{kind}.xml"]
            styles = Styles()
            for part in parts.get("styles", ()):
                with archive.open(part) as stream:
                    styles.learn(stream)
            paper = _Paper(styles)
            for part in (main, *(part for kind in _PARTS for part in parts.get(kind, ()))):
                with archive.open(part) as stream:
                    yield from paper.lines(_top_blocks(stream))
    except BROKEN as error:
        raise Bad("broken_zip") from error


def _main_part(archive: zipfile.ZipFile) -> str:
    for _id, kind, part in related(archive):
        if kind == "officeDocument":
            return part
    found = _MAIN.search(archive.read("[Content_Types].xml"))
    main = (found[1] or found[2]).decode("utf-8", "replace") if found else ""
    if main not in archive.namelist():
        raise Bad("broken_zip")
    return main


def _top_blocks(stream: IO[bytes]) -> Iterator[Any]:
    """The blocks of one part, of which only one is in memory at a time."""
    for element in elements(stream):
        parent = element.getparent()
        if parent is not None and name_of(parent) in _HOLDERS:
            yield element
            drop(element)


class _Paper:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def lines(self, blocks: Iterable[Any]) -> Iterator[str]:
        held = ""
        for block in blocks:
            lines = list(self._lines_of(block))
            # A paragraph whose mark was deleted goes on in the next one.
            if _mark_deleted(block):
                held += "".join(lines)
            elif lines:
                yield held + lines[0]
                yield from lines[1:]
                held = ""
        if held:
            yield held

    def _lines_of(self, block: Any) -> Iterator[str]:
        match name_of(block):
            case "tbl":
                for row in _inner(block, "tr"):
                    if child(row, "trPr", "del") is None and child(row, "trPr", "hidden") is None:
                        yield from self._row(row)
            case "p":
                yield from self._paragraph(block)
            case name if name not in _SKIPPED and not _placeholder(block):
                yield from self.lines(block.iterchildren())

    def _row(self, row: Any) -> Iterator[str]:
        """The cells side by side, those that span several columns with empty ones behind; tables in them follow.

        One cell in one column is a frame around a text, which keeps its lines.
        """
        cells = [cell for cell in _inner(row, "tc") if child(cell, "tcPr", "cellDel") is None]
        if len(cells) == 1 and _number(child(cells[0], "tcPr", "gridSpan"), 1) == 1:
            yield from self.lines(cells[0].iterchildren())
            return
        written = [""] * _number(child(row, "trPr", "gridBefore"), 0)
        within: list[Any] = []
        for cell in cells:
            tables = list(_inner(cell, "tbl"))
            within += tables
            lines = self.lines(block for block in cell.iterchildren() if block not in tables)
            written.append(" ".join(" ".join(lines).split()))
            written += [""] * (_number(child(cell, "tcPr", "gridSpan"), 1) - 1)
        yield CELL.join(written)
        for table in within:
            yield from self._lines_of(table)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        """The paragraph's line; text boxes that hang on it follow as lines of their own."""
        line = _Line(self.styles, attribute_of(child(paragraph, "pPr", "pStyle")))
        line.walk(paragraph)
        yield in_unicode(line.pieces)
        for box in line.boxes:
            yield from self.lines(box.iterchildren())


class _Line:
    """What is printed of a paragraph: pieces of text, each with the font it is in."""

    def __init__(self, styles: Styles, style: str) -> None:
        self.styles, self.style = styles, style
        self.pieces: list[tuple[str, str | None]] = []
        self.boxes: list[Any] = []
        self._font: str | None = ""
        self._fields: list[str | None] = []
        """Of each field that is open the instruction, as long as that goes on; None when its result is printed."""

    def walk(self, element: Any) -> None:
        for inner in element.iterchildren():
            match name_of(inner):
                case name if name in _SKIPPED:
                    self._instruct(inner)
                case "fldChar":
                    self._field(attribute(inner, "fldCharType"))
                case "txbxContent":
                    self.boxes.append(inner)
                case "r":
                    self._run(inner)
                case "t":
                    self._add((inner.text or "").replace("\n", " "))
                case "tab" | "ptab":
                    self._add("\t")
                case "br" | "cr":
                    self._add("\n")
                case "noBreakHyphen":
                    self._add("-")
                case "sym":
                    self._add(_symbol(inner))
                case "f" if child(inner, "num") is not None and child(inner, "den") is not None:
                    self.walk(child(inner, "num"))
                    self._add("/")
                    self.walk(child(inner, "den"))
                case "sup":
                    self._raised(inner)
                case "fldSimple" if _PAGE_FIELD.match(attribute(inner, "instr")):
                    pass
                case "sdt" if _placeholder(inner):
                    pass
                case _:
                    self.walk(inner)

    def _run(self, run: Any) -> None:
        properties = child(run, "rPr")
        look = self.styles.of(self.style, properties)
        if look.hidden:
            return
        outer, self._font = self._font, look.font
        if properties is not None and attribute_of(child(properties, "vertAlign")) == "superscript":
            self._raised(run)
        else:
            self.walk(run)
        self._font = outer

    def _raised(self, element: Any) -> None:
        """What stands higher; behind a number it is a footnote's or a power."""
        before = len(self.pieces)
        behind = before and self.pieces[-1][0][-1:].isdigit()
        self.walk(element)
        if behind:
            self.pieces[before:] = [(text.translate(RAISED), font) for text, font in self.pieces[before:]]

    def _add(self, text: str) -> None:
        if text and not any(instruction is not None for instruction in self._fields):
            self.pieces.append((text, self._font))

    def _instruct(self, element: Any) -> None:
        if name_of(element) == "instrText" and self._fields:
            begun = self._fields[-1]
            self._fields[-1] = None if begun is None else begun + (element.text or "")

    def _field(self, mark: str) -> None:
        """A field's instruction is not printed, nor are fields in it, nor is its result where that is a page's number."""
        if mark == "begin":
            self._fields.append("")
        elif mark == "separate" and self._fields and not _PAGE_FIELD.match(self._fields[-1] or ""):
            self._fields[-1] = None
        elif mark == "end" and self._fields:
            self._fields.pop()


def _inner(holder: Any, name: str) -> Iterator[Any]:
    """The children of that name, those inside content controls among them, but none of a table inside a cell."""
    for inner in holder.iterchildren():
        if name_of(inner) == name:
            yield inner
        elif name_of(inner) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _inner(inner, name)


def attribute_of(element: Any) -> str:
    """The value of a property; '' without it."""
    return "" if element is None else attribute(element, "val")


def _number(element: Any, least: int) -> int:
    """The number that a property gives, were it absurd no more columns than Word allows."""
    value = attribute_of(element)
    return min(max(int(value), least), 63) if re.fullmatch(r"[0-9]{1,4}", value) else least


def _placeholder(block: Any) -> bool:
    """Whether a content control was never filled in and shows its prompt."""
    return name_of(block) == "sdt" and is_on(child(block, "sdtPr", "showingPlcHdr"))


def _mark_deleted(block: Any) -> bool:
    mark = child(block, "pPr", "rPr") if name_of(block) == "p" else None
    return mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)


def _symbol(element: Any) -> str:
    code = attribute(element, "char")
    if attribute(element, "font") != "Symbol" or not re.fullmatch("[0-9A-Fa-f]{1,6}", code):
        return " "
    low = int(code, 16) & 0xFF
    return _SYMBOLS.get(low, chr(low) if 0x20 <= low < 0x40 else " ")
