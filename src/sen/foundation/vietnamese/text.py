"""Cleaning and folding of Vietnamese text."""

import re
import unicodedata

# Characters that are invisible and never meant: zero-width, soft hyphen, directional marks, byte-order mark.
INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
# Everything that is meant as a space, control characters included (\x00 is dropped: PostgreSQL cannot hold it).
SPACES = (
    "".join(chr(n) for n in range(1, 32))
    + "\x7f\x85\u00a0\u1680"
    + "".join(chr(n) for n in range(0x2000, 0x200B))
    + "\u2028\u2029\u202f\u205f\u3000"
)
APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u0060\u00b4\u2032"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
MARKS = "".join(chr(n) for n in range(0x300, 0x370))

_CLEAN = {**{ord(c): " " for c in SPACES}, **{ord(c): None for c in INVISIBLE + "\x00"}}
_CLEAN_KEEPING_LINES = {key: value for key, value in _CLEAN.items() if chr(key) != "\n"}
_FOLD = {
    **_CLEAN,
    **{ord(c): "'" for c in APOSTROPHES},
    **{ord(c): "-" for c in DASHES},
    **{ord(c): None for c in MARKS},
    **{ord(c): c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    ord("đ"): "d",
    ord("Đ"): "d",
}


class Later:
    """A sentence that is put into the reader's language when it is read. Only then is Django needed, and
    loaded."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __str__(self) -> str:
        from django.utils.translation import gettext

        return gettext(self.sentence)


class Unreadable(ValueError):
    """What was typed cannot be read, or can be read in two ways. `str()` is the sentence for the person.

    Made from a translatable sentence with named gaps, so that it is worded in the reader's language.
    """

    def __init__(self, sentence: object, **gaps: object) -> None:
        super().__init__(sentence)
        self.sentence, self.gaps = sentence, gaps

    def __str__(self) -> str:
        return str(self.sentence) % self.gaps if self.gaps else str(self.sentence)


def nfc(text: str) -> str:
    """The composed form of Unicode; everything is stored in it."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One line of text as it should be stored: NFC, nothing invisible, single ordinary spaces, trimmed."""
    return _squeeze(nfc(text).translate(_CLEAN))


def clean_lines(text: str) -> str:
    """As `clean`, but keeping line breaks; at most one empty line in a row."""
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    lines = (_squeeze(line) for line in text.translate(_CLEAN_KEEPING_LINES).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def fold(text: str) -> str:
    """What a search compares: without tone and vowel marks, đ as d, lower case, single spaces.

    NFC and NFD, full-width forms, typographic quotes and dashes come out alike.
    The SQL twin is `sen_fold(text)` (see `sql`).
    """
    return _squeeze(unicodedata.normalize("NFKD", text).translate(_FOLD))


def _squeeze(text: str) -> str:
    return re.sub(" +", " ", text).strip(" ")


_PAIRS = {}
for first, second in ("oa", "oe", "uy"):
    for mark in "\u0300\u0309\u0303\u0301\u0323":
        for a, b in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
            _PAIRS[a + nfc(b + mark)] = nfc(a + mark) + b
_NEW_STYLE = re.compile(r"(?<![qQ])(" + "|".join(_PAIRS) + r")(?![^\W\d_])")


def tone_style(text: str) -> str:
    """The text with the tone on the first vowel of open oa, oe, uy (hoà → hòa, Thuỷ → Thủy; quý stays).

    For comparing only: what people wrote is stored as they wrote it.
    """
    return _NEW_STYLE.sub(lambda m: _PAIRS[m.group(1)], nfc(text))


def same_spelling(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but case, spacing, Unicode form and the place of the tone mark."""
    return tone_style(clean(one)).casefold() == tone_style(clean(other)).casefold()
