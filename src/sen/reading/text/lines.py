"""The lines of a text and their words: looked at once, and only where a number is near."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from itertools import accumulate

_TOKEN = re.compile(r"(?:[^\W\d]\w*|\d+%?|[^\w\s])\s*")
"""A word, a number or a mark, with the space behind it: so the lengths of all of them tell where each begins."""


def words_of(lowered: str, begin: int, end: int) -> list[str]:
    """The words, numbers and marks of a part of a text."""
    return [*map(str.rstrip, _TOKEN.findall(lowered, begin, end))]


class Line:
    """One line of the text, with its words in lower case and the places where they begin.

    ``said`` are the words as a set; ``others`` the indices of what are not letters alone, ``marks`` those of them that are no words and no numbers.
    ``barred`` says whether bars or tabs make cells of it, ``quoted`` whether something stands in quotation marks.
    """

    __slots__ = ("barred", "begin", "end", "marks", "others", "quoted", "said", "starts", "words")

    def __init__(self, lowered: str, begin: int, end: int) -> None:
        self.begin, self.end = begin, end
        said = lowered[begin:end]
        tokens: list[str] = _TOKEN.findall(said)
        words = self.words = [*map(str.rstrip, tokens)]
        self.said = frozenset(words)
        first = end - len(said.lstrip())
        self.starts = [*accumulate(map(len, tokens[:-1]), initial=first)] if tokens else []
        self.others = [index for index, word in enumerate(words) if not word.isalpha()]
        self.marks = [index for index in self.others if not words[index][0].isalnum()]
        self.quoted = "“" in said or '"' in said
        self.barred = "|" in said or "\t" in said

    def at(self, offset: int) -> int:
        """The index of the first word that begins at ``offset`` or behind it."""
        return bisect_left(self.starts, offset)

    def unbroken(self, index: int) -> list[str]:
        """The words from ``index`` up to the next mark, some at most."""
        mark = bisect_left(self.marks, index)
        stop = self.marks[mark] if mark < len(self.marks) else len(self.words)
        return self.words[index : min(stop, index + AHEAD)]

    def end_of(self, index: int) -> int:
        """Where a word ends."""
        return self.starts[index] + len(self.words[index])


AHEAD = 8
"""Words behind a number that are looked at."""
_BREAKS = frozenset(";:.")
_STOPS = frozenset(",;.:(|")
NEAR_BRACKET, NEAR_NUMBER = 6, 3
"""Words in which a percentage shows that a bracket or a number does not end a clause."""


class Clauses:
    """Where the clauses of a line end.

    ``stops`` are the indices of the words that end a clause: marks and numbers but no percentages, nor brackets around
    them; ``breaks`` those of them that are no comma and no bracket; ``parts`` the breaks and all numbers.
    """

    __slots__ = ("breaks", "parts", "stops")

    def __init__(self, line: Line) -> None:
        words = line.words
        stops: list[int] = []
        breaks: list[int] = []
        parts: list[int] = []
        share = len(words) + NEAR_BRACKET
        for index in reversed(line.others):
            word = words[index]
            if word[0].isdigit():
                parts.append(index)
                if word[-1] == "%":
                    share = index
                elif share - index >= NEAR_NUMBER:
                    stops.append(index)
                    breaks.append(index)
            elif word in _BREAKS:
                parts.append(index)
                stops.append(index)
                breaks.append(index)
            elif word == "%":
                share = index
            elif word in _STOPS and not (word == "(" and share - index <= NEAR_BRACKET):
                stops.append(index)
        self.stops, self.breaks, self.parts = stops[::-1], breaks[::-1], parts[::-1]


LONGEST = 6_000
"""Characters of a line. Longer ones, of texts without line breaks, are cut behind a sentence or at least a word."""


def _begins(text: str) -> list[int]:
    """Where the lines of a text begin."""
    begins = [0]
    at = 0
    while at >= 0:
        stop = text.find("\n", at)
        while (len(text) if stop < 0 else stop) - begins[-1] > LONGEST:
            begin = begins[-1]
            cut = text.rfind(". ", begin, begin + LONGEST) + 1 or text.rfind(" ", begin, begin + LONGEST)
            begins.append(cut + 1 if cut > begin else begin + LONGEST)
        if stop < 0:
            break
        begins.append(stop + 1)
        at = stop + 1
    return begins


def lowered(text: str) -> str:
    """The text in lower case, with a letter for every letter, so that offsets fit both."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


class Lines:
    """A text by its lines. Offsets fit ``text`` and ``lowered``."""

    def __init__(self, text: str) -> None:
        self.text, self.lowered = text, lowered(text)
        self.begins = _begins(text)
        self._line = Line(self.lowered, 0, 0)
        self._number = -1

    def number_of(self, offset: int) -> int:
        """The number of the line that holds the offset."""
        return bisect_right(self.begins, offset) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, without the line break."""
        last = number + 1 == len(self.begins)
        if last:
            return self.begins[number], len(self.text)
        behind = self.begins[number + 1]
        return self.begins[number], behind - 1 if self.text[behind - 1] in "\n " else behind

    def line(self, offset: int) -> Line:
        """The line that holds the offset; the last one asked for is kept."""
        if self._number < 0 or not self._line.begin <= offset <= self._line.end:
            self._number = self.number_of(offset)
            self._line = Line(self.lowered, *self.bounds(self._number))
        return self._line


class Phrases:
    """A set of phrases of whole words, found at the head or the tail of a list of words."""

    def __init__(self, phrases: Collection[str]) -> None:
        self._heads: dict[str, list[tuple[int, list[str], str]]] = {}
        self._tails: dict[str, list[tuple[int, list[str], str]]] = {}
        for words in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
            written = (len(words), words, " ".join(words))
            self._heads.setdefault(words[0], []).append(written)
            self._tails.setdefault(words[-1], []).append(written)

    @property
    def first_words(self) -> Iterable[str]:
        return self._heads

    @property
    def last_words(self) -> Iterable[str]:
        return self._tails

    def head(self, words: list[str], start: int = 0) -> str:
        """The longest phrase that ``words[start:]`` begins with, else an empty text."""
        if start < len(words) and words[start] in self._heads:
            for length, phrase, written in self._heads[words[start]]:
                if length == 1 or words[start : start + length] == phrase:
                    return written
        return ""

    def tail(self, words: list[str]) -> str:
        """The longest phrase that the words end with, else an empty text."""
        if words and words[-1] in self._tails:
            for length, phrase, written in self._tails[words[-1]]:
                if length == 1 or words[-length:] == phrase:
                    return written
        return ""
