"""Numbers written in digits: scale words, percent signs, ratios, ranges; what looks like one and is a code."""

import re

from sen.reading.numbers.mention import SHORT, SHORTENED, Mention, counted_noun
from sen.reading.text import numerals, words
from sen.reading.text.lines import Phrases
from sen.reading.text.numerals import PERCENT, SCALE

N = numerals.NUMBER
_SCALED = re.compile(
    rf"\s*(?:(?P<short>tr)\.?\s?đ(?:ồng)?|(?P<scale>{SCALE}|(?<=\d)tr|chục(?! (?:nghìn|ngàn|triệu|tỷ|tỉ))|(?-i:(?<=\d)k)))(?!\w)",
    re.IGNORECASE,
)
"""A scale; "tr.đ" and "trđ" with their đồng; 300k are thousands of đồng."""
_LETTER = "A-Za-zÀ-ỹĐđ"
_SIMPLE = re.compile(
    rf"({N})(?:(\s?%)|(?=[ \n]|[,;.)](?:[ \n]|$)))(?![ ]?(?:[-/%±]|x \d|(?:đồng )?(?:đến|tới) |điểm |phần |giờ|(?:{SCALE}|chục|tr|tr\.?đ)(?!\w)|\d))"
)
"""Most numbers: nothing stands around them that could make them anything but a number or a percentage."""
_SURE = re.compile(
    rf"(?!(?:24|365)/)(?:(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,8}})(?:/(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,8}}) (?!điểm|phần)[{numerals.LOWER}]"
    rf"|(?:,[0-9]{{1,3}})? (?:{SCALE})))"
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
    | (?P<round>(?:24/24(?!\s(?:công\ đoàn|tập\ thể|cá\ nhân|đ/c|cán\ bộ|hộ|lớp|mô\ hình|khoa|phòng|chi|đảng|xã|phường|thôn|ấp|đơn|cơ|trường|tổ|huyện|ban|doanh|đồng)(?!\w))|24/7|24h/24h?|365/365|365/24)(?!\d))
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
    | (?P<range>(?P<low>{N})\s*(?P<low_percent>%)?(?:\s*(?P<low_scale>{SCALE})(?!\w))?(?:\s+đồng)?
        \s*(?:-|đến|tới)\s*(?P<high>{N}))(?![\d/])
    | (?P<one>{N})
    """,
    re.VERBOSE,
)
_MORE = re.compile(
    rf"[^\S\n]+(?:(?P<half>rưỡi)|(?P<tenth>[1-9])(?=[,.;)](?!\d))|(?P<rest>\d{{1,3}})\s*(?P<scale>{SCALE}))(?!\w)"
)
_SPACED_RATIO = re.compile(r"([1-9]\d{0,2} \d{3})\s?/\s?([1-9]\d{0,2} \d{3})(?![\d.,])")
_SPACED = re.compile(numerals.SPACED)
_BY_COMMA = re.compile(
    rf"[1-9](?<![\d.,][1-9])\d?\d?,\d{{3}}(?![\d.,%]| ?(?:{SCALE}|tr|{words.MEASURES}|mét)(?!\w)| ?%)"
)
_BY_DOT = re.compile(r"\d\.\d{3}(?![\d.]\d)")
FEW = 2
"""So many numbers of whole things with a comma before three digits show how a text writes thousands."""


def sets_thousands_by_commas(text: str) -> bool:
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


def in_digits(text: str, start: int, done: int, commas: bool) -> Mention:
    """The number, or what looks like one, whose first digit stands at ``start``, behind what was read up to ``done``; with
    ``commas`` those set thousands apart."""
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
    if other is not None and _glued_verb(other):
        return _mention(text, start, commas)
    if other is not None and other.end() > start and not _glued_noun(other) and not _dashed_share(other):
        return Mention(token, other.end(), 0, why_not=other.lastgroup or "code")
    if _in_an_address(text, start):
        stop = next(found.end() for found in _LETTERS_AND_DIGITS.finditer(text, start))
        return Mention(token, stop, 0, why_not="code")
    return _summed(text, start) or _mention(text, start, commas)


def _in_an_address(text: str, start: int) -> bool:
    """a05.example, 2AK-508: a letter stands right before the number, or a capital with a dash."""
    before = text[start - 1 : start]
    if before == "=" and text[max(0, start - 3) : start - 1].lower() == "id":
        return True
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


_VERB_GLUED = re.compile(r"\w*?(?:thưởng|tặng|nạp|chức|dương|được|đạt|gồm|cho)(?=\d\d[\d.]*[ ])")


def _glued_verb(found: re.Match) -> bool:
    """khen thưởng195 tập thể: the space before the number was forgotten."""
    if found.lastgroup != "glued" or not _VERB_GLUED.match(found.string, found.start()):
        return False
    return bool(counted_noun(found.string[found.end() : found.end() + 20].lower().split()))


LONG = 4
"""So many digits before a "đ" are an amount: 35500000đ."""


def _glued_noun(found: re.Match) -> bool:
    """Whether a "code" is a number and its noun without the space between: 75triệu, 64lượt."""
    if found.lastgroup != "code":
        return False
    letters = found.group().lstrip("0123456789").lower()
    if letters == "đ" and len(found.group()) > LONG:
        return True
    if letters in SHORTENED:
        return f"{letters}{found.string[found.end() : found.end() + 2].lower()}" in SHORT
    if letters == "k":
        return found.group().endswith("k")
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


_IN_A_CHAIN = re.compile(r"\w - ")


def _mention(text: str, start: int, commas: bool = False) -> Mention:
    figure = _FIGURES.match(text, start)
    assert figure is not None
    if not figure["range"] or text[figure.start("high") - 1] != " ":
        return _valued(text, figure, commas)
    if not _IN_A_CHAIN.match(text, max(0, start - 4)):
        between = _valued(text, figure, commas)
        if between.high is None or (
            between.value < between.high and not _ahead_of_its_share(figure, between)
        ):
            return between
    # Cụm Đông - 318 - 309 · tốt: 1.022 - 70%: what does not rise is set apart by a dash.
    alone = _FIGURES.match(text, start, figure.end("low"))
    assert alone is not None
    return _valued(text, alone, commas)


def _ahead_of_its_share(figure: re.Match, between: Mention) -> bool:
    """1.022 - 70%: more than a hundred percent can only be what the percentage is of."""
    return between.percent and not figure["low_percent"] and (numerals.value_of(figure["low"]) or 0) > 100


def _valued(text: str, figure: re.Match, commas: bool) -> Mention:
    start, end = figure.span()
    if figure["ratio"]:
        sign = PERCENT.match(text, end)
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
    sign = None if scale else PERCENT.match(text, end)
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
