"""Numbers in a text, and for each the reason why it is no figure, where there is one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sen.reading import numerals, words

N = numerals.NUMBER
_SCALE = r"nghìn|ngàn|vạn|triệu|tỷ|tỉ"
_SCALED = re.compile(rf"\s*(?P<scale>{_SCALE})(?!\w)", re.IGNORECASE)
_LETTER = "A-Za-zÀ-ỹĐđ"

_NOT_FIGURES = re.compile(
    rf"""
    (?P<address>https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.\S+)
    | (?P<file>[\w-]+\.(?:jpe?g|png|gif|docx?|xlsx?|pdf|mp[34]|html?)\b)
    | (?P<phone>(?:\+84[ .]?|0)\d{{2,4}}(?:[ .-]\d{{3,4}}){{2}}(?!\d) | 0\d{{9,10}}(?!\d))
    | (?P<date>\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}(?!\d) | \d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    | (?P<symbol>\d+[a-z]?(?:/(?:19|20)\d\d)?(?:[-/]|\s-\s)[A-ZĐ]{{1,6}}\d{{0,3}}(?:[-/.][A-ZĐ]\w*)+
        | \d+[a-z]?(?:/(?:19|20)\d\d)?[-/][A-ZĐƯ]{{2,}}[\w-]*)
    | (?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d) | \d{{1,2}}\s?[hg]\s?(?:\d{{2}})?(?!\w)
        | \d{{1,2}}\s?giờ(?:\s?\d{{1,2}}(?:\s?phút)?)?(?!\s*(?:công|học|giảng|dạy|lao))(?!\w))
    | (?P<round>(?:24/24|24/7|24h/24h?|365/365)(?!\d))
    | (?P<glued>(?:[{_LETTER}_]+[-_.]?|[{_LETTER}]+-)\d[\w.]*(?:[-/]\w+)*)
    | (?P<code>\d+(?!{words.MEASURES}(?!\w))[{_LETTER}]\w*)
    """,
    re.VERBOSE,
)
_FIGURES = re.compile(
    rf"""
    (?P<ratio>(?P<n>{N})\s*/\s*(?P<of>{N})(?![\d/]))
    | (?P<range>(?P<low>{N})\s*(?P<low_percent>%)?\s*(?:-|đến|tới)\s*(?P<high>{N}))(?![\d/])
    | (?P<one>{N})
    """,
    re.VERBOSE,
)
_MORE = re.compile(rf"\s+(?P<rest>\d{{1,3}})\s+(?P<scale>{_SCALE})(?!\w)")
_PERCENT = re.compile(r"\s?%|\s*(?:điểm\s+)?phần\s+trăm(?!\w)|\s*điểm\s?%")
_WORDS = re.compile(
    rf"(?<![\w-])(?P<words>{numerals.WORDS})(?:\s+(?P<scale>{_SCALE}))?(?![\w-])", re.IGNORECASE
)
_VERB_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words.AFTER_VERBS))}) +$")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[\w%]+|[^\w\s]")
_QUOTES = re.compile(r"[“”\"]")
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-+*•]\s*)?\(?$")
_YEAR = re.compile(r"(?:19|20)\d\d")

QUOTED_NAME = 100
"""A name in quotation marks is shorter than this; longer quotations are speech, and may hold figures."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number at ``text[start:end]``: scale words and percent signs are inside, qualifiers and nouns are not.

    ``of`` is the whole of a ratio, ``high`` the upper end of a range, ``digits`` the decimals printed; ``why_not``
    says what it is when it is no figure.
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


def find(text: str) -> Iterator[Mention]:
    """Every number of the text in its order, those that are no figures included."""
    found = [*_in_digits(text), *_in_words(text)]
    found.sort(key=lambda mention: mention.start)
    done = 0
    for mention in found:
        if mention.start >= done:
            yield mention
            done = mention.end


def _in_digits(text: str) -> Iterator[Mention]:
    position = 0
    while digit := _DIGIT.search(text, position):
        start = digit.start()
        token = start
        while token > position and (text[token - 1].isalnum() or text[token - 1] in "_@-./:+"):
            token -= 1
        while token < start and text[token] in "-./:+":
            token += 1
        other = _NOT_FIGURES.match(text, token)
        if other is None and token != start:
            other = _NOT_FIGURES.match(text, start)
        if other is not None and other.end() > start and not _glued_noun(other):
            kind = other.lastgroup or ""
            yield Mention(token, other.end(), 0, why_not=kind)
            position = other.end()
            continue
        figure = _FIGURES.match(text, start)
        assert figure is not None
        mention = _mention(text, figure)
        position = max(mention.end, start + 1)
        yield mention


def _glued_noun(found: re.Match) -> bool:
    """Whether a "code" is a number and its noun without the space between: 75triệu, 64lượt."""
    if found.lastgroup != "code":
        return False
    letters = found.group().lstrip("0123456789").lower()
    return len(letters) > 1 and (
        letters in numerals.SCALES
        or any(noun == letters or noun.startswith(f"{letters} ") for noun in words.COUNTED)
    )


def _mention(text: str, figure: re.Match) -> Mention:
    start, end = figure.span()
    if figure["ratio"]:
        sign = _PERCENT.match(text, end)
        if sign:
            return Mention(start, sign.end(), 0, why_not="ratio of percent")
        value, whole = (numerals.value_of(figure[name]) for name in ("n", "of"))
        return Mention(
            start,
            end,
            value or 0,
            of=whole,
            why_not="" if whole is not None and value is not None else "code",
        )
    written = figure["high"] if figure["range"] else figure["one"]
    scaled = _SCALED.match(text, end)
    scale = scaled["scale"].lower() if scaled else ""
    end = scaled.end() if scaled else end
    sign = None if scale else _PERCENT.match(text, end)
    low = figure["low"] if figure["range"] else None
    if sign:
        end = sign.end()
        value = numerals.value_of(written, percent=True)
        start_value = numerals.value_of(low, percent=True) if low else None
    elif scale:
        value = numerals.scaled(written, scale)
        more = _MORE.match(text, end)
        if more and value is not None and numerals.SCALES[more["scale"].lower()] < numerals.SCALES[scale]:
            value += int(more["rest"]) * numerals.SCALES[more["scale"].lower()]
            end = more.end()
        start_value = numerals.scaled(low, scale) if low else None
    else:
        following = text[end : end + 12].lower().split()
        parts = bool(following) and following[0].rstrip(".,;)") in words.DIVISIBLE
        value = numerals.value_of(written, parts=parts)
        start_value = numerals.value_of(low, parts=parts) if low else None
    if value is None or (low and start_value is None):
        return Mention(start, end, 0, why_not="code")
    digits = numerals.digits_after(written) if sign else 0
    if low and start_value is not None:
        return Mention(start, end, start_value, high=value, percent=bool(sign), scale=scale, digits=digits)
    return Mention(start, end, value, percent=bool(sign), scale=scale, digits=digits)


def _in_words(text: str) -> Iterator[Mention]:
    for found in _WORDS.finditer(text):
        written = found["words"].lower()
        lead = text[max(0, found.start() - 12) : found.start()].lower()
        if written in ("một", "năm") and not (_VERB_BEFORE.search(lead) and not found["scale"]):
            continue
        value = numerals.words_value(written)
        scale = (found["scale"] or "").lower()
        if scale:
            value *= numerals.SCALES[scale]
        after = following(text, found.end())
        noun = counted_noun(after)
        if written == "một" and noun not in _ONE_OF:
            noun = ""
        why = "" if noun or ("chục" in written and after) else "number word without a noun"
        if re.search(
            r"(?:hàng|thứ|tháng|lần|kỳ|chiều|năm|ngày|khóa|khoá|cả)\s+$",
            text[max(0, found.start() - 8) : found.start()],
            re.I,
        ):
            why = "ordinal"
        yield Mention(found.start(), found.end(), value, scale=scale, in_words=True, why_not=why)


def following(text: str, end: int, length: int = 48) -> list[str]:
    """The words right behind a number, up to the first punctuation mark."""
    taken = []
    for token in _TOKEN.finditer(text, end, end + length):
        word = token.group()
        if "\n" in text[end : token.start()] or not (
            word[0].isalnum() or (word == "," and taken in (["chi"], ["Chi"]))
        ):
            break
        taken.append(word)
        end = token.end()
    return taken


def counted_noun(after: list[str]) -> str:
    """The counted noun at the head of the words behind a number, else an empty text."""
    if after[1:2] == [","]:
        return "chi bộ"
    lowered = [word.lower() for word in after[:3]]
    if lowered and lowered[0] in ("các", "những", "tổng", "số", "lượt"):
        lowered = lowered[1:] or lowered
    for length in (3, 2, 1):
        head = " ".join(lowered[:length])
        if len(lowered) >= length and head in words.COUNTED:
            return head
    return ""


def reason(text: str, mention: Mention) -> str:
    """Why a mention is no figure; an empty text when it is one."""
    if mention.why_not:
        return mention.why_not
    before = _words_before(text, mention.start)
    after = following(text, mention.end)
    noun = counted_noun(after)
    checks = (_quoted, _numbered, _dated, _lasting, _arranged, _placed, _named, _listed)
    return next((why for check in checks if (why := check(text, mention, before, after, noun))), "")


def _words_before(text: str, start: int) -> list[str]:
    line = text.rfind("\n", max(0, start - 60), start)
    piece = text[max(line + 1, start - 60, 0) : start].lower()
    return _TOKEN.findall(piece)[-5:]


def _quoted(text, mention, before, after, noun) -> str:
    line = text.rfind("\n", 0, mention.start) + 1
    opened = -1
    for mark in _QUOTES.finditer(text, max(line, mention.start - 400), mention.start):
        if mark.group() == "“":
            opened = mark.start()
        else:
            opened = mark.start() if opened < 0 and mark.group() == '"' else -1
    if opened < 0:
        return ""
    closing = re.compile(r"[”\"]").search(text, mention.end, opened + QUOTED_NAME)
    return "name in quotation marks" if closing and "\n" not in text[mention.end : closing.start()] else ""


def _numbered(text, mention, before, after, noun) -> str:
    if mention.percent or mention.scale or not before:
        return ""
    if mention.of is not None:
        return _part_of_date(text, mention, before, after, noun)
    last = before[-1]
    if (
        last in ("tháng", "ngày", "năm", "quý", "tuần", "giờ")
        and before[-2:-1]
        and before[-2]
        in (
            "mỗi",
            "hằng",
            "hàng",
            "một",
            "từng",
            "các",
        )
    ):
        return "" if noun and not _is_year(text, mention) else "date"
    if last == "hàng" and not _is_year(text, mention):
        return "vague"
    if (
        last == "("
        and mention.high is None
        and re.match(r"\d{1,2}\)", text[mention.start : mention.start + 3])
    ):
        return "list mark"
    for length in (3, 2, 1):
        head = " ".join(before[-length:])
        if len(before) >= length and head in words.NUMBERED:
            if before[-2:] in (["tổng", "số"], ["kỷ", "luật"], ["kỉ", "luật"]):
                return ""
            if (
                noun
                and noun not in _PLACES
                and head not in words.DOCUMENTS | _TIMES | {"số", "thứ", "lần thứ"}
            ):
                return ""
            return "number of a name"
    return ""


_ONE_OF = {
    "đồng chí",
    "đảng viên",
    "cán bộ",
    "người",
    "cháu",
    "em",
    "em nhỏ",
    "bạn",
    "thương binh",
    "hộ",
    "gia đình",
    "quần chúng",
}
"""Whom "một" counts; before other nouns it is an article."""
_PLACES = {
    "xã",
    "phường",
    "thị trấn",
    "thị xã",
    "huyện",
    "quận",
    "tỉnh",
    "thôn",
    "ấp",
    "bản",
    "khu phố",
    "khu",
    "tổ",
}
_TIMES = {
    "tháng",
    "năm",
    "ngày",
    "quý",
    "tuần",
    "giờ",
    "kỳ",
    "đợt",
    "vòng",
    "khóa",
    "khoá",
    "giai đoạn",
    "nhiệm kỳ",
    "mùng",
    "mồng",
}
_DAY_WORDS = {
    "ngày",
    "sáng",
    "chiều",
    "tối",
    "đêm",
    "trưa",
    "hôm",
    "dịp",
    "lễ",
    "mùng",
    "mồng",
    "từ",
    "đến",
    "và",
    "đường",
    "phố",
    "-",
    "(",
    ",",
    "ta",
    "giải",
}
_RANKS = {"binh", "hạng", "bậc", "loại", "mức", "tật", "độ", "hóa", "hoá", "văn"}


def _part_of_date(text, mention, before, after, noun) -> str:
    """Why something like 2/9 or 4/4 is no ratio."""
    last = before[-1] if before else ""
    if last == "thứ" or " ".join(before[-2:]) in ("hẻm", "số nhà") or last in ("hẻm", "ngõ", "kiệt", "trang"):
        return "number of a name"
    if last in _RANKS and mention.of <= 12:
        return "rank"
    if mention.of <= 12 and mention.value <= 31 and not noun:
        if last in _DAY_WORDS or "ngày" in before or "lễ" in before:
            return "date"
        if after and after[0][0].isupper():
            return "name"
    if (
        mention.value <= 12
        and _YEAR.fullmatch(text[mention.end - 4 : mention.end])
        and (not noun or last in ("tháng", "từ", "đến", "ngày", "năm"))
    ):
        return "date"
    if after[:1] == ["giờ"] or after[:1] == ["ngày"]:
        return "time"
    if mention.of < mention.value and not noun:
        return "address"
    if mention.of == 0:
        return "code"
    return ""


def _is_year(text, mention) -> bool:
    return bool(_YEAR.fullmatch(text[mention.start : mention.start + 4])) and not (
        text[mention.start + 4 : mention.start + 5].isdigit()
    )


def _dated(text, mention, before, after, noun) -> str:
    if mention.percent or mention.scale or mention.of is not None or not _is_year(text, mention):
        return ""
    if mention.high is not None:
        return "" if mention.high < 32 else "period"
    if re.match(r"[.,]\d", text[mention.start + 4 : mention.start + 6]):
        return ""
    return "" if noun and not (before and before[-1] in ("năm", "-", "và", "từ", "đến", "/")) else "year"


def _lasting(text, mention, before, after, noun) -> str:
    if mention.percent or mention.of is not None or not after:
        return ""
    first, two = after[0].lower(), " ".join(after[:2]).lower()
    if two in words.WORKED or two == "năm tuổi":
        return "badge" if two == "năm tuổi" else ""
    if first in words.DURATIONS:
        return "length of time"
    if first == "lần":
        rest = after[1].lower() if after[1:] else ""
        if text[mention.end : mention.end + 8].strip().startswith("lần/") or rest in (
            "so",
            "trong",
            "mỗi",
            "một",
            "thứ",
        ):
            return "how often"
        if (before and before[-1] in ("gấp", "tăng", "mỗi", "hơn")) or rest == "":
            return "how often"
    return ""


def _arranged(text, mention, before, after, noun) -> str:
    if mention.percent or mention.of is not None or mention.scale:
        return ""
    lowered = [word.lower() for word in after[:3]]
    heads = {" ".join(lowered[:length]) for length in (1, 2, 3) if len(lowered) >= length}
    if heads & {"tốt nghiệp", "điều tra", "thành phần ăn", "hàng hóa", "loại cây", "cách làm", "hàng cây"}:
        return ""
    if heads & words.NOT_RESULTS and not (noun and len(noun.split()) > 1):
        return "arrangement of a text"
    if mention.value <= words.FEW_PLANNED and heads & words.PLANNED:
        lead = " ".join(before)
        if re.search(r"(?:lược ghi|trích|dưới đây là|sau đây là|giới thiệu)$", lead):
            return "arrangement of a text"
        if not heads & {"báo cáo", "kiến nghị", "đề xuất", "chỉ tiêu"} and not any(
            lead.endswith(doing) or f" {doing} " in f" {lead} " for doing in words.DOING
        ):
            return "heading of a plan"
    return ""


def _placed(text, mention, before, after, noun) -> str:
    if mention.percent or mention.scale or mention.of is not None or noun:
        return ""
    if any(word in before for word in ("chỉ:", "nhà")) or " ".join(before[-3:]).startswith("địa chỉ"):
        return "address"
    if after and after[0][0].isupper():
        return "name"
    return ""


_NAME_BEFORE = re.compile(
    rf"(?:[{numerals.LOWER}]+|[{numerals.UPPER}][{numerals.LOWER}]*) [{numerals.UPPER}][{numerals.LOWER}]+ $"
)


def _named(text, mention, before, after, noun) -> str:
    """A small number right behind a proper name belongs to it: thôn Đồng 2, ấp Hòa Bình 1."""
    if (
        noun
        or mention.percent
        or mention.scale
        or mention.of is not None
        or mention.value > 99
        or mention.in_words
    ):
        return ""
    lead = text[max(0, mention.start - 30) : mention.start]
    if _NAME_BEFORE.search(lead) and not re.search(r"(?:cấp|khối|giải) [^,;]*$", lead.lower()):
        return "number of a name"
    return ""


def _listed(text, mention, before, after, noun) -> str:
    """List marks at the beginning of a line, and lines that are no sentences: counters, captions, page numbers."""
    start = text.rfind("\n", 0, mention.start) + 1
    if _LIST_MARK.search(text[max(0, start - 1) : mention.start]) and re.match(
        r"\s*(?:[.)/:]|-\s)(?!\d)", text[mention.end : mention.end + 3]
    ):
        return "list mark"
    if mention.start == start and text.startswith(" | ", mention.end) and mention.value < 1000:
        return "number of a row"
    if noun or mention.percent or mention.of is not None or mention.scale:
        return ""
    if (
        (not after or after[0].isdigit())
        and before
        and before[-1][0].isdigit()
        and not before[-1].endswith("%")
    ):
        return "page furniture"
    end = text.find("\n", mention.end)
    line = text[start : end if end >= 0 else len(text)]
    if (
        len(line) < 60
        and not re.search(r"[.;:|\t]", line.strip()[:-1])
        and not re.search(r"[à-ỹ]", line.lower())
    ):
        return "page furniture"
    return ""
