"""Reads a .docx back as printed lines with their effective look (run, style chain, document defaults), for the
linter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_W = f"{{{NS['w']}}}"
_R = f"{{{NS['r']}}}"
_LARGEST_PART = 200 * 1024 * 1024


class Unreadable(ValueError):
    """The file is no .docx, or a part of it is missing, broken or far too large."""


def _val(parent, path: str, attribute: str = "val") -> str | None:
    found = parent.find(path, NS) if parent is not None else None
    return None if found is None else found.get(_W + attribute)


def _flag(parent, name: str) -> bool | None:
    found = parent.find(f"w:{name}", NS) if parent is not None else None
    return None if found is None else found.get(_W + "val", "1") not in ("0", "false", "none")


@dataclass(frozen=True)
class Run:
    """A run of text with its effective look; sizes in points."""

    text: str
    size: float | None
    bold: bool
    italic: bool
    underline: bool
    font: str | None


@dataclass(frozen=True)
class Line:
    """A paragraph with its effective look; lengths in millimetres, spacing in points."""

    runs: tuple[Run, ...]
    style: str
    align: str
    indent: float
    left: float
    right: float
    after: float
    line: float
    ruled: bool
    breaks_before: bool
    break_inside: bool
    ends_section: bool

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def words(self) -> str:
        return self.text.strip()

    def every(self, look: str) -> bool:
        """Is every run with words bold (italic, underlined)?"""
        return all(getattr(run, look) for run in self.runs if run.text.strip())

    @property
    def sizes(self) -> set[float | None]:
        return {run.size for run in self.runs if run.text.strip()}


@dataclass(frozen=True)
class Cell:
    lines: tuple[Line, ...]
    width: float

    @property
    def words(self) -> str:
        return " ".join(line.words for line in self.lines if line.words)


@dataclass(frozen=True)
class Grid:
    """A table. `bordered` tells a table of data from a grid that only sets things side by side."""

    rows: tuple[tuple[Cell, ...], ...]
    bordered: bool
    head_repeats: bool

    def lines(self) -> Iterator[Line]:
        for row in self.rows:
            for cell in row:
                yield from cell.lines


@dataclass(frozen=True)
class Section:
    """A section's page, in millimetres, and the lines of its running header."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    first_page_apart: bool
    header: tuple[Line, ...] = ()
    header_has_page: bool = False


@dataclass(frozen=True)
class Printed:
    """What a .docx shows, in order."""

    items: tuple[Line | Grid, ...]
    sections: tuple[Section, ...]
    mirrored: bool = field(default=False)

    def every_line(self) -> Iterator[Line]:
        for item in self.items:
            if isinstance(item, Line):
                yield item
            else:
                yield from item.lines()


class _Styles:
    def __init__(self, root) -> None:
        self.by_id = {style.get(_W + "styleId"): style for style in root.iterfind("w:style", NS)}
        self.default = next(
            (
                style.get(_W + "styleId")
                for style in root.iterfind("w:style", NS)
                if style.get(_W + "type") == "paragraph" and style.get(_W + "default") == "1"
            ),
            None,
        )
        self.run_default = root.find("w:docDefaults/w:rPrDefault/w:rPr", NS)
        self.paragraph_default = root.find("w:docDefaults/w:pPrDefault/w:pPr", NS)
        self._chains: dict[str | None, tuple] = {}
        self.run_looks: dict[tuple, tuple] = {}
        self.paragraph_looks: dict[bytes, tuple] = {}

    def chain(self, style: str | None) -> tuple:
        """The style and those it is based on, nearest first."""
        if style not in self._chains:
            found, seen, now = [], set(), style if style in self.by_id else self.default
            while now in self.by_id and now not in seen:
                seen.add(now)
                found.append(self.by_id[now])
                now = _val(self.by_id[now], "w:basedOn")
            self._chains[style] = tuple(found)
        return self._chains[style]

    def run_sources(self, style: str | None, own) -> list:
        return [own, *(one.find("w:rPr", NS) for one in self.chain(style)), self.run_default]

    def paragraph_sources(self, style: str | None, own) -> list:
        return [own, *(one.find("w:pPr", NS) for one in self.chain(style)), self.paragraph_default]


def _first(sources: Iterable, read):
    for source in sources:
        if source is not None and (value := read(source)) is not None:
            return value
    return None


def _mm(twips: str | None) -> float:
    return round(int(twips or 0) * 25.4 / 1440, 2)


def _run_text(run) -> str:
    parts = []
    for child in run:
        if child.tag == _W + "t":
            parts.append(child.text or "")
        elif child.tag == _W + "tab":
            parts.append("\t")
        elif child.tag in (_W + "br", _W + "cr") and child.get(_W + "type") != "page":
            parts.append("\n")
    return "".join(parts)


def _run_look(props, style: str | None, styles: _Styles) -> tuple:
    """Size, bold, italic, underlined, font of a run; kept for runs with the same properties in the same style."""
    key = (style, etree.tostring(props) if props is not None else b"")
    if key not in styles.run_looks:
        sources = styles.run_sources(style, props)
        size = _first(sources, lambda source: _val(source, "w:sz"))
        styles.run_looks[key] = (
            int(size) / 2 if size else None,
            bool(_first(sources, lambda source: _flag(source, "b"))),
            bool(_first(sources, lambda source: _flag(source, "i"))),
            bool(_first(sources, lambda source: _flag(source, "u"))),
            _first(sources, lambda source: _val(source, "w:rFonts", "ascii")),
        )
    return styles.run_looks[key]


def _paragraph_look(own, style: str | None, styles: _Styles) -> tuple[dict, int, str]:
    """The fields of a line that follow from its properties, its line height and how that is meant; kept
    likewise."""
    key = etree.tostring(own) if own is not None else b""
    if key not in styles.paragraph_looks:
        looks = styles.paragraph_sources(style, own)
        fields = {
            "style": style or "",
            "align": _first(looks, lambda source: _val(source, "w:jc")) or "left",
            "indent": _mm(_first(looks, lambda source: _val(source, "w:ind", "firstLine"))),
            "left": _mm(_first(looks, lambda source: _val(source, "w:ind", "left"))),
            "right": _mm(_first(looks, lambda source: _val(source, "w:ind", "right"))),
            "after": int(_first(looks, lambda source: _val(source, "w:spacing", "after")) or 0) / 20,
            "ruled": _first(looks, lambda source: source.find("w:pBdr", NS)) is not None,
            "breaks_before": bool(_first(looks, lambda source: _flag(source, "pageBreakBefore"))),
            "ends_section": own is not None and own.find("w:sectPr", NS) is not None,
        }
        line = int(_first(looks, lambda source: _val(source, "w:spacing", "line")) or 240)
        rule = _first(looks, lambda source: _val(source, "w:spacing", "lineRule")) or "auto"
        styles.paragraph_looks[key] = (fields, line, rule)
    return styles.paragraph_looks[key]


def _line(paragraph, styles: _Styles) -> Line:
    own = paragraph.find("w:pPr", NS)
    style = _val(own, "w:pStyle")
    runs = []
    for run in paragraph.iter(_W + "r"):
        if text := _run_text(run):
            runs.append(Run(text, *_run_look(run.find("w:rPr", NS), style, styles)))
    fields, line, rule = _paragraph_look(own, style, styles)
    size = max((run.size or 0 for run in runs), default=0)
    return Line(
        runs=tuple(runs),
        line=line / 20 if rule != "auto" else line / 240 * size * 1.15,
        break_inside=any(found.get(_W + "type") == "page" for found in paragraph.iter(_W + "br")),
        **fields,
    )


def _grid(table, styles: _Styles) -> Grid:
    rows = []
    for row in table.iterfind("w:tr", NS):
        cells = []
        for cell in row.iterfind("w:tc", NS):
            lines = tuple(_line(paragraph, styles) for paragraph in cell.iterfind("w:p", NS))
            cells.append(Cell(lines, _mm(_val(cell, "w:tcPr/w:tcW", "w"))))
        rows.append(tuple(cells))
    first = table.find("w:tr", NS)
    return Grid(
        rows=tuple(rows),
        bordered=table.find("w:tblPr/w:tblBorders", NS) is not None
        or table.find("w:tblPr/w:tblStyle", NS) is not None,
        head_repeats=first is not None and first.find("w:trPr/w:tblHeader", NS) is not None,
    )


def _part(package: zipfile.ZipFile, name: str):
    try:
        info = package.getinfo(name)
    except KeyError as gone:
        raise Unreadable(f"{name} is missing") from gone
    if info.file_size > _LARGEST_PART:
        raise Unreadable(f"{name} is too large")
    try:
        return etree.fromstring(
            package.read(info), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except (etree.XMLSyntaxError, zipfile.BadZipFile) as broken:
        raise Unreadable(f"{name} is broken") from broken


def _section(props, headers: dict[str, tuple[tuple[Line, ...], bool]]) -> Section:
    size, margin = props.find("w:pgSz", NS), props.find("w:pgMar", NS)
    reference = props.find("w:headerReference[@w:type='default']", NS)
    lines, has_page = (
        headers.get(reference.get(_R + "id"), ((), False)) if reference is not None else ((), False)
    )
    get = lambda element, name: _mm(element.get(_W + name)) if element is not None else 0.0  # noqa: E731
    return Section(
        width=get(size, "w"),
        height=get(size, "h"),
        **{side: get(margin, side) for side in ("top", "right", "bottom", "left")},
        first_page_apart=bool(_flag(props, "titlePg")),
        header=lines,
        header_has_page=has_page,
    )


def read_docx(content: bytes) -> Printed:
    """What the file prints. Raises Unreadable for anything that is not a sound .docx."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as broken:
        raise Unreadable("not a zip") from broken
    with package:
        document = _part(package, "word/document.xml")
        styles = _Styles(_part(package, "word/styles.xml"))
        relations = _part(package, "word/_rels/document.xml.rels")
        names = set(package.namelist())
        headers = {}
        for relation in relations:
            if relation.get("Type", "").endswith("/header"):
                root = _part(package, f"word/{relation.get('Target')}")
                lines = tuple(_line(paragraph, styles) for paragraph in root.iterfind("w:p", NS))
                codes = "".join(root.itertext(_W + "instrText"))
                simple = "".join(one.get(_W + "instr", "") for one in root.iter(_W + "fldSimple"))
                headers[relation.get("Id")] = (lines, "PAGE" in codes + simple)
        settings = _part(package, "word/settings.xml") if "word/settings.xml" in names else None
    body = document.find("w:body", NS)
    if body is None:
        raise Unreadable("word/document.xml has no body")
    items: list[Line | Grid] = []
    for child in body:
        if child.tag == _W + "p":
            items.append(_line(child, styles))
        elif child.tag == _W + "tbl":
            items.append(_grid(child, styles))
    sections = tuple(_section(props, headers) for props in body.iter(_W + "sectPr"))
    return Printed(tuple(items), sections, mirrored=bool(_flag(settings, "mirrorMargins")))
