"""What stands around the claims of a text: topic, organisation, period, level, whether it is still to be reached."""

import re
from bisect import bisect_left, bisect_right

from sen.reading import context, mentions, topics, words
from sen.reading.claim import Claim
from sen.reading.lines import Line, Lines
from sen.reading.mentions import Mention
from sen.reading.tables import Cell

_RECEIVERS = words.PERSONS | words.ORGANISATIONS
_BARS = re.compile(r"[|\t]")
_ITEM = re.compile(r"\s*(?:[-+*•–]|\(?\w{1,3}[).])\s*\S")
HEAD, HEAD_LINES = 600, 6
"""Characters and lines in which a paper names its sender."""
OPENING = 160
"""Characters before the colon that a list hangs on."""
_MARK = frozenset(";:.")
SHARING = 8
"""Coordinated numbers at most that share what stands behind the last of them."""


class Surroundings:
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
        self.wants: list[int] = []
        self.levelled = False
        self.of_cells: dict[tuple[str, str], tuple[list[topics.Cue], int]] = {}
        self.heading: dict[str, float] = {}
        self.title_unit = ""
        self.titled = False
        self.last_base = False
        self.headed = self.title = self.opened = -1
        self.planned = self.planned_above = False
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
            named = (name for at, name in self.units if at < HEAD and not context.nameless(name))
            self.title_unit = context.letterhead(lines.text[:HEAD].split("\n")[:HEAD_LINES]) or next(
                named, ""
            )
            self.titled = True
        self.seen_lines = number + 1
        self.number = number
        self.sentence = (-1, -1)
        self.cues = topics.cues(line)
        self.wants = context.wants(lines.lowered, line)
        self.levelled = context.names_level(lines.lowered, line.begin, line.end)
        self.heading = self._heading_near(number)
        self.planned = self._is_planned(line)
        self._passed(number)

    def _passed(self, number: int) -> None:
        """Remember a line that is left behind, should it be a heading."""
        begin, end = self.lines.bounds(number)
        if self.lines.text[end - 1 : end] == ":" and end - begin > 3:
            self.opened = number
        elif self.opened >= 0 and not _ITEM.match(self.lines.text, begin, end):
            self.opened = -1
        if self._is_heading(begin, end):
            self.headed = number
            self.planned_above = self.opened < number and context.plans(self.lines.lowered[begin:end])
            if self.title < 0 and number < 4:
                self.title = number

    def _is_planned(self, line: Line) -> bool:
        """Whether the line stands in a list or below a heading of what is to be reached."""
        if self.opened >= 0 and _ITEM.match(self.lines.text, line.begin, line.end):
            begin, end = self.lines.bounds(self.opened)
            return context.plans(self.lines.lowered[max(begin, end - OPENING) : end])
        return self.planned_above and self.number - self.headed <= self.HEADED

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

    def _cues_of_cell(self, cell: Cell) -> tuple[list[topics.Cue], int]:
        """The telling words of the titles of a cell, and how many words are of its column's."""
        known = self.of_cells.get((cell.title, cell.label))
        if known is None:
            named = _words_of(f"{cell.title} . {cell.label}")
            cues = [cue for cue in topics.cues(named) if cue[2] != "directive"]
            known = self.of_cells[cell.title, cell.label] = cues, named.at(len(cell.title) + 1)
        return known

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
        behind = _next(line.stops, max(own_stop, mention.next), high)
        clause_first = _clause_begin(line, own_first, low)
        clause_stop = shared_stop = _next(line.breaks, behind, high)
        for _other in range(SHARING):
            if (
                shared_stop >= high
                or not every[shared_stop][0].isdigit()
                or every[shared_stop - 1] not in ("và", ",", "cùng", "/")
            ):
                break
            shared_stop = _next(line.breaks, shared_stop + 1, high)
        money = claim.kind == "money" or (claim.kind == "range" and mention.scale in ("triệu", "tỷ", "tỉ"))
        if claim.cell is not None:
            cues, titled = self._cues_of_cell(claim.cell)
            base = _base_cell(claim)
            heading = {name: 2.5 * score for name, score in self.heading.items()}
            claim.topic, claim.matter, sure = topics.topic(
                cues,
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
            claim.topic, claim.matter, sure = topics.topic(
                self.cues,
                (own_first, own_stop),
                behind,
                (clause_first, clause_stop),
                shared_stop,
                (low, high),
                self.heading,
                last.matter if last is not None and nearness else "",
                nearness,
                money,
                base,
                claim.noun_behind or claim.kind not in ("count", "enumeration") or nearness < 1.0,
                claim.head in _RECEIVERS,
            )
        self.last_base = base
        unit = _last_before(self.units, mention.start)
        claim.unit = self.title_unit if self.title_unit and (not unit or context.nameless(unit)) else unit
        claim.period = _period(self.periods, begin, mention.start, end)
        if self.levelled or claim.cell is not None:
            clause = self.lines.lowered[
                line.starts[clause_first] if clause_first < len(every) else begin : max(claim.end, begin)
            ]
            claim.level = context.level(claim.object.lower(), clause, claim.unit)
        else:
            claim.level = context.level("", "", claim.unit)
        claim.target = (claim.cell is not None and _planned(claim.cell.title)) or (
            (bool(self.wants) and context.is_target(self.lines.lowered, self.wants, begin, claim.start))
            or (self.planned and not context.reached(self.lines.lowered[begin : claim.start]))
        )
        known = (
            claim.kind in ("ratio", "percent", "money")
            or (claim.noun_behind and bool(mention.noun))
            or bool(mentions.COUNTED.head(claim.object.lower().split()))
        )
        claim.confidence = round(0.45 + (0.35 if known else 0.1 * bool(claim.object)) + 0.2 * sure, 2)


def _clause_begin(line: Line, index: int, low: int) -> int:
    """The index behind the mark or number that a clause begins behind."""
    for at in range(index - 1, low - 1, -1):
        word = line.words[at]
        if word in _MARK or word[0].isdigit():
            return at + 1
    return low


def _next(stops: list[int], index: int, high: int) -> int:
    """The first of the stops at ``index`` or behind it, before ``high``; else that."""
    at = bisect_left(stops, index)
    return stops[at] if at < len(stops) and stops[at] < high else max(index, high)


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
