"""The parsers that run inside the bounded worker. No Django, no settings, no secrets reach this module.

A parser is a generator: it yields rows ``(row number, cells, formula columns)`` and may return a result.
It raises :class:`Bad` with the code of a message that the caller puts into words.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import mmap
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .text import clean, clean_all, wrong_alphabet

MAX_CELL = 5000
HEAD_ROWS = 60

Row = tuple[int, list[str], list[int] | None]
Parsed = Generator[Row, None, dict[str, Any] | None]


class Bad(Exception):
    """The file cannot be taken; ``code`` names the reason, ``params`` fill its sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


# --- what kind of file is it -----------------------------------------------------------------------------


def kind_of(path: Path, *, max_unpacked: int, max_ratio: int) -> str:
    """``xlsx``, ``docx``, ``pdf`` or ``csv`` by content, whatever the name says.

    Raises :class:`Bad` for anything else, and for what is dangerous or broken.
    """
    size = path.stat().st_size
    if not size:
        raise Bad("empty")
    with path.open("rb") as f:
        start = f.read(4096)
    if start.startswith(b"PK"):
        return _zip_kind(path, size, max_unpacked, max_ratio)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Bad(_ole_kind(path))
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.lstrip().lower().startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        raise Bad("html")
    if start.startswith(
        (
            b"\xff\xd8\xff",
            b"\x89PNG",
            b"GIF8",
            b"Rar!",
            b"7z\xbc\xaf",
            b"\x1f\x8b",
            b"MZ",
            b"\x7fELF",
            b"{\\rtf",
        )
    ):
        raise Bad("wrong_type")
    if not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in start:
        text = start[: len(start) // 2 * 2].decode(_utf16(start), "replace") if _looks_utf16(start) else "\0"
        if any(c < " " and c not in "\t\r\n" for c in text):
            raise Bad("wrong_type")
    return "csv"


def _ole_kind(path: Path) -> str:
    with path.open("rb") as f, mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ) as data:
        # The name of a stream ends in a zero; that of a font, Bookman, goes on.
        for stream, kind in (
            ("EncryptedPackage", "encrypted"),
            ("WordDocument", "old_word"),
            ("Workbook", "old_excel"),
            ("Book\0", "old_excel"),
        ):
            if data.find(stream.encode("utf-16-le")) >= 0:
                return kind
    return "wrong_type"


def _zip_kind(path: Path, size: int, max_unpacked: int, max_ratio: int) -> str:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as e:
        raise Bad("broken_zip") from e
    with archive:
        infos = archive.infolist()
        unpacked = sum(i.file_size for i in infos)
        packed = sum(i.compress_size for i in infos)
        if len(infos) > 10_000 or unpacked > max_unpacked or packed > size:
            raise Bad("zip_bomb")
        if any(i.file_size > 10_000_000 and i.file_size > max_ratio * max(i.compress_size, 1) for i in infos):
            raise Bad("zip_bomb")
        if any(i.flag_bits & 1 for i in infos):
            raise Bad("encrypted")
        names = {i.filename for i in infos}
        if any(n.lower().endswith(("vbaproject.bin", "xl/macrosheets/sheet1.xml")) for n in names):
            raise Bad("macro")
        if "[Content_Types].xml" not in names:
            raise Bad("wrong_type")
        types = _part(archive, "[Content_Types].xml", 2_000_000)
        if b"macroEnabled" in types:
            raise Bad("macro")
        for name in names:
            if name.endswith((".xml", ".rels")):
                _refuse_doctype(archive, name)
        if b"spreadsheetml.sheet.main+xml" in types:
            return "xlsx"
        if b"wordprocessingml.document.main+xml" in types:
            return "docx"
        if b"ms-excel.sheet.binary" in types:
            raise Bad("old_excel")
    raise Bad("wrong_type")


def _refuse_doctype(archive: zipfile.ZipFile, name: str) -> None:
    # A document type stands before the first element; no office program writes one.
    try:
        with archive.open(name) as f:
            start = f.read(2048)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as e:
        raise Bad("broken_zip") from e
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise Bad("xml_bomb")


def _part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    try:
        with archive.open(name) as f:
            data = f.read(limit + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, KeyError, zlib.error) as e:
        raise Bad("broken_zip") from e
    if len(data) > limit:
        raise Bad("zip_bomb")
    return data


# --- tables ----------------------------------------------------------------------------------------------


def look(path: str, *, max_unpacked: int, max_ratio: int) -> Parsed:
    """Describe a table file: ``{"kind", "encoding", "delimiter", "sheets": [{"name", "hidden", "rows"}]}``.

    ``rows`` are the first rows of each sheet, as :func:`rows` would give them. A parser without rows.
    """
    where = Path(path)
    kind = kind_of(where, max_unpacked=max_unpacked, max_ratio=max_ratio)
    if kind == "csv":
        encoding = encoding_of(where)
        delimiter = _delimiter(where, encoding)
        head = _head(_csv_rows(where, encoding, delimiter))
        sheets: list[dict[str, Any]] = [{"name": "", "hidden": False, "rows": head}]
    elif kind == "xlsx":
        import python_calamine as calamine

        encoding = delimiter = ""
        book = _workbook(path)
        sheets = []
        for meta in book.sheets_metadata:
            if meta.typ == calamine.SheetTypeEnum.WorkSheet:
                hidden = meta.visible != calamine.SheetVisibleEnum.Visible
                head = _head(_xlsx_rows(path, book, meta.name))
                sheets.append({"name": meta.name, "hidden": hidden, "rows": head})
    else:
        raise Bad("word" if kind == "docx" else "wrong_type")
    texts = [cell for sheet in sheets for _, cells, _ in sheet["rows"] for cell in cells if cell]
    if not texts:
        raise Bad("no_rows")
    if code := wrong_alphabet(texts):
        raise Bad(code)
    yield from ()
    return {"kind": kind, "encoding": encoding, "delimiter": delimiter, "sheets": sheets}


def rows(
    path: str, *, max_unpacked: int, max_ratio: int, sheet: str, encoding: str, delimiter: str, start: int
) -> Iterator[Row]:
    """Every row of one sheet from row ``start`` (1 is the first) that has any text."""
    where = Path(path)
    kind = kind_of(where, max_unpacked=max_unpacked, max_ratio=max_ratio)
    if kind == "csv":
        found = _csv_rows(where, encoding or encoding_of(where), delimiter or ",")
    elif kind == "xlsx":
        found = _xlsx_rows(path, _workbook(path), sheet)
    else:
        raise Bad("wrong_type")
    for row in found:
        if row[0] >= start and any(row[1]):
            yield row


def _head(found: Iterator[Row]) -> list[Row]:
    head = []
    for row in found:
        if any(row[1]):
            head.append(row)
        if len(head) == HEAD_ROWS:
            break
    return head


# --- .xlsx -----------------------------------------------------------------------------------------------


def _workbook(path: str):
    import python_calamine as calamine

    try:
        return calamine.load_workbook(path)
    except calamine.PasswordError as e:
        raise Bad("encrypted") from e
    except (calamine.CalamineError, OSError, ValueError) as e:
        raise Bad("broken_zip") from e


def _xlsx_rows(path: str, book: Any, name: str) -> Iterator[Row]:
    import python_calamine as calamine

    try:
        sheet = book.get_sheet_by_name(name)
    except calamine.WorksheetNotFound as e:
        raise Bad("no_sheet", sheet=name) from e
    except (calamine.CalamineError, OSError, ValueError) as e:
        raise Bad("broken_zip") from e
    if sheet.start is None:
        return
    spread = _Merged(sheet.merged_cell_ranges or [])
    formulas = _Formulas(path, name)
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = clean_all([v[:MAX_CELL] if isinstance(v, str) else _written(v) for v in values])
        spread.fill(number - 1, cells)
        yield number, cells, formulas.of(number, cells)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return str(value)


class _Merged:
    """Gives every cell of a merged range the value of its first cell, row by row, in bounded memory."""

    def __init__(self, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        self._starts: dict[int, list[tuple[int, int, int]]] = {}
        for (top, left), (bottom, right) in ranges:
            self._starts.setdefault(top, []).append((left, bottom, right))
        self._open: list[tuple[int, int, int, str]] = []

    def fill(self, row: int, cells: list[str]) -> None:
        if self._open:
            self._open = [o for o in self._open if o[1] >= row]
        for left, bottom, right in self._starts.get(row, ()):
            if left < len(cells):
                self._open.append((left, bottom, min(right, len(cells) - 1), cells[left]))
        for left, _, right, value in self._open:
            for column in range(left, right + 1):
                cells[column] = cells[column] or value


_FORMULA = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"([^>]*)><(?:\w+:)?f[\s>/]')
# What follows a formula that came out as an empty text: a value is there, and it says nothing.
_NOTHING = re.compile(rb"[^<]*(?:</(?:\w+:)?f>)?<(?:\w+:)?v(?:\s*/>|></)")
_PIECE = 1 << 20


class _Formulas:
    """The columns of each row that hold a formula, read from the sheet's own part alongside its values.

    A formula that came out as an empty text is passed over: its cell is as good as empty.
    """

    def __init__(self, path: str, sheet: str) -> None:
        self._cells = self._walk(path, sheet)
        self._next = next(self._cells, None)

    def of(self, row: int, cells: list[str]) -> list[int] | None:
        found = []
        while self._next is not None and self._next[0] <= row:
            if self._next[0] == row:
                found.append(self._next[1])
            self._next = next(self._cells, None)
        return found or None

    @staticmethod
    def _walk(path: str, sheet: str) -> Iterator[tuple[int, int]]:
        with zipfile.ZipFile(path) as archive:
            part = _sheet_part(archive, sheet)
            if part is None:
                return
            try:
                with archive.open(part) as f:
                    rest = b""
                    while piece := f.read(_PIECE):
                        piece = rest + piece
                        end = 0
                        if b"<f" in piece or b":f" in piece:
                            for m in _FORMULA.finditer(piece):
                                if b't="str"' not in m[3] or not _NOTHING.match(piece, m.end()):
                                    yield int(m[2]), _column(m[1])
                                end = m.end()
                        rest = piece[max(end, len(piece) - 200) :]
            except (zipfile.BadZipFile, EOFError, OSError, ValueError, zlib.error) as e:
                raise Bad("broken_zip") from e


def _column(letters: bytes) -> int:
    n = 0
    for c in letters:
        n = n * 26 + c - 64
    return n - 1


def _sheet_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    try:
        book = ElementTree.fromstring(_part(archive, "xl/workbook.xml", 5_000_000))
        links = ElementTree.fromstring(_part(archive, "xl/_rels/workbook.xml.rels", 5_000_000))
    except ElementTree.ParseError as e:
        raise Bad("broken_zip") from e
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for entry in book.iter():
        if entry.tag.endswith("}sheet") and clean(entry.get("name", "")) == clean(sheet):
            ids = [v for k, v in entry.attrib.items() if k.endswith("}id")]
            target = targets.get(ids[0]) if ids else None
            if target:
                target = target.lstrip("/")
                part = target if target.startswith("xl/") else "xl/" + target
                return part if part in archive.namelist() else None
    return None


# --- .csv ------------------------------------------------------------------------------------------------


def _looks_utf16(start: bytes) -> bool:
    odd, even = start[1::2].count(0), start[::2].count(0)
    return max(odd, even) > len(start) // 5


def _utf16(start: bytes) -> str:
    return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"


def encoding_of(path: Path) -> str:
    """The encoding of a text file, by its first bytes and by whether the whole is UTF-8; else Windows' Vietnamese
    one."""
    with path.open("rb") as f:
        start = f.read(4096)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if _looks_utf16(start):
            return _utf16(start)
        f.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := f.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1258"
    return "utf-8"


def _lines(path: Path, encoding: str) -> Iterator[str]:
    """Lines of bounded length; a line without an end cannot fill the memory."""
    with path.open(
        encoding=encoding, errors="replace" if encoding == "cp1258" else "strict", newline=""
    ) as f:
        try:
            while line := f.readline(1_000_000):
                if len(line) >= 1_000_000:
                    raise Bad("broken_csv")
                yield line.replace("\0", "")
        except UnicodeError as e:
            raise Bad("broken_csv") from e


def _declared(path: Path, encoding: str) -> str:
    first = next(_lines(path, encoding), "").strip().strip('"')
    return first[4:5] if first.lower().startswith("sep=") else ""


def _delimiter(path: Path, encoding: str) -> str:
    if declared := _declared(path, encoding):
        return declared
    sample = []
    for line in _lines(path, encoding):
        sample.append(line)
        if len(sample) == 200:
            break
    even: dict[str, float] = {}
    for candidate in (";", "\t", ",", "|"):
        try:
            widths = [len(r) for r in csv.reader(sample, delimiter=candidate) if any(r)]
        except csv.Error:
            continue
        usual = max(set(widths), key=lambda w: (widths.count(w), w)) if widths else 1
        even[candidate] = widths.count(usual) / len(widths) if usual > 1 else 0.0
    # An address has its commas in every row, too: of what parts the rows about as evenly, the first is meant.
    most = max(even.values(), default=0.0)
    return next((one for one, share in even.items() if share and share >= 0.8 * most), ",")


def _csv_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(200_000)
    reader = csv.reader(_lines(path, encoding), delimiter=delimiter)
    declared = bool(_declared(path, encoding))
    try:
        for number, cells in enumerate(reader, start=1):
            if declared and number == 1:
                continue
            yield number, clean_all([c[:MAX_CELL] for c in cells]), None
    except csv.Error as e:
        raise Bad("broken_csv") from e
