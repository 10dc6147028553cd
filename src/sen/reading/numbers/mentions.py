"""Numbers in a text: digits, scale words, percent signs, ratios, ranges, number words."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from sen.reading.text import numerals, words
from sen.reading.text.lines import AHEAD, Line, Lines, Phrases

N = numerals.NUMBER
_SCALE = r"(?:(?:nghìn|ngàn|vạn|triệu)\s+(?:tỷ|tỉ)|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!(?<=t[ỷỉ])\s+(?:lệ|trọng|suất)(?!\w)|(?<=triệu)\s+(?:tập|phú)(?!\w))"
"""Not where it begins a word of two syllables: năm 2025 tỷ lệ hộ nghèo, 212 triệu tập."""
_SCALED = re.compile(
    rf"\s*(?:(?P<short>tr)\.?\s?đ(?:ồng)?|(?P<scale>{_SCALE}|(?<=\d)tr))(?!\w)", re.IGNORECASE
)
"""A scale; "tr.đ" and "trđ" with their đồng."""
_LETTER = "A-Za-zÀ-ỹĐđ"

_SIMPLE = re.compile(
    rf"({N})(?:(\s?%)|(?=[ \n]|[,;.)](?:[ \n]|$)))(?![ ]?(?:[-/%±]|x \d|(?:đồng )?(?:đến|tới) |điểm |phần |giờ|(?:{_SCALE}|tr|tr\.?đ)(?!\w)|\d))"
)
"""Most numbers: nothing stands around them that could make them anything but a number or a percentage."""
_SURE = re.compile(
    rf"(?!(?:24|365)/)(?:(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,8}})(?:/(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,8}}) (?!điểm|phần)[{numerals.LOWER}]"
    rf"|(?:,[0-9]{{1,3}})? (?:{_SCALE})))"
)
"""A ratio of whole numbers, or what a scale stands behind: nothing that is no figure begins so."""
_NOT_FIGURES = re.compile(
    rf"""
    (?P<address>https?://\S+ | www\.\S+ | @\w[\w.]+ | [\w.+-]++@[\w-]++\.\S+)
    | (?P<file>[\w-]++\.(?:jpe?g|png|gif|docx?|xlsx?|pptx?|pdf|zip|rar|mp[34]|html?|vn|com)\b)
    | (?P<phone>0\d{{3}}\.\d\.\d{{3}}\.\d{{3}}(?!\d) | 0\d{{2,4}}\)\s?\d{{1,4}}(?:[ .-]?\d{{2,4}}){{1,3}}(?!\d) | (?:\+84[ .]?|0)\d{{2,4}}(?:[ .-]\d{{3,4}}){{2}}(?!\d) | 0\d{{9,10}}(?!\d) | 1[89]00[ .]\d{{4}}(?!\d)
        | 0\d{{1,4}}[.]\d{{6,8}}(?!\d))
    | (?P<hidden>0\d{{0,3}}x{{2,}}(?:[ .-]?[\dx]{{2,4}}){{1,3}}(?!\w))
    | (?P<masked>0\d{{2,4}}(?=[\d .]{{0,9}}x)(?:[ .][\dx]{{1,4}}){{1,4}}(?!\w))
    | (?P<network>\d{{1,3}}(?=[\d.]{{0,9}}x)(?:\.(?:\d{{1,3}}|x{{1,3}})){{3}}(?!\w))
    | (?P<position>\d{{1,3}}(?:[.,]\d+)?\s?[°º](?:\s?\d{{1,2}}(?:[.,]\d+)?['’′](?:\s?\d{{1,2}}["”″])?)?)
    | (?P<tolerance>\d+(?:[.,]\d+)?\s?±\s?\d+(?:[.,]\d+)?)
    | (?P<size>\d+(?:[.,]\d+)?\s?(?:m|cm)?\s?x\s?\d+(?:[.,]\d+)?\s?c?m\b)
    | (?P<sizes>\d{{1,4}}(?:[.,]\d+)?\s?[x×]\s?\d{{1,4}}(?:[.,]\d+)?(?![\d.,]*\s?(?:đồng|=|\d)))
    | (?P<date>\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}(?!\d) | \d{{4}}-\d{{2}}-\d{{2}}(?!\d)
        | \d{{1,2}}/\d{{1,2}}/\d{{2}}(?![\d/])
        | (?<=\()[0-3]?\d\s?-\s?[0-3]?\d\.[01]?\d(?=\)))
    | (?P<symbol>\d++[a-z]?(?:/(?:19|20)\d\d)?(?:[-/]|\s-\s)[A-ZĐ]{{1,6}}\d{{0,3}}(?:[-/.][A-ZĐ]\w*)+
        | \d++[a-z]?(?:/(?:19|20)\d\d)?[-/][A-ZĐƯ]{{2,}}[\w-]*
        | \d++\s?/\s?[A-ZĐƯ]{{2,}}-[A-ZĐƯ]{{2,}}\w*
        | \d{{4,5}}[ -]TS\b)
    | (?P<time>(?<!thứ\ )[012]?\d:[0-5]\d(?::\d{{2}})?(?!\d) | \d{{1,2}}\s?[hg]\s?(?:\d{{2}})?(?!\w)
        | \d{{1,2}}\s?giờ(?:\s?\d{{1,2}}(?:\s?phút)?)?(?!\s*(?:công|học|giảng|dạy|lao))(?!\w))
    | (?P<account>(?=[\d ]{{0,24}}\d{{4}})\d+(?:[ ]\d{{2,}}){{2,}}(?![\d.,]\d))
    | (?P<places>\d+(?:-\d+){{2,}}(?![\d%]) | \d+\s?\+\s?\d+)
    | (?P<round>(?:24/24(?!\s(?:khoa|phòng|chi|đảng|xã|phường|thôn|ấp|đơn|cơ|trường|tổ|huyện|ban|doanh|đồng)(?!\w))|24/7|24h/24h?|365/365|365/24)(?!\d))
    | (?P<version>\d\.0(?!\d|\.\d) | \d+(?:\.\d+){{2,}}\.?(?=\s[A-ZĐ]))
    | (?P<glued>(?:[{_LETTER}_]+[-_.]?|[{_LETTER}]+[-+])\d[\w.]*(?:[-/+]\w+)*)
    | (?P<plate>\d\d[A-ZĐ]{{1,2}}\d?[- ]\d{{3}}\.?\d\d(?!\d))
    | (?P<code>\d++(?!{words.MEASURES}(?!\w))[{_LETTER}]\w*)
    """,
    re.VERBOSE,
)
_FIGURES = re.compile(
    rf"""
    (?P<ratio>(?P<n>{N})\s*/\s*(?P<of>{N})(?![\d/]))
    | (?P<range>(?P<low>{N})\s*(?P<low_percent>%)?(?:\s*(?P<low_scale>{_SCALE})(?!\w))?(?:\s+đồng)?
        \s*(?:-|đến|tới)\s*(?P<high>{N}))(?![\d/])
    | (?P<one>{N})
    """,
    re.VERBOSE,
)
_MORE = re.compile(
    rf"[^\S\n]+(?:(?P<half>rưỡi)|(?P<tenth>[1-9])(?=[,.;)](?!\d))|(?P<rest>\d{{1,3}})\s*(?P<scale>{_SCALE}))(?!\w)"
)
_PERCENT = re.compile(r"\s?%|\s*(?:điểm\s+)?phần\s+trăm(?!\w)|\s*điểm\s?%")
_FIRST_WORDS = "|".join(rf"{word}(?<![\w-]{word})" for word in sorted({*numerals.ONES, "mười"}))
_WORD = re.compile(rf"(?:{_FIRST_WORDS}|nửa(?<!\wnửa)(?= (?:triệu|tỷ|tỉ) đồng))(?![\w-])")
"""Begins with a letter, not with a look back: so those where it cannot begin are passed over at once."""
_WORDS = re.compile(
    rf"(?P<words>{numerals.WORDS}|nửa)(?:\s+phẩy\s+(?P<parts>{numerals.WORDS}))?(?:\s+(?P<scale>{_SCALE})(?:\s+(?P<rest>(?:(?!một|năm){numerals.WORDS}|rưỡi|tư(?=[.,;)]))"
    rf"(?:\s+(?P<rest_scale>{_SCALE}))?))?)?(?![\w-])"
)
_DIGIT = re.compile(r"\d")
_SPACED_RATIO = re.compile(r"([1-9]\d{0,2} \d{3})\s?/\s?([1-9]\d{0,2} \d{3})(?![\d.,])")
_SPACED = re.compile(numerals.SPACED)

COUNTED = Phrases(words.COUNTED)
PEOPLE_OF_ONE = Phrases(words.ONE_OF)
_AFTER_VERBS = Phrases(words.AFTER_VERBS)
_VAGUE = {"hàng", "vài", "dăm", "mấy", "đôi", "mươi", "chục"}
_ORDERS = {
    "thứ", "tháng", "lần", "kỳ", "chiều", "năm", "ngày", "khóa", "khoá", "cả", "số", "mùng", "mồng", "lớp", "quý", "tuần",
    "khối", "hạng", "loại",
}  # fmt: skip


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
        if len(after) == 1 and after[0] in _SHORTENED and all_words[index + 1 : index + 2] == ["/"]:
            written_out = _SHORT.get("".join(all_words[index : index + 3]))
            if written_out is not None:
                after = [*written_out, *all_words[index + 3 : index + 6]]
        self.after = after
        self.noun = counted_noun(after)


_SHORT = {
    "đ/c": ["đồng", "chí"],
    "đ/v": ["đảng", "viên"],
    "h/v": ["hội", "viên"],
    "v/b": ["văn", "bản"],
}
_SHORTENED = {short[0] for short in _SHORT}


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


def find(lines: Lines) -> Iterator[Mention]:
    """Every number of the text in its order, those that are no figures included."""
    text = lines.text
    commas = _sets_thousands_by_commas(text)
    spoken = _in_words(lines.lowered)
    waiting = next(spoken, None)
    position = 0
    while digit := _DIGIT.search(text, position):
        mention = _in_digits(text, digit.start(), position, commas)
        while waiting is not None and waiting[0].start < mention.start:
            if waiting[0].end <= mention.start and waiting[0].start >= position:
                yield _in_its_line(lines, *waiting)
            waiting = next(spoken, None)
        mention.look_around(lines.line(mention.start))
        position = mention.end
        yield mention
    while waiting is not None:
        if waiting[0].start >= position:
            yield _in_its_line(lines, *waiting)
        waiting = next(spoken, None)


def _in_its_line(lines: Lines, mention: Mention, written: str) -> Mention:
    """A number in words with what its line tells of it; only when its turn has come, so that each line is built once."""
    mention.look_around(lines.line(mention.start))
    if not mention.percent:
        mention.why_not = _why_no_number(lines, mention, written)
    return mention


_BY_COMMA = re.compile(
    rf"[1-9](?<![\d.,][1-9])\d?\d?,\d{{3}}(?![\d.,%]| ?(?:{_SCALE}|tr|{words.MEASURES}|mét)(?!\w)| ?%)"
)
_BY_DOT = re.compile(r"\d\.\d{3}(?![\d.]\d)")
FEW = 2
"""So many numbers of whole things with a comma before three digits show how a text writes thousands."""


def _sets_thousands_by_commas(text: str) -> bool:
    """Whether a careless text has commas where dots belong, and no dots: 1,046/1,112 đ/c; then 3,850m is no fraction, either."""
    found = _BY_COMMA.finditer(text)
    return all(next(found, None) is not None for _ in range(FEW)) and _BY_DOT.search(text) is None


_TORN = re.compile(
    r"[1-9]\d{0,2}(?:\.\d{3})*(?: \.\d{3}|\. 0\d\d)(?:[ ]?\.\d{3})*(?!\d|[.,/]\d)"
    r"|[1-9]\d?(?P<parts>, \d{1,2})(?=%)"
    r"|(?=\d[\d.]*O)[1-9][\dO]{0,2}(?:\.[\dO]{3})*(?= ?(?P<noun>[^\W\d]+(?: [^\W\d]+)?))"
)
"""1 .200 · 15. 000.000 · 98, 5% · 2OO cuốn: a slip of the hand, where it can be nothing else."""
_SAID_TO_BE = re.compile(r"(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|là|có) $", re.IGNORECASE)


def _torn(text: str, start: int) -> Mention | None:
    """A number with a space or a letter in it that slipped in."""
    if start and text[start - 1] not in " (\n":
        return None
    found = _TORN.match(text, start)
    if found is None:
        return None
    if found["parts"]:
        if not _SAID_TO_BE.search(text, max(0, start - 8), start):
            return None
        written = found.group().replace(" ", "")
        return Mention(
            start,
            found.end() + 1,
            float(written.replace(",", ".")),
            percent=True,
            digits=numerals.digits_after(written),
        )
    noun = found["noun"]
    if noun is not None and not (noun.startswith("đồng") or counted_noun(noun.lower().split())):
        return None
    return Mention(start, found.end(), int(re.sub(r"[ .]", "", found.group()).replace("O", "0")))


_WHERE_TORN = re.compile(r"\d[\d.]*(?: \.\d|\. 0|O|, \d\d?%)")


def _in_digits(text: str, start: int, done: int, commas: bool) -> Mention:
    if _WHERE_TORN.match(text, start):
        torn = _torn(text, start)
        if torn is not None:
            return torn
    if start == 0 or text[start - 1] in " (\n":
        simple = _SIMPLE.match(text, start)
        if simple is not None and simple.end() > start:
            written, sign = simple.groups()
            parts = not commas and "," in written and _has_parts(text, simple.end())
            value: int | float | None = int(written) if len(written) < 15 and written.isdecimal() else None
            if value is None:
                value = numerals.value_of(written, percent=bool(sign), parts=parts)
            if value is not None and not (written[0] == "0" and len(written) > 2):
                if sign:
                    return Mention(
                        start,
                        simple.end(),
                        value,
                        percent=True,
                        digits=numerals.digits_after(written),
                    )
                if not written.endswith(".0") and written.count(".") < 3:
                    return Mention(start, simple.end(), value)
        if _SURE.match(text, start):
            return _mention(text, start, commas)
    two = _SPACED_RATIO.match(text, start)
    if two is not None:
        return Mention(start, two.end(), int(two[1].replace(" ", "")), of=int(two[2].replace(" ", "")))
    spaced = _SPACED.match(text, start)
    if spaced is not None and _set_apart(text, start):
        value = numerals.value_of(spaced.group())
        if value is not None:
            scaled = _SCALED.match(text, spaced.end())
            if scaled is None:
                return Mention(start, spaced.end(), value)
    token = start
    while token > done and (text[token - 1].isalnum() or text[token - 1] in "_@-./:+"):
        token -= 1
    while token < start and text[token] in "-./:+":
        token += 1
    other = _NOT_FIGURES.match(text, token)
    if other is None and token != start:
        slash = text.rfind("/", token, start)
        other = _NOT_FIGURES.match(text, slash + 1 if slash >= 0 else start)
    if other is not None and other.end() > start and not _glued_noun(other) and not _dashed_share(other):
        return Mention(token, other.end(), 0, why_not=other.lastgroup or "code")
    if _in_an_address(text, start):
        stop = next(found.end() for found in _LETTERS_AND_DIGITS.finditer(text, start))
        return Mention(token, stop, 0, why_not="code")
    return _summed(text, start) or _mention(text, start, commas)


def _in_an_address(text: str, start: int) -> bool:
    """a05.example, 2AK-508: a letter stands right before the number, or a capital with a dash."""
    before = text[start - 1 : start]
    return before.isalpha() or (before == "-" and text[start - 2 : start - 1].isupper())


_LETTERS_AND_DIGITS = re.compile(r"\w+")
_SUM_OF_MONEY = re.compile(r"(\d{1,4})(tỷ|tỉ|tr)(\d{1,3})(?: ?(?:triệu|tr))?(?!\w)", re.IGNORECASE)


def _summed(text: str, start: int) -> Mention | None:
    """1tỷ270 · 3tr5: what stands behind the scale are parts of it."""
    found = _SUM_OF_MONEY.match(text, start)
    if found is None:
        return None
    scale = found[2].lower()
    parts = int(found[3]) * numerals.SCALES[scale] // 10 ** len(found[3])
    return Mention(start, found.end(), int(found[1]) * numerals.SCALES[scale] + parts, scale=scale)


_NUMBERED = Phrases(words.NUMBERED)


def _set_apart(text: str, start: int) -> bool:
    """Whether digits before a space are thousands; behind the word of a name two numbers stand side by side."""
    lead = text[max(0, start - 24) : start].lower()
    if lead[-1:].isdigit() or lead.rstrip(" ")[-1:].isdigit():
        return False
    return not _NUMBERED.tail(lead.split())


_SHARE = re.compile(r"[^\W\d]+-(?=\d[\d.,]* ?%)")


def _dashed_share(found: re.Match) -> bool:
    """học tập-93,9%: the dash joins a percentage to what it is of."""
    return found.lastgroup == "glued" and _SHARE.match(found.string, found.start()) is not None


def _glued_noun(found: re.Match) -> bool:
    """Whether a "code" is a number and its noun without the space between: 75triệu, 64lượt."""
    if found.lastgroup != "code":
        return False
    letters = found.group().lstrip("0123456789").lower()
    if letters in _SHORTENED:
        return f"{letters}{found.string[found.end() : found.end() + 2].lower()}" in _SHORT
    return len(letters) > 1 and (
        letters in numerals.SCALES
        or _SUM_OF_MONEY.fullmatch(found.group()) is not None
        or any(noun == letters or noun.startswith(f"{letters} ") for noun in words.COUNTED)
    )


_WHOLE = {"m2", "m²"}
"""Measures of which nobody writes thousandths: 1,250 m2 are careless thousands."""


def _has_parts(text: str, end: int) -> bool:
    following = text[end : end + 12].lower().split(None, 1)
    return bool(following) and following[0].rstrip(".,;)") in words.DIVISIBLE - _WHOLE


def _mention(text: str, start: int, commas: bool = False) -> Mention:
    figure = _FIGURES.match(text, start)
    assert figure is not None
    end = figure.end()
    if figure["ratio"]:
        sign = _PERCENT.match(text, end)
        if sign:
            return Mention(start, sign.end(), 0, why_not="ratio of percent")
        parts = not commas and _has_parts(text, end)
        value, whole = (numerals.value_of(figure[name], parts=parts) for name in ("n", "of"))
        if value is None or whole is None:
            return Mention(start, end, 0, why_not="code")
        return Mention(start, end, value, of=whole)
    written = figure["high"] if figure["range"] else figure["one"]
    scaled = _SCALED.match(text, end)
    scale = " ".join((scaled["short"] or scaled["scale"]).lower().split()) if scaled else ""
    end = scaled.end() if scaled else end
    sign = None if scale else _PERCENT.match(text, end)
    low = figure["low"] if figure["range"] else None
    low_value: int | float | None = None
    if sign:
        end = sign.end()
        value = numerals.value_of(written, percent=True)
        low_value = numerals.value_of(low, percent=True) if low else None
    elif scale:
        value = numerals.scaled(written, scale, parts=not commas)
        more = _MORE.match(text, end)
        if more and value is not None:
            if more["half"] or more["tenth"]:
                value += numerals.SCALES[scale] * int(more["tenth"] or 5) // 10
                end = more.end()
            elif numerals.SCALES[" ".join(more["scale"].lower().split())] < numerals.SCALES[scale]:
                value += int(more["rest"]) * numerals.SCALES[" ".join(more["scale"].lower().split())]
                end = more.end()
        low_scale = " ".join((figure["low_scale"] or scale).split())
        low_value = numerals.scaled(low, low_scale, parts=not commas) if low else None
    else:
        parts = not commas and _has_parts(text, end)
        value = numerals.value_of(written, parts=parts)
        low_value = numerals.value_of(low, parts=parts) if low else None
    if value is None or (low and low_value is None):
        return Mention(start, end, 0, why_not="code")
    digits = numerals.digits_after(written) if sign else 0
    if low and low_value is not None:
        return Mention(start, end, low_value, high=value, percent=bool(sign), scale=scale, digits=digits)
    return Mention(start, end, value, percent=bool(sign), scale=scale, digits=digits)


def _in_words(lowered: str) -> Iterator[tuple[Mention, str]]:
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
        share = _PERCENT.match(lowered, done)
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
    r"\s+(?:\d|qua|nay|học\s|trước|sau|tới|liền|liên|đầu|cuối|ngoái|mới|tháng|đó|ấy|này|tuổi|thứ)"
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


def _why_no_number(lines: Lines, mention: Mention, written: str) -> str:
    """Why number words are none: an order, an article, a vague quantity, or nothing counted behind them."""
    line, first, index = mention.line, mention.first, mention.next
    assert line is not None
    last = line.words[first - 1] if first else ""
    after = line.words[index : index + 4]
    if last in _VAGUE or (last in numerals.ONES and written in numerals.ONES):
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
    if last in _ORDERS or (last == "(" and after[:1] == [")"]):
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
        if noun and last in (",", "và"):
            near = line.words[
                max(0, first - (10 if after[0] in line.words[max(0, first - 9) : first] else 6)) : first
            ]
            if any(
                word[0].isdigit() or (word in numerals.ONES and word not in ("một", "năm")) for word in near
            ):
                return ""
        if not PEOPLE_OF_ONE.head(after):
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
            "" if noun or written.endswith("chục") or after[:1] == ["đồng"] else "number word without a noun"
        )
    return "number word without a noun"
