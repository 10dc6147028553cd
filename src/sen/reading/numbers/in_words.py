"""Numbers written in words, and why most such words are none."""

import re
from collections.abc import Iterator

from sen.reading.numbers.mention import Mention, counted_noun
from sen.reading.text import numerals, words
from sen.reading.text.lines import Line, Lines, Phrases
from sen.reading.text.numerals import PERCENT, SCALE

_FIRST_WORDS = "|".join(rf"{word}(?<![\w-]{word})" for word in sorted({*numerals.ONES, "mười"}))
_WORD = re.compile(rf"(?:{_FIRST_WORDS}|nửa(?<!\wnửa)(?= (?:triệu|tỷ|tỉ) đồng))(?![\w-])")
"""Begins with a letter, not with a look back: so those where it cannot begin are passed over at once."""
_WORDS = re.compile(
    rf"(?P<words>{numerals.WORDS}|nửa)(?:\s+phẩy\s+(?P<parts>{numerals.WORDS}))?(?:\s+(?P<scale>{SCALE})(?:\s+(?P<rest>(?:(?!một|năm){numerals.WORDS}|rưỡi|tư(?=[.,;)]))"
    rf"(?:\s+(?P<rest_scale>{SCALE}))?))?)?(?![\w-])"
)
_PEOPLE_OF_ONE = Phrases(words.ONE_OF)
_AFTER_VERBS = Phrases(words.AFTER_VERBS)
_VAGUE = {"hàng", "vài", "dăm", "mấy", "đôi", "mươi", "chục"}
_ORDERS = {
    "thứ", "tháng", "lần", "kỳ", "chiều", "năm", "ngày", "khóa", "khoá", "cả", "số", "mùng", "mồng", "lớp", "quý", "tuần",
    "khối", "hạng", "loại",
}  # fmt: skip
_FEW_OF_ALL = 5
"""Up to here "cả hai", "cả ba" take up what was named before; "cả chín chi bộ" says how many there are."""


def in_words(lowered: str) -> Iterator[tuple[Mention, str]]:
    """Every number in words, not looked around yet, with those before its scale."""
    done = 0
    for first in _WORD.finditer(lowered):
        start = first.start()
        if start < done:
            continue
        found = _WORDS.match(lowered, start)
        if found is None:
            continue
        done = found.end()
        written = found["words"]
        if written == "năm" and not found["scale"] and not _five(lowered, start, done):
            continue
        value: int | float = 0.5 if written == "nửa" else numerals.words_value(written)
        if found["parts"]:
            value = float(f"{value}.{numerals.words_value(found['parts'])}")
        mention = Mention(start, done, value, in_words=True)
        if found["scale"]:
            mention.scale = " ".join(found["scale"].split())
            mention.value = round(mention.value * numerals.SCALES[mention.scale])
            if found["rest"]:
                mention.value += _rest(found)
        share = PERCENT.match(lowered, done)
        if share is not None and not found["scale"]:
            mention.end = done = share.end()
            mention.percent = True
        yield mention, written


_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?:;•\n“\"(*+–|\t-]|\d[.)/]) *$")


def _called(lines: Lines, line: Line, mention: Mention) -> bool:
    """Whether a number word with a capital is a name: rạch Bảy Mẫu, ông Tư Lành; in front of a sentence if a name follows."""
    text, start, end = lines.text, mention.start, mention.end
    if text[start:end].isupper():
        return False
    if not _BEGINS_SENTENCE.search(text, max(line.begin, start - 4), start) and start > line.begin:
        return True
    behind = line.at(end)
    follows = behind < len(line.words) and text[line.starts[behind]].isupper()
    return follows and not counted_noun(line.words[behind : behind + 3])


_YEARS_PASS = re.compile(
    r"\s+(?:\d|qua|nay|học\s|trước|sau|tới|liền|liên|đầu|cuối|ngoái|mới|tháng|đó|ấy|này|tuổi|thứ|các\s|những\s)"
)
_MEASURED = re.compile(r"\s+(?:tấn|tạ|kg|km|ha|lít|mét|triệu|nghìn|ngàn|tỷ)(?!\w)")


def _five(lowered: str, start: int, end: int) -> bool:
    """Whether "năm" is the number five and not a year."""
    lead = lowered[max(0, start - 14) : start]
    if _YEARS_PASS.match(lowered, end):
        return False
    last = lead.rstrip()[-1:]
    if last.isdigit() or (lead.split()[-1:] and lead.split()[-1] in words.BEFORE_YEARS):
        return False
    if _MEASURED.match(lowered, end):
        return True
    return bool(_AFTER_VERBS.tail(lead.split()) or not last or last in ",;:(.\n" or lead.endswith("\n"))


def _rest(found: re.Match) -> int:
    """What stands behind the scale word: hai triệu *rưỡi*, một nghìn *hai trăm*."""
    scale = numerals.SCALES[" ".join(found["scale"].split())]
    rest = found["rest"]
    if rest.startswith("rưỡi"):
        return scale // 2
    digits = rest if not found["rest_scale"] else rest[: -len(found["rest_scale"])].rstrip()
    value = numerals.words_value(digits)
    if found["rest_scale"]:
        return value * numerals.SCALES[" ".join(found["rest_scale"].split())]
    return value * scale // 10 if value < 10 else value


def _ends_open(text: str, end: int) -> bool:
    """Whether a line ends without a mark, as titles do."""
    return end < len(text) and text[end - 1 : end] not in (".", ";", ":", ",")


_ONE_OF_SEVERAL = re.compile(
    r"một (\w+)[^.;:\d]{0,60}?(?:[,;](?: và)?| và) (?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) \1(?!\w)"
)
"""Một giải nhất, hai giải nhì: a number, for others of the kind follow."""
_ITEM_BEFORE = re.compile(
    r"\d(?: ?(?:đ/c|đồng chí|đảng viên|người|trường hợp))? ?[,;](?: và| còn lại)? ?[^\W\d]+(?: [^\W\d]+){0,2} $"
)
_REST_BEFORE = re.compile(r"\d[^.;\d]{2,50}(?: thì|:|,|trong đó|còn lại) $")


def _ends_item(lines: Lines, mention: Mention, after: list[str]) -> bool:
    """Whether a number word is told as the digits before it are: khiển trách 01, cách chức một · 16 người chưa nộp thì mười một đang học."""
    assert mention.line is not None
    if mention.scale:
        return False
    near = max(mention.line.begin, mention.start - 70)
    if not after or after[0] in (",", ";", ".", ")"):
        return _ITEM_BEFORE.search(lines.lowered, near, mention.start) is not None
    return (
        mention.value > len(_SMALL)
        and after[0] in _TOLD
        and _REST_BEFORE.search(lines.lowered, near, mention.start) is not None
    )


_SMALL = ("một", "hai", "ba", "bốn", "năm")
_TOLD = {"đang", "đã", "chưa", "bị", "được", "là", "không"}


def why_no_number(lines: Lines, mention: Mention, written: str) -> str:
    """Why number words are none: an order, an article, a vague quantity, or nothing counted behind them."""
    line, first, index = mention.line, mention.first, mention.next
    assert line is not None
    last = line.words[first - 1] if first else ""
    after = line.words[index : index + 4]
    if (
        (written == "một" and after[:1] == ["số"])
        or last in _VAGUE
        or (last in numerals.ONES and written in numerals.ONES)
        or (
            last == ","
            and mention.value == numerals.ONES.get(line.words[first - 2] if first > 1 else "", -1) + 1
        )
    ):
        return "vague"
    if lines.text[mention.start].isupper() and _called(lines, line, mention):
        return "name"
    if (
        mention.value <= 5
        and line.begin == 0
        and line.end - line.begin < 110
        and _ends_open(lines.text, line.end)
    ):
        return "heading in words"
    if (last in _ORDERS and not (last == "cả" and mention.value > _FEW_OF_ALL)) or (
        last == "(" and after[:1] == [")"]
    ):
        return "ordinal"
    if " ".join(after[:2]) in words.KIN:
        return "set phrase"
    if _ends_item(lines, mention, after):
        return ""
    if after[:1] in (["nữ"], ["nam"]) and (last in (",", "(", "đó") or _AFTER_VERBS.tail([last])):
        return ""
    noun = (
        counted_noun([word for word in after if word[0].isalnum()]) if after and after[0][0].isalnum() else ""
    )
    if written == "một" and not mention.scale:
        listed = last in (":", ",", "(") or _AFTER_VERBS.tail(line.words[max(0, first - 3) : first])
        if noun and listed and _ONE_OF_SEVERAL.match(lines.lowered, mention.start):
            return ""
        if noun and line.words[max(0, first - 2) : first] == ["ít", "nhất"]:
            # Người tiêm ít nhất một mũi đạt 96,4%: who is counted, not how much.
            return "article" if "%" in lines.text[mention.end : mention.end + 30] else ""
        if noun and last in (",", "và"):
            near = line.words[
                max(0, first - (10 if after[0] in line.words[max(0, first - 9) : first] else 6)) : first
            ]
            if any(
                word[0].isdigit() or (word in numerals.ONES and word not in ("một", "năm")) for word in near
            ):
                return ""
        if not _PEOPLE_OF_ONE.head(after):
            return "article"
        verb = _AFTER_VERBS.tail(line.words[max(0, first - 3) : first])
        if not verb and not (
            last in (",", ";", ".", ":", "") and after[:2] in (["đảng", "viên"], ["đồng", "chí"])
        ):
            return "article"
        return ""
    if mention.scale and mention.value % numerals.SCALES[mention.scale]:
        return ""
    if noun or mention.scale or (written.endswith("chục") and after):
        return (
            ""
            if noun or written.endswith("chục") or after[:1] == ["đồng"] or _is_money(mention, after)
            else "number word without a noun"
        )
    return "number word without a noun"


def _is_money(mention: Mention, after: list[str]) -> bool:
    """mỗi chị mười triệu: so much of nothing else."""
    return (
        mention.scale.endswith(("triệu", "tỷ", "tỉ"))
        and "mỗi" in mention.before
        and not (after and after[0][0].isalnum())
    )
