"""The text of a file, one paragraph or table row a line. Runs inside the bounded worker; knows no settings.

A generator as ``sen.foundation.staging`` wants it: it yields pieces of text and raises ``Bad`` with a reason.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from sen.foundation.staging.parsers import Bad, kind_of
from sen.foundation.vietnamese.legacy import mend_line, old_lines
from sen.foundation.vietnamese.vni import from_vni, looks_like_vni
from sen.reading.numerals import LOWER

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}delText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
CELL = " | "
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
    lines = {"docx": _docx, "pdf": _pdf, "html": _html, "xlsx": _xlsx, "csv": _plain}[kind](where)
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
    if old_lines(lines):
        return mend_line
    return from_vni if looks_like_vni("\n".join(lines)) else str


# --- .docx -----------------------------------------------------------------------------------------------


def _docx(where: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(where) as archive:
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise Bad("broken_zip")
            for part in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
                if part in names:
                    with archive.open(part) as stream:
                        yield from _blocks(stream)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, zlib.error) as error:
        raise Bad("broken_zip") from error


def _blocks(stream) -> Iterator[str]:
    """Lines of one part: paragraphs as they end, rows of a table with their cells side by side.

    Only one top-level block is in memory at a time.
    """
    from lxml import etree

    tops = {f"{_W}p", f"{_W}tbl", f"{_W}sdt"}
    holders = {f"{_W}body", f"{_W}footnote", f"{_W}endnote"}
    try:
        events = etree.iterparse(
            stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _event, element in events:
            parent = element.getparent()
            if element.tag in tops and parent is not None and parent.tag in holders:
                yield from _lines_of(element)
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise Bad("broken_zip") from error


def _lines_of(block) -> Iterator[str]:
    if block.tag == f"{_W}tbl":
        for row in block.iterchildren(f"{_W}tr"):
            cells = [
                " ".join(line for line in _lines_within(cell) if line.strip()) for cell in row.iter(f"{_W}tc")
            ]
            yield CELL.join(cells)
    elif block.tag == f"{_W}p":
        yield from _paragraph(block)
    else:
        yield from _lines_within(block)


def _lines_within(holder) -> Iterator[str]:
    for child in holder.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield from _lines_of(child)
        elif child.tag not in _SKIPPED:
            yield from _lines_within(child)


def _paragraph(paragraph) -> Iterator[str]:
    """The paragraph's line; text boxes that hang on it follow as lines of their own."""
    pieces: list[str] = []
    boxes: list = []

    def walk(element) -> None:
        for child in element.iterchildren():
            tag = child.tag
            if tag in _SKIPPED:
                continue
            if tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag == f"{_W}t":
                pieces.append(child.text or "")
            elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                pieces.append("\n" if tag != f"{_W}tab" else "\t")
            elif tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            else:
                walk(child)

    walk(paragraph)
    yield "".join(pieces)
    for box in boxes:
        yield from _lines_within(box)


# --- .pdf ------------------------------------------------------------------------------------------------

_SENTENCE_OVER = re.compile(r"[.!?:;”\"…]\s*$")
_GOES_ON = re.compile(rf"^\s*[{LOWER}0-9(%“]")


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
    for page in document:
        text = page.get_textpage().get_text_range()
        for line in text.replace("\r\n", "\n").replace("\ufffe", "").split("\n"):
            # A line of print is no line of thought: it goes on until a sentence or a heading ends.
            if held and line.strip() and _GOES_ON.match(line) and not _SENTENCE_OVER.search(held):
                held = f"{held.rstrip()} {line.strip()}"
                continue
            if held:
                yield held
            held = line.strip()
        page.close()
    if held:
        yield held


# --- web pages, tables, plain text -----------------------------------------------------------------------

_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "br", "section", "article", "header",
    "footer", "blockquote", "figure", "figcaption", "main", "aside", "dd", "dt", "title", "pre",
}  # fmt: skip
_UNSEEN = {"script", "style", "noscript", "template", "svg", "head"}


def _html(where: Path) -> Iterator[str]:
    from lxml import etree, html

    raw = where.read_bytes()
    if len(raw) > LARGEST_TEXT:
        raise Bad("output")
    try:
        root = html.document_fromstring(
            raw, parser=html.HTMLParser(encoding=_html_encoding(raw), no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise Bad("empty") from error
    for unseen in list(root.iter(*_UNSEEN)):
        # What stands behind the element belongs to its parent and stays.
        unseen.drop_tree()
    pieces: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(_one_space(node.tail))
        elif event == "start":
            pieces.append(("\n" if node.tag in _BLOCKS else "") + _one_space(node.text))
        else:
            pieces.append("\n" if node.tag in _BLOCKS else CELL if node.tag in ("td", "th") else "")
            pieces.append(_one_space(node.tail))
    yield from (
        line.strip().removesuffix(CELL.strip()).strip()
        for line in "".join(pieces).split("\n")
        if line.strip()
    )


def _one_space(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _html_encoding(raw: bytes) -> str:
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:4096])
    if declared:
        return declared[1].decode("ascii")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258"
    return "utf-8"


def _xlsx(where: Path) -> Iterator[str]:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(str(where))
        for name in book.sheet_names:
            for row in book.get_sheet_by_name(name).iter_rows():
                cells = [_cell(value) for value in row]
                if any(cells):
                    yield CELL.join(cells).rstrip(" |")
    except calamine.PasswordError as error:
        raise Bad("encrypted") from error
    except calamine.CalamineError as error:
        raise Bad("broken_zip") from error


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return " ".join(str(value).split())


def _plain(where: Path) -> Iterator[str]:
    from sen.foundation.staging.parsers import _encoding

    encoding = _encoding(where)
    if encoding == "cp1258":
        # Bytes of the old fonts are those of Latin-1; read so, the letters can be recognised.
        text = where.read_bytes()[:LARGEST_TEXT].decode("latin-1")
        if _mender(text.splitlines()[:BATCH]) is str:
            text = where.read_bytes()[:LARGEST_TEXT].decode("cp1258", "replace")
        yield from text.splitlines()
        return
    with where.open(encoding=encoding, errors="replace") as lines:
        while line := lines.readline(1_000_000):
            yield line.rstrip("\r\n").replace("\0", "")
