"""Claims: figures with what they count, for whom and when, put together from mentions."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from sen.reading import context, exclusions, mentions, numerals, phrases, topics, words
from sen.reading.lines import Line, Lines
from sen.reading.mentions import Mention
from sen.reading.tables import Cell, Tables

KINDS = ("count", "ratio", "percent", "money", "range", "enumeration")


@dataclass(slots=True)
class Claim:
    """One figure of a text. Offsets are into the text that was read (see :class:`sen.reading.source.Source`).

    ``value`` is the number, the numerator of a ratio or the lower end of a range (``value_max`` its upper end), and
    in đồng where it is money; ``of`` the denominator; ``percent`` the percentage printed. ``whole`` is the index of
    the claim that this one is a part of. ``counts`` is ``turns`` where the text says "lượt", ``persons`` where it
    counts people, else empty.
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
    topic: str = topics.OTHER
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
    noun_behind: bool = field(default=False, repr=False)
    cell: Cell | None = field(default=None, repr=False)


_SENTENCE_END = re.compile(
    rf"(?<!\bTP)(?<!\bTS)(?<!\bGS)(?<!đ/c)(?<!Đ/c)(?<!\bTT)[.!?…](?=\s+[\"“(]?[{numerals.UPPER}\d*-])|\n+|[.!?…]$|(?<=[{numerals.LOWER})])\.(?=[{numerals.UPPER}][{numerals.LOWER}])"
)
_AT_LEAST = re.compile(r"\s+(?:\w+\s+){0,3}?trở (lên|xuống)")
_MERGES = re.compile(
    r"^[^.;\d\n]{0,50}?[\s,(](?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|ứng với|là)(?:\s+(?:đạt|là|tỷ lệ|tỉ lệ|trên|hơn|gần|khoảng|tới|đến))*\s*[:(]?\s*$"
    r"|^[^.;\d\n(]{0,80}?\(\s*(?:đạt|chiếm|bằng|tức|tức là|tỷ lệ|tỉ lệ|=)?\s*(?:tỷ lệ|tỉ lệ|trên|hơn|gần|khoảng|là)?\s*$"
    r"|^[^.;,\d\n]{0,30}?\s*(?:=|,)\s*(?:tức|tức là|hay)?\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:tăng|giảm|vượt|cao hơn|thấp hơn|còn|nữ|dân tộc thiểu số)\s*(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OWN_NOUN = re.compile(r"^\s*(?:so với|tổng số|trên tổng|số|kế hoạch|chỉ tiêu|trở lên|tổng)")
_OUT_OF = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,7}?(?:(?:trong|trên|/)\s*(?:tổng\s+)?số|so\s+với\s+tổng\s+số)\s+(?:là\s+|có\s+)?|\s+trên\s+"
    r"|[^.;,:\d\n]{1,40}/\s*(?:tổng\s+(?:số\s+)?)?",
    re.IGNORECASE,
)
_OUT_OF_HINT = re.compile(r"/|tr(?:ong|ên)|tổng", re.IGNORECASE)
_QUALIFIED = re.compile(r"(?:trên|hơn|gần|khoảng|dưới|ước)\s*$")
_THEN_NUMBER = re.compile(r"[^.;\d]{0,40}\(\s*(?:\w+\s+){0,2}")
_MONEY = re.compile(r"\s*(?:đồng(?!\s+chí)|đ(?![\w/])|VND|VNĐ|USD|đô la)")
_SHARE = re.compile(r"%|t[ỷỉ] (?:lệ|trọng)", re.IGNORECASE)
_BARS = re.compile(r"[|\t]")
_MARK = frozenset(";:.")
_PERSONS = frozenset(words.PERSONS)


def claims_of(text: str) -> list[Claim]:
    """All claims of a cleaned text, in its order."""
    return _Reader(text).read()


class _Reader:
    """Reads one text from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.tables = Tables(self.lines)
        self.around = _Surroundings(self.lines)
        self.sentence_ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
        self.found: list[Claim] = []

    def read(self) -> list[Claim]:
        found = self.found
        last_end = 0
        previous: tuple[int, str] = (0, "")
        for mention in mentions.find(self.lines):
            why = exclusions.reason(self.lines, mention, previous)
            previous = (mention.end, why)
            if why:
                last_end = max(last_end, mention.end)
                continue
            sentence_at = self._sentence(mention.start)
            last = found[-1] if found and found[-1].sentence_at == sentence_at else None
            if mention.percent and last is not None and self._joins(last, mention):
                _take_percent(self.text, last, mention)
                last_end = last.end
                continue
            if last is not None and mention.of is None and self._is_whole_of(last, mention):
                self._take_whole(last, mention)
                last_end = last.end
                continue
            claim = self._claim(mention, sentence_at, last_end)
            if (
                last is not None
                and last.kind == "percent"
                and claim.kind in ("ratio", "count")
                and _THEN_NUMBER.fullmatch(self.text, last.number_at[1], mention.start)
            ):
                claim.start, claim.percent, claim.digits = last.start, last.percent, last.digits
                claim.object = last.object or claim.object
                claim.head = last.head if last.object else claim.head
                claim.quote = self.text[claim.start : claim.end]
                found.pop()
            self.around.describe(claim, mention, found[-1] if found else None)
            found.append(claim)
            last_end = claim.end
        return found

    def _sentence(self, offset: int) -> tuple[int, int]:
        ends = self.sentence_ends
        step = bisect_right(ends, offset)
        return ends[step - 1], ends[min(step, len(ends) - 1)]

    def _joins(self, claim: Claim, mention: Mention) -> bool:
        """Whether a percentage says how much the claim before it is, rather than being a figure of its own."""
        if claim.percent is not None or claim.kind in ("percent", "range") or mention.high is not None:
            return False
        between = self.text[claim.number_at[1] : mention.start]
        if (
            claim.cell is not None
            or self.text[mention.end : mention.end + 1] == "/"
            or len(between) > 90
            or not _MERGES.search(between)
            or _CHANGE.search(between)
        ):
            return False
        if _QUALIFIED.search(between) and claim.qualifier != "exact" and "(" not in between:
            return False
        return not mention.noun or bool(_OWN_NOUN.match(self.text[mention.end : mention.end + 20]))

    def _is_whole_of(self, part: Claim, whole: Mention) -> bool:
        """Whether two numbers are a ratio in words: "26 trong tổng số 30 chi bộ", "33 đảng viên/78 cán bộ"."""
        between = whole.start - part.number_at[1]
        return (
            part.kind == "count"
            and between < 90
            and _OUT_OF_HINT.search(self.text, part.number_at[1], whole.start) is not None
            and part.percent is None
            and part.of is None
            and not whole.percent
            and not whole.scale
            and whole.high is None
            and part.value <= whole.value
            and part.cell is None
            and (not whole.noun or _go_together(part.head, whole.noun))
            and bool(_OUT_OF.fullmatch(self.text, part.number_at[1], whole.start))
        )

    def _take_whole(self, part: Claim, whole: Mention) -> None:
        end, noun, head = phrases.behind(self.lines, whole)
        part.kind, part.of = "ratio", whole.value
        part.object, part.head = part.object or noun, part.head or head
        part.number_at = (part.number_at[0], whole.end)
        part.end = end
        part.quote = self.text[part.start : part.end]

    def _claim(self, mention: Mention, sentence_at: tuple[int, int], last_end: int) -> Claim:
        text, line = self.text, mention.line
        assert line is not None
        floor = line.at(max(sentence_at[0], last_end))
        at, qualifier = phrases.qualifier(mention, floor)
        start = line.starts[at] if at < mention.first else mention.start
        end, noun, head = phrases.behind(self.lines, mention)
        more = _AT_LEAST.match(text, mention.end, mention.end + 30)
        if more:
            qualifier = "at_least" if more[1] == "lên" else "at_most"
        noun_behind = bool(mention.noun) or (bool(noun) and mention.after[0] not in words.PREDICATES)
        cell = self.tables.cell(mention.start, mention.end)
        scale = words.UNIT_CELLS.get(cell.unit) if cell is not None and not mention.percent else None
        if cell is not None and not noun:
            noun = f"{cell.title} {cell.label}".strip()
            head = mentions.COUNTED.head(noun.lower().split()) or noun.lower().split(" ")[0]
            end = mention.end
        elif not noun:
            start, noun, head = phrases.before(self.lines, line, at, floor)
            start = min(start, mention.start)
        kind = "money" if scale is not None else self._kind(mention)
        if kind == "money":
            unit = _MONEY.match(text, mention.end)
            end = max(end, unit.end() if unit else 0)
        claim = Claim(
            start=start,
            end=end,
            quote=text[start:end],
            kind=kind,
            value=mention.value if scale is None else round(mention.value * scale),
            value_max=mention.high,
            of=mention.of,
            percent=mention.value if mention.percent else None,
            qualifier=qualifier,
            object=noun,
            digits=mention.digits,
            head=head,
            sentence=text[slice(*sentence_at)].strip(),
            sentence_at=sentence_at,
            number_at=(mention.start, mention.end),
            noun_behind=noun_behind,
            cell=cell,
        )
        claim.counts = _counts(claim)
        if cell is not None and kind == "count" and _SHARE.search(cell.title) and mention.value < 1000:
            claim.kind, claim.percent = "percent", claim.value
            claim.digits = numerals.digits_after(text[mention.start : mention.end])
        return claim

    def _kind(self, mention: Mention) -> str:
        if mention.high is not None:
            return "range"
        if mention.of is not None:
            return "ratio"
        if mention.percent:
            return "percent"
        after = mention.after
        if after and after[0] in _MONEY_WORDS and after[:2] != ["đồng", "chí"]:
            each = mention.line is not None and self.text.startswith("/c", mention.line.ends[mention.next])
            return "count" if each else "money"
        if not after and _MONEY.match(self.text, mention.end):
            return "money"
        if mention.scale in ("tỷ", "tỉ", "triệu", "tr") and not mention.noun:
            return "money"
        return "count"


_MONEY_WORDS = frozenset({"đồng", "đ", "vnd", "vnđ", "usd", "đô"})


def _counts(claim: Claim) -> str:
    object_ = claim.object.lower()
    if "lượt" in object_.split():
        return "turns"
    return "persons" if claim.head in _PERSONS else ""


def _go_together(head: str, noun: str) -> bool:
    """Whether one of two counted things can be a part of the other: members of staff, not groups of persons."""
    groups = (words.PERSONS, words.ORGANISATIONS)
    return (
        head == noun or any(head in group and noun in group for group in groups) or head not in words.COUNTED
    )


def _take_percent(text: str, claim: Claim, mention: Mention) -> None:
    claim.percent, claim.digits = mention.value, mention.digits
    claim.end = mention.end + (text[mention.end : mention.end + 1] == ")")
    claim.quote = text[claim.start : claim.end]


class _Surroundings:
    """What stands around the claims of a text. Looked at line by line, near the lines that hold claims."""

    LOOK_BACK = 1500
    """How many characters back an organisation or a period still speaks for a figure."""
    HEADED = 40
    """How many lines below it a heading still speaks."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.seen_lines = 0
        self.units: list[tuple[int, str]] = []
        self.periods: list[tuple[int, str]] = []
        self.number = -1
        self.cues: list[topics.Cue] = []
        self.heading: dict[str, float] = {}
        self.title_unit = ""
        self.titled = False
        self.last_base = False
        self.headed = self.title = -1
        self.sentence = self.sentence_words = (-1, -1)
        self.headings: dict[int, dict[str, float]] = {}

    def _move_to(self, line: Line, offset: int) -> None:
        lines = self.lines
        number = lines.number_of(offset)
        back = max(0, offset - self.LOOK_BACK)
        first = max(self.seen_lines, lines.number_of(back))
        for earlier in range(max(self.seen_lines, number - self.HEADED), number):
            self._passed(earlier)
        if first > self.seen_lines:
            self.units.clear()
            self.periods.clear()
        for earlier in range(first, number):
            begin, end = lines.bounds(earlier)
            if end - begin > 3:
                context.look(lines.text, lines.lowered, begin, end, self.units, self.periods)
        context.look(lines.text, lines.lowered, line.begin, line.end, self.units, self.periods)
        if not self.titled:
            self.title_unit = self.units[0][1] if self.units and self.units[0][0] < 600 else ""
            self.titled = True
        self.seen_lines = number + 1
        self.number = number
        self.sentence = (-1, -1)
        self.cues = topics.cues(line)
        self.heading = self._heading_near(number)
        self._passed(number)

    def _passed(self, number: int) -> None:
        """Remember a line that is left behind, should it be a heading."""
        begin, end = self.lines.bounds(number)
        if self._is_heading(begin, end):
            self.headed = number
            if self.title < 0 and number < 4:
                self.title = number

    def _heading_near(self, number: int) -> dict[str, float]:
        """The words of the nearest heading above, and of the title of the text."""
        scores = self._words_of_heading(self.headed) if number - self.headed <= self.HEADED else {}
        if self.title < 0 or self.title >= number or self.title == self.headed:
            return scores
        scores = dict(scores)
        for name, score in self._words_of_heading(self.title).items():
            scores[name] = max(scores.get(name, 0.0), score / 2)
        return scores

    def _words_of_heading(self, number: int) -> dict[str, float]:
        known = self.headings.get(number)
        if known is None:
            known = self.headings[number] = topics.of_heading(
                Line(self.lines.lowered, *self.lines.bounds(number)) if number >= 0 else Line("", 0, 0)
            )
        return known

    def _is_heading(self, begin: int, end: int) -> bool:
        text = self.lines.text
        return (
            3 < end - begin < 140
            and text[begin] not in "-+•* "
            and text[end - 1] not in ".;,"
            and _BARS.search(text, begin, end) is None
        )

    def describe(self, claim: Claim, mention: Mention, last: Claim | None) -> None:
        """Fill in what stands around the claim."""
        line = mention.line
        assert line is not None
        if self.number < 0 or not line.begin <= self.lines.begins[self.number] <= line.end:
            self._move_to(line, mention.start)
        every = line.words
        begin, end = claim.sentence_at
        if self.sentence != claim.sentence_at:
            self.sentence = claim.sentence_at
            self.sentence_words = line.at(max(begin, line.begin)), line.at(min(end, line.end))
        own_first = line.at(claim.start)
        own_stop = line.at(claim.end)
        low = max(self.sentence_words[0], own_first - topics.REACH)
        high = min(self.sentence_words[1], own_stop + topics.REACH)
        behind = _clause_end(every, max(own_stop, mention.next), high, ",;.:()|")
        clause_first = own_first
        while (
            clause_first > low
            and every[clause_first - 1] not in _MARK
            and not every[clause_first - 1][0].isdigit()
        ):
            clause_first -= 1
        clause_stop = _clause_end(every, behind, high, ";.:")
        shared_stop = clause_stop
        while (
            shared_stop < high
            and every[shared_stop][0].isdigit()
            and every[shared_stop - 1] in ("và", ",", "cùng", "/")
        ):
            shared_stop = _clause_end(every, shared_stop + 1, high, ";.:")
        money = claim.kind == "money" or (claim.kind == "range" and mention.scale in ("triệu", "tỷ"))
        if claim.cell is not None:
            named = _words_of(f"{claim.cell.title} . {claim.cell.label}")
            titled = named.at(len(claim.cell.title) + 1)
            base = _base_cell(claim)
            heading = {name: 2.5 * score for name, score in self.heading.items()}
            claim.topic, sure = topics.topic(
                [cue for cue in topics.cues(named) if cue[2] != "directive"],
                (0, titled),
                0,
                (0, titled),
                0,
                (0, 99),
                heading,
                "",
                0.0,
                money,
                base,
            )
        else:
            same = last is not None and last.sentence_at == claim.sentence_at
            base = claim.kind in ("count", "ratio") and topics.is_base(
                claim.head,
                mention.before,
                mention.after,
                self.cues,
                (clause_first, clause_stop),
                same and self.last_base,
            )
            nearness = 0.0
            if last is not None and last.number_at[0] >= line.begin:
                between = self.lines.text[last.end : claim.start]
                nearness = 0.25 if not same else 0.5 if ";" in between else 1.0
            claim.topic, sure = topics.topic(
                self.cues,
                (own_first, own_stop),
                behind,
                (clause_first, clause_stop),
                shared_stop,
                (low, high),
                self.heading,
                last.topic if last is not None and nearness else "",
                nearness,
                money,
                base,
                claim.noun_behind or claim.kind not in ("count", "enumeration") or nearness < 1.0,
            )
        self.last_base = base
        claim.unit = _last_before(self.units, mention.start) or self.title_unit
        claim.period = _period(self.periods, begin, mention.start, end)
        clause = self.lines.lowered[
            line.starts[clause_first] if clause_first < len(every) else begin : max(claim.end, begin)
        ]
        claim.level = context.level(claim.object.lower(), clause, claim.unit)
        claim.target = (claim.cell is not None and _planned(claim.cell.title)) or context.is_target(
            self.lines.lowered, begin, claim.start, claim.end, end
        )
        known = bool(mentions.COUNTED.head(claim.object.lower().split())) or claim.kind in (
            "ratio",
            "percent",
            "money",
        )
        claim.confidence = round(0.45 + (0.35 if known else 0.1 * bool(claim.object)) + 0.2 * sure, 2)


def _percent_near(every: list[str], first: int, stop: int) -> bool:
    return any("%" in word for word in every[first:stop])


def _clause_end(every: list[str], index: int, high: int, marks: str) -> int:
    """The index of the mark or number that ends a clause; a percentage in brackets does not."""
    while index < high:
        word = every[index]
        if word in marks:
            if word == ")" or (word == "(" and _percent_near(every, index + 1, index + 7)):
                index += 1
                continue
            break
        if word[0].isdigit() and not _percent_near(every, index, index + 3):
            break
        index += 1
    return index


def _planned(title: str) -> bool:
    """Whether a column holds what was to be reached."""
    return bool(
        re.match(r"(?:kế hoạch|chỉ tiêu|mục tiêu|kh)(?!\w)(?!.*(?:tỷ lệ|%|đạt))", title, re.IGNORECASE)
    )


def _base_cell(claim: Claim) -> bool:
    """Whether a column counts members or cells, not what they did: Đảng viên, Tổng số chi bộ."""
    assert claim.cell is not None
    title = claim.cell.title.lower().removeprefix("tổng số ").removeprefix("số ").removeprefix("tổng ")
    return title in words.MEMBERSHIP


def _words_of(text: str) -> Line:
    lowered = text.lower()
    return Line(lowered, 0, len(lowered))


def _period(periods: list[tuple[int, str]], begin: int, offset: int, end: int) -> str:
    """The period named last before the figure in its sentence, else behind it there, else the last one before."""
    step = bisect_right(periods, (offset, ""))
    if step and periods[step - 1][0] >= begin:
        return periods[step - 1][1]
    if step < len(periods) and periods[step][0] < end:
        return periods[step][1]
    return periods[step - 1][1] if step else ""


def _last_before(found: list[tuple[int, str]], offset: int) -> str:
    step = bisect_right(found, (offset, ""))
    return found[step - 1][1] if step else ""
