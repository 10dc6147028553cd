"""Whom a text is from: the organisation in its letterhead or its title, else the one that it speaks of most.

Staffs and boards (Ban Tuyên giáo, Ủy ban Kiểm tra) and bodies without a name (Đảng ủy, toàn huyện) speak for it.
"""

import re
from collections import Counter
from dataclasses import replace

from sen.reading.claims.organisations import Named, named
from sen.reading.text import bodies
from sen.reading.text.lines import Lines
from sen.reading.text.numerals import LOWER, UPPER

Words = tuple[str, ...]
HEAD, HEAD_LINES, BODY = 1500, 10, 10_000
"""Characters and lines of a text in which it says whom it is from, and the characters in which it shows whom it speaks of."""


def sender(lines: Lines) -> str:
    """The organisation that a text is from, or mostly about; empty when none is named.

    A letterhead names it in capitals, the issuing body below its superior. Elsewhere it is the name in the title, or the one named most;
    a body without a name (Huyện ủy) takes that of its place.
    """
    text, lowered = lines.text[:BODY], lines.lowered[:BODY]
    letterhead = _letterhead(text, lowered)
    if letterhead is not None and letterhead.name and not _place_missing(letterhead.words):
        return _spelled(letterhead.words)
    found = [
        one
        for one in named(text, lowered, 0, len(text))
        if one.kind not in bodies.SMALL and not one.words.isupper() and not _PERSON.match(" ".join(one.place))
    ]
    title = _title_name(text)
    if letterhead is not None and letterhead.name:
        return _completed(_spelled(letterhead.words), found, title)
    return _mostly_named(text, lowered, found, title) or (
        _spelled(letterhead.words) if letterhead is not None else _nameless(lowered)
    )


_PERSON = re.compile(r"^\w+ (?:văn|thị|hữu|đức|xuân|ngọc|minh|quốc|đình) \w+")


# -- in capitals at the head


def _letterhead(text: str, lowered: str) -> Named | None:
    """The last organisation named in capitals in the first lines, in the spelling that the text below gives it."""
    above = last = None
    at = 0
    for line in text[:HEAD].split("\n")[:HEAD_LINES]:
        begin, at = at, at + len(line) + 1
        piece = re.split(r"\s[-–]\s|[|\t:]|\s{3}", line.strip(" *"))[0]
        if len(piece) < 5 or not piece.isupper():
            if last is not None and len(piece) > 60:
                break
            continue
        start = begin + line.find(piece)
        here = next(named(text, lowered, start, start + len(piece), True), None)
        if here is not None and here.start == start:
            above, last = last, here
    if last is not None and not last.name and above is not None and above.name:
        if last.kind in bodies.STAFF:
            return above
        return replace(last, words=f"{last.words} {above.words}", name=above.name, place=above.place)
    if last is None:
        return None
    below = lowered.find(last.words.lower(), last.end)
    spelled = text[below : below + len(last.words)] if below >= 0 else ""
    return replace(last, words=spelled) if spelled and not spelled.isupper() else last


def _spelled(words: str) -> str:
    """A name as it is written in running text: HUYỆN ỦY TAM THANH → Huyện ủy Tam Thanh."""
    if not words.isupper():
        return words
    spoken = words.lower().split()
    done: list[str] = []
    while len(done) < len(spoken):
        phrase = bodies.WITHIN.head(spoken, len(done))
        if phrase and phrase not in bodies.WHOLE_NAMES:
            first, *rest = phrase.split()
            done += [first if phrase in bodies.PLACES and done else first.capitalize(), *rest]
        else:
            word = words.split()[len(done)]
            done.append(word if _ABBREVIATION.match(word) else word.capitalize())
    return " ".join(done)


_ABBREVIATION = re.compile(r"[BCDĐGHKLMNPQRSTVX]{2,}$")


def _place_missing(words: str) -> str:
    """The kind of place that a name ends in, without telling which: Đảng ủy Quân sự tỉnh."""
    spoken = words.lower()
    return max((kind for kind in bodies.PLACES if spoken.endswith(f" {kind}")), key=len, default="")


def _completed(words: str, found: list[Named], title: Words) -> str:
    """A name with its place, where only the kind of that stands in it."""
    kind = _place_missing(words)
    if not kind:
        return words
    places = Counter(
        _capitalised(one.place)
        for one in found
        if one.place and f" {kind} {' '.join(one.place)}" in f" {one.words.lower()}"
    )
    return f"{words} {places.most_common(1)[0][0] if places else _capitalised(title)}".rstrip()


def _capitalised(words: Words) -> str:
    return " ".join(word.capitalize() for word in words)


# -- in a title


_CAPITALISED = re.compile(rf"(?:[{UPPER}][{LOWER}]*(?!\w) ?){{2,4}}")
_NO_NAMES = frozenset({"hồ chí minh", "trung ương", "học bác", "việt nam"})
_BEGIN = frozenset(bodies.WITHIN.first_words) | {
    "thứ", "chủ", "người", "lời", "câu", "những", "bác", "học", "cụ", "giờ", "luật", "ngày", "tết", "tháng", "năm", "nghị",
    "chỉ", "kết", "báo", "tin", "vai", "hiệu", "xây", "trang", "ông", "bà",
}  # fmt: skip
"""Words with a capital that begin no name of a place."""


def _title_name(text: str) -> Words:
    """The name of a place that a title begins with: Lục Yên: số mô hình tiếp tục tăng; Phụ nữ Đông Trạch làm theo lời Bác."""
    for line in [line for line in text[:HEAD].split("\n") if len(line) > 8][:5]:
        for each in _CAPITALISED.finditer(line[:60]):
            words = each.group().lower().split()
            while phrase := bodies.WITHIN.head(words):
                words = words[len(phrase.split()) :]
            name = " ".join(words)
            if len(words) < 2 or words[0] in _BEGIN or name in _NO_NAMES or _PERSON.match(name):
                continue
            if (each.start() < 20 and not name.isascii()) or text.count(_capitalised(tuple(words))) > 1:
                return tuple(words)
    return ()


# -- in what is told


_SPOKEN = re.compile(
    r"(?<!\w)((?:tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ)|(?<=toàn )(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)"
    r"|(?<=trong )(?:tỉnh|huyện|xã|phường))(?!\w)"
)
"""Of which kind of place a text speaks as its own."""


def _mostly_named(text: str, lowered: str, found: list[Named], title: Words) -> str:
    """The organisation that a text names most, or that of the place that it names most; empty for none."""
    spoken = Counter(
        bodies.COMMITTEES.get(each[1].replace("uỷ", "ủy"), each[1]) for each in _SPOKEN.finditer(lowered)
    )
    level = spoken.most_common(1)[0][0] if spoken else ""
    standing: Counter[Words] = Counter()
    places: Counter[Words] = Counter()
    for one in found:
        weight = _standing(text, one) + (one.level == level)
        standing[one.name] += weight
        places[one.place] += weight
    if title:
        places[title] += 4
    del places[()], standing[()]
    place = max(places, key=lambda place: places[place], default=())
    speakers = [
        one
        for one in found
        if one.name and one.kind not in bodies.PLACES | bodies.STAFF and one.kind not in bodies.SHORT
    ]
    best = max((one.name for one in speakers), key=lambda name: standing[name], default=())
    if place and places[place] > standing[best]:
        there = [one for one in speakers if one.place == place]
        best = max((one.name for one in there), key=lambda name: standing[name], default=())
        if standing[best] * 2 < places[place] and not any(_leads(one) for one in there):
            return _of_place(place, found, lowered)
    alike = [one for one in speakers if one.name == best]
    if not alike:
        return ""
    chosen = min(alike, key=lambda one: (not _leads(one), one.start))
    return _completed(_spelled(chosen.words), found, title)


def _leads(one: Named) -> bool:
    """Whether it is a Party committee, which speaks for its place before others do."""
    return one.kind in bodies.COMMITTEES or one.kind in bodies.PARTY


_SUPERIOR = re.compile(r"(?:của|theo|thuộc|cùng|tại|kính gửi:?|với|do|từ|về|và) $")
_INSIDE = re.compile(rf"(?:xã|phường|thị trấn|huyện) [{UPPER}][^,.]*, $")


def _standing(text: str, one: Named) -> int:
    """How much a name speaks for being the sender: at the head and as a subject more than as somebody else's superior."""
    before = text[max(0, one.start - 12) : one.start].lower()
    if _SUPERIOR.search(before) or _INSIDE.search(text, max(0, one.start - 30), one.start):
        return 1 if one.start < HEAD else 0
    return 4 if one.start < 200 else 2


_COMMITTEE = re.compile(
    r"hội liên hiệp phụ nữ|hội lhpn|hội nông dân|hội cựu chiến binh|liên đoàn lao động|(?:tỉnh|thành|huyện|quận|thị) (?:ủy|uỷ|đoàn)"
)
_ALL_OF = re.compile(
    r"đảng (?:ủy|uỷ)|toàn (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)"
    r"|(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?= (?:có|đã|cũng) )"
)


def _nameless_body(lowered: str) -> tuple[str, int]:
    """The body that a text mostly speaks of without its name, and how often: (Huyện ủy, 4)."""
    for pattern in (_COMMITTEE, _ALL_OF):
        spoken = Counter(each.group().replace("uỷ", "ủy") for each in pattern.finditer(lowered))
        if spoken:
            body, times = spoken.most_common(1)[0]
            return body.removeprefix("toàn ").capitalize(), times
    return "", 0


def _of_place(place: Words, found: list[Named], lowered: str) -> str:
    """A place with the body that the text speaks of without its name: Huyện ủy, and Lục Yên in the title."""
    body, _times = _nameless_body(lowered)
    if body:
        return f"{body} {_capitalised(place)}"
    return next((one.words for one in found if one.place == place), _capitalised(place))


def _nameless(lowered: str) -> str:
    """The body that a text speaks of, where it never says which: Huyện ủy."""
    body, times = _nameless_body(lowered)
    return body if times > 1 else ""


# -- a city


_ABOVE = re.compile(r"tỉnh (?:ủy|uỷ)|(?:toàn|trong|ubnd|của) tỉnh(?!\w)")
_BELOW = re.compile(r"(?<!\w)(?:quận|huyện)(?!\w)")


def is_below_province(lowered: str) -> bool:
    """Whether a text from a city speaks of a province above it, or of no district below."""
    return _ABOVE.search(lowered, 0, BODY) is not None or _BELOW.search(lowered, 0, BODY) is None
