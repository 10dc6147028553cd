"""The noun phrases around a number, and how exactly it is meant."""

import re

from sen.reading.numbers.mention import COUNTED, Mention, counted_noun
from sen.reading.text import numerals, words
from sen.reading.text.lines import Line, Lines, Phrases

_QUALIFIERS = Phrases(words.QUALIFIERS)
_NUMBERED = Phrases(words.NUMBERED)
_OPENERS = {word for opener in words.OF_PARTS for word in opener.split()} | {"số", "tổng", "lên", "xuống"}
_CONNECTORS = {
    ":",
    "-",
    "=",
    "là",
    "được",
    "có",
    "gồm",
    "đạt",
    "với",
    "(",
    "trên",
    "hơn",
    "gần",
    "khoảng",
    "ước",
    "lên",
    "tới",
    "xuống",
}
_PEOPLE = {
    "cán",
    "đảng",
    "công",
    "viên",
    "chiến",
    "quần",
    "đoàn",
    "hội",
    "người",
    "học",
    "sinh",
    "nhân",
    "giáo",
}
_COMPOUND = {
    "hơn": {"nhiều", "ít", "cao", "thấp", "lớn", "dài", "nặng", "nhanh", "chậm"},
    "độ": {"mật", "mức", "chế", "trình", "tốc", "nhiệt", "cường", "tiến", "thái", "góc", "cấp"},
}
"""Words behind which a qualifier is part of a comparison or of a noun: nhiều hơn 11 gương, mật độ 327 người."""
LONGEST = 10
"""Words of a noun phrase."""


def qualifier(mention: Mention, floor: int) -> tuple[int, str]:
    """(index of the first word, how exact) of what is said before a number: "khoảng trên", "ít nhất"."""
    line = mention.line
    assert line is not None
    at, meant = mention.first, "exact"
    while at > floor:
        lead = line.words[max(floor, at - 4) : at]
        skipped = 0
        while lead and lead[-1] in ("là", "có", "tới", "đến", "đạt") and skipped < 1 and len(lead) > 1:
            lead = lead[:-1]
            skipped += 1
        found = _QUALIFIERS.tail(lead)
        if not found or (found == "từ" and mention.high is None):
            break
        if skipped and found in ("từ", "trên", "dưới", "độ"):
            break
        if lead[-2:-1] and lead[-2] in _COMPOUND.get(found, ()):
            break
        if meant == "exact" and found != "từ":
            meant = words.QUALIFIERS[found]
        at -= skipped + len(found.split())
    return at, meant


def behind(lines: Lines, mention: Mention) -> tuple[int, str, str]:
    """(end, noun phrase, its head) behind a number; an empty phrase when no noun stands there."""
    line = mention.line
    assert line is not None
    every = line.words
    index = first = mention.next
    count = len(every)
    if mention.noun:
        # The head itself may be a word that would end a phrase elsewhere.
        index += (
            3
            if every[index] == "đ"
            else 4
            if every[index : index + 2] == ["chi", ","]
            else max(1, len(mention.noun.split()))
        )
        index = min(index, count)
    limit = min(count, first + LONGEST)
    while index < limit:
        word = every[index]
        if word[0].isdigit():
            break
        if not word[0].isalpha():
            if word == "," and index > first and _goes_on(every, first, index):
                index += 1
                continue
            break
        if index > first and _QUALIFIERS.head(every, index) and word not in ("gần", "trên", "độ", "từ"):
            break
        if word in words.STOPS and not (word == "và" and _goes_on(every, first, index)):
            break
        index += 1
    while index > first and every[index - 1] in (",", "và"):
        index -= 1
    if index < count and every[index][0].isdigit() and index - first > 1:
        # "85 pano dọc quốc lộ 1A": the last words belong to the number behind them.
        named = len(_NUMBERED.tail(every[first + 1 : index]).split())
        index -= named or lines.text[line.starts[index - 1]].isupper()
    if index == first:
        return mention.end, "", ""
    end = line.end_of(index - 1)
    phrase = " ".join(lines.text[line.starts[first] : end].split())
    if _THEN_NUMBER.match(lines.text, end):
        # What stands right before another number may belong to that one.
        end = line.end_of(min(index, first + (len(mention.noun.split()) or 2)) - 1)
    return end, phrase, mention.noun or every[first]


_THEN_NUMBER = re.compile(r" ?[(\[]?(?:[^\W\d]+ ){0,2}[^\W\d]{0,3}-?\d")


def _goes_on(every: list[str], first: int, index: int) -> bool:
    """Whether a comma or "và" goes on with the same kind: "chi, đảng bộ", "cán bộ, chiến sĩ và quần chúng"."""
    rest = every[index + 1 : index + 2]
    if not rest:
        return False
    head = every[first]
    if index - first == 1 and head == "chi" and rest[0] == "đảng":
        return True
    return (head in _PEOPLE and rest[0] in _PEOPLE) or (head in ("tập", "cá") and rest[0] in ("tập", "cá"))


def before(lines: Lines, line: Line, at: int, floor: int) -> tuple[int, str, str]:
    """(start, noun phrase, its head) before a number that stands behind its noun: "khiển trách 34", "tập thể: 362".

    ``at`` is the index of the first word of the number or its qualifier, ``floor`` that of the first word to be taken.
    """
    every = line.words
    stop = at
    while stop > floor and every[stop - 1] in _CONNECTORS:
        stop -= 1
    first = stop
    while first > floor and stop - first < 8:
        word = every[first - 1]
        if not word[0].isalpha() or word in words.STOPS:
            break
        first -= 1
    while first < stop and (
        every[first] in _OPENERS
        or (every[first] in words.DURATIONS and first and every[first - 1][0].isdigit())
        or (first > floor and every[first] == "trở")
    ):
        first += 1
    if first == stop:
        start = line.starts[at] if at < len(line.starts) else line.end
        return start, "", ""
    taken = every[first:stop]
    phrase = " ".join(lines.text[line.starts[first] : line.end_of(stop - 1)].split())
    counted_already = first > 0 and (every[first - 1] in numerals.ONES or every[first - 1][0].isdigit())
    return (
        line.starts[at] if counted_already and at < len(every) else line.starts[first],
        phrase,
        COUNTED.head(taken) or counted_noun(taken) or taken[0],
    )
