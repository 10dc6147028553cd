"""The text of a file, one paragraph or table row a line. Runs inside the bounded worker; knows no settings.

A generator as ``sen.foundation.staging`` wants it: it yields pieces of text and raises ``Bad`` with a reason.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from sen.foundation.staging.parsers import Bad, encoding_of, kind_of
from sen.reading.files.alphabets import SAMPLE, mender_of, undeclared
from sen.reading.files.papers import paper_lines
from sen.reading.files.printed import printed_lines
from sen.reading.files.web import is_page, page_lines
from sen.reading.files.workbooks import workbook_lines

LARGEST_TEXT = 60_000_000
"""Characters. A report of ten thousand pages is shorter."""


def text_of(path: str, *, max_unpacked: int, max_ratio: int) -> Iterator[str]:
    """Pieces whose concatenation is the text of a .docx, .pdf, .html, .xlsx or plain text file."""
    where = Path(path)
    kind = _kind_of(where, {"max_unpacked": max_unpacked, "max_ratio": max_ratio})
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
        if len(batch) == SAMPLE:
            mend = mend or mender_of(batch)
            yield "".join(f"{mend(line)}\n" for line in batch)
            batch = []
    if not any_text:
        raise Bad("scanned" if kind == "pdf" else "empty")
    mend = mend or mender_of(batch)
    yield "".join(f"{mend(line)}\n" for line in batch)


def _kind_of(where: Path, bounds: dict[str, int]) -> str:
    """As ``kind_of`` says; besides it, pages of the web, saved as one file too, and the XML of Word 2003."""
    with where.open("rb") as stream:
        start = stream.read(65_536)
    try:
        kind = kind_of(where, **bounds)
    except Bad as bad:
        if bad.code != "html":
            raise
        if b'progid="Word.Document"' in start:
            raise Bad("old_word") from bad
        return "html"
    return "html" if kind == "csv" and is_page(start) else kind


def _plain(where: Path) -> Iterator[str]:
    encoding = encoding_of(where)
    if encoding == "cp1258":
        raw = where.read_bytes()
        if len(raw) > LARGEST_TEXT:
            raise Bad("output")
        yield from undeclared(raw).split("\n")
        return
    with where.open(encoding=encoding, errors="replace") as lines:
        while line := lines.readline(1_000_000):
            yield line.rstrip("\r\n").replace("\0", "")


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    "docx": paper_lines,
    "pdf": printed_lines,
    "html": page_lines,
    "xlsx": workbook_lines,
    "csv": _plain,
}
