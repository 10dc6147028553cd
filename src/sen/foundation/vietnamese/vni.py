"""Text typed with the VNI fonts used before Unicode, told apart and read.

In those fonts a vowel is followed by a foreign letter that carries its marks: "Ñaûng boä" for "Đảng bộ". Source:
the table of VNI for Windows.
"""

import re
import unicodedata

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_HORN = {"ô": "ơ", "ö": "ư"}
_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _letters() -> dict[str, str]:
    table: dict[str, str] = {}

    def add(written: str, meant: str) -> None:
        meant = unicodedata.normalize("NFC", meant)
        table[written] = meant
        table[written.upper()] = meant.upper()
        if len(written) == 2:
            table[written[0].upper() + written[1]] = meant.upper()

    for vowel in "aeouy":
        for mark, tone in _TONES.items():
            add(vowel + mark, vowel + tone)
    for vowel in "aeo":
        for mark, tone in _CIRCUMFLEX.items():
            add(vowel + mark, vowel + "\u0302" + tone)
    for mark, tone in _BREVE.items():
        add("a" + mark, "a\u0306" + tone)
    for written, meant in _HORN.items():
        add(written, meant)
        for mark, tone in _TONES.items():
            add(written + mark, meant + tone)
    for written, meant in _ALONE.items():
        add(written, meant)
    return table


_LETTERS = _letters()
_PATTERN = re.compile("|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True)))
_HINT = re.compile(r"[aeouy][ùøûïåäëü]|[ôö][ùøûõï]|(?<![A-Za-z])ñ[aeiouöô]")
_TRUE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
_OTHER_FONT = re.compile("[¨©ª«¬®µ¶·¸¹»¼½¾]")
"""Signs that stand for letters in the TCVN3 fonts, and for none in these."""
ENOUGH = 3
"""So many telling pairs are asked for: a foreign name in a text makes no old font."""


def looks_like_vni(text: str) -> bool:
    """Whether the text was typed with such a font.

    >>> looks_like_vni("Ñaûng boä tænh coù 35 chi boä, ñaït 100%")
    True
    >>> looks_like_vni("Đảng bộ tỉnh có 35 chi bộ, đạt 100%")
    False
    >>> looks_like_vni("§¶ng uû x·, §¶ng uû ph­êng, UBMTTQ vµ Uû ban nh©n d©n")
    False
    """
    hits = len(_HINT.findall(text))
    others = len(_TRUE.findall(text)) + len(_OTHER_FONT.findall(text))
    return hits >= ENOUGH and hits > 2 * others


def from_vni(text: str) -> str:
    """The same words in Unicode.

    >>> from_vni("Ñaûng boä tænh")
    'Đảng bộ tỉnh'
    """
    return _PATTERN.sub(lambda found: _LETTERS[found.group()], text)


def mend_vni(line: str) -> str:
    """A line of a paper known to be in such a font: converted, unless it has letters that only Unicode has."""
    return line if _TRUE.search(line) else from_vni(line)
