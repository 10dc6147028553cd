"""The text of a file, one paragraph or table row a line. Runs inside the bounded worker; knows no settings.

A generator as ``sen.foundation.staging`` wants it: it yields pieces of text and raises ``Bad`` with a reason.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sen.foundation.staging.parsers import Bad, kind_of
from sen.foundation.vietnamese.legacy import mend_line, old_lines
from sen.foundation.vietnamese.vni import looks_like_vni, mend_vni
from sen.reading.numerals import LOWER
from sen.reading.office import CELL, paper_lines, workbook_lines

BATCH = 500
"""So many lines are handed on at once; the first of them tell which font a document was typed in."""
LARGEST_TEXT = 60_000_000
"""Characters. A report of ten thousand pages is shorter."""


def text_of(path: str, *, max_unpacked: int, max_ratio: int) -> Iterator[str]:
    """Pieces whose concatenation is the text of a .docx, .pdf, .html, .xlsx or plain text file."""
    where = Path(path)
    try:
        kind = kind_of(where, max_unpacked=max_unpacked, max_ratio=max_ratio)
    except Bad as bad:
        if bad.code != "html":
            raise
        kind = "html"
    if kind == "csv" and _is_page(where):
        kind = "html"
    lines = _READERS[kind](where)
    total, any_text = 0, False
    mend: Callable[[str], str] | None = None
    batch: list[str] = []
    for line in lines:
        total += len(line) + 1
        if total > LARGEST_TEXT:
            raise Bad("output")
        any_text = any_text or bool(line.strip())
        batch.append(line)
        if len(batch) == BATCH:
            mend = mend or _mender(batch)
            yield "".join(f"{mend(line)}\n" for line in batch)
            batch = []
    if not any_text:
        raise Bad("scanned" if kind == "pdf" else "empty")
    mend = mend or _mender(batch)
    yield "".join(f"{mend(line)}\n" for line in batch)


def _mender(lines: list[str]) -> Callable[[str], str]:
    """What turns the lines of this document into Unicode, should they be in a font of before."""
    if looks_like_vni("\n".join(lines)):
        return mend_vni
    return mend_line if old_lines(lines) else str


# --- .pdf ------------------------------------------------------------------------------------------------

_SENTENCE_OVER = re.compile(r"[.!?:;”\"…]\s*$")
_GOES_ON = re.compile(rf"^\s*[{LOWER}(%“]")
_NUMBER_FIRST = re.compile(r"^\s*[0-9]")
FULL = 0.7
"""A line so long, as a share of the page's longest, was broken by the margin; a number may begin the next."""


def _pdf(where: Path) -> Iterator[str]:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(str(where))
    except pypdfium2.PdfiumError as error:
        raise Bad(
            "encrypted" if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD else "broken_pdf"
        ) from error
    held = ""
    _refuse_scanned(document)
    for page in document:
        text = page.get_textpage().get_text_range()
        printed = text.replace("\r\n", "\n").replace("\ufffe", "").split("\n")
        full = FULL * max(len(line.strip()) for line in printed)
        last = 0
        for line in printed:
            # A line of print is no line of thought: it goes on until a sentence or a heading ends. A row of a table
            # begins with a number, too, but the row before it ends far from the margin.
            goes_on = _GOES_ON.match(line) or (_NUMBER_FIRST.match(line) and last >= full)
            last = len(line.strip())
            if held and last and goes_on and not _SENTENCE_OVER.search(held):
                held = f"{held.rstrip()} {line.strip()}"
                continue
            if held:
                yield held
            held = line.strip()
        page.close()
    if held:
        yield held


STAMP = 120
"""Letters on a page that holds pictures: with fewer on all pages together, for each, they are a stamp or a signature's mark."""
SAMPLE = 30
"""So many pages tell whether a document was scanned."""


def _refuse_scanned(document: Any) -> None:
    """Raise where the pages are pictures, be it that a digital signature left its few words on one of them."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    pages = [document[place] for place in range(min(len(document), SAMPLE))]
    letters = sum(len(page.get_textpage().get_text_range().split()) for page in pages) * 5
    pictured = [page for page in pages if next(page.get_objects([FPDF_PAGEOBJ_IMAGE], max_depth=3), None)]
    if pages and len(pictured) * 2 > len(pages) and letters < STAMP * len(pages):
        raise Bad("scanned")


# --- web pages, plain text -----------------------------------------------------------------------

_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "br", "section", "article", "header",
    "footer", "blockquote", "figure", "figcaption", "main", "aside", "dd", "dt", "title", "pre",
}  # fmt: skip
_CELLS = {"td", "th"}
_UNSEEN = {"script", "style", "noscript", "template", "svg", "head"}


def _html(where: Path) -> Iterator[str]:
    from lxml import etree, html

    raw = where.read_bytes()
    if len(raw) > LARGEST_TEXT:
        raise Bad("output")
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(_decoded(raw).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Bad("empty") from error
    for unseen in list(root.iter(*_UNSEEN)):
        # What stands behind the element belongs to its parent and stays.
        unseen.drop_tree()
    pieces: list[str] = []
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(_one_space(node.tail))
            continue
        cell = node.tag in _CELLS
        # Inside a cell all is one line: office programs put a paragraph into every cell.
        end = " " if depth > cell else "\n"
        if event == "start":
            pieces.append((end if node.tag in _BLOCKS else "") + _one_space(node.text))
            depth += cell
        else:
            pieces.append(end if node.tag in _BLOCKS else CELL if cell else "")
            depth -= cell
            pieces.append(_one_space(node.tail))
    yield from (
        _one_space(line).strip().removesuffix(CELL.strip()).strip()
        for line in "".join(pieces).split("\n")
        if line.strip()
    )


def _one_space(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _decoded(raw: bytes) -> str:
    """The text of a page in the alphabet it names, unless what it names is none (``x-user-defined``)."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:4096])
    if declared:
        try:
            return raw.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _by_font(raw)


def _by_font(raw: bytes) -> str:
    """Bytes of no known alphabet: the old fonts' codes are those of Latin-1; what is in none of them is Windows-1258."""
    text = raw.decode("latin-1")
    return text if _mender(text.splitlines()[:BATCH]) is not str else raw.decode("cp1258", "replace")


def _is_page(where: Path) -> bool:
    """Whether a text file is a piece of a web page: it begins with an element, and elements end in it."""
    with where.open("rb") as stream:
        start = stream.read(65_536).lstrip()
    return bool(re.match(rb"<[A-Za-z!]", start)) and b"</" in start


def _plain(where: Path) -> Iterator[str]:
    from sen.foundation.staging.parsers import _encoding

    encoding = _encoding(where)
    if encoding == "cp1258":
        raw = where.read_bytes()
        if len(raw) > LARGEST_TEXT:
            raise Bad("output")
        yield from _by_font(raw).splitlines()
        return
    with where.open(encoding=encoding, errors="replace") as lines:
        while line := lines.readline(1_000_000):
            yield line.rstrip("\r\n").replace("\0", "")


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    "docx": paper_lines,
    "pdf": _pdf,
    "html": _html,
    "xlsx": workbook_lines,
    "csv": _plain,
}
