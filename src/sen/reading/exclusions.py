"""Why a number is no figure of a report: a date, a document number, a name, a length of time, the furniture of a page.

What no rule here names is a figure: what is forgotten shows as a false alarm that a person sees.
"""

import re
from collections.abc import Callable

from sen.reading import numerals, words
from sen.reading.lines import Lines, Phrases
from sen.reading.mentions import COUNTED, Mention

_NUMBERED = Phrases(words.NUMBERED)
_FURNITURE = Phrases(words.FURNITURE)
_SPANS = Phrases(words.DURATIONS)
_WORKED = Phrases(words.WORKED)
_ARRANGED = Phrases(words.NOT_RESULTS)
_TECHNICAL = Phrases(words.TECHNICAL)
_SLOGANS = Phrases(words.SLOGANS)
_PLANNED = Phrases(words.PLANNED)
_DOING = Phrases(words.DOING)
_PLANNING = Phrases(words.PLANNING)
_CALLS = Phrases(words.CALLS)
_PROGRAMMES = Phrases(words.PROGRAMMES)

_COMPOUNDS = {noun for noun in words.COUNTED if len(noun.split()) == 2} | words.COMPOUNDS
_QUOTES = re.compile(r"[“”\"]")
_CLOSING = re.compile(r"[”\"]")
_LIST_MARK = re.compile(r"[ \t]*(?:[-+*•]\s*)?\(?")
_LIST_END = re.compile(r"\s*(?:[.)/:]|-\s)(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COORDINATE = re.compile(r" *(?:,|;|-|và|hoặc|hay|đến)? *(?:(?:số|ngày|các ngày) +)?")

_OF_PLANS = ("arrangement of a text", "heading of a plan")
SPEECH = 45
"""From this length on, what holds a comma is speech."""
QUOTED_NAME = 100
"""A name in quotation marks is shorter than this; longer quotations are speech, and may hold figures."""
NAMED = 99
"""Cells, quarters, wards are numbered up to this; what is larger behind their word was counted."""

_PASSED_ON = {"number of a name", "date", "rank", "telephone", "counter of a page", "address", "account"}
"""What a number is, the next one coordinated with it is too: phường 5, 6 và 7."""


def reason(lines: Lines, mention: Mention, previous: tuple[int, str] = (0, "")) -> str:
    """Why a mention is no figure; an empty text when it is one.

    ``previous`` is the end of the mention before it, and why that one was none.
    """
    if mention.why_not:
        return mention.why_not
    end, why = previous
    if why in _OF_PLANS and mention.noun and mention.noun in words.PLANNED and mention.start - end < 24:
        return why
    if (
        why in _PASSED_ON
        and not mention.noun
        and not mention.percent
        and not mention.scale
        and mention.start - end < 14
        and _COORDINATE.fullmatch(lines.lowered, end, mention.start)
        and not (
            why == "number of a name"
            and mention.after
            and "," in lines.text[end : mention.start]
            and mention.value > NAMED
        )
        and not _resumes(lines, mention)
    ):
        return why
    quoted = _quoted(lines, mention) if mention.line is not None and mention.line.quoted else ""
    if quoted or mention.percent:
        return quoted
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
    | {"lần", "tiếng", "đ"}
)
_LOOKED_BEFORE = frozenset(
    phrase.split()[-1]
    for group in (words.NUMBERED, words.FURNITURE, words.CALLS, words.PROGRAMMES)
    for phrase in group
) | {"năm", "và", "từ", "đến", "tuổi", "hàng", "mỗi"}


def _plain(mention: Mention) -> bool:
    """Whether nothing around a number asks for a closer look: a counted noun behind, an ordinary word before."""
    if not mention.noun or mention.of is not None or mention.after[0] in _LOOKED_BEHIND:
        return False
    before = mention.before
    if 1900 <= mention.value < 2100:
        return False
    return not before or (before[-1] not in _LOOKED_BEFORE and before[-1][0].isalpha()) or before[-1] == ","


def _resumes(lines: Lines, mention: Mention) -> bool:
    """Whether a number behind a year begins something of its own: "năm 2020, 391/402 đảng viên"."""
    return mention.of is not None and mention.of > 12


def _quoted(lines: Lines, mention: Mention) -> str:
    text = lines.text
    begin = mention.line.begin if mention.line else 0
    opened = -1
    for mark in _QUOTES.finditer(text, max(begin, mention.start - 400), mention.start):
        if mark.group() == "“":
            opened = mark.start()
        else:
            opened = mark.start() if opened < 0 and mark.group() == '"' else -1
    if opened < 0:
        return ""
    closing = _CLOSING.search(text, mention.end, opened + QUOTED_NAME)
    if not closing or "\n" in text[mention.end : closing.start()]:
        return ""
    inside = text[opened : closing.start()]
    return "" if len(inside) > SPEECH and "," in inside else "name in quotation marks"


def _called(lines: Lines, mention: Mention) -> str:
    """Telephone and account numbers, and the counters around a page: a word for them, perhaps a colon, the number."""
    before = mention.before
    if not before or (mention.noun and mention.value > 0 and before[-1] not in (":",)):
        return ""
    call = _CALLS.tail([word for word in before if word[0].isalpha()])
    if call and (":" in before[-2:] or not mention.noun):
        return "telephone" if call in words.PHONES else "account"
    if before[-1] in (":", "(") or (not mention.after and mention.first <= 4):
        stem = before[:-1] if before[-1] in (":", "(") else before
        if _FURNITURE.tail(list(stem)):
            return "counter of a page"
    return ""


_BADGES = {"năm tuổi đảng", "năm tuổi"}
_REALLY_COUNTED = re.compile(
    r"(?:kh[oó][aá]|khóa) (?:đào|tập|bồi|học|huấn)|kỳ (?:sinh|họp|báo)|đêm (?:văn|diễn|biểu|giao|hội|chiếu|nhạc|thơ|lửa)"
    r"|giờ (?:phát|truyền|bay)"
)


def _lasting(lines: Lines, mention: Mention) -> str:
    """Lengths of time, ages, how often."""
    after = mention.after
    if mention.of is not None or not after:
        return "age" if _aged(mention) else ""
    first = after[0]
    if _SPANS.head(after):
        phrase = " ".join(after[:3])
        if _WORKED.head(after) or _REALLY_COUNTED.match(phrase):
            return ""
        return "badge" if phrase.startswith("năm tuổi") else "length of time"
    if first == "tiếng" and after[1:2] in (["đồng"], ["rưỡi"], []):
        return "length of time"
    if first == "lần":
        rest = after[1] if after[1:] else ""
        before = mention.before[-1] if mention.before else ""
        if before in ("gấp", "hơn", "gần", "trên") and "gấp" in mention.before[-2:]:
            return ""
        if rest in ("so", "trong", "mỗi", "một", "thứ", "", "trở", "về", "được", "đi", "đến") or before in (
            "gấp",
            "tăng",
            "mỗi",
            "hơn",
            "giảm",
        ):
            return "how often"
    return "age" if _aged(mention) and not mention.noun else ""


def _aged(mention: Mention) -> bool:
    """tuổi bình quân 28,6 · tuổi ngoài 70"""
    return (
        "tuổi" in mention.before[-4:]
        and mention.before[-1] != ":"
        and mention.value < 120
        and not mention.noun
        and mention.of is None
    )


_RANKS = {"binh", "hạng", "bậc", "loại", "mức", "tật", "độ", "hóa", "hoá", "văn"}
_DAY_WORDS = {
    "trấn", "xã", "phường", "thôn", "khu", "quảng", "sân", "chợ", "cầu",
    "ngày", "sáng", "chiều", "tối", "đêm", "trưa", "hôm", "dịp", "lễ", "mùng", "mồng", "từ", "đến", "và", "đường", "phố", "-",
    "(", ",", "ta", "giải", "trước", "hết", "trường", "vào", "đợt",
}  # fmt: skip


def _part_of_date(lines: Lines, mention: Mention) -> str:
    """Why something like 2/9 or 4/4 is no ratio."""
    if mention.of is None:
        return ""
    before, after, of = mention.before, mention.after, mention.of
    last = before[-1] if before else ""
    two = " ".join(before[-2:])
    if last in ("thứ", "hẻm", "ngõ", "kiệt", "trang", "ngách", "xếp") or two in (
        "số nhà",
        "nhà số",
        "vị trí",
    ):
        return "number of a name"
    if last == "số" and before[-2:-1] != ["tổng"] and not mention.noun:
        return "number of a name"
    if last in _RANKS and of <= 12:
        return "rank"
    year = 1900 <= of <= 2100 and mention.value <= 12
    if of <= 12 and mention.value <= 31 and not mention.noun:
        if last in _DAY_WORDS or "ngày" in before or "lễ" in before:
            return "date"
        if lines.text[mention.end : mention.end + 1] == ")" and last == "(" and mention.value >= of:
            return "date"
        if after and mention.line and lines.text[mention.line.starts[mention.next]].isupper():
            return "name"
    if year and (not mention.noun or last in ("tháng", "từ", "đến", "ngày", "năm", "hết", "quý")):
        return "date"
    if after[:1] in (["giờ"], ["ngày"], ["tháng"], ["giây"]):
        return "time"
    if of == 0:
        return "code"
    return "address" if of < mention.value and not mention.noun else ""


def _is_year(lines: Lines, mention: Mention) -> bool:
    text, start = lines.text, mention.start
    return bool(_YEAR.match(text, start)) and not text[start + 4 : start + 5].isdigit()


def _dated(lines: Lines, mention: Mention) -> str:
    if mention.scale or mention.of is not None or not _is_year(lines, mention):
        return ""
    if mention.high is not None:
        return "" if mention.high < 32 else "period"
    text, start = lines.text, mention.start
    if text[start + 4 : start + 5] in (".", ",") and text[start + 5 : start + 6].isdigit():
        return ""
    last = mention.before[-1] if mention.before else ""
    capital = (
        mention.line is not None and bool(mention.after) and text[mention.line.starts[mention.next]].isupper()
    )
    if last == "©" or capital:
        return "date"
    return "" if mention.noun and last not in ("năm", "-", "và", "từ", "đến", "/") else "date"


_EVERY = {"mỗi", "hằng", "hàng", "một", "từng", "các", "trong"}
_UNITS_OF_TIME = {"tháng", "ngày", "năm", "quý", "tuần", "giờ"}
_COUNTS_ITSELF = (
    ["tổng", "số"],
    ["kỷ", "luật"],
    ["kỉ", "luật"],
    ["con", "số"],
    ["chỉ", "số"],
    ["nhân", "số"],
    ["quân", "số"],
)


def _numbered(lines: Lines, mention: Mention) -> str:
    """Behind a word that a number names or orders: chi bộ 2, tháng 9, Nghị quyết 35."""
    before = mention.before
    if mention.scale or not before or mention.of is not None:
        return ""
    last = before[-1]
    text = lines.text
    if last in _UNITS_OF_TIME and before[-2:-1] and before[-2] in _EVERY:
        return "date" if not mention.noun or _is_year(lines, mention) else ""
    if last == "hàng" and not _is_year(lines, mention):
        return "vague"
    if last == "(" and mention.high is None and text[mention.end : mention.end + 1] == ")":
        return "list mark" if mention.end - mention.start <= 2 and not _bare_share(lines, mention) else ""
    head = _NUMBERED.tail(list(before))
    if not head:
        return ""
    if (
        before[-1 - len(head.split()) :][:1] == ["số"]
        and head not in ("tt", "stt")
        and head not in words.TIMES
        and head not in words.DOCUMENTS
    ):
        return ""
    if len(head.split()) == 1 and (
        " ".join(before[-2:]) in _COMPOUNDS or list(before[-2:]) in _COUNTS_ITSELF
    ):
        return ""
    if before[-2:-1] in (["mỗi"], ["từng"]) and head not in words.TIMES and head != "thứ":
        return ""
    if head == "cơ sở" and mention.value > 9:
        return ""
    if head in ("kết luận", "quyết định", "thông báo") and mention.noun and text[mention.start] != "0":
        return ""
    if (
        mention.value > NAMED
        and head != "số"
        and (head not in words.NUMBERED_HIGH or "." in text[mention.start : mention.end])
    ):
        return "date" if head in words.TIMES and _is_year(lines, mention) else ""
    if head in words.TIERED and "cấp" in before[-3:]:
        return ""
    if (
        mention.noun
        and head not in words.LEGAL
        and head not in words.DOCUMENTS
        and head not in words.TIMES
        and head not in ("số", "thứ", "lần thứ")
    ):
        verb = mention.noun in words.VERBS_TOO and not _noun_after(mention)
        if not verb and not (
            mention.noun in words.PLACES and mention.value < 30 and text[mention.start] != "0"
        ):
            return ""
    if mention.value != int(mention.value) and head not in words.DOCUMENTS and head not in words.TIMES:
        return ""
    return "date" if head in words.TIMES else "number of a name"


def _bare_share(lines: Lines, mention: Mention) -> bool:
    """Whether a number stands in brackets behind what it counts, in running text."""
    begin = mention.line.begin if mention.line else 0
    return mention.start - begin > 8 and mention.value > 20


def _noun_after(mention: Mention) -> bool:
    """Whether a word that may be a verb is a noun here: tổ chức đảng, báo cáo viên, kế hoạch năm."""
    follower = mention.after[len(mention.noun.split()) :][:1]
    return bool(follower) and follower[0] in words.MAKE_NOUNS


def _arranged(lines: Lines, mention: Mention) -> str:
    """Counted when texts are arranged, not when work is reported: 27 biểu hiện, 7 nhóm nhiệm vụ."""
    if mention.of is not None or not mention.after:
        return ""
    if _PROGRAMMES.tail(list(mention.before)) and (
        mention.in_words or not mention.noun or _SLOGANS.head(mention.after)
    ):
        return "name"
    if mention.scale:
        return ""
    after = mention.after
    noun = mention.noun
    if mention.value <= 10 and mention.high is None and lines.text[mention.start] != "0":
        slogan = _SLOGANS.head(after)
        if slogan and not (noun and len(noun.split()) > 1):
            return "slogan"
    if _TECHNICAL.head(after):
        return "a measure of technology"
    if after[0] in words.DIVISIBLE and not mention.scale:
        thing = COUNTED.tail(list(mention.before))
        at = len(mention.before) - len(thing.split()) - 1
        if thing and at >= 0 and mention.before[at][0].isdigit():
            # 2.650 bình 20 lít: how large each of them is.
            return "a measure of a thing"
    if after[0] == "ca" and not (
        mention.value < 5 and {"theo", "trực", "làm", "việc"} & set(mention.before[-2:])
    ):
        return ""
    if (
        (mention.value <= 100 or after[0] not in words.MANY_TOO)
        and _ARRANGED.head(after)
        and not (noun and (len(noun.split()) > 1 or noun in words.RESULTS_TOO))
    ):
        phrase = " ".join(after[:2])
        if phrase not in words.RESULTS_TOO:
            return "arrangement of a text"
    planned = _PLANNED.head(after)
    if planned and mention.value <= words.FEW_PLANNED:
        if mention.before and _CALLING.search(" ".join(mention.before)):
            return "arrangement of a text"
        if planned in words.USUALLY_DONE:
            lead = list(mention.before)
            done = lines.text[mention.start] == "0" or not any(
                _PLANNING.tail(lead[:stop]) for stop in range(len(lead), max(0, len(lead) - 3), -1)
            )
            return "" if done else "heading of a plan"
        lead = list(mention.before)
        if not any(_DOING.tail(lead[:stop]) for stop in range(len(lead), max(0, len(lead) - 4), -1)):
            return "heading of a plan"
    return ""


_CALLING = re.compile(r"(?:lược ghi|trích|dưới đây là|sau đây là|giới thiệu)$")


def _placed(lines: Lines, mention: Mention) -> str:
    if mention.scale or mention.of is not None:
        return ""
    before = mention.before
    if mention.noun in ("đường", "phố") and mention.line is not None:
        follower = mention.line.starts[mention.next + 1 : mention.next + 2]
        named = follower and (lines.text[follower[0]].isupper() or lines.text[follower[0]].isdigit())
        return "address" if named else ""
    if mention.noun:
        return ""
    if ("nhà" in before[-2:] and "số" in before[-2:]) or " ".join(before[-4:]).startswith("địa chỉ"):
        return "address"
    if mention.after and mention.line is not None and not mention.in_words:
        first = lines.text[mention.line.starts[mention.next]]
        follower = mention.line.starts[mention.next + 1 : mention.next + 2]
        two = bool(follower) and lines.text[follower[0]].isupper()
        if first.isupper() and two and mention.value < 2000 and before and before[-1][0].isalnum():
            return "name"
    return ""


_NAME_BEFORE = re.compile(
    rf"(?:[{numerals.LOWER}]+|[{numerals.UPPER}][{numerals.LOWER}]*) [{numerals.UPPER}][{numerals.LOWER}]* $"
)
_LEVEL_BEFORE = re.compile(r"(?:cấp|khối|giải|hạng|loại|ngành|lĩnh vực|về) [^,;]*$", re.IGNORECASE)


def _named(lines: Lines, mention: Mention) -> str:
    """A small number right behind a proper name belongs to it: thôn Đồng 2, ấp Hòa Bình 1, Tổ giúp việc 05."""
    if (
        (mention.noun and (mention.noun not in words.VERBS_TOO or _noun_after(mention)))
        or mention.scale
        or mention.of is not None
        or mention.value > NAMED
        or mention.in_words
        or mention.high is not None
    ):
        return ""
    if mention.before and mention.before[-1] in ("đảng", "đoàn", "bác", "nước"):
        return ""
    lead = lines.text[max(0, mention.start - 30) : mention.start]
    if _NAME_BEFORE.search(lead) and not _LEVEL_BEFORE.search(lead):
        return "number of a name"
    return ""


def _labelled(lines: Lines, mention: Mention) -> str:
    """A small number before a colon is part of a label: mũi 1: 9.802."""
    if mention.noun or mention.of is not None or mention.scale or mention.value > 20 or not mention.before:
        return ""
    text = lines.text
    if (
        text[mention.end : mention.end + 1] == ":"
        and mention.before[-1][0].isalpha()
        and text[mention.end + 1 :][:1] == " "
    ):
        return "number of a name"
    return ""


def _listed(lines: Lines, mention: Mention) -> str:
    """List marks at the beginning of a line, and lines that are no sentences: counters, captions, page numbers."""
    line = mention.line
    text = lines.text
    if line is None:
        return ""
    start = line.begin
    if text[mention.start - 1 : mention.start] == "[" and text[mention.end : mention.end + 1] == "]":
        return "mark of a note"
    if text[mention.end : mention.end + 1] in ("'", "’", "′"):
        return "length of time"
    if _INNER_MARK.match(text, mention.start - 2) and (text[mention.start - 2] == ";" or mention.value == 1):
        return "list mark"
    if mention.first <= 2 and _LIST_MARK.fullmatch(text, start, mention.start):
        if _LIST_END.match(text, mention.end) and mention.end - mention.start <= 4:
            return "list mark"
        if mention.start == start and mention.value < 1000 and _CELL.match(text, mention.end):
            return "number of a row"
    if mention.noun or mention.of is not None or mention.scale:
        return ""
    before, after = mention.before, mention.after
    alone = not after or after[0][0].isdigit()
    digits_before = bool(before) and before[-1][0].isdigit() and before[-1][-1] != "%"
    if alone and digits_before and text[mention.start - 1] == " ":
        return "page furniture"
    if digits_before and len(before) > 1 and before[-2].isdigit():
        between = text[line.starts[mention.first - 2] : mention.start]
        if "\t" not in between and not mention.noun:
            return "page furniture"
    if after and after[0][0].isdigit() and mention.first == 0:
        return "page furniture"
    if line.end - start < 60 and not _FULL_LINE.search(text, start, line.end):
        return "page furniture"
    return ""


_INNER_MARK = re.compile(rf"[;:] \d{{1,2}}[.)] [{numerals.UPPER}]")
_CELL = re.compile(r"\s*[|\t]")
_FULL_LINE = re.compile(r"[.;:|\t](?!$)|[à-ỹÀ-Ỹ]")

_RULES: tuple[Callable[[Lines, Mention], str], ...] = (
    _called,
    _part_of_date,
    _numbered,
    _dated,
    _lasting,
    _arranged,
    _placed,
    _named,
    _labelled,
    _listed,
)
