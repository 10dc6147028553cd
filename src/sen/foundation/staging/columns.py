"""Which column of a sheet holds which field: the header row found, its titles matched, strangers explained."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext

from .refusals import FileRefused
from .sheets import Row
from .text import plain

GOOD = 0.75
_DEEPEST = 3
_SEARCHED = 40


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a column may hold. ``label`` is shown; ``synonyms`` are titles people write for it."""

    code: str
    label: Any
    synonyms: tuple[str, ...] = ()
    required: bool = False
    # Titles that look like a synonym and mean something else.
    never: tuple[str, ...] = ()
    # Of the fields that share this word, one at least is required.
    one_of: str = ""

    def score(self, title: str) -> float:
        """How well a title names this field, 0 to 1. 1 is a synonym itself, marks and case apart."""
        title = _plain(title)
        # A title is short and has letters; what is not can be passed over quickly.
        if not title or len(title) > 90 or title.isdecimal() or title in map(_plain, self.never):
            return 0.0
        known = [_plain(s) for s in (str(self.label), *self.synonyms)]
        return 1.0 if title in known else max(_likeness(title, k) for k in known)


_plain = lru_cache(maxsize=20_000)(plain)


@lru_cache(maxsize=50_000)
def _likeness(title: str, known: str) -> float:
    words, wanted = set(title.split()), set(known.split())
    shared = len(words & wanted)
    if len(wanted) > 1 and wanted <= words:
        return 0.95 - 0.06 * len(words - wanted)
    if len(wanted) == 1 and wanted <= words and len(words) <= 3:
        return 0.76 - 0.04 * (len(words) - 2)
    matcher = SequenceMatcher(None, title, known, autojunk=False)
    near = matcher.real_quick_ratio() > 0.5 and matcher.quick_ratio() > 0.5
    letters = matcher.ratio() if near else 0.0
    both = shared / len(words | wanted) if words else 0
    return min(0.94, max(letters if letters >= 0.84 else letters * 0.7, both * 0.9))


@dataclass(slots=True)
class Column:
    """One column of the sheet with the field proposed for it (``""`` when none), and the nearest field."""

    index: int
    title: str
    field: str = ""
    score: float = 0.0
    nearest: str = ""
    examples: list[str] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class Header:
    """A header found in a sheet: the rows it takes, the first row of data, and its columns."""

    first: int
    last: int
    data: int
    columns: list[Column]

    @property
    def mapping(self) -> dict[str, int]:
        """Field code → column index."""
        return {c.field: c.index for c in self.columns if c.field}

    def missing(self, fields: Sequence[Field]) -> list[Field]:
        """Required fields without a column: see :func:`missing`."""
        return missing(self.mapping, fields)

    @property
    def fingerprint(self) -> str:
        """Names this set of titles, so that a template saved for it is found again."""
        titles = "\x1f".join(plain(c.title) for c in self.columns)
        return hashlib.sha256(titles.encode()).hexdigest()[:32]


def missing(held: Container[str], fields: Sequence[Field]) -> list[Field]:
    """The required fields that are not held; where one of several is required and none is held, the first of them."""
    met = {f.one_of for f in fields if f.code in held}
    wanting = {f.one_of: f for f in reversed(fields) if f.one_of and f.one_of not in met}
    return [f for f in fields if (f.required and f.code not in held) or wanting.get(f.one_of) is f]


def refuse_missing(held: Container[str], fields: Sequence[Field]) -> None:
    """Raises :class:`FileRefused`, naming what is :func:`missing`, if anything is."""
    if lacking := missing(held, fields):
        raise FileRefused("no_header", examples=", ".join(str(f.label) for f in lacking))


def find_header(rows: Sequence[Row], fields: Sequence[Field]) -> Header:
    """Find the header among the first rows of a sheet, below whatever titles stand above it.

    A header may take up to three rows (a group over its parts). A row that only numbers the columns
    is skipped. Raises :class:`FileRefused` (``no_header``) when no row names two fields, or one that is required
    alone.
    """
    best: tuple[float, Header] | None = None
    rows = [r for r in rows if any(r.cells)][:_SEARCHED]
    for top in range(len(rows)):
        for depth in range(1, _DEEPEST + 1):
            part = rows[top : top + depth]
            if len(part) < depth or part[-1].number != part[0].number + depth - 1:
                break
            if any(len({c for c in r.cells if c}) < 2 for r in part):  # a title stands alone in its row
                break
            columns = match([_titles([r.cells for r in part], i) for i in range(_width(part))], fields)
            scores = [c.score for c in columns if c.field]
            if len(scores) < min(2, len(fields)):
                continue
            total = sum(scores) - 0.6 * (depth - 1)
            if best is None or total > best[0] + 1e-9:
                best = total, Header(part[0].number, part[-1].number, part[-1].number + 1, columns)
        if best is not None and best[0] > 2.5 and rows[top].number >= best[1].last:
            break  # what follows a header so clear is data
    if best is None:
        raise FileRefused("no_header", examples=", ".join(str(f.label) for f in fields[:4]))
    header = best[1]
    below = [r for r in rows if r.number >= header.data]
    if below and _numbers_columns(below[0].cells):
        header.data = below.pop(0).number + 1
    for column in header.columns:
        for row in below:
            if column.index < len(row.cells) and row.cells[column.index]:
                column.examples.append(row.cells[column.index])
            if len(column.examples) == 3:
                break
    return header


def likely_header(rows: Sequence[Row], fields: Sequence[Field]) -> Header | None:
    """The row among the first that looks most like titles, for somebody to say what each is: the fullest row of words.

    None where no row has two cells of words.
    """
    found = [(len(words), -row.number, row) for row in rows[:15] if len(words := _words(row)) > 1]
    if not found:
        return None
    row = max(found, key=lambda one: one[:2])[2]
    below = [other for other in rows if other.number > row.number][:3]
    columns = match(list(row.cells), fields)
    for column in columns:
        column.examples = [other.cells[column.index] for other in below if column.index < len(other.cells)]
    return Header(row.number, row.number, row.number + 1, columns)


def _words(row: Row) -> list[str]:
    """The cells of a row that could be titles: words, not numbers."""
    return [cell for cell in row.cells if cell and not cell[0].isdecimal()]


def unsaved(row: Row, mapping: Mapping[str, int], fields: Iterable[Field]) -> str:
    """Why a row is not taken whose cell is a formula without a saved value, in words; "" for any other row.

    Such a cell says nothing, which is not the same as empty.
    """
    for field in fields:
        index = mapping.get(field.code)
        if index in row.formulas and not "".join(row.cells[index : index + 1]):
            words = gettext(
                "Cột “%(column)s” là công thức chưa có giá trị được lưu; hãy mở bằng Excel, lưu lại rồi gửi lại."
            )
            return words % {"column": field.label}
    return ""


def match(titles: Sequence[Sequence[str] | str], fields: Sequence[Field]) -> list[Column]:
    """Give each field the column that names it best; one column holds one field.

    A title may be given as several readings of one column (group and part); the best one counts.
    """
    readings = [[t] if isinstance(t, str) else list(t) for t in titles]
    columns = [Column(i, r[0] if r else "") for i, r in enumerate(readings)]
    scored = []
    for column, reading in zip(columns, readings, strict=True):
        for n, f in enumerate(fields):
            score = max((f.score(t) for t in reading), default=0.0)
            if score > 0.35:
                scored.append((score, -column.index, -n))
    taken: set[int] = set()
    for score, index, n in sorted(scored, reverse=True):
        column, f = columns[-index], fields[-n]
        if not column.nearest:
            column.nearest = f.code
        if score >= GOOD and not column.field and -n not in taken:
            column.field, column.score = f.code, round(score, 2)
            taken.add(-n)
    return columns


def apply_saved(header: Header, saved: Mapping[str, str]) -> Header:
    """Lay a saved template (plain title → field code, ``""`` for "leave out") over the proposal."""
    known = {plain(t): code for t, code in saved.items()}
    taken = {code for c in header.columns if (code := known.get(plain(c.title)))}
    for column in header.columns:
        if plain(column.title) in known:
            column.field, column.score = known[plain(column.title)], 1.0
        elif column.field in taken:
            column.field, column.score = "", 0.0
    return header


def _width(rows: Sequence[Row]) -> int:
    return max(len(r.cells) for r in rows)


def _titles(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    parts: list[str] = []
    for cells in rows:
        text = cells[index] if index < len(cells) else ""
        if text and (not parts or parts[-1] != text):
            parts.append(text)
    if not parts:
        return [""]
    if len(parts) == 1:
        return parts
    return [" ".join(parts), parts[-1], " ".join(reversed(parts))]


_NUMBERING = re.compile(r"\(?\[?([0-9]{1,2}|[A-Za-z])\]?\)?(=.*)?$")


def _numbers_columns(cells: Sequence[str]) -> bool:
    filled = [c for c in cells if c]
    if len(filled) < 3 or not all(_NUMBERING.match(c) for c in filled):
        return False
    numbers = [int(m[1]) for c in filled if (m := _NUMBERING.match(c)) and m[1].isdecimal()]
    return len(numbers) < 2 or all(b == a + 1 for a, b in pairwise(numbers))
