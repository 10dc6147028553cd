"""Organisations and places that a text names, and whom a sentence is about.

What a report counts, its sender counted (:mod:`sen.reading.claims.sender`), unless a sentence begins with somebody else: Hội Phụ nữ
xã Tân Hòa vận động 12 triệu đồng.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sen.reading.text import bodies
from sen.reading.text.lines import Phrases
from sen.reading.text.numerals import UPPER

FIRST_WORDS = frozenset(bodies.STARTS.first_words) | {"uỷ"}
"""One of these, in lower case, begins every name; "ủy" in either spelling."""
_PLACES = Phrases(bodies.PLACES | bodies.SHORT)
_CAPITAL = re.compile(
    rf"[{UPPER}]\w*|(?:{'|'.join(sorted(bodies.NUMBERED & (bodies.PLACES | bodies.SHORT)))}) (?=\d)"
)
_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
NAME = 16
"""Words of a name at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation or place named in a text: where, in which words; ``name`` holds the words that no other body bears,
    ``place`` those of them behind the last word that tells a kind: (giáo, dục, tân, hòa) and (tân, hòa)."""

    start: int
    end: int
    words: str
    kind: str
    name: tuple[str, ...]
    place: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """The kind of place that it is, or is the committee of."""
        return bodies.COMMITTEES.get(self.kind, self.kind)


def named(text: str, lowered: str, begin: int, end: int, capitals: bool = False) -> Iterator[Named]:
    """Every organisation and place named in ``text[begin:end]``; ``capitals`` where all of it is written in capitals."""
    done = begin
    for each in _CAPITAL.finditer(text, begin, end):
        start = _first(lowered, begin, each.start(), each.end())
        if start < done or text[start - 1 : start].isalnum() or _ends_a_word(lowered, start):
            continue
        tokens = [each.span() for each in islice(_TOKEN.finditer(lowered, start, end), NAME + 2)]
        words = [lowered[first:stop].replace("uỷ", "ủy") for first, stop in tokens]
        upper = [text[first].isupper() for first, _stop in tokens]
        kind = bodies.STARTS.head(words)
        if not kind or not _is_named(kind, words, upper):
            continue
        stop, name, own = _extent(words, upper, kind, capitals)
        done = tokens[stop - 1][1]
        yield Named(start, done, text[start:done], kind, name, name[len(name) - own :])


PLACE = 16
"""Letters of the words for a kind of place at most."""


def _first(lowered: str, begin: int, start: int, end: int) -> int:
    """Where a name begins of which a word with a capital is a part: with that word, or with the kind of place before it; -1 for none."""
    if lowered.startswith(" ", end - 1):
        return start  # A kind of place before a number.
    if lowered.startswith(" ", start - 1):
        kind = _PLACES.tail(lowered[max(begin, start - PLACE) : start].split())
        if kind and lowered.startswith(f"{kind} ", start - len(kind) - 1):
            return start - len(kind) - 1
    return start if lowered[start:end].replace("uỷ", "ủy") in FIRST_WORDS else -1


def _is_named(kind: str, words: list[str], upper: list[bool]) -> bool:
    """Whether a name follows, or a number, where the word for a place or body may as well mean it alone."""
    behind = len(kind.split())
    if kind not in bodies.PLACES and kind not in bodies.SHORT:
        return True
    return behind < len(words) and (upper[behind] or (kind in bodies.NUMBERED and words[behind].isdigit()))


def _ends_a_word(lowered: str, start: int) -> bool:
    """Whether what begins there is the second half of a word: bộ đội, biên phòng."""
    return any(
        lowered.startswith(second, start) and lowered.endswith(first, 0, start)
        for first, second in (("bộ ", "đội"), ("biên ", "phòng"))
    )


def _extent(
    words: list[str], upper: list[bool], kind: str, capitals: bool
) -> tuple[int, tuple[str, ...], int]:
    """Of words that begin with a kind of body: the index behind its name, the words that are its own, and how many of them end it."""
    at = len(kind.split())
    name: list[str] = []
    last, own = kind, 0
    while at < min(len(words), NAME):
        word = words[at]
        phrase = bodies.WITHIN.head(words, at)
        if own and upper[at] and phrase == word:
            phrase = ""  # Vân Trường, Hải Phòng: a syllable of a name.
        if phrase and _goes_on(phrase, last, upper[at], at):
            if phrase in bodies.COMMITTEES or phrase in bodies.PARTY:
                own = 0
            elif phrase not in bodies.PLACES and phrase not in bodies.UNIONS and phrase not in bodies.STAFF:
                name += phrase.split()
            last, own = phrase, 0
            at += len(phrase.split())
        elif phrase in bodies.COMMITTEES or phrase in bodies.PARTY:
            break
        elif word.isdigit() and len(word) < 5 and (last in bodies.NUMBERED or words[at - 1] == "số"):
            name.append(word)
            at += 1
        elif upper[at] and word[0].isalpha() and (not capitals or word not in _ENDS):
            name.append(word)
            own += 1
            at += 1
        elif _joins(words, upper, at):
            at += 1
        else:
            break
    return at, tuple(name), own


def _goes_on(phrase: str, last: str, upper: bool, at: int) -> bool:
    """Whether a phrase behind others of a name belongs to it; lower-case words do where they tell a place or a kind of house."""
    if phrase in bodies.COMMITTEES or phrase in bodies.PARTY:
        return last in bodies.STAFF
    return upper or phrase in bodies.PLACES or phrase in bodies.INNER or (phrase in bodies.LATER and at > 1)


_ENDS = frozenset({"hai", "ba", "báo", "kết", "tổng", "sơ", "thực", "học", "với", "và", "về", "đẩy", "triển", "tiếp", "số", "làm", "qua", "sau"})  # fmt: skip
"""What no longer belongs to a name in a line of capitals."""


def _joins(words: list[str], upper: list[bool], at: int) -> bool:
    """Whether "số" stands before a number, or "và", a comma or a dash joins two trades of one name: Tài chính - Kế hoạch."""
    if at + 1 >= len(words):
        return False
    if words[at] == "số":
        return words[at + 1].isdigit() and len(words[at + 1]) < 3
    return (
        words[at] in ("và", ",", "-")
        and upper[at + 1]
        and bodies.TRADE.tail(words[max(0, at - 3) : at]) != ""
        and bodies.TRADE.head(words, at + 1) != ""
    )


_OPENS = re.compile(
    r"(?:^|[,;:(–]|^[-+*•.\s]*|^\W*\w{1,3}[.)]|(?<!\w)(?:riêng|tại|ở|như|là|gồm|điển hình|tiêu biểu|có))\s*$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\s*(?:[:(\d]|(?:đã|có|tổ chức|mở|vận động|huy động|xây dựng|thực hiện|hỗ trợ|trao|tặng|giúp|ủng hộ|đạt|kết nạp|đăng ký|duy trì|triển khai|ban hành"
    r"|nhận|hiến|quyên góp|phối hợp|thành lập|phát động|lập|với|cũng|trồng|tiếp nhận|góp|làm|chi|thu hút|đỡ đầu|nuôi|tiết kiệm|quyên|sửa|khen thưởng|khen)(?!\w))",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?:riêng|tại|ở)\s*$", re.IGNORECASE)


def acting(text: str, lowered: str, begin: int, end: int, own: tuple[str, ...]) -> list[Named]:
    """Those that a sentence from ``begin`` to ``end`` is about, besides the sender, whose place is ``own``: who opens it or a clause of it and acts."""
    return [
        one
        for one in named(text, lowered, begin, end)
        if one.name
        and not (one.place and one.place == own)
        and (one.place or one.name[-1].isdigit())
        and _OPENS.search(text[begin : one.start])
        and (_ACTS.match(text, one.end) or _WITH.search(text, begin, one.start))
    ]


def place_of(words: str) -> tuple[str, ...]:
    """The name of the place in the name of an organisation: ("tân", "hòa") of Đảng ủy xã Tân Hòa, and of Tân Hòa."""
    found = next(named(words, words.lower(), 0, len(words)), None)
    if found is not None:
        return found.place
    return tuple(words.lower().split()) if words.istitle() else ()
