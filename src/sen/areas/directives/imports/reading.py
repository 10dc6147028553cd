"""The parser of papers, run inside the bounded worker: no Django, no settings, no secrets."""

import zipfile
import zlib
from collections.abc import Generator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from sen.areas.directives.rules.secrecy import Mark, mark_in_text
from sen.foundation.staging.parsers import Bad, kind_of
from sen.foundation.staging.text import wrong_alphabet

LONGEST = 200_000
"""Characters of text kept of a paper, for search."""
PAGES = 200
LEAST = 20
"""Characters of text below which a paper is a picture of one."""


def read_paper(path: str, *, max_unpacked: int, max_ratio: int) -> Generator[Any, None, dict[str, Any]]:
    """A parser without rows: ``{"kind", "text", "readable", "mark"}``; ``mark`` is a list of three texts or None.

    Headers and footers are read before the body. Pictures of a paper in a
    .docx, and a PDF without text on its first page, are not readable.
    Raises :class:`Bad` for anything that is not a whole .docx, .pdf or plain text.
    """
    where = Path(path)
    kind = kind_of(where, max_unpacked=max_unpacked, max_ratio=max_ratio)
    if kind not in ("docx", "pdf", "csv"):
        raise Bad("wrong_type", allowed=".docx, .pdf, .txt")
    edges, body, readable = {"docx": _docx, "pdf": _pdf, "csv": _plain}[kind](where)
    if bad := wrong_alphabet([edges, body[:20_000]]):
        raise Bad(bad)
    mark = mark_in_text(edges, where="đầu trang, chân trang") or mark_in_text(body, where="trang đầu")
    yield from ()
    return {
        "kind": "txt" if kind == "csv" else kind,
        "text": body[:LONGEST],
        "readable": readable,
        "mark": _as_list(mark),
    }


def _as_list(mark: Mark | None) -> list[str] | None:
    return [mark.level, mark.where, mark.words] if mark else None


def _docx(path: Path) -> tuple[str, str, bool]:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                raise Bad("broken_zip")
            names = sorted(archive.namelist())
            if "word/document.xml" not in names:
                raise Bad("wrong_type", allowed=".docx, .pdf, .txt")
            edges = [
                _words(archive.read(name))
                for name in names
                if name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
            ]
            body = _words(archive.read("word/document.xml"))
            pictures = any(name.startswith(("word/media/", "word/embeddings/")) for name in names)
            return "\n".join(edges), body, not pictures or len(body.strip()) >= LEAST
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise Bad("broken_zip") from error
    except ElementTree.ParseError as error:
        raise Bad("broken_zip") from error


def _words(part: bytes) -> str:
    """The text of every paragraph on a line of its own, those of tables, drawings and watermarks too.

    Tags are known by their local name: Word has two namespaces for one format, and drawings a third.
    """
    lines: list[str] = []

    def walk(element, line: list[str]) -> None:
        for child in element:
            tag = child.tag.rpartition("}")[2]
            if tag == "p":
                own: list[str] = []
                walk(child, own)
                lines.append("".join(own))
            elif tag == "t":
                line.append(child.text or "")
            elif tag == "textpath":
                lines.append(child.get("string") or "")
            elif tag == "tab":
                line.append("\t")
            elif tag in ("br", "cr"):
                line.append("\n")
            else:
                walk(child, line)

    loose: list[str] = []
    walk(ElementTree.fromstring(part), loose)
    return "\n".join([*lines, *loose])


def _pdf(path: Path) -> tuple[str, str, bool]:
    import pypdfium2

    try:
        paper = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        raise Bad("encrypted" if "assword" in str(error) else "broken_pdf") from error
    pages: list[str] = []
    size = 0
    for number in range(min(len(paper), PAGES)):
        try:
            pages.append(paper[number].get_textpage().get_text_bounded().replace("\r\n", "\n"))
        except pypdfium2.PdfiumError as error:
            raise Bad("broken_pdf") from error
        size += len(pages[-1])
        if size > LONGEST:
            break
    if not pages:
        raise Bad("broken_pdf")
    return "", "\n".join(pages), len(pages[0].strip()) >= LEAST


def _plain(path: Path) -> tuple[str, str, bool]:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1258"):
        try:
            return "", data.decode(encoding), True
        except UnicodeDecodeError:
            continue
    raise Bad("wrong_type", allowed=".docx, .pdf, .txt")
