"""Text typed with the fonts used before Unicode (TCVN3, ".VnTime" and its family), told apart and read.

In those fonts Vietnamese letters stand where Latin-1 has symbols and foreign letters: "Céng hßa" for "Cộng hòa".
"""

import re

_SMALL = (
    "µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợ"
    "ïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ®đ"
)
_CAPITALS = "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ"
_LETTERS = {ord(old): new for old, new in zip(*[iter(_SMALL + _CAPITALS)] * 2, strict=True)}
# Windows-1252 shows some of the codes as other signs when a file passed through it; these are the usual ones.
_SYMBOLS = "µ¶·¸¹¨»¼½¾©ª«¬®¡¢£¤¥¦§×÷"
_OLD_PAIR = re.compile(rf"[A-Za-z][{_SYMBOLS}\u00ad]|[{_SYMBOLS}\u00ad][a-zµ-þ]")
_TRUE = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
_FOREIGN = re.compile("[ÆÇËÎÏÐÑÖØÜÞßäåæçëîïñöøûüþ]")


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text was typed with such a font: signs inside words, no letter that only Unicode text has.

    >>> looks_like_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam")
    True
    >>> looks_like_tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam")
    False
    """
    if _TRUE.search(text):
        return False
    hits = len(_OLD_PAIR.findall(text)) + len(_FOREIGN.findall(text))
    return hits >= 2 and hits * 12 >= len(text.split())


def from_tcvn3(text: str) -> str:
    """The same words in Unicode. Capitals with tones had a font of their own (".VnTimeH") and come out small.

    >>> from_tcvn3("§¶ng bé tØnh")
    'Đảng bộ tỉnh'
    """
    return text.translate(_LETTERS)


def old_lines(lines: list[str]) -> bool:
    """Whether a paper of many lines holds text of such a font, be it beside a printed head in Unicode."""
    return sum(looks_like_tcvn3(line) for line in lines) >= 2 or looks_like_tcvn3(" ".join(lines))


def mend_line(line: str) -> str:
    """A line of a paper known to hold old text: converted, unless it has letters that only Unicode has."""
    return line if _TRUE.search(line) else from_tcvn3(line)
