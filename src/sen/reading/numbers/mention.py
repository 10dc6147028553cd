"""A number of a text, with the words around it in its line."""

from bisect import bisect_left
from dataclasses import dataclass, field

from sen.reading.text import words
from sen.reading.text.lines import AHEAD, Line, Phrases

COUNTED = Phrases(words.COUNTED)


@dataclass(slots=True)
class Mention:
    """A number at ``text[start:end]``: scale words and percent signs are inside, qualifiers and nouns are not.

    ``of`` is the whole of a ratio, ``high`` the upper end of a range, ``digits`` the decimals printed; ``why_not``
    says what it is when it is no figure. ``before`` and ``after`` are the words on both sides in its line, those
    behind only up to the next mark of punctuation; ``noun`` is the counted noun right behind.
    """

    start: int
    end: int
    value: int | float
    of: int | float | None = None
    high: int | float | None = None
    percent: bool = False
    scale: str = ""
    digits: int = 0
    in_words: bool = False
    why_not: str = ""
    line: Line | None = None
    first: int = 0
    next: int = 0
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    noun: str = ""

    def look_around(self, line: Line) -> None:
        """Fill in the words on both sides."""
        self.line = line
        first = self.first = bisect_left(line.starts, self.start)
        index = self.next = bisect_left(line.starts, self.end, first)
        all_words = line.words
        self.before = all_words[max(0, first - 6) : first]
        after = line.unbroken(index)
        if after == ["chi"] and all_words[index + 1 : index + 2] == [","]:
            after = ["chi", ",", *line.unbroken(index + 2)[: AHEAD - 2]]
        if len(after) == 1 and after[0] in SHORTENED and all_words[index + 1 : index + 2] == ["/"]:
            written_out = SHORT.get("".join(all_words[index : index + 3]))
            if written_out is not None:
                after = [*written_out, *all_words[index + 3 : index + 6]]
        self.after = after
        self.noun = counted_noun(after)


SHORT = {
    "đ/c": ["đồng", "chí"],
    "đ/v": ["đảng", "viên"],
    "h/v": ["hội", "viên"],
    "v/b": ["văn", "bản"],
}
SHORTENED = {short[0] for short in SHORT}


def counted_noun(after: list[str]) -> str:
    """The counted noun at the head of the words behind a number, else an empty text."""
    if not after:
        return ""
    if after[1:2] == [","]:
        return "chi bộ"
    if after[0] in _BEGINS and " ".join(after[:2]) in words.NO_NOUNS:
        return ""
    skip = 1 if after[0] in _DETERMINERS and len(after) > 1 else 0
    return COUNTED.head(after, skip) or (COUNTED.head(after) if skip else "")


_BEGINS = {phrase.split()[0] for phrase in words.NO_NOUNS}
_DETERMINERS = {"các", "những", "tổng", "số", "lượt", "lượng"}
