"""Rolls in the forms people send: which columns there are, and what one row says."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.files import keep_roll_file, stage_roll
from sen.areas.meetings.choices import MARK_FIELDS, RowRefusal, State
from sen.areas.meetings.models import Meeting, Point, RollImport
from sen.areas.people.imports import card_hash
from sen.foundation.access import Actor
from sen.foundation.staging.bounded import Limits
from sen.foundation.staging.columns import Field, Header, apply_saved, find_header
from sen.foundation.staging.intake import columns_of, likely_sheet
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.sheets import Row, look, read
from sen.foundation.vietnamese import Unreadable, clean, fold, parse_birth

FIELDS = (
    Field(
        "name",
        _("Họ và tên"),
        ("họ tên", "họ và tên đảng viên", "tên đảng viên", "họ và tên người dự"),
        required=True,
    ),
    Field("birth", _("Ngày sinh"), ("ngày tháng năm sinh", "năm sinh", "sinh ngày", "ngày, tháng, năm sinh")),
    Field("card", _("Số thẻ đảng viên"), ("số thẻ đảng", "số thẻ", "thẻ đảng viên", "số thẻ đv")),
    Field("cell", _("Chi bộ"), ("chi bộ sinh hoạt", "đơn vị", "đơn vị sinh hoạt", "mã chi bộ", "tên chi bộ")),
    Field("point", _("Điểm học"), ("điểm", "điểm cầu", "mã điểm", "điểm quán triệt", "đơn vị đặt điểm")),
    Field("present", _("Có mặt"), ("dự", "tham dự", "có dự", "có mặt x")),
    Field("excused", _("Vắng có lý do"), ("có lý do", "vắng có phép", "vắng phép", "có phép", "cp")),
    Field(
        "absent",
        _("Vắng không lý do"),
        ("không lý do", "vắng không phép", "không phép", "kp", "không có lý do"),
    ),
    Field("state", _("Điểm danh"), ("tình trạng", "kết quả điểm danh", "trạng thái", "tình hình dự họp")),
    Field("reason", _("Lý do"), ("lý do vắng", "ghi chú", "lý do vắng mặt")),
)

_YES = {"x", "v", "1", "co", "true", "yes", "+", "dat", "c"}
_WORDS = {
    **dict.fromkeys(("co mat", "co", "x", "v", "du", "tham du", "present", "1", "+", "c"), State.PRESENT),
    **dict.fromkeys(
        ("vang co ly do", "co ly do", "co phep", "p", "cp", "vang co phep", "vang phep", "excused"),
        State.EXCUSED,
    ),
    **dict.fromkeys(
        (
            "vang khong ly do",
            "khong ly do",
            "khong phep",
            "k",
            "kp",
            "vang",
            "vang khong phep",
            "vang mat",
            "absent",
            "0",
        ),
        State.ABSENT,
    ),
}
_NO = {"", "-", "0", "khong", "false", "no"}
_FOOTER = re.compile(r"(tong (so|cong)|cong\b|nguoi lap|t/m|tm\b|bi thu|ghi chu|xac nhan)")
_ORDINAL = re.compile(r"^\s*(?:[IVXLC]+|\d{1,3}|[A-Za-z])\s*[.)/]\s+")
_UNSAID = "Có lý do (tệp không ghi rõ)"


def read_roll(
    path: Path,
    *,
    meeting: Meeting,
    by: Actor,
    at: datetime,
    point: Point | None = None,
    name: str = "",
    limits: Limits | None = None,
) -> RollImport:
    """Read a roll from an .xlsx or .csv file and stage it: the three lists, nothing written into the rolls.

    Raises ``FileRefused`` for a file that cannot be read, or whose columns cannot be told.
    """
    book = look(path, limits)
    sheet, header = _best_sheet(book)
    rows = read(
        path,
        sheet=sheet,
        encoding=book.encoding,
        delimiter=book.delimiter,
        start=header.data,
        limits=limits,
    )
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    return stage_roll(
        meeting=meeting,
        point=point,
        name=name or path.name,
        sha256=digest.hexdigest(),
        rows=parsed(rows, header.mapping),
        by=by,
        at=at,
    )


def open_roll(
    path: Path, *, meeting: Meeting, by: Actor, at: datetime, name: str = "", limits: Limits | None = None
) -> RollImport:
    """Keep a file whose columns `read_roll` could not tell, so that somebody says what they are.

    Columns said for such a header before, for a meeting of the same unit, are proposed. Raises ``FileRefused``
    where no row at all looks like a header.
    """
    book = look(path, limits)
    sheet, header = _likely_header(book)
    said = RollImport.objects.filter(
        meeting__unit=meeting.unit_id, fingerprint=header.fingerprint, kept=True
    ).order_by("-read_at")
    if known := said.first():
        header = apply_saved(header, {column["plain"]: column["field"] for column in known.columns})
    with path.open("rb") as file:
        return keep_roll_file(
            meeting=meeting,
            name=name or path.name,
            sha256=hashlib.file_digest(file, "sha256").hexdigest(),
            file=File(file),
            reading={
                "sheet": sheet,
                "encoding": book.encoding,
                "delimiter": book.delimiter,
                "start": header.data,
            },
            columns=columns_of(header, {"card"}),
            fingerprint=header.fingerprint,
            by=by,
            at=at,
        )


def matched_rows(roll: RollImport, columns: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """The rows of a kept file by the columns it was given, in the order of ``actions.files.PARSED``."""
    mapping = {column["field"]: column["index"] for column in columns if column["field"]}
    return parsed(read(Path(roll.file.path), **roll.reading), mapping)


def _likely_header(book) -> tuple[str, Header]:
    """The sheet and row that look most like a header: known titles first, else the fullest row of words on top."""
    shown = [sheet for sheet in book.sheets if not sheet.hidden and sheet.head]
    for sheet in shown:
        with suppress(FileRefused):
            return sheet.name, find_header(sheet.head, FIELDS)
    try:
        page, header = likely_sheet(book, FIELDS)
    except FileRefused:
        raise _no_header() from None
    return page.name, header


def _no_header() -> FileRefused:
    return FileRefused("no_header", examples=", ".join(str(f.label) for f in FIELDS if f.code in EXAMPLES))


def _best_sheet(book) -> tuple[str, Header]:
    best: tuple[float, str, Header] | None = None
    for sheet in book.sheets:
        if sheet.hidden or not sheet.head:
            continue
        try:
            header = find_header(sheet.head, FIELDS)
        except FileRefused:
            continue
        if "name" not in header.mapping or not header.mapping.keys() & set(MARK_FIELDS):
            continue
        score = sum(column.score for column in header.columns if column.field)
        if best is None or score > best[0]:
            best = score, sheet.name, header
    if best is None:
        raise _no_header()
    return best[1], best[2]


EXAMPLES = ("name", "cell", "present", "excused", "absent")


def parsed(rows: Iterable[Row], mapping: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    """Rows of a sheet in the order of ``actions.files.PARSED``; signatures and totals below are passed over."""
    for row in rows:
        cells = row.cells

        def get(code: str, cells=cells) -> str:
            index = mapping.get(code)
            return cells[index] if index is not None and index < len(cells) else ""

        name = clean(get("name"))
        folded = fold(name)
        if not name and not any(get(code) for code in ("card", "birth", "cell")):
            continue
        if _FOOTER.match(folded) and not get("birth") and not get("card"):
            continue
        state, reason, refusal = _mark(get)
        birth = None
        if get("birth"):
            try:
                birth = _birth(get("birth"))[1]
            except Unreadable:
                refusal = refusal or RowRefusal.BAD_BIRTH
        card = re.sub(r"[\s.\-–]", "", get("card"))
        if not name and not card:
            refusal = RowRefusal.NO_NAME
        if len(name) > 120:
            refusal = RowRefusal.LONG_NAME
        yield (
            row.number,
            _place(get("point")),
            _place(get("cell")),
            name[:120],
            folded[:120],
            birth,
            card_hash(card) if card.isascii() and card.isdigit() and 5 <= len(card) <= 15 else None,
            str(state or ""),
            reason,
            str(refusal or ""),
        )


@lru_cache(maxsize=100_000)
def _birth(text: str) -> tuple[int, date | None]:
    return parse_birth(text, not_after=date(2100, 1, 1))


@lru_cache(maxsize=50_000)
def _place(text: str) -> str:
    """A point or cell as it is compared: its code, or its name folded and without ordinal."""
    key = fold(_ORDINAL.sub("", text))
    return re.sub(r"^cb\b", "chi bo", re.sub(r"^db\b", "dang bo", key))


def _mark(get) -> tuple[str | None, str, str]:
    """(state, reason, refusal) of one row."""
    reason = clean(get("reason"))[:300]
    said: set[State] = set()
    for code, state in (("present", State.PRESENT), ("excused", State.EXCUSED), ("absent", State.ABSENT)):
        text = fold(get(code))
        if text in _NO:
            continue
        said.add(state)
        if code == "excused" and text not in _YES:
            reason = reason or clean(get(code))[:300]
    word = fold(get("state"))
    if word:
        found = _WORDS.get(word)
        if found is None and word.startswith("vang"):
            found, reason = State.EXCUSED, reason or clean(get("state"))[:300]
        if found is None:
            return None, reason, RowRefusal.NO_MARK
        said.add(State.EXCUSED if found == State.ABSENT and word == "vang" and reason else found)
    if len(said) > 1:
        return None, reason, RowRefusal.TWO_MARKS
    if not said:
        return None, reason, RowRefusal.NO_MARK
    state = said.pop()
    if state == State.PRESENT:
        return state, "", ""
    return state, (reason or _UNSAID) if state == State.EXCUSED else reason, ""
