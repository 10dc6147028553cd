"""Text as people type it, made comparable. No Django here: the reading worker imports this."""

from __future__ import annotations

import re
import unicodedata

_NOTHING = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x20),
        0x7F,
        0xAD,  # soft hyphen
        *range(0x200B, 0x2010),  # zero width, direction marks
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0xFFFD,
    ]
)


def clean(text: str) -> str:
    """``text`` composed (NFC), without invisible characters, each run of white space one plain space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.translate(_NOTHING).split())


_SEAM = "\ue000"
_UNTIDY = re.compile(
    "[" + re.escape("".join(map(chr, _NOTHING))) + r"]|[^\S ]|  |^ | \Z|" + f" {_SEAM}|{_SEAM} "
)


def clean_all(texts: list[str]) -> list[str]:
    """Each of the texts as :func:`clean` gives it. A row that is tidy already, as most are, is looked at once."""
    whole = _SEAM.join(texts)
    if not _UNTIDY.search(whole) and (whole.isascii() or unicodedata.is_normalized("NFC", whole)):
        return texts
    return [clean(text) for text in texts]


_NOT_WORD = re.compile(r"[^0-9a-z]+")


def plain(text: str) -> str:
    """Letters and digits of ``text`` in lower case without marks, words parted by one space."""
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", text).strip()


# Letters of the fonts used before Unicode (TCVN3: .VnTime and its family) stand where Latin-1 has symbols.
_OLD_FONT = re.compile(r"[A-Za-z][¸µ¶·¹¨¾»¼½©®ª«¬¦§]|[¸µ¶·¹¨¾»¼½©®ª«¬¦§][a-z]")
# UTF-8 bytes once read as Windows-1252 and saved again.
_TWICE_CODED = re.compile(r"á[º»][\u0080-\u00bf\u0152-\u2122]|Ä[\u0090\u0091‘]|Æ[°¯]|Ã[\u00a0-\u00bf]")


def wrong_alphabet(texts: list[str]) -> str:
    """``"old_font"`` or ``"twice_coded"`` when the texts are unreadable in that way, else ``""``.

    Three hits are asked for, so that one odd symbol in a note does not condemn a file.
    """
    sample = "\n".join(texts)
    if len(_TWICE_CODED.findall(sample)) >= 3:
        return "twice_coded"
    if len(_OLD_FONT.findall(sample)) >= 3:
        return "old_font"
    return ""
