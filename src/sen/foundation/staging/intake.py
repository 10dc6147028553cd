"""A table file on its way in, whatever its rows are about: sent, columns matched, checked, looked through, written.

An area keeps a model of its own (a subclass of :class:`Intake`) and says what a row means; what a file is, how its
columns are known again and how rows that were not taken are handed back is here.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .bounded import Limits
from .columns import Field, Header, apply_saved, find_header, likely_header
from .export import ExportColumn, write_table
from .refusals import FileRefused
from .sheets import Book, Row, Sheet, look, read
from .text import plain

KEPT = timedelta(days=7)
"""How long a file and its rows are kept."""


class Stage(models.TextChoices):
    """Where a file on its way in stands."""

    UPLOADED = "uploaded", _("chờ ghép cột")
    CHECKING = "checking", _("đang kiểm tra")
    CHECKED = "checked", _("chờ xem và ghi")
    APPLYING = "applying", _("đang ghi")
    APPLIED = "applied", _("đã ghi")
    FAILED = "failed", _("không đọc được")
    DISCARDED = "discarded", _("đã bỏ")


WAITING = (Stage.UPLOADED, Stage.CHECKED, Stage.FAILED)
"""Waits for a person."""
BUSY = (Stage.CHECKING, Stage.APPLYING)
OPEN = (*WAITING, *BUSY)


def over_when(name: str) -> models.CheckConstraint:
    """What is over was so from some moment on."""
    over = models.Q(status__in=["applied", "discarded"])
    return models.CheckConstraint(condition=~over | models.Q(finished_at__isnull=False), name=name)


class Intake(models.Model):
    """One file on its way in. The subclass adds where its rows belong, ``unit`` first, and ``file`` with a folder.

    The file is kept until the import is over, and no longer than a week. ``day`` is the day from which what the file
    says holds, where a row names none. ``counts`` has one number for each outcome.
    """

    user_id = models.BigIntegerField(null=True)
    user_label = models.CharField(max_length=150, blank=True)
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64, blank=True)
    sheet = models.CharField(max_length=255, blank=True)
    unit: models.ForeignKey[Any, Any]
    """At or below which its rows stand."""
    file: models.FileField
    """Declared by each kind of import, which says where its files lie."""
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    data_from = models.PositiveIntegerField(default=1, help_text=_("Dòng dữ liệu đầu tiên"))
    columns = models.JSONField(default=list, help_text=_("Các cột: tiêu đề và trường tương ứng"))
    fingerprint = models.CharField(max_length=32, blank=True)
    day = models.DateField()
    status = models.CharField(max_length=10, choices=Stage, default=Stage.UPLOADED)
    counts = models.JSONField(default=dict)
    problem = models.CharField(max_length=1000, blank=True)
    progress_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name

    @property
    def mapping(self) -> dict[str, int]:
        """Field code → index of its column."""
        return {c["field"]: c["index"] for c in self.columns if c.get("field")}

    @property
    def matched(self) -> dict[str, str]:
        """Plain title → field code, as it is remembered for the next file with this header."""
        return {c["plain"]: c["field"] for c in self.columns if c.get("plain")}

    @property
    def titles(self) -> list[str]:
        """Titles of the file's columns, by position."""
        named = {c["index"]: c["title"] for c in self.columns}
        return [named.get(i, "") for i in range(max(named, default=-1) + 1)]

    @property
    def over(self) -> bool:
        return self.status in {Stage.APPLIED, Stage.DISCARDED, Stage.FAILED}

    @property
    def busy(self) -> bool:
        return self.status in BUSY

    def rows(self, limits: Limits | None = None) -> Iterator[Row]:
        """The rows of data of the file; none once it is gone. Raises :class:`FileRefused`."""
        if not self.file:
            return iter(())
        return read(
            Path(self.file.path),
            sheet=self.sheet,
            encoding=self.encoding,
            delimiter=self.delimiter,
            start=self.data_from,
            limits=limits,
        )


@dataclass(frozen=True)
class Opened:
    """What was seen in a file: the sheet that fits best and its header."""

    book: Book
    page: Sheet
    header: Header
    digest: str

    def seen(self, saved: Mapping[str, str] | None = None, *, secret: Iterable[str] = ()) -> dict[str, Any]:
        """The fields of an :class:`Intake` that tell how to read the file, with columns as matched once before.

        Of columns that hold a ``secret`` field no example is kept.
        """
        header = apply_saved(self.header, saved) if saved else self.header
        return {
            "sheet": self.page.name,
            "encoding": self.book.encoding,
            "delimiter": self.book.delimiter,
            "data_from": header.data,
            "columns": columns_of(header, secret),
            "fingerprint": header.fingerprint,
        }


def open_table(
    path: Path,
    fields: Sequence[Field],
    *,
    sheet: str = "",
    limits: Limits | None = None,
    by_hand: bool = False,
) -> Opened:
    """Look at a file and find its header. Raises :class:`FileRefused`.

    ``by_hand``: where no title is known, the row that looks most like a header is taken, for a person to match.
    """
    book = look(path, limits)
    try:
        page, header = _best_sheet(book, fields, sheet)
    except FileRefused as refusal:
        if not by_hand or refusal.code != "no_header":
            raise
        page, header = likely_sheet(book, fields)
    digest = hashlib.sha256()
    with path.open("rb") as f:
        while piece := f.read(1 << 20):
            digest.update(piece)
    return Opened(book, page, header, digest.hexdigest())


def _best_sheet(book: Book, fields: Sequence[Field], wanted: str) -> tuple[Sheet, Header]:
    if wanted:
        page = book.sheet(wanted)
        return page, find_header(page.head, fields)
    best: tuple[tuple[bool, float], Sheet, Header] | None = None
    for page in book.sheets:
        if page.hidden or not page.head:
            continue
        try:
            header = find_header(page.head, fields)
        except FileRefused:
            continue
        score = not header.missing(fields), sum(c.score for c in header.columns if c.field)
        if best is None or score > best[0]:
            best = score, page, header
    if best is None:
        raise FileRefused("no_header", examples=", ".join(str(f.label) for f in fields[:5]))
    return best[1], best[2]


def likely_sheet(book: Book, fields: Sequence[Field]) -> tuple[Sheet, Header]:
    """The first visible sheet with a row that looks like a header, and that header. Raises :class:`FileRefused`."""
    for page in book.sheets:
        if not page.hidden and (header := likely_header(page.head, fields)) is not None:
            return page, header
    raise FileRefused("no_header", examples=", ".join(str(f.label) for f in fields[:5]))


def columns_of(header: Header, secret: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The columns of a header as an import keeps them."""
    return [
        {
            "index": c.index,
            "title": c.title[:120],
            "plain": plain(c.title)[:120],
            "field": c.field,
            "score": c.score,
            "nearest": c.nearest,
            "examples": [] if c.field in secret else [e[:80] for e in c.examples],
        }
        for c in header.columns
        if c.title or c.examples
    ]


@contextmanager
def spooled(upload: Any) -> Iterator[Path]:
    """An uploaded file as a path, for as long as the block lasts."""
    with tempfile.NamedTemporaryFile(suffix=Path(upload.name).suffix[:10]) as spool:
        for piece in upload.chunks():
            spool.write(piece)
        spool.flush()
        yield Path(spool.name)


def write_refused(intake: Intake, reasons: Mapping[int, str], target: IO[bytes]) -> int:
    """Write the rows that were not taken as they stand in the file, with row number and reasons in front.

    ``reasons`` is row number → words. Returns how many rows were written.
    """
    titles = intake.titles
    columns = [ExportColumn(gettext("Dòng"), 8, "number"), ExportColumn(gettext("Lý do"), 60)]
    columns += [ExportColumn(title or f"({n})", 20) for n, title in enumerate(titles, 1)]
    rows = (
        [row.number, reasons[row.number], *[*row.cells, *[""] * len(titles)][: len(titles)]]
        for row in intake.rows()
        if row.number in reasons
    )
    return write_table(target, columns, rows, sheet=gettext("Không nhận"))


def write_empty(
    fields: Sequence[Field], examples: Mapping[str, tuple[str, ...]], target: IO[bytes], sheet: str
) -> int:
    """An empty table to fill: one column for each field, and rows of made-up examples that show how."""
    deep = max((len(one) for one in examples.values()), default=0)
    rows = [[(*examples.get(f.code, ()), *[""] * deep)[n] for f in fields] for n in range(deep)]
    return write_table(target, [ExportColumn(str(f.label), 22) for f in fields], rows, sheet=sheet)
