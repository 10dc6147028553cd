"""The text that is read, and the way back from its cleaned form to the original."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

from sen.reading.text.numerals import LOWER, UPPER

_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NARROW = {
    **{0xFF10 + n: str(n) for n in range(10)},
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u2044\u2215\uff0f"), "/"),
    0xFF05: "%",
    0xFE6A: "%",
    0xFF0C: ",",
    0xFF0E: ".",
    0x00B2: "2",
    0x00B3: "3",
}
_RAISED = "\u00b2\u00b3"
_SIGNS = f"{_INVISIBLE}{_SPACES}{''.join(map(chr, _NARROW))}"
_TORN = r"(?=[\d.,])(?:(?<=\d )(?=\. \d{3}(?!\d)|,\d{1,2} ?%)|(?<=\d \. )(?=\d{3}(?!\d)))"
"""Behind a space that a scanner put around the marks of a number: 15 . 500 . 000, 92 ,5 %."""
_UNTIDY = re.compile(f"[{_SIGNS} ](?:(?<! )|{_TORN})")
_COMPOSING = re.compile("[\u0300-\u036f]")
_UNTIDY_OR_COMPOSED = re.compile(
    f"[{_INVISIBLE}]+|[{_SPACES}]|.{_COMPOSING.pattern}+| {_TORN}|[{_SIGNS}]", re.DOTALL
)
"""Where tone marks stand apart from their letters; this looks at every letter."""
_LEADS = (
    "đạt", "được", "gần", "hơn", "khoảng", "trên", "dưới", "tới", "đến", "còn", "có", "là", "tặng", "trao", "chiếm", "tăng", "giảm",
    "nộp", "góp", "thu", "chi", "mở", "khen", "dự", "vắng", "gồm", "với", "cho",
)  # fmt: skip
"""Words that a hasty hand writes without a space before a number: đạt99,4%, gần400 suất."""
_WRITTEN_LEADS = [rf"(?<!\w){word}" for word in (*_LEADS, *map(str.capitalize, _LEADS))]
_BEHIND_LEADS = "|".join(rf"(?<={lead}\d)" for lead in _WRITTEN_LEADS)
_GLUED = re.compile(rf"\d(?<=[{LOWER}]\d)(?:{_BEHIND_LEADS})")
"""A digit before which a space is missing."""
_BROKEN_LINE = re.compile(
    rf"\n(?:(?<=[\w,%]\n)(?=[{LOWER}(])|(?<=[{LOWER},]\n)(?=\d[^\n]{{60}})(?!\d{{1,2}}(?:\.\d{{1,2}}){{0,2}} ?[.)/:-] ?\D)(?!\d{{1,2}}\.\d{{1,2}} [{UPPER}])(?!\d{{1,3}}\s*[|\t]))"
)


@dataclass(frozen=True)
class Source:
    """``raw`` as it came; ``text`` composed, without invisible characters, digits and dashes in their plain form.

    Only what is untidy is replaced, piece by piece, so that every offset in ``text`` has its place in ``raw``.
    A line that breaks off in the middle of a sentence goes on behind a space.
    """

    raw: str
    text: str
    _at: list[int] = field(default_factory=list, repr=False)
    _shift: list[int] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, raw: str) -> "Source":
        pieces: list[str] = []
        at: list[int] = []
        shift: list[int] = []
        done = length = 0
        untidy = _UNTIDY_OR_COMPOSED if _COMPOSING.search(raw) else _UNTIDY
        spans = [found.span() for found in untidy.finditer(raw)]
        glued = [(found.start(), found.start()) for found in _GLUED.finditer(raw)]
        for start, end in sorted([*spans, *glued]) if glued else spans:
            # Behind a digit it is the number of a note or a power, and no part of the number.
            raised = raw[start:end] in _RAISED and raw[start - 1 : start].isdigit()
            tidy = " " if raised or start == end else _tidy(raw[start:end])
            pieces += (raw[done:start], tidy)
            length += start - done + len(tidy)
            if len(tidy) != end - start:
                at.append(length)
                shift.append(end - length)
            done = end
        pieces.append(raw[done:])
        return cls(raw, _BROKEN_LINE.sub(" ", "".join(pieces)), at, shift)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``raw`` of ``text[start:end]``; what was dropped within it is inside, what lay before it is not."""
        return self._back(start), max(self._back(end - 1) + 1, self._before(end))

    def _back(self, offset: int) -> int:
        step = bisect_right(self._at, offset)
        return offset + self._shift[step - 1] if step else offset

    def _before(self, end: int) -> int:
        """The end in ``raw``, should the last character of the span have been written with several."""
        step = bisect_right(self._at, end)
        if step and self._at[step - 1] == end:
            return end + self._shift[step - 1]
        return 0


def _tidy(piece: str) -> str:
    if len(piece) > 1 and unicodedata.combining(piece[-1]):
        return unicodedata.normalize("NFC", piece)
    plain = piece.translate(_NARROW)
    if plain != piece:
        return plain
    return " " if piece.isspace() and piece != " " else ""
