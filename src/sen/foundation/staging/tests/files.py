"""Files as people send them, good and bad, made on the spot."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl

XLSX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def workbook(path: Path, rows, *, merge=(), formats=None, sheet="Danh sách") -> Path:
    """A workbook with ``rows``; ``merge`` are ranges such as ``"A1:D1"``."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value is not None:
                page.cell(r, c, value)
    for cells in merge:
        page.merge_cells(cells)
    for cell, shape in (formats or {}).items():
        page[cell].number_format = shape
    book.save(path)
    return path


def raw_zip(path: Path, parts: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def bomb(path: Path, size: int = 400_000_000) -> Path:
    """A small workbook that swells to ``size`` bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", XLSX_TYPES)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as f:
            for _ in range(size // 1_000_000):
                f.write(b" " * 1_000_000)
    return path


def repack(path: Path, changes: dict[str, bytes | None], *, add: dict[str, bytes] | None = None) -> Path:
    """The same zip with some parts replaced (``None`` drops one) or added."""
    source = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = changes.get(info.filename, old.read(info.filename))
            if data is not None:
                new.writestr(info.filename, data)
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return path
