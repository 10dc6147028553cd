"""Why a number is no figure of a report: a date, a document number, a name, a length of time, the furniture of a page.

What no rule here names is presumed a figure: what is forgotten shows as a false alarm that a person sees. Where a rule only
presumes, the signs around a number may outweigh it.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from sen.reading.numbers import signs
from sen.reading.numbers.adding import adds_up
from sen.reading.numbers.arrangement import arranged, listed, requested, set_to
from sen.reading.numbers.circumstances import distant, lasting, limited
from sen.reading.numbers.mention import Mention, counted_noun
from sen.reading.numbers.names import (
    NAMED,
    called,
    dated,
    labelled,
    named,
    numbered,
    one_of,
    part_of_date,
    placed,
)
from sen.reading.text import words
from sen.reading.text.lines import Lines, Phrases

_QUOTES = re.compile(r"[“”\"]")
_CLOSING = re.compile(r"[”\"]")
_COORDINATE = re.compile(r" *(?:,|;|-|và|hoặc|hay|đến)? *(?:(?:số|ngày|các ngày) +)?")

_OF_PLANS = ("arrangement of a text", "heading of a plan")
_PARTS = (["phần"], ["chương"], ["điều"], ["mục"], ["khoản"], ["phụ", "lục"], ["bảng"], ["trang"])
"""What a paper consists of, behind another thing that it consists of: có 3 phần, 5 mục."""
SPEECH = 45
"""From this length on, what holds a comma is speech."""
QUOTED_NAME = 100
"""A name in quotation marks is shorter than this; longer quotations are speech, and may hold figures."""

_PASSED_ON = {
    "number of a name",
    "date",
    "day",
    "rank",
    "telephone",
    "counter of a page",
    "address",
    "account",
}
"""What a number is, the next one coordinated with it is too: phường 5, 6 và 7."""


_PRESUMED = frozenset(
    {
        "",
        "number of a name",
        "date",
        "arrangement of a text",
        "heading of a plan",
        "how often",
        "time or turns",
        "age",
        "name",
        "name in quotation marks",
        "counter of a page",
        "page furniture",
    }
)
"""What words presume that may stand around figures, too; the other reasons are certain."""
UNLIKE = "unlike a figure"
_LIKE_A_PART = {
    UNLIKE, "number of a name", "telephone", "account", "counter of a page", "page furniture", "arrangement of a text", "age",
}  # fmt: skip
"""What the parts of a whole may look like."""


def reason(lines: Lines, mention: Mention, previous: tuple[int, str] = (0, "")) -> str:
    """Why a mention is no figure; an empty text when it is one.

    ``previous`` is the end of the mention before it, and why that one was none.
    """
    why = _judged(lines, mention, previous)
    return "" if why in _LIKE_A_PART and adds_up(lines, mention) else why


def _judged(lines: Lines, mention: Mention, previous: tuple[int, str]) -> str:
    why = _ruled_out(lines, mention, previous)
    if why not in _PRESUMED or _evident(mention):
        return why
    weight = signs.weigh(lines.text, mention, None if not previous[0] else not previous[1])
    if weight >= signs.FOR:
        return ""
    return why or (UNLIKE if weight <= signs.AGAINST and not _said_to_be(lines, mention) else "")


_FINISHED = Phrases(words.FINISHED)
_PRIZES = {"nhất", "nhì", "ba", "khuyến"}
_SUMMED_UP = {("tổng", "số"), ("trong", "số")}
_DAYS = 31
"""Đợt 3 317: more than a day behind what numbers a time is no part of a date."""
_LATEST_MONTH = 12
"""46/46 is no date."""
_MEMBERS = {("đảng", "số"), ("sĩ", "số"), ("quân", "số")}
_THEN_PERCENT = re.compile(r" - \d[\d,]* ?%")
_BECOMES = {"lên", "xuống", "đến", "còn"}
_NO_PLANTS = {"số", "xăng", "dầu", "cầu", "nước", "vàng", "bút"} | words.STOPS


def _said_to_be(lines: Lines, mention: Mention) -> bool:
    """họp 12/12 kỳ: so many of so many, and of what; tổng số chi bộ 10: so many in all; 9580 cây keo: and of what kind; giải: 01 Nhất; bớt 3 khâu: what was done with them; loại tốt - 12 - 60%: how many percent they are; từ 56 lên 70 hộ: what became of them."""
    if mention.after[:1] == ["cây"] and mention.after[1:2] and mention.after[1] not in _NO_PLANTS:
        return True
    if mention.after[:1] and mention.after[0] in _PRIZES and mention.line and "giải" in mention.line.said:
        return True
    if _FINISHED.tail(mention.before) or _THEN_PERCENT.match(lines.text, mention.end):
        return True
    if (*mention.before[-2:],) in _MEMBERS and mention.before[-3:-2] != ["tổ"]:
        return True
    if mention.before[-1:] == ["từ"] and mention.after[:1] and mention.after[0] in _BECOMES:
        noun = counted_noun(mention.after[2:])
        return bool(noun) and noun not in words.DURATIONS
    of = mention.of
    share = (
        of is not None and mention.value <= of and (bool(mention.noun) or _LATEST_MONTH < of == mention.value)
    )
    return share or any(two in _SUMMED_UP for two in pairwise(mention.before))


def _evident(mention: Mention) -> bool:
    """Whether how a number is written, what it counts or the table it stands in says more than the signs around it."""
    written = (
        mention.percent
        or mention.in_words
        or mention.noun == "đồng"
        or bool(mention.scale or mention.why_not)
    )
    return written or (mention.line is not None and mention.line.barred) or _plain(mention)


def _ruled_out(lines: Lines, mention: Mention, previous: tuple[int, str]) -> str:
    """What the rules say a mention is, none where nothing speaks against a figure."""
    if mention.why_not:
        return mention.why_not
    end, why = previous
    if (
        why in _OF_PLANS
        and (mention.noun in words.PLANNED or mention.after[:1] in _PARTS or mention.after[:2] in _PARTS)
        and mention.start - end < 24
        and not (words.REACHED & {*mention.after, *mention.before[-2:]})
    ):
        return why
    if (
        why in _PASSED_ON
        and not mention.noun
        and not mention.percent
        and not mention.scale
        and mention.start - end < 14
        and _COORDINATE.fullmatch(lines.lowered, end, mention.start)
        and not (why == "date" and lines.text[end : mention.start] == " " and mention.value > _DAYS)
        and not (why == "date" and mention.value >= 1000 and "." in lines.text[mention.start : mention.end])
        and not (
            why == "number of a name"
            and mention.after
            and mention.after[0] not in words.STOPS
            and "," in lines.text[end : mention.start]
            and mention.value > NAMED
        )
        and not _resumes(lines, mention)
    ):
        return why
    quoted = _quoted(lines, mention) if mention.line is not None and mention.line.quoted else ""
    if quoted:
        return quoted
    limit = limited(lines, mention) or requested(lines, mention)
    if limit or mention.percent:
        return limit
    if _plain(mention):
        return ""
    for rule in _RULES:
        why = rule(lines, mention)
        if why:
            return why
    return ""


_LOOKED_BEHIND = (
    frozenset(
        phrase.split()[0]
        for group in (
            words.DURATIONS,
            words.NOT_RESULTS,
            words.SLOGANS,
            words.PLANNED,
            words.TECHNICAL,
            words.VERBS_TOO,
        )
        for phrase in group
    )
    | words.PLACES
    | {
        "trong",
        "câu",
        "lần",
        "tiếng",
        "đ",
        "km",
        "m",
        "m2",
        "m²",
        "phong",
        "mét",
        "cây",
        "hải",
        "lít",
        "kg",
        "tấn",
        "bản",
        "cụm",
        "vấn",
        "đợt",
        "buổi",
    }
    | {"phiên", "cuộc", "chỗ", "bình", "mục", "sự"}
)
_LOOKED_BEFORE = (
    frozenset(
        phrase.split()[-1]
        for group in (words.NUMBERED, words.FURNITURE, words.CALLS, words.PROGRAMMES)
        for phrase in group
    )
    | {
        "trong",
        "các",
        "những",
        "thang",
        "cả",
        "năm",
        "và",
        "từ",
        "đến",
        "tuổi",
        "hàng",
        "mỗi",
        "cộng",
        "tổng",
        "theo",
        "rộng",
        "x",
    }
    | words.SETTINGS
)


def _plain(mention: Mention) -> bool:
    """Whether nothing around a number asks for a closer look: a counted noun behind, an ordinary word before."""
    if not mention.noun or mention.of is not None or mention.after[0] in _LOOKED_BEHIND:
        return False
    before = mention.before
    if 1900 <= mention.value < 2100 or (mention.value == 0 and mention.noun == "đồng"):
        return False
    return not before or (before[-1] not in _LOOKED_BEFORE and before[-1][0].isalpha()) or before[-1] == ","


def _resumes(lines: Lines, mention: Mention) -> bool:
    """Whether a number behind a year begins something of its own: "năm 2020, 391/402 đảng viên"."""
    return mention.of is not None and mention.of > 12


def _quoted(lines: Lines, mention: Mention) -> str:
    text = lines.text
    begin = max(mention.line.begin if mention.line else 0, mention.start - 400)
    opened = text.rfind("“", begin, mention.start)
    if text.find('"', begin, mention.start) >= 0:
        opened = _opened(text, begin, mention.start)
    elif opened >= 0 and text.find("”", opened, mention.start) >= 0:
        return ""
    if opened < 0:
        return ""
    closing = _CLOSING.search(text, mention.end, opened + QUOTED_NAME)
    if not closing or "\n" in text[mention.end : closing.start()]:
        return ""
    inside = text[opened : closing.start()]
    return "" if len(inside) > SPEECH and "," in inside else "name in quotation marks"


def _opened(text: str, begin: int, end: int) -> int:
    """Where the quotation began that is still open at the end; -1 for none. Straight marks open and close alike."""
    opened = -1
    for mark in _QUOTES.finditer(text, begin, end):
        if mark.group() == "“":
            opened = mark.start()
        else:
            opened = mark.start() if opened < 0 and mark.group() == '"' else -1
    return opened


_RULES: tuple[Callable[[Lines, Mention], str], ...] = (
    called,
    one_of,
    part_of_date,
    numbered,
    dated,
    lasting,
    distant,
    set_to,
    arranged,
    placed,
    named,
    labelled,
    listed,
)
