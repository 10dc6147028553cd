"""Numbers as Vietnamese papers write them: 1.234,5 · 94,2% · 03 mô hình · hai mươi mốt."""

import re
from decimal import ROUND_HALF_UP, Decimal

from .text import Later as _
from .text import Unreadable, clean

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def format_number(value: int | float | Decimal | None, digits: int | None = None) -> str:
    """1234.5 → "1.234,5". `digits` fixes the number of decimals, rounding half up; None keeps them as they are.

    None gives an empty text: what is not known is not 0.
    """
    if value is None:
        return ""
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if digits is not None:
        number = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    sign = "-" if number < 0 else ""
    whole, _dot, part = f"{abs(number):f}".partition(".")
    if digits is None:
        part = part.rstrip("0")
    if sign and not (whole.strip("0") or part.strip("0")):
        sign = ""
    return sign + f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def format_percent(
    numerator: int | Decimal | None, denominator: int | Decimal | None = None, digits: int = 1
) -> str:
    """Of two parts, the percentage half up: (41004, 43519) → "94,2%"; of one number, that number as a percentage.

    A denominator of 0 or None gives an empty text. Zeros at the end are left off: "100%".
    """
    if numerator is None:
        return ""
    percent = Decimal(numerator)
    if denominator is not None:
        if not denominator:
            return ""
        percent = percent * 100 / Decimal(denominator)
    return format_number(percent.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)) + "%"


def official_count(value: int) -> str:
    """A count in an official text: one digit takes a leading zero ("03 mô hình"); 0 stays "0"."""
    return f"0{value}" if 0 < value < 10 else format_number(value)


_SPACED = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?:\D|$))")
_VIETNAMESE = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_DOTTED = re.compile(r"(\d+)\.(\d+)")
_ENGLISH = re.compile(r"([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)|([1-9]\d{0,2}(?:,\d{3}){2,})")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2},\d{3}")


def parse_number(typed: object) -> Decimal:
    """A number as people type it: 1.234,5 · 1 234,5 · 94.2 · 1,234,567.8 · -3.

    Raises `Unreadable` for what is no number and for what may be read in two ways: 1,234 is one thousand and more
    to one person, one and a bit to another. 1.234 is read in the Vietnamese way.
    """
    if isinstance(typed, bool) or typed is None:
        raise Unreadable(_("Ô này cần một số."))
    if isinstance(typed, (int, Decimal)):
        return _finite(Decimal(typed))
    if isinstance(typed, float):
        return _finite(Decimal(repr(typed)))
    text = clean(str(typed)).replace("\u2212", "-").replace("\u2013", "-")
    sign, text = (-1, text[1:].lstrip()) if text.startswith("-") else (1, text.removeprefix("+"))
    if re.fullmatch(r"\d{1,3}(?: \d{3})+(?:,\d+)?", text):
        text = _SPACED.sub("", text)
    if _TWO_WAYS.fullmatch(text):
        raise Unreadable(
            _(
                "“%(typed)s” có thể hiểu theo hai cách; hãy viết %(thousands)s (hàng nghìn) hoặc %(decimal)s (số lẻ)."
            ),
            typed=text,
            thousands=text.replace(",", "."),
            decimal=text + "0",
        )
    if m := _VIETNAMESE.fullmatch(text):
        number = Decimal(m[1].replace(".", "") + "." + (m[2] or "0"))
    elif m := _DOTTED.fullmatch(text):
        number = Decimal(text)
    elif m := _ENGLISH.fullmatch(text):
        number = Decimal(text.replace(",", ""))
    else:
        raise Unreadable(_("“%(typed)s” không phải là số."), typed=clean(str(typed))[:40])
    number = number.normalize()
    return sign * (number.quantize(Decimal(1)) if number == number.to_integral_value() else number)


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise Unreadable(_("“%(typed)s” không phải là số."), typed=str(number))
    return number


def parse_count(typed: object) -> int:
    """A whole number of things, 0 or more: "03", "41.004", 41004.0. Raises `Unreadable`."""
    number = parse_number(typed)
    if number < 0:
        raise Unreadable(_("Số lượng không thể âm: %(typed)s."), typed=format_number(number))
    if number != number.to_integral_value():
        raise Unreadable(_("Số lượng phải là số nguyên, không phải %(typed)s."), typed=format_number(number))
    return int(number)


def parse_percent(typed: object) -> Decimal:
    """A percentage between 0 and 100: "94,2%", "94.2 %", 94.2 → Decimal("94.2"). Raises `Unreadable`."""
    percent = parse_number(clean(typed).removesuffix("%").rstrip() if isinstance(typed, str) else typed)
    if not 0 <= percent <= 100:
        raise Unreadable(
            _("Tỷ lệ phải từ 0 đến 100%%, không phải %(typed)s%%."), typed=format_number(percent)
        )
    return percent


def _pair(tens: int, unit: int) -> list[str]:
    """The words of a two-digit number with a ten in it."""
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if unit == 1 and tens > 1:
        words.append("mốt")
    elif unit == 4 and tens > 1:
        words.append("tư")
    elif unit == 5:
        words.append("lăm")
    elif unit:
        words.append(DIGITS[unit])
    return words


def _group(number: int, full: bool, zero: str) -> list[str]:
    """Words of 1 … 999; `full` names the hundreds and the missing ten even where they are zero."""
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens:
        return words + _pair(tens, unit)
    if unit:
        return [*words, zero, "tư" if unit == 4 else DIGITS[unit]] if words else [DIGITS[unit]]
    return words


def _whole(number: int, full: bool, zero: str) -> list[str]:
    words: list[str] = []
    billions, rest = divmod(number, 10**9)
    if billions:
        words += [*_whole(billions, full, zero), "tỷ"]
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, full or bool(words), zero) + ([name] if name else [])
    return words


def in_words(number: int | Decimal, *, zero: str = "linh") -> str:
    """A number in words: 21 "hai mươi mốt", 115 "một trăm mười lăm", 1004 "một nghìn không trăm linh tư".

    `zero` is the word for the missing ten: "linh" (north) or "lẻ" (south; then 4 is read "bốn").
    Decimals follow "phẩy", their zeros in front read one by one.
    """
    value = Decimal(number)
    if value < 0:
        return "âm " + in_words(-value, zero=zero)
    whole, _dot, part = f"{value:f}".partition(".")
    words = _whole(int(whole), False, zero) or [DIGITS[0]]
    part = part.rstrip("0")
    if part:
        words.append("phẩy")
        words += [DIGITS[0]] * (len(part) - len(part.lstrip("0"))) + _whole(int(part), False, zero)
    text = " ".join(words)
    return text.replace(f"{zero} tư", f"{zero} bốn") if zero == "lẻ" else text


def ordinal(number: int) -> str:
    """1 "thứ nhất", 2 "thứ hai", 4 "thứ tư", 21 "thứ hai mươi mốt"."""
    return "thứ " + {1: "nhất", 2: "hai", 4: "tư"}.get(number, in_words(number))
