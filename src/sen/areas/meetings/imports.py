"""Rolls in the forms people send: which columns there are, and what one row says."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from sen.areas.meetings import actions
from sen.areas.meetings.actions import ROLLS
from sen.areas.meetings.choices import RowRefusal, State
from sen.areas.meetings.models import Meeting, Point, RollImport
from sen.areas.people.imports import card_hash
from sen.foundation.access import Actor
from sen.foundation.staging.columns import Field, missing, refuse_missing, unsaved
from sen.foundation.staging.sheets import Row
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
    Field("present", _("Có mặt"), ("dự", "tham dự", "có dự", "có mặt x"), one_of="mark"),
    Field(
        "excused",
        _("Vắng có lý do"),
        ("có lý do", "vắng có phép", "vắng phép", "có phép", "cp"),
        one_of="mark",
    ),
    Field(
        "absent",
        _("Vắng không lý do"),
        ("không lý do", "vắng không phép", "không phép", "kp", "không có lý do"),
        one_of="mark",
    ),
    Field(
        "state",
        _("Điểm danh"),
        ("tình trạng", "kết quả điểm danh", "trạng thái", "tình hình dự họp"),
        one_of="mark",
    ),
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


def take_roll(
    path: Path, *, meeting: Meeting, by: Actor, at: datetime, name: str = "", point: Point | None = None
) -> tuple[RollImport, bool]:
    """Take in a file; whether its columns are known, so that nobody need be asked. Raises ``FileRefused``."""
    roll = RollImport(unit=meeting.unit, meeting=meeting, point=point)
    roll = ROLLS.take(roll, path, FIELDS, by=by, at=at, name=name, by_hand=True)
    return roll, not missing(roll.mapping, FIELDS)


def read_roll(
    path: Path, *, meeting: Meeting, by: Actor, at: datetime, point: Point | None = None
) -> RollImport:
    """Take in a file whose columns are known by their titles, and check it at once. Raises ``FileRefused``."""
    roll, _known = take_roll(path, meeting=meeting, by=by, at=at, point=point)
    refuse_missing(roll.mapping, FIELDS)
    return check_roll(ROLLS.begin_check(roll), at=at)


def check_roll(
    roll: RollImport, *, at: datetime, progress: Callable[[int], None] | None = None
) -> RollImport:
    """Read the rows of a file and judge each against the rolls; or keep why it cannot be read."""
    return actions.check_roll(roll=roll, rows=parsed(roll.rows(), roll.mapping), at=at, progress=progress)


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
        if unsaved(row, mapping, FIELDS):
            refusal = RowRefusal.UNSAVED
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
            card_hash(card) if card.isascii() and card.isdecimal() and 5 <= len(card) <= 15 else None,
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
