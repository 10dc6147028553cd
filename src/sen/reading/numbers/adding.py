"""Numbers that a list adds up: 165 cá nhân, trong đó người Mông 82, người Thái 51, dân tộc khác 32.

What looks like the number of a name is a figure where all items of its list make the number in front of the list.
"""

import re

from sen.reading.numbers.mention import Mention
from sen.reading.text import numerals
from sen.reading.text.lines import Lines

_OPENS = re.compile(
    r"\(|:|"
    + numerals.begun(
        *(rf"{opener}(?: có|:)?(?!\w)" for opener in ("trong đó", "gồm", "bao gồm", "cụ thể", "chia ra"))
    )
)
_ITEM = re.compile(
    r"\s*(?:và )?([^\W\d][^\d,;.:()\n]{1,40}?)(?: |: ?)(\d{1,3}(?:\.\d{3})+|\d+)(?![\d/%]|[.,]\d)(?: [^\d,;.()\n]{0,25}?)?(?:[,;.)\n]|(?= và )|$)"
)
_WHOLE = re.compile(r"(?<![\d.,/])(?:\d{1,3}(?:\.\d{3})+|\d+)(?![\d/%]|[.,]\d)")
FAR = 160
"""Characters at most from where a list opens to its number, and half of them back to its whole."""


def adds_up(lines: Lines, mention: Mention) -> bool:
    """Whether the items of the list that a whole number stands in make a number in front of it."""
    line, text = mention.line, lines.lowered
    if line is None or mention.of is not None or mention.high is not None or mention.percent or mention.scale:
        return False
    opened = list(_OPENS.finditer(text, max(line.begin, mention.start - FAR), mention.start))
    return any(_makes(text, line.begin, line.end, found.start(), found.end(), mention) for found in opened)


def _makes(text: str, begin: int, end: int, opened: int, first: int, mention: Mention) -> bool:
    wholes = {
        numerals.value_of(found.group())
        for found in _WHOLE.finditer(text, max(begin, opened - FAR // 2), opened)
    }
    if not wholes:
        return False
    total, mine = 0, False
    names: set[str] = set()
    while found := _ITEM.match(text, first, end):
        if found[1] in names:
            return False
        names.add(found[1])
        total += int(numerals.value_of(found[2]) or 0)
        mine = mine or found.start(2) == mention.start
        if mine and len(names) > 1 and total in wholes:
            return True
        first = found.end()
    return False
