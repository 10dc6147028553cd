"""The parser of filled pledges, run inside the bounded worker: no Django, no settings, no secrets."""

import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

from sen.foundation.staging.parsers import Bad, kind_of
from sen.foundation.typesetting.reading import Grid, Unreadable, read_docx
from sen.foundation.vietnamese.legacy import looks_like_tcvn3, mend_line, old_lines
from sen.foundation.vietnamese.text import clean, fold

MOST = 200
_SECTIONS = (
    ("5", ("khac phuc", "han che", "khuyet diem")),
    ("4", ("chuc trach", "nhiem vu duoc giao", "nhiem vu")),
    ("3", ("ky luat",)),
    ("2", ("dao duc", "loi song", "tu dien bien")),
    ("1", ("tu tuong chinh tri", "tu tuong")),
)
_HEADING = re.compile(r"(?:(?:muc|phan) )?(?:i{1,3}|iv|v|[1-5])\s?[.):\-/]\s?\S")
_UNNUMBERED = re.compile(
    r"(?:ve )?(?:tu tuong chinh tri|pham chat dao duc|dao duc, loi song|y thuc to chuc|y thuc ky luat"
    r"|(?:thuc hien )?chuc trach, nhiem vu|khac phuc han che|khac phuc khuyet diem)[^0-9.]{0,80}:?$"
)
_BULLET = re.compile(r"^(?:[-–+•·●o]|\*\)?|\(?\d{1,2}[.)/\-]|[a-hđ][.)/])\s+")
_DOTS = re.compile(r"^[.…_\s]*$")
_NAME = re.compile(r"(?:ho(?: va)? ten(?: khai sinh)?|toi ten la|ten toi la)\s*[:.…]*\s*")
_NAME_ENDS = re.compile(r"[,;]|\s{2,}|…|\.|ngày sinh|sinh ngày|năm sinh", re.IGNORECASE)
_COLUMNS = {
    "what": ("viec", "noi dung", "cam ket", "hanh dong"),
    "measure": ("ket qua", "chi tieu", "do bang", "san pham", "muc tieu"),
    "deadline": ("thoi han", "thoi gian", "hoan thanh truoc", "han"),
    "evidence": ("minh chung", "bang chung"),
    "section": ("muc", "nhom"),
}
_END = (
    "nguoi cam ket",
    "nguoi dang ky",
    "nguoi viet",
    "xac nhan cua",
    "y kien cua chi",
    "t/m chi",
    "noi nhan",
    "toi xin hua",
    "toi xin cam doan",
    "tren day la",
)
_DATED = re.compile(r"[^:;]{0,40}, ngay\s?[\d.…]{0,4} ?thang")
_HEAD = (
    "dang cong san",
    "dang bo",
    "chi bo",
    "ban cam ket",
    "ban dang ky",
    "ke hoach",
    "ngay sinh",
    "chuc vu",
    "don vi",
    "nam ",
    "sinh hoat tai",
    "ngay vao dang",
)


def read_pledge(
    path: str, *, max_unpacked: int, max_ratio: int, convert: bool
) -> Generator[Any, None, dict[str, Any]]:
    """A parser without rows: ``{"name", "items", "old_font", "sample"}``; an item is a dict of five texts.

    Raises :class:`Bad` for anything that is not a whole .docx.
    """
    where = Path(path)
    kind = kind_of(where, max_unpacked=max_unpacked, max_ratio=max_ratio)
    if kind != "docx":
        raise Bad("wrong_type", allowed=".docx")
    try:
        printed = read_docx(where.read_bytes())
    except Unreadable as error:
        raise Bad("broken_zip") from error
    lines = [line.text for line in printed.every_line()]
    old = old_lines(lines)
    yield from ()
    if old and not convert:
        sample = next((line for line in lines if looks_like_tcvn3(line)), " ".join(lines))
        return {"name": "", "items": [], "old_font": True, "sample": clean(mend_line(sample))[:200]}
    reading = _Reading(mend_line if old else str)
    for item in printed.items:
        if reading.over:
            break
        if isinstance(item, Grid):
            reading.grid(item)
        else:
            reading.line(item.text)
    return {"name": reading.name, "items": reading.items[:MOST], "old_font": False, "sample": ""}


class _Reading:
    """Walks through a form from its head to the signatures."""

    def __init__(self, letters) -> None:
        self.letters = letters
        self.name = ""
        self.section = ""
        self.items: list[dict[str, str]] = []
        self.over = False

    def _clean(self, text: str) -> str:
        return clean(self.letters(text))

    def line(self, text: str) -> None:
        for part in text.split("\n"):
            self._line(self._clean(part))

    def _line(self, text: str) -> None:
        folded = fold(text)
        if not text or _DOTS.match(text):
            return
        if self.section and (folded.startswith(_END) or _DATED.match(folded)):
            self.over = True
            return
        if not self.name and (named := _NAME.search(folded)):
            self.name = clean(_NAME_ENDS.split(text[named.end() :])[0])[:120]
            return
        if section := self._heading(folded):
            self.section = section
            # Some write the promise behind the heading, on its line.
            head, _colon, rest = text.partition(":")
            if self._by_words(head) and len(rest.split()) > 3:
                self._add(section, clean(rest))
            return
        if text.endswith(":") and len(text.split()) < 9:
            return
        if not self.section or (len(folded) < 60 and folded.startswith(_HEAD) and not self.items):
            return
        self._add(self.section, _BULLET.sub("", text))

    @staticmethod
    def _heading(folded: str) -> str:
        if _UNNUMBERED.match(folded):
            folded = folded[:160]
        elif not _HEADING.match(folded) or len(folded) > 240:
            return ""
        return next((code for code, words in _SECTIONS if any(word in folded for word in words)), "")

    def grid(self, grid: Grid) -> None:
        rows = [[self._clean(cell.words) for cell in row] for row in grid.rows]
        columns = self._columns(rows[0]) if rows else {}
        if "what" not in columns and self.section and self._numbered(rows):
            rows, columns = [[], *rows], dict(zip(_COLUMNS, range(1, len(rows[0])), strict=False))
        if "what" not in columns or len(columns) < 2:
            for line in grid.lines():
                self.line(line.text)
            return
        for row in rows[1:]:
            cell = {name: row[place] for name, place in columns.items() if place < len(row)}
            if cell.get("what") and not _DOTS.match(cell["what"]):
                named = self._heading(fold(f"{cell.get('section', '')}")) or self._by_words(
                    cell.get("section", "")
                )
                self._add(named or self.section or "4", _BULLET.sub("", cell["what"]), cell)

    @staticmethod
    def _numbered(rows: list[list[str]]) -> bool:
        """Whether a table without titles has running numbers before its items."""
        return len(rows[0]) > 2 and all(
            row[0].rstrip(".)").isdecimal() and len(row[1].split()) > 2 for row in rows if len(row) > 2
        )

    @staticmethod
    def _by_words(text: str) -> str:
        folded = fold(text)
        return next((code for code, words in _SECTIONS if any(word in folded for word in words)), "")

    @staticmethod
    def _columns(header: list[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, title in enumerate(header):
            folded = fold(title)
            for name, words in _COLUMNS.items():
                if name not in found and any(word in folded for word in words):
                    found[name] = place
                    break
        return found

    def _add(self, section: str, what: str, more: dict[str, str] | None = None) -> None:
        if len(what.split()) < 3:
            return
        more = more or {}
        self.items.append(
            {
                "section": section,
                "what": what,
                "measure": more.get("measure", ""),
                "deadline": more.get("deadline", ""),
                "evidence": more.get("evidence", ""),
            }
        )
