"""Numbers as Vietnamese reports write them: 41.004 · 94,2% · 9,2 tỷ · mười lăm."""

import re

_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LOWER = f"a-z{_MARKED}"
UPPER = f"A-Z{_MARKED.upper()}"
"""Letters for use in character classes: in the order of Unicode those of Vietnamese lie scattered among others."""


def whole(*words: str) -> str:
    """A pattern of any of these words or phrases, whole.

    Each looks back behind itself, not before: so the places where none begins are passed over at once.
    """
    return "(?:" + "|".join(rf"{word}(?<!\w{word})" for word in words) + r")(?!\w)"


def begun(*patterns: str) -> str:
    """Alternatives of a pattern, each where it begins a word; each begins with a letter.

    Looks back behind that letter, as ``whole`` does behind the word.
    """
    return "|".join(rf"{each[0]}(?<!\w{each[0]}){each[1:]}" for each in patterns)


NUMBER = r"\d+(?:[.,]\d+)*"
SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?![\d.,/%]|\s?\d)"
"""Thousands set apart by spaces: 12 500."""
SCALES = {
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
    "tr": 1_000_000,
}
SCALES |= {"chục": 10, "k": 1_000}
SCALES |= {
    f"{thousand} {billion}": SCALES[thousand] * SCALES[billion]
    for thousand in ("nghìn", "ngàn", "vạn", "triệu")
    for billion in ("tỷ", "tỉ")
}
LARGEST = 10**17
"""More than this is not a figure of a report: a code, an account, a slip of the keyboard."""

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_DOT_LOST = re.compile(r"[1-9]\d{0,2}\.(?:\d{3}\.)*\d{6}|[1-9]\d{3,5}(?:\.\d{3})+")
"""27.500000, 1500.000: dots that set thousands apart, one of them left out."""
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d+")

ONES = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_ONE = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_LAST = f"{_ONE}|mốt|tư|lăm"
WORDS = (
    rf"(?:(?:{_ONE})\s+trăm(?:\s+(?:linh|lẻ)\s+(?:{_LAST})|\s+(?:mười|(?:{_ONE})\s+mươi)(?:\s+(?:{_LAST}))?)?"
    rf"|(?:{_ONE})\s+chục|(?:{_ONE})\s+mươi(?:\s+(?:{_LAST}))?|mười(?:\s+(?:{_LAST}))?|{_ONE})"
)
"""Number words up to 999."""
SCALE = r"(?:(?:nghìn|ngàn|vạn|triệu)\s+(?:tỷ|tỉ)|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!(?<=t[ỷỉ])\s+(?:lệ|trọng|suất)(?!\w)|(?<=triệu)\s+(?:tập|phú)(?!\w))"
"""Not where it begins a word of two syllables: năm 2025 tỷ lệ hộ nghèo, 212 triệu tập."""
PERCENT = re.compile(r"\s?%|\s*(?:điểm\s+)?phần\s+trăm(?!\w)|\s*điểm\s?%")


def value_of(written: str, *, parts: bool = False, percent: bool = False) -> int | float | None:
    """The value of digits with dots and commas, read the Vietnamese way; None where they make no number.

    ``parts``: what is counted has parts (ha, tỷ), so that three digits after a comma are parts too; otherwise "4,974"
    is the careless way to write four thousand. ``percent``: after a dot, too.
    """
    written = written.replace(" ", "")
    if len(written) > 40:
        return None
    if written.isdecimal():
        number = int(written)
        return number if number < LARGEST else None
    if _GROUPED.fullmatch(written):
        if percent and written.count(".") == 1 and "," not in written:
            return float(written)
        return _plain(written.replace(".", "").replace(",", "."))
    if not percent and _DOT_LOST.fullmatch(written):
        return _plain(written.replace(".", ""))
    if _COMMAS.fullmatch(written) and (not (parts or percent) or written.count(",") > 1):
        return _plain(written.replace(",", ""))
    if _DECIMAL.fullmatch(written):
        return _plain(written.replace(",", "."))
    return None


def scaled(written: str, scale: str, *, parts: bool = True) -> int | float | None:
    """``written`` times a scale word: ("9,2", "tỷ") → 9200000000; ("8.835", "triệu") → 8835000000."""
    value = value_of(written, parts=parts)
    return None if value is None else _tidy(round(value * SCALES[scale.lower()], 2))


def words_value(words: str) -> int:
    """("hai mươi mốt") → 21. The words must match :data:`WORDS`."""
    total = current = 0
    for word in words.lower().split():
        if word == "trăm":
            total, current = total + current * 100, 0
        elif word in ("mươi", "chục"):
            total, current = total + current * 10, 0
        elif word == "mười":
            total += 10
        elif word not in ("linh", "lẻ"):
            current = ONES[word]
    return total + current


def digits_after(written: str) -> int:
    """How many decimals are printed: "99,38" → 2."""
    _whole, mark, part = written.rpartition("," if "," in written else ".")
    return len(part) if mark else 0


def _plain(text: str) -> int | float | None:
    if len(text) > 20:
        return None
    return _tidy(float(text)) if "." in text else int(text)


def _tidy(value: int | float) -> int | float | None:
    if abs(value) >= LARGEST:
        return None
    return int(value) if value == int(value) else value
