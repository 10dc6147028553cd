"""Tables of paper pledges and of monthly remarks: which columns there are, and what one row says."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.areas.people.imports import card_hash
from sen.areas.pledges import rules
from sen.areas.pledges.actions import TABLES
from sen.areas.pledges.actions.judging import judge
from sen.areas.pledges.choices import ROMAN, Level, PaperKind, Section
from sen.areas.pledges.models import CellMonth, PaperImport, PaperRow, PledgeRound
from sen.areas.pledges.rules.said import Said
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.bounded import Limits
from sen.foundation.staging.columns import Field, missing, unsaved
from sen.foundation.staging.sheets import Row
from sen.foundation.vietnamese import (
    Unreadable,
    clean,
    fold,
    parse_birth,
    parse_date,
)

MOST_ROWS = 5000
"""A table of more rows is refused whole."""

_WHO = (
    Field(
        "name", _("Họ và tên"), ("họ tên", "họ và tên đảng viên", "tên đảng viên", "đảng viên"), required=True
    ),
    Field("birth", _("Ngày sinh"), ("ngày tháng năm sinh", "năm sinh", "sinh ngày", "ngày, tháng, năm sinh")),
    Field("card", _("Số thẻ đảng viên"), ("số thẻ đảng", "số thẻ", "thẻ đảng viên", "số thẻ đv")),
    Field("cell", _("Chi bộ"), ("chi bộ sinh hoạt", "đơn vị", "đơn vị sinh hoạt", "tên chi bộ")),
)
FIELDS: dict[str, tuple[Field, ...]] = {
    PaperKind.PLEDGES: (
        *_WHO,
        Field("section", _("Mục"), ("thuộc mục", "mục số", "nhóm", "phần")),
        Field(
            "what",
            _("Việc cụ thể"),
            ("việc cụ thể sẽ làm", "nội dung cam kết", "việc cam kết", "nội dung", "việc làm cụ thể", "việc"),
            required=True,
        ),
        Field(
            "measure",
            _("Đo bằng"),
            ("kết quả đo bằng gì", "kết quả cần đạt", "chỉ tiêu", "sản phẩm", "kết quả"),
        ),
        Field(
            "deadline", _("Thời hạn"), ("hạn", "thời gian hoàn thành", "thời gian", "hoàn thành trước ngày")
        ),
        Field("evidence", _("Minh chứng"), ("bằng chứng", "tài liệu minh chứng")),
        Field(
            "fault",
            _("Khắc phục hạn chế"),
            ("hạn chế năm trước", "khuyết điểm năm trước", "hạn chế, khuyết điểm"),
        ),
        Field("on", _("Ngày ký"), ("ngày cam kết", "ngày viết", "ngày đăng ký"), never=("ngày sinh",)),
    ),
    PaperKind.REMARKS: (
        *_WHO,
        Field(
            "level",
            _("Mức"),
            ("xếp loại", "mức độ", "đánh giá", "kết quả", "mức nhận xét", "loại"),
            one_of="level",
        ),
        Field("good", _("Tốt"), ("làm tốt", "hoàn thành tốt"), one_of="level"),
        Field("met", _("Đạt"), ("đạt yêu cầu", "hoàn thành"), one_of="level"),
        Field("partly", _("Hạn chế"), ("còn hạn chế", "có hạn chế"), one_of="level"),
        Field("not_met", _("Chưa đạt"), ("không đạt", "chưa hoàn thành", "không hoàn thành"), one_of="level"),
        Field("note", _("Nhận xét"), ("lời nhận xét", "nội dung nhận xét", "ghi chú", "ý kiến nhận xét")),
    ),
}
_LEVELS = {
    **dict.fromkeys(
        ("1", "tot", "lam tot", "hoan thanh tot", "t", "xuat sac", "hoan thanh xuat sac"), Level.GOOD
    ),
    **dict.fromkeys(("2", "dat", "dat yeu cau", "hoan thanh", "d", "kha"), Level.MET),
    **dict.fromkeys(("3", "han che", "con han che", "co han che", "hc", "trung binh"), Level.PARTLY),
    **dict.fromkeys(
        ("4", "chua dat", "khong dat", "chua hoan thanh", "khong hoan thanh", "yeu", "kem"), Level.NOT_MET
    ),
    **dict.fromkeys(("0", "khong nhan xet", "mien", "knx"), Level.NONE),
}
_MARKS = {"good": Level.GOOD, "met": Level.MET, "partly": Level.PARTLY, "not_met": Level.NOT_MET}
_NO = {"", "-", "0", "khong"}
_FOOTER = re.compile(
    r"(tong (so|cong)|cong\b|nguoi lap|t/m\b|tm\b|bi thu\b|noi nhan|xac nhan|chu tri|thu ky)"
)
_NUMERALS = {number.lower(): section for section, number in ROMAN.items()}


class TooManyRows(Refusal):
    message = _("Bảng quá 5.000 dòng. Hãy chia thành nhiều tệp, mỗi tệp một vài đơn vị.")


class NotAllowed(Refusal):
    message = _("Người yêu cầu không còn quyền ghi sổ này ở đơn vị của bảng.")


def open_papers(
    path: Path,
    *,
    unit: Unit,
    of: PledgeRound | CellMonth,
    day: date,
    name: str,
    by: Actor,
    at: datetime,
    limits: Limits | None = None,
) -> tuple[PaperImport, bool]:
    """Take in a table; whether all its columns are known, so that nobody need be asked. Raises ``FileRefused``."""
    batch = PaperImport(
        kind=PaperKind.PLEDGES if isinstance(of, PledgeRound) else PaperKind.REMARKS, unit=unit, day=day
    )
    if isinstance(of, PledgeRound):
        batch.round = of
    else:
        batch.month = of.month
    known = TABLES.take(batch, path, FIELDS[batch.kind], name=name, by=by, at=at, limits=limits)
    return known, TABLES.matched_before(known) is not None or _all_known(known)


def look_through(
    batch: PaperImport, *, by: Actor, at: datetime, progress: Callable[[int], None] | None = None
) -> PaperImport:
    """Read the rows and keep what would become of each; or why the table cannot be read."""

    def judged(batch: PaperImport) -> list[PaperRow]:
        if not rules.can_enter_table(by, batch):
            raise NotAllowed
        return judge(batch, read_said(batch, today=localdate(at), progress=progress), by, at)

    return TABLES.look_through(batch, judged, at=at)


def _all_known(batch: PaperImport) -> bool:
    """Whether every column with a title has its field, but for the running number."""
    strangers = [c for c in batch.columns if c["title"] and not c["field"] and not _counts(c["plain"])]
    return not strangers and not missing(batch.mapping, FIELDS[batch.kind])


def _counts(title: str) -> bool:
    return fold(title) in {"stt", "tt", "so tt", "so thu tu"}


def read_said(
    batch: PaperImport,
    *,
    today: date,
    limits: Limits | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Said]:
    """What each row of a kept table says. Raises ``FileRefused`` and ``TooManyRows``."""
    rows = []
    for row in batch.rows(limits):
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise TooManyRows
        if progress is not None and not len(rows) % 500:
            progress(len(rows))
    read = _pledges if batch.kind == PaperKind.PLEDGES else _remarks
    return list(read(rows, batch.mapping, today))


def _getter(row: Row, mapping: dict[str, int]) -> Callable[[str], str]:
    def get(code: str) -> str:
        index = mapping.get(code)
        return clean(row.cells[index]) if index is not None and index < len(row.cells) else ""

    return get


def _who(get: Callable[[str], str], today: date) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": get("name")[:300],
        "place": get("cell"),
        "year": None,
        "birth": "",
        "card": "",
        "wrong": "",
    }
    if get("birth"):
        try:
            found["year"], birth = parse_birth(get("birth"), not_after=today)
            found["birth"] = birth.isoformat() if birth else ""
        except Unreadable:
            found["wrong"] = gettext("Ngày sinh không đọc được; hãy viết ngày/tháng/năm, hoặc chỉ năm.")
    card = re.sub(r"[\s.\-–]", "", get("card"))
    if card.isascii() and card.isdecimal() and 5 <= len(card) <= 15:
        found["card"] = card_hash(card).hex()
    return found


def _is_footer(row: Row, get: Callable[[str], str], *codes: str) -> bool:
    """Whether a row is a total or a signature below the table: its first words say so and it says nothing else."""
    first = next((cell for cell in row.cells if cell), "")
    named = _FOOTER.match(fold(first)) or _FOOTER.match(fold(get("name")))
    return bool(named) and not any(get(code) for code in codes)


def _pledges(rows: Iterable[Row], mapping: dict[str, int], today: date) -> Iterator[Said]:
    """A row without a name goes on with the one above: a table names a person once."""
    who: dict = {}
    signed = ""
    for row in rows:
        get = _getter(row, mapping)
        if _is_footer(row, get, "birth", "card", "what"):
            continue
        if not get("what") and not get("name"):
            continue
        unknown = unsaved(row, mapping, _WHO)
        if get("name") or unknown:
            who, signed = _who(get, today), ""
            who["wrong"] = unknown or who["wrong"]
        if not who:
            continue
        wrong = who["wrong"] or unsaved(row, mapping, FIELDS[PaperKind.PLEDGES])
        deadline, measure = _day(get("deadline")), get("measure")
        if deadline is None:
            # A deadline in words is kept with the measure, so that nothing is lost.
            measure, deadline = "; ".join(filter(None, (measure, "thời hạn: " + get("deadline")))), ""
        on = _day(get("on"))
        if on is None:
            wrong = wrong or gettext("Ngày ký không đọc được; hãy viết ngày/tháng/năm.")
        signed = on or signed
        if not get("what"):
            wrong = wrong or gettext("Chưa ghi việc sẽ làm.")
        yield Said(
            **who
            | {
                "row": row.number,
                "section": _section(get("section")),
                "what": get("what")[:1000],
                "measure": measure[:300],
                "deadline": deadline,
                "evidence": get("evidence")[:300],
                "fault": get("fault")[:500],
                "on": signed,
                "wrong": wrong,
            }
        )


def _day(text: str) -> str | None:
    """The day as it is kept, "" for none, None for what is no day."""
    if not text:
        return ""
    try:
        return parse_date(text).isoformat()
    except Unreadable:
        return None


def _section(text: str) -> str:
    folded = re.sub(r"^muc\s+|[.):].*$", "", fold(text)).strip()
    if folded in Section.values:
        return folded
    if folded in _NUMERALS:
        return _NUMERALS[folded]
    words = {
        "1": ("tu tuong",),
        "2": ("dao duc", "loi song"),
        "3": ("ky luat",),
        "5": ("khac phuc", "han che", "khuyet diem"),
    }
    whole = fold(text)
    return next((code for code, parts in words.items() if any(part in whole for part in parts)), "4")


def _remarks(rows: Iterable[Row], mapping: dict[str, int], today: date) -> Iterator[Said]:
    for row in rows:
        get = _getter(row, mapping)
        level = _LEVELS.get(fold(get("level")).strip(" .")) if get("level") else _marked(get)
        wrong = (
            unsaved(row, mapping, FIELDS[PaperKind.REMARKS]) if get("name") or level or get("note") else ""
        )
        if not (get("name") or wrong) or _is_footer(row, get, "birth", "card", "level"):
            continue
        who = _who(get, today)
        told = {"row": row.number, "level": level, "note": get("note"), "wrong": wrong or who["wrong"]}
        yield Said(**who | told)


def _marked(get: Callable[[str], str]) -> int | None:
    """The level whose column is marked; None where none is, or several are."""
    marked = [level for code, level in _MARKS.items() if fold(get(code)) not in _NO]
    return int(marked[0]) if len(marked) == 1 else None
