"""The text of web pages (.html, .mht), as it is seen. Runs inside the bounded worker."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sen.foundation.staging.parsers import Bad
from sen.reading.files.alphabets import decoded
from sen.reading.files.markup import CELL, RAISED

LARGEST = 60_000_000
"""Bytes of a page."""
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "br", "hr", "section", "article",
    "header", "footer", "blockquote", "figure", "figcaption", "main", "aside", "dl", "dd", "dt", "title", "pre", "center",
    "caption", "form", "fieldset", "address", "details", "summary", "option",
}  # fmt: skip
_CELLS = {"td", "th"}
_UNSEEN = {
    "script", "style", "noscript", "template", "svg", "head", "nav", "select", "datalist", "button", "del", "iframe", "object",
}  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_LETTER = re.compile(rb"\s*(?:MIME-Version|From|Date|Content-Type|Subject):", re.IGNORECASE)
WIDEST, TALLEST = 60, 1000
"""Columns and rows that one cell may span."""


def page_lines(where: Path) -> Iterator[str]:
    """Lines and rows of tables of a page, without what a browser does not show and the menus around it."""
    from lxml import etree, html

    raw = where.read_bytes()
    if len(raw) > LARGEST:
        raise Bad("output")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(decoded(_mailed(raw)).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Bad("empty") from error
    for element in list(root.iter(etree.Element)):
        if _unseen(element) and element.getparent() is not None:
            # What stands behind the element belongs to its parent and stays.
            element.drop_tree()
    frames = {cell for table in root.iter("table") for cell in _aligned(table)}
    text = "".join(_pieces(root, frames))
    for line in text.split("\n"):
        if line.strip():
            yield re.sub(r"\s+", " ", line).strip().removesuffix(CELL.strip()).strip()


def _unseen(element: Any) -> bool:
    if element.tag in _UNSEEN or "hidden" in element.attrib:
        return True
    # LibreOffice marks what stands at the edge of every page.
    edge = element.tag == "div" and element.get("title") in ("header", "footer")
    return edge or bool(_HIDING.search(element.get("style", "")))


def _pieces(root: Any, frames: set[Any]) -> Iterator[str]:
    from lxml import etree

    depth = plain = 0
    before = ""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        cell = node.tag in _CELLS and node not in frames
        block = node.tag in _BLOCKS or node in frames
        # Inside a cell all is one line: office programs put a paragraph into every cell.
        end = " " if depth > cell else "\n"
        if event == "start":
            plain += node.tag == "pre"
            if block:
                yield end
            text = _shown(node.text, plain)
            if node.tag == "sup" and before[-1:].isdigit():
                text = text.translate(RAISED)
            depth += cell
        else:
            if event == "end":
                plain -= node.tag == "pre"
                if block or cell:
                    yield end if block else CELL
                depth -= cell
            text = _shown(node.tail, plain)
        before = text or before
        yield text


def _shown(text: str | None, plain: int) -> str:
    return (text or "") if plain else re.sub(r"\s+", " ", text or "")


def _aligned(table: Any) -> list[Any]:
    """Put an empty cell wherever one from above or from the left reaches into; the cells that are frames around a text."""
    below: dict[int, int] = {}
    frames = []
    for row in table.xpath("./tr|./thead/tr|./tbody/tr|./tfoot/tr"):
        cells = [cell for cell in row.iterchildren() if cell.tag in _CELLS]
        if any(next(cell.iterdescendants("table"), None) is not None for cell in cells):
            frames += cells
            continue
        if len(cells) == 1 and _span(cells[0], "colspan", WIDEST) == 1 and not below:
            frames += cells
        column = 0
        for cell in cells:
            while below.get(column, 0) > 0:
                below[column] -= 1
                column += 1
                cell.addprevious(cell.makeelement("td"))
            tall = _span(cell, "rowspan", TALLEST)
            for at in range(_span(cell, "colspan", WIDEST)):
                if at:
                    empty = cell.makeelement("td")
                    empty.tail, cell.tail = cell.tail, None
                    cell.addnext(empty)
                below[column] = tall - 1
                column += 1
        for at, rows in below.items():
            if at >= column and rows > 0:
                below[at] -= 1
    return frames


def _span(cell: Any, name: str, most: int) -> int:
    written = cell.get(name, "1").strip()
    return min(max(int(written), 1), most) if re.fullmatch("[0-9]{1,5}", written) else 1


def is_page(start: bytes) -> bool:
    """Whether a text file is a piece of a web page, an element and its end, or a page saved as a letter."""
    text = decoded(start).lstrip()
    if _LETTER.match(start):
        return b"text/html" in start.lower()
    return bool(re.match(r"<[A-Za-z!]", text)) and "</" in text


def _mailed(raw: bytes) -> bytes:
    """The page within a letter, the form in which browsers and Word save a page as one file."""
    if not _LETTER.match(raw):
        return raw
    from email import message_from_bytes

    for part in message_from_bytes(raw).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            charset = part.get_content_charset("").encode("ascii", "replace")
            return b"<meta charset=%s>%s" % (charset, page) if charset else page
    return raw
