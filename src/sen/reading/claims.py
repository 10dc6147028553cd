"""Claims: figures with what they count, for whom and when, put together from mentions."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from sen.reading import context, mentions, numerals, words
from sen.reading.mentions import Mention

KINDS = ("count", "ratio", "percent", "money", "range", "enumeration")


@dataclass(slots=True)
class Claim:
    """One figure of a text. Offsets are into the text that was read (see :class:`sen.reading.source.Source`).

    ``value`` is the number, the numerator of a ratio or the lower end of a range (``value_max`` its upper end), and
    in đồng where it is money; ``of`` the denominator; ``percent`` the percentage printed. ``whole`` is the index of
    the claim that this one is a part of. ``counts`` is ``turns`` where the text says "lượt".
    """

    start: int
    end: int
    quote: str
    kind: str
    value: int | float
    value_max: int | float | None = None
    of: int | float | None = None
    percent: int | float | None = None
    qualifier: str = "exact"
    object: str = ""
    topic: str = context.OTHER
    level: str | None = None
    unit: str = ""
    period: str = ""
    target: bool = False
    counts: str = ""
    confidence: float = 0.5
    sentence: str = ""
    digits: int = 0
    head: str = field(default="", repr=False)
    whole: int | None = field(default=None, repr=False)
    sentence_at: tuple[int, int] = field(default=(0, 0), repr=False)
    number_at: tuple[int, int] = field(default=(0, 0), repr=False)


_SENTENCE_END = re.compile(rf"[.!?…](?=\s+[\"“(]?[{numerals.UPPER}\d*-])|\n+|[.!?…]$")
_CLAUSE_END = re.compile(r"[;:.]\s|[;]")
_QUALIFIER = re.compile(
    r"(?<!\w)("
    + "|".join(sorted(words.QUALIFIERS, key=len, reverse=True))
    + r")(?:\s+(?:là|có|tới|đến))?\s*$",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"\s+(?:\w+\s+){0,3}?trở lên")
_MERGES = re.compile(
    r"^[^.;\d\n]{0,50}?[\s,(](?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương)(?:\s+(?:đạt|là|tỷ lệ|tỉ lệ|trên|hơn|gần|khoảng|tới|đến))*\s*[:(]?\s*$"
    r"|^[^.;\d\n(]{0,80}?\(\s*(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|=)?\s*(?:trên|hơn|gần|khoảng|là)?\s*$"
    r"|^[^.;,\d\n]{0,30}?\s*(?:=|,)\s*(?:tức|tức là|hay)?\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"(?:tăng|giảm|vượt|cao hơn|thấp hơn|còn)\s*(?:\w+\s+){0,2}$", re.IGNORECASE)
_OWN_NOUN = re.compile(r"^\s*(?:so với|tổng số|trên tổng|số|kế hoạch|chỉ tiêu|trở lên)")
_TURNS = re.compile(r"\blượt\b")
_LEFT_NOUN = re.compile(r"((?:[\w]+[ ]?){1,5}?)\s*(?::|là|được|gồm|có|đạt)?\s*$")
_OF_PARTS = re.compile("(?:" + "|".join(words.OF_PARTS) + r")\s*:?|:\s|\(", re.IGNORECASE)


def claims_of(text: str) -> list[Claim]:
    """All claims of a cleaned text, in its order."""
    boundaries = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    found: list[Claim] = []
    last_end = 0
    around = _Surroundings(text)
    previous_sentence = (-1, -1)
    inherited = ""
    for mention in mentions.find(text):
        if mentions.reason(text, mention):
            continue
        step = bisect_right(boundaries, mention.start)
        sentence_at = (boundaries[step - 1], boundaries[min(step, len(boundaries) - 1)])
        if (
            mention.percent
            and found
            and found[-1].sentence_at == sentence_at
            and _joins(text, found[-1], mention)
        ):
            _take_percent(text, found[-1], mention)
            last_end = found[-1].end
            continue
        claim = _claim(text, mention, sentence_at, last_end)
        if found and _is_whole_of(text, found[-1], claim):
            _take_whole(text, found[-1], claim)
            last_end = found[-1].end
            continue
        if (
            found
            and found[-1].kind == "percent"
            and claim.kind in ("ratio", "count")
            and claim.sentence_at == found[-1].sentence_at
            and re.fullmatch(
                r"[^.;\d]{0,40}\(\s*(?:\w+\s+){0,2}", text[found[-1].number_at[1] : claim.number_at[0]]
            )
        ):
            claim = replace(
                claim,
                start=found[-1].start,
                percent=found[-1].percent,
                digits=found[-1].digits,
                object=found[-1].object or claim.object,
                qualifier=claim.qualifier,
            )
            claim.quote = text[claim.start : claim.end]
            found.pop()
        if sentence_at != previous_sentence and "\n" in text[previous_sentence[1] - 1 : sentence_at[0] + 1]:
            inherited = ""
        previous_sentence = sentence_at
        around.describe(claim, inherited)
        inherited = claim.topic
        found.append(claim)
        last_end = claim.end
    _tie_parts(text, found)
    return found


def _joins(text: str, claim: Claim, mention: Mention) -> bool:
    """Whether a percentage says how much the claim before it is, rather than being a figure of its own."""
    if claim.percent is not None or claim.kind in ("percent", "range"):
        return False
    between = text[claim.number_at[1] : mention.start]
    if between.strip() == "|":
        return True
    if len(between) > 90 or not _MERGES.search(between) or _CHANGE.search(between):
        return False
    after = mentions.following(text, mention.end)
    return not mentions.counted_noun(after) or bool(_OWN_NOUN.match(text[mention.end : mention.end + 20]))


_OUT_OF = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,4}?(?:trong|trên)\s+(?:tổng\s+)?số\s+|[^.;,\d\n]{1,40}/\s*", re.IGNORECASE
)


def _is_whole_of(text: str, part: Claim, whole: Claim) -> bool:
    """Whether two numbers are a ratio in words: "26 trong tổng số 30 chi bộ", "33 đảng viên/78 cán bộ"."""
    return (
        part.kind == whole.kind == "count"
        and part.sentence_at == whole.sentence_at
        and part.percent is None
        and part.value <= whole.value
        and bool(_OUT_OF.fullmatch(text[part.number_at[1] : whole.number_at[0]]))
    )


def _take_whole(text: str, part: Claim, whole: Claim) -> None:
    part.kind, part.of = "ratio", whole.value
    part.object = part.object or whole.object
    part.number_at = (part.number_at[0], whole.number_at[1])
    part.end = whole.end
    part.quote = text[part.start : part.end]


def _take_percent(text: str, claim: Claim, mention: Mention) -> None:
    claim.percent, claim.digits = mention.value, mention.digits
    claim.end = mention.end + (text[mention.end : mention.end + 1] == ")")
    claim.quote = text[claim.start : claim.end]


def _claim(text: str, mention: Mention, sentence_at: tuple[int, int], last_end: int) -> Claim:
    floor = max(sentence_at[0], last_end)
    lead = text[max(floor, mention.start - 30) : mention.start]
    start, qualifier = mention.start, "exact"
    while qualified := _QUALIFIER.search(lead):
        word = qualified[1].lower()
        if word == "từ" and mention.high is None:
            break
        if qualifier == "exact" and word != "từ":
            qualifier = words.QUALIFIERS[word]
        start -= len(lead) - qualified.start()
        lead = lead[: qualified.start()]
    end, noun, head = _noun_behind(text, mention)
    if _AT_LEAST.match(text[mention.end : mention.end + 30]):
        qualifier = "at_least"
    row = _row_of_table(text, mention.start)
    if row:
        start, noun, head = start, row, row.split()[0].lower()
    elif not noun:
        before = text[max(floor, mention.start - 50) : mention.start]
        start, noun, head = _noun_before(before, start)
    kind = _kind(text, mention, end, noun)
    value: int | float = mention.value
    if kind == "money":
        end = max(end, _money_end(text, mention.end))
    return Claim(
        start=start,
        end=end,
        quote=text[start:end],
        kind=kind,
        value=value,
        value_max=mention.high,
        of=mention.of,
        percent=mention.value if mention.percent and mention.high is None else None,
        qualifier=qualifier,
        object=noun,
        counts="turns" if _TURNS.search(noun.lower()) else "",
        digits=mention.digits,
        head=head,
        sentence=text[slice(*sentence_at)].strip(),
        sentence_at=sentence_at,
        number_at=(mention.start, mention.end),
    )


_MONEY = re.compile(r"\s*(?:đồng(?!\s+chí)|đ(?!\w)|VND|VNĐ|USD|đô la)")


def _kind(text: str, mention: Mention, end: int, noun: str) -> str:
    if mention.high is not None:
        return "range"
    if mention.of is not None:
        return "ratio"
    if mention.percent:
        return "percent"
    if _MONEY.match(text, mention.end):
        return "money"
    if mention.scale in ("tỷ", "tỉ", "triệu") and not mentions.counted_noun(
        mentions.following(text, mention.end)
    ):
        return "money"
    return "count"


def _money_end(text: str, end: int) -> int:
    unit = _MONEY.match(text, end)
    return unit.end() if unit else end


_WORD = re.compile(r"[\w%-]+|[^\w\s]")


def _noun_behind(text: str, mention: Mention) -> tuple[int, str, str]:
    """(end, noun phrase, its head) behind a number; an empty phrase when no noun stands there."""
    end = mention.end
    taken: list[str] = []
    for token in _WORD.finditer(text, mention.end, mention.end + 90):
        word = token.group()
        if "\n" in text[end : token.start()] or word[0].isdigit():
            break
        if not (word[0].isalpha()):
            # "chi, đảng bộ" and "cán bộ, chiến sĩ và quần chúng" go on behind the comma.
            rest = text[token.end() : token.end() + 24].lower().split()
            if word == "," and taken and _goes_on(taken, rest):
                continue
            break
        lowered = word.lower()
        if not taken and mentions.counted_noun(mentions.following(text, mention.end)):
            taken.append(word)
            end = token.end()
            continue
        if lowered in words.STOPS and not (
            lowered == "và" and _goes_on(taken, text[token.end() :][:24].lower().split())
        ):
            break
        taken.append(word)
        end = token.end()
        if len(taken) >= 12:
            break
    phrase = " ".join(taken)
    return end, phrase, mentions.counted_noun(taken) or (taken[0].lower() if taken else "")


_CELL = " | "


def _row_of_table(text: str, offset: int) -> str:
    """What a number in a table counts: the title of its column, and the first cell of its row. Empty outside tables."""
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    cells = text[begin : end if end >= 0 else len(text)].split(_CELL)
    column = text.count(_CELL, begin, offset)
    if len(cells) < 2 or not cells[column].strip()[:1].isdigit():
        return ""
    label = next((cell.strip() for cell in cells[:column] if re.search(r"[^\W\d]{2}", cell)), "")
    title = ""
    above = begin - 1
    for _row in range(60):
        if above <= 0:
            break
        start = text.rfind("\n", 0, above) + 1
        titles = text[start:above].split(_CELL)
        if len(titles) < 2:
            break
        if (
            len(titles) > column
            and re.search(r"[^\W\d]{2}", titles[column])
            and not re.match(r"\s*\d", titles[column])
        ):
            title = titles[column].strip()
            break
        above = start - 1
    return f"{title} {label}".strip()


_OPENERS = {word for opener in words.OF_PARTS for word in opener.split()} | {"số", "tổng"}
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


def _goes_on(taken: list[str], rest: list[str]) -> bool:
    if not rest:
        return False
    first = taken[0].lower() if taken else ""
    if len(taken) == 1 and first == "chi" and rest[0] == "đảng":
        return True
    return (first in _PEOPLE and rest[0] in _PEOPLE) or (first in ("tập", "cá") and rest[0] in ("tập", "cá"))


def _noun_before(before: str, start: int) -> tuple[int, str, str]:
    """(start, noun phrase, its head) before a number that stands behind its noun: "khiển trách 34", "tập thể: 362"."""
    stem = re.sub(r"\s*(?::|-|=|là|được|có|gồm|đạt|với)?\s*(?:trên|hơn|gần|khoảng)?\s*$", "", before)
    piece = re.split(r"[,.;:()\d%“”\"\n]", stem)[-1]
    taken = [word for word in piece.split() if word]
    while taken and taken[0].lower() in words.STOPS:
        taken.pop(0)
    for number in range(len(taken) - 1, -1, -1):
        if taken[number].lower() in words.STOPS:
            taken = taken[number + 1 :]
            break
    taken = taken[-6:]
    while taken and taken[0].lower() in _OPENERS:
        taken.pop(0)
    if not taken:
        return start, "", ""
    offset = before.rfind(taken[0])
    return start - (len(before) - offset), " ".join(taken), mentions.counted_noun(taken) or taken[0].lower()


class _Surroundings:
    """What stands around the claims of a text. Looked at sentence by sentence, where there are claims at all."""

    LOOK_BACK = 1500
    """How many characters back an organisation or a period still speaks for a figure."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = text.lower()
        self.sentence_at = (-1, -1)
        self.title = context.units(text, 0, 600)[:1]
        self.looked_at = 0
        self.cues: list[context.Cue] = []
        self.units: list[tuple[int, str]] = []
        self.periods: list[tuple[int, str]] = []

    def _move_to(self, begin: int, end: int) -> None:
        back = max(0, begin - self.LOOK_BACK)
        start = max(back, self.looked_at)
        self.cues = [cue for cue in self.cues if cue[0] >= begin - 300] + context.cues(
            self.lowered, start, end
        )
        self.units = [found for found in self.units if found[0] >= back] + context.units(
            self.text, start, end
        )
        self.periods = [found for found in self.periods if found[0] >= back] + context.periods(
            self.text, start, end
        )
        self.sentence_at, self.looked_at = (begin, end), end

    def describe(self, claim: Claim, inherited: str) -> None:
        """Fill in what stands around the claim."""
        begin, end = claim.sentence_at
        if self.sentence_at != claim.sentence_at:
            self._move_to(begin, end)
        low, high = claim.number_at
        clause_start = begin
        for mark in _CLAUSE_END.finditer(self.text, begin, low):
            clause_start = mark.end()
        ending = _CLAUSE_END.search(self.text, claim.end, end)
        stop = ending.start() if ending else end
        claim.topic, sure = context.topic(
            self.cues,
            [
                context.Window(claim.start, claim.end, 4.0),
                context.Window(high, min(stop, high + 400), 2.0),
                context.Window(max(clause_start, low - 80), low, 1.6),
                context.Window(max(begin, low - 600), min(end, high + 300), 0.5),
                context.Window(begin - 300, begin, 0.25),
            ],
            inherited,
        )
        clause = self.lowered[clause_start:stop]
        claim.unit = _last_before(self.units, low) or (self.title[0][1] if self.title else "")
        own = [found for found in self.periods if found[0] >= begin]
        claim.period = _last_before(own, low) or (own[0][1] if own else _last_before(self.periods, low))
        claim.level = context.level(claim.object.lower(), clause, claim.unit)
        claim.target = context.is_target(clause)
        known = bool(mentions.counted_noun(claim.object.split()[:3])) or claim.kind in (
            "ratio",
            "percent",
            "money",
        )
        claim.confidence = round(0.45 + (0.35 if known else 0.1 * bool(claim.object)) + 0.2 * sure, 2)


def _last_before(found: list[tuple[int, str]], offset: int) -> str:
    step = bisect_right(found, (offset, ""))
    return found[step - 1][1] if step else ""


def _tie_parts(text: str, found: list[Claim]) -> None:
    """Tie parts to their whole: what follows "trong đó", "gồm", a colon or a bracket behind a count."""
    for number, claim in enumerate(found):
        if claim.kind not in ("count", "money", "ratio") or claim.whole is not None:
            continue
        follower = number + 1
        if follower >= len(found) or found[follower].sentence_at != claim.sentence_at:
            continue
        between = text[claim.number_at[1] : found[follower].start]
        opened = _OF_PARTS.search(between)
        if not opened or ";" in between or "." in between.rstrip(". "):
            continue
        bracket = opened.group() == "("
        for later in range(follower, len(found)):
            part = found[later]
            if part.sentence_at != claim.sentence_at or part.kind not in ("count", "money", "enumeration"):
                break
            if bracket and ")" in text[claim.number_at[1] : part.number_at[0]]:
                break
            if (
                later > follower
                and re.search(r"[;.]", text[found[later - 1].number_at[1] : part.start])
                and not bracket
            ) and not _same_kind_of_part(claim, part):
                break
            part.whole = number
            if part.kind == "count":
                part.kind = "enumeration"


def _same_kind_of_part(whole: Claim, part: Claim) -> bool:
    return bool(part.head) and (part.head == whole.head or part.head in ("tập thể", "cá nhân"))
