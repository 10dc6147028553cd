"""Vietnamese order without ICU: a key of plain ASCII, compared byte by byte (`COLLATE "C"`).

The order is that of the Vietnamese alphabet (a ă â b c d đ e ê …), words before letters, and only then the tones
in the order of ICU's `vi`: none, huyền, hỏi, ngã, sắc, nặng. Case and punctuation do not count.

The key: letters become A…Z a…g (33 letters: the alphabet with f, j, w, z), digits stay, words are parted by `#`,
then after `!` one digit per letter or digit for its tone, zeros at the end left off. Fields of a key made of
several texts are parted by a space, which sorts below all of these.
"""

import re
import unicodedata

from .text import APOSTROPHES, INVISIBLE, MARKS, SPACES

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
PUNCTUATION = "".join(c for c in map(chr, range(33, 127)) if not c.isalnum() and c not in "'`")


def _letters() -> dict[str, tuple[str, str]]:
    """Each Vietnamese letter, both cases, every tone → its code and its tone."""
    letters = {}
    for letter, code in zip(ALPHABET, CODES, strict=True):
        for form in (letter, letter.upper()):
            letters[form] = code, "0"
            if letter in "aăâeêioôơuưy":
                for mark, tone in TONES.items():
                    letters[unicodedata.normalize("NFC", form + mark)] = code, tone
    return letters


LETTERS = _letters()
GAPS = SPACES + PUNCTUATION + "\u2013\u2014"
NOTHING = INVISIBLE + MARKS + APOSTROPHES + "'"

_BASE: dict[int, str | None] = {ord(c): code for c, (code, _) in LETTERS.items()}
_BASE |= {ord(c): "#" for c in GAPS + " "}
_BASE |= {ord(c): None for c in NOTHING + "\x00"}
_TONE = {ord(c): tone for c, (_, tone) in LETTERS.items()} | {ord(c): "0" for c in "0123456789"}
_NOT_A_TONE = re.compile("[^0-5]")


def sort_key(text: str) -> str:
    """The stored key by which titles, units and other texts are ordered. SQL twin: `sen_sort_key(text)`."""
    text = unicodedata.normalize("NFC", text)
    base = re.sub("#+", "#", text.translate(_BASE)).strip("#")
    tones = _NOT_A_TONE.sub("", text.translate(_TONE)).rstrip("0")
    return f"{base}!{tones}" if tones else base
