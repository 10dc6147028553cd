"""A paper as data: what an official paper says, before any format is chosen.

Nothing here knows fonts, margins or files; `layouts` says how a paper looks on a day, `word`, `pdf` and `web`
write it. All classes are frozen and hold tuples, so that a paper can be hashed and the same paper always gives the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

ColumnKind = Literal["text", "number", "centre"]


@dataclass(frozen=True)
class Span:
    """A run of words in one look. `link` is followed on screen and in the internal annex, never underlined in
    print."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


def spans(words: str | Span | Iterable[str | Span]) -> tuple[Span, ...]:
    """Spans of a plain string, of one span, or of a mixture of both."""
    if isinstance(words, str):
        return (Span(words),) if words else ()
    if isinstance(words, Span):
        return (words,)
    return tuple(Span(word) if isinstance(word, str) else word for word in words)


@dataclass(frozen=True)
class Heading:
    """A title inside the body. Level 1 is `I.`, 2 is `1.`, 3 is `1.1.`, 4 is `a)`; the number is written by the
    caller."""

    level: int
    number: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text, justified, its first line set in."""

    spans: tuple[Span, ...]
    align: Literal["both", "centre", "right"] = "both"

    @classmethod
    def of(cls, *words: str | Span, **how) -> Paragraph:
        return cls(spans(words), **how)

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Column:
    """A column: its share of the width, and whether it holds words or numbers (numbers stand at the right)."""

    title: str
    kind: ColumnKind = "text"
    width: float = 1.0


@dataclass(frozen=True)
class Row:
    """A line of a table; `strong` for totals and group titles."""

    cells: tuple[tuple[Span, ...], ...]
    strong: bool = False

    @classmethod
    def of(cls, *cells: str | Span | Iterable[str | Span], strong: bool = False) -> Row:
        return cls(tuple(spans(cell) for cell in cells), strong)


@dataclass(frozen=True)
class Table:
    """A table whose header row is repeated on every page. A row has as many cells as there are columns.

    Raises ValueError for a row of another length: a shifted number in a printed table is worse than no table.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"row {place} has {len(row.cells)} cells, the table {len(self.columns)} columns"
                )


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Table | PageBreak


@dataclass(frozen=True)
class Signature:
    """Who signs: `authority` as `("T/M BAN THƯỜNG VỤ",)` or `("T/L BAN THƯỜNG VỤ", "K/T CHÁNH VĂN PHÒNG")`, post,
    name.

    `hint` is printed in italics below the post, as in minutes: `(Ký, ghi rõ họ tên)`.
    """

    post: str
    name: str = ""
    authority: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Annex:
    """An annex on pages of its own: `label` "Phụ lục 1", its title, and its blocks."""

    label: str
    title: str
    blocks: tuple[Block, ...]
    attached: str = ""
    landscape: bool = False


@dataclass(frozen=True)
class Paper:
    """An official paper.

    `layout` names a family of layouts (`party`, `state`, `party-minutes`); which version holds follows from the
    day. `number` None leaves room for the registry's pen. `date` None leaves day and month open, `year` is then
    printed. `draft` is the words of the draft mark ("Dự thảo", "Dự thảo lần 2"); empty for a finished paper. Two
    signatures stand side by side (minutes: secretary left, chair right).
    """

    layout: str
    issuer: str
    type: str
    abstract: str
    blocks: tuple[Block, ...]
    superior: str = ""
    symbol: str = ""
    number: int | None = None
    place: str = ""
    date: date | None = None
    year: int | None = None
    addressees: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    draft: str = ""
    two_sided: bool = False
    language: str = field(default="vi-VN")
