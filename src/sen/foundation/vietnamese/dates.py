"""Dates as official papers write them and as people type them."""

import re
from datetime import date, datetime, timedelta

from .text import Later as _
from .text import Unreadable, clean, fold

_WEEKDAYS = (_("Thứ Hai"), _("Thứ Ba"), _("Thứ Tư"), _("Thứ Năm"), _("Thứ Sáu"), _("Thứ Bảy"), _("Chủ nhật"))
_EXCEL_DAY_0 = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1850, 2150


def official_date(day: date, place: str = "") -> str:
    """ "Hà Nội, ngày 05 tháng 9 năm 2025": days below 10 and months 1 and 2 take a zero, months 3–9 do not.

    Rule: Hướng dẫn 36-HD/VPTW (03/4/2018), how a paper is dated.
    """
    return (f"{place}, " if place else "") + f"ngày {day.day:02d} {official_month(day)}"


def official_month(day: date) -> str:
    """ "tháng 02 năm 2026", "tháng 9 năm 2025"."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"tháng {month} năm {day.year:04d}"


def short_date(day: date | None) -> str:
    """ "05/09/2025"; None gives an empty text."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day else ""


def long_date(day: date) -> str:
    """ "Thứ Sáu, 05/09/2025"."""
    return f"{weekday(day)}, {short_date(day)}"


def weekday(day: date) -> str:
    """ "Thứ Hai" … "Chủ nhật", in the reader's language."""
    return str(_WEEKDAYS[day.weekday()])


def excel_serial(number: float) -> date:
    """The day behind a number that a spreadsheet shows as a date (1900 system, its false 29/02/1900 included).

    Raises `Unreadable` outside 01/01/1900 … 31/12/2150.
    """
    days = int(number)
    if 0 < days < 60:
        days += 1
    if not int(number) >= 1 or days > (date(LAST_YEAR, 12, 31) - _EXCEL_DAY_0).days:
        raise Unreadable(_("Số %(number)s không phải là ngày tháng."), number=number)
    return _EXCEL_DAY_0 + timedelta(days=days)


def _make(day: int, month: int, year: int, typed: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(_("Năm %(year)s trong “%(typed)s” không hợp lý."), year=year, typed=typed)
    if not 1 <= month <= 12:
        raise Unreadable(
            _("Không có tháng %(month)s (“%(typed)s”); hãy viết ngày/tháng/năm."), month=month, typed=typed
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(
            _("Tháng %(month)s năm %(year)s không có ngày %(day)s."), day=day, month=month, year=year
        ) from None


_DMY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YMD = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ tT]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?")
_WORDS = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*(?:thang|,|/)\s*(\d{1,2})\s*,?\s*(?:nam|/)\s*(\d{4}|\d{2})")
_TIME = re.compile(r"[ ,]+\d{1,2}(?::\d{2}){1,2}(?:\s*(?:am|pm|sa|ch))?$", re.IGNORECASE)


def parse_date(typed: object, *, not_after: date | None = None) -> date:
    """A day as people type it: 5/9/2025 · 05-09-2025 · 5.9.2025 · ngày 5 tháng 9 năm 2025 · 2025-09-05 · 05092025,
    or as a spreadsheet holds it: a date, a moment, a serial number (also as text of five digits).

    Always day before month. A year of two digits is read only when `not_after` is given: as the latest such year
    not after it (birth dates). Raises `Unreadable` for everything else: 31/02, month 13, 09/2025.
    """
    if isinstance(typed, datetime):
        return typed.date()
    if isinstance(typed, date):
        return typed
    if isinstance(typed, bool) or typed is None:
        raise Unreadable(_("Ô này cần ngày, tháng, năm."))
    if isinstance(typed, (int, float)):
        return excel_serial(typed)
    shown = clean(str(typed)).lstrip("'")
    text = _TIME.sub("", fold(shown)).strip(" ,;.")
    if not text:
        raise Unreadable(_("Ô này cần ngày, tháng, năm."))
    if m := _YMD.fullmatch(text):
        return _make(int(m[3]), int(m[2]), int(m[1]), shown)
    if m := _DMY.fullmatch(text) or _WORDS.fullmatch(text):
        return _make(int(m[1]), int(m[2]), _year(m[1], m[2], m[3], shown, not_after), shown)
    if re.fullmatch(r"\d{8}", text):
        day, month, year = int(text[:2]), int(text[2:4]), int(text[4:])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
        return _make(day, month, year, shown)
    if re.fullmatch(r"[1-9]\d{4}(?:[.,]0+)?", text):
        return excel_serial(int(text[:5]))
    raise Unreadable(_("“%(typed)s” không phải là ngày tháng; hãy viết như 05/09/2025."), typed=shown[:40])


def _year(day: str, month: str, year: str, shown: str, not_after: date | None) -> int:
    if len(year) == 4:
        return int(year)
    if not_after is None:
        raise Unreadable(_("“%(typed)s”: hãy viết năm đủ bốn chữ số."), typed=shown)
    short = not_after.year - not_after.year % 100 + int(year)
    return (
        short - 100
        if (short, int(month), int(day)) > (not_after.year, not_after.month, not_after.day)
        else short
    )


def parse_birth(typed: object, *, not_after: date) -> tuple[int, date | None]:
    """A birth date, or only its year ("1965", "05/1965"): (year, the day if it is known).

    Raises `Unreadable`, also for a day after `not_after`.
    """
    if isinstance(typed, (int, float)) and not isinstance(typed, bool) and 1900 <= typed <= not_after.year:
        return int(typed), None
    if isinstance(typed, str) and (
        m := re.fullmatch(r"(?:(\d{1,2})\s*[/.\-]\s*)?((?:18|19|20)\d{2})", clean(typed))
    ):
        if m[1] and not 1 <= int(m[1]) <= 12:
            raise Unreadable(
                _("Không có tháng %(month)s (“%(typed)s”); hãy viết ngày/tháng/năm."), month=m[1], typed=typed
            )
        year, day = int(m[2]), None
    else:
        day = parse_date(typed, not_after=not_after)
        year = day.year
    if year > not_after.year or (day and day > not_after):
        raise Unreadable(
            _("Ngày sinh “%(typed)s” ở sau ngày %(today)s."), typed=typed, today=short_date(not_after)
        )
    return year, day
