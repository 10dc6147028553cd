"""What stands around the claims of a text: topic, organisation, period, level, whether it is still to be reached."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from sen.reading.claims import levels, organisations, periods, sender, targets, topics
from sen.reading.claims.claim import Claim
from sen.reading.numbers.mention import COUNTED, Mention
from sen.reading.text.lines import Clauses, Line, Lines, words_of
from sen.reading.text.tables import Cell

_BARS = re.compile(r"[|\t]")
_ITEM = re.compile(r"\s*(?:[-+*•–]|\(?\w{1,3}[).])\s*\S")
OPENING = 160
"""Characters before the colon that a list hangs on."""
SHARING = 8
"""Coordinated numbers at most that share what stands behind the last of them."""


class Surroundings:
    """What stands around the claims of a text. Looked at line by line, near the lines that hold claims."""

    HEADED = 40
    """How many lines below it a heading still speaks."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.seen_lines = 0
        self.periods: list[periods.Period] = []
        self.reported = ""
        self.number = -1
        self.passage: topics.Passage | None = None
        self.clauses = Clauses(Line("", 0, 0))
        self.tells_of_others = False
        self.leads = 0
        self.wants: list[int] = []
        self.levelled = False
        self.of_cells: dict[str, topics.Passage] = {}
        self.headings: dict[int, topics.Passage] = {}
        self.above: list[topics.Room] = []
        self.sender = ""
        self.below_province: bool | None = None
        self.place: tuple[str, ...] = ()
        self.acting: list[organisations.Named] = []
        self.titled = False
        self.headed = self.title = self.opened = -1
        self.planned = self.planned_above = False
        self.sentence = self.sentence_words = (-1, -1)
        self.sentence_leads = 0

    def _move_to(self, line: Line, offset: int) -> None:
        lines = self.lines
        number = lines.number_of(offset)
        for earlier in range(max(self.seen_lines, number - self.HEADED), number):
            self._passed(earlier)
        self.periods = periods.named(lines.lowered, line.begin, line.end)
        if not self.titled:
            self.sender = sender.sender(lines)
            self.place = organisations.place_of(self.sender)
            self.reported = periods.reported(lines.lowered, offset)
            self.titled = True
        self.seen_lines = number + 1
        self.number = number
        self.sentence = (-1, -1)
        self.tells_of_others = not organisations.FIRST_WORDS.isdisjoint(line.said)
        self.passage = None
        self.clauses = Clauses(line)
        self.leads = _lead(line.words, 0)
        self.wants = targets.wants(lines.lowered, line)
        self.levelled = levels.is_told(lines.lowered, line.begin, line.end)
        self.above = list(self._above(number))
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
            self.planned_above = self.opened < number and targets.plans(self.lines.lowered[begin:end])
            if self.title < 0 and number < 4:
                self.title = number

    def _is_planned(self, line: Line) -> bool:
        """Whether the line stands in a list or below a heading of what is to be reached."""
        if self.opened >= 0 and _ITEM.match(self.lines.text, line.begin, line.end):
            begin, end = self.lines.bounds(self.opened)
            return targets.plans(self.lines.lowered[max(begin, end - OPENING) : end])
        return self.planned_above and self.number - self.headed <= self.HEADED

    def _above(self, number: int) -> Iterator[topics.Room]:
        """The words of the nearest heading, of the title of the text and of the line that a list hangs on."""
        if number - self.headed <= self.HEADED:
            yield self._heading(self.headed, topics.HEADING)
        if 0 <= self.title < number:
            yield self._heading(self.title, topics.TITLE)
        if self.opened >= 0:
            yield self._heading(self.opened, topics.OPENING)

    def _heading(self, number: int, share: int) -> topics.Room:
        known = self.headings.get(number)
        if known is None:
            words = words_of(self.lines.lowered, *self.lines.bounds(number)) if number >= 0 else []
            known = self.headings[number] = topics.Passage(words)
        return known, 0, len(known.words), share

    def _is_heading(self, begin: int, end: int) -> bool:
        text = self.lines.text
        return (
            3 < end - begin < 140
            and text[begin] not in "-+•* "
            and text[end - 1] not in ".;,"
            and _BARS.search(text, begin, end) is None
        )

    def _of_cell(self, cell: Cell) -> Iterator[topics.Room]:
        """The words of the titles of a cell."""
        for title, share in ((cell.title, topics.OWN), (cell.label, topics.LABEL)):
            known = self.of_cells.get(title)
            if known is None:
                lowered = title.lower()
                known = self.of_cells[title] = topics.Passage(words_of(lowered, 0, len(lowered)))
            yield known, 0, len(known.words), share

    def weigh(self, claim: Claim, rooms: list[topics.Room]) -> None:
        """Keep what the words around a claim say for each topic."""
        claim.told = topics.unpacked(topics.weigh(rooms, claim.kind))

    def describe(self, claim: Claim, mention: Mention, last: Claim | None) -> None:
        """Fill in what stands around the claim."""
        line = mention.line
        assert line is not None
        if self.number < 0 or not line.begin <= self.lines.begins[self.number] <= line.end:
            self._move_to(line, mention.start)
        every, clauses = line.words, self.clauses
        begin, end = claim.sentence_at
        if self.sentence != claim.sentence_at:
            self.sentence = claim.sentence_at
            self.sentence_words = line.at(max(begin, line.begin)), line.at(min(end, line.end))
            self.sentence_leads = _lead(every, self.sentence_words[0])
            self.acting = (
                organisations.acting(self.lines.text, self.lines.lowered, begin, end, self.place)
                if self.tells_of_others
                and not organisations.FIRST_WORDS.isdisjoint(every[slice(*self.sentence_words)])
                else []
            )
        own_first = bisect_left(line.starts, claim.start)
        own_stop = bisect_left(line.starts, claim.end, own_first)
        low = max(self.sentence_words[0], own_first - topics.REACH)
        high = min(self.sentence_words[1], own_stop + topics.REACH)
        behind = _next(clauses.stops, max(own_stop, mention.next), high)
        clause_first = _clause_begin(clauses.parts, own_first, low)
        shared_stop = _next(clauses.breaks, behind, high)
        for _other in range(SHARING):
            if (
                shared_stop >= high
                or not every[shared_stop][0].isdigit()
                or every[shared_stop - 1] not in ("và", ",", "cùng", "/")
            ):
                break
            shared_stop = _next(clauses.breaks, shared_stop + 1, high)
        if claim.cell is not None:
            rooms = [*self.above, *self._of_cell(claim.cell)]
        else:
            here = self.passage = self.passage or topics.Passage(every)
            rooms = [
                *self.above,
                (here, own_first, own_stop, topics.OWN),
                (here, own_stop, behind, topics.BEHIND),
                (here, clause_first, own_first, topics.CLAUSE),
                (here, max(behind, own_stop), shared_stop, topics.SHARED),
                (here, low, clause_first, topics.SENTENCE),
                (here, max(shared_stop, own_stop), high, topics.LATER),
                (here, max(0, low - topics.PARAGRAPH_BEFORE), low, topics.AROUND),
                (here, high, min(high + topics.PARAGRAPH_BEHIND, len(every)), topics.NEXT),
                (here, low, min(self.sentence_leads, own_first), topics.LEAD),
                (here, 0, min(self.leads, own_first), topics.LINE_LEAD),
            ]
        self.weigh(claim, rooms)
        claim.follows = self._follows(claim, last, line)
        claim.unit = self._unit(claim)
        named = periods.of(self.periods, self.lines.lowered, line.begin, begin, mention.start, end)
        claim.period = named.words if named and not (named.vague and self.reported) else self.reported
        claim.level = self._level_of(claim.unit)
        if self.levelled or claim.cell is not None:
            clause = self.lines.lowered[
                line.starts[clause_first] if clause_first < len(every) else begin : max(claim.end, begin)
            ]
            claim.level = (
                levels.told(claim.object.lower(), clause)
                or levels.listed(self.lines.lowered, begin, claim.start)
                or claim.level
            )
        claim.target = (claim.cell is not None and _planned(claim.cell.title)) or (
            (
                bool(self.wants)
                and targets.is_target(self.lines.lowered, self.wants, begin, claim.start, mention.start)
            )
            or targets.is_set(self.lines.lowered, line, mention.start)
            or (self.planned and not targets.reached(self.lines.lowered[begin : claim.start]))
        )
        known = (
            claim.kind in ("ratio", "percent", "money")
            or (claim.noun_behind and bool(mention.noun))
            or bool(COUNTED.head(claim.object.lower().split()))
        )
        claim.confidence = 0.45 + (0.35 if known else 0.1 * bool(claim.object))

    def _unit(self, claim: Claim) -> str:
        """Who counted it: the one that the row of a table or the clause before it is about, else whom the text is from."""
        if claim.cell is not None:
            label = claim.cell.label
            row = next(organisations.named(label, label.lower(), 0, len(label)), None)
            return row.words if row is not None and row.start == 0 and row.name else self.sender
        return next((one.words for one in reversed(self.acting) if one.end <= claim.start), self.sender)

    def _level_of(self, unit: str) -> str | None:
        level = levels.level_of(unit)
        if level != "city":
            return level
        if self.below_province is None:
            self.below_province = sender.is_below_province(self.lines.lowered)
        return "district" if self.below_province else "province"

    def _follows(self, claim: Claim, last: Claim | None, line: Line) -> str:
        """How near the claim before it stands, one of ``topics.STAYS``."""
        if last is None:
            return ""
        if last.number_at[0] < line.begin:
            return "below"
        if last.sentence_at != claim.sentence_at:
            return "line"
        return "part" if ";" in self.lines.text[last.end : claim.start] else "sentence"


def _lead(words: list[str], first: int) -> int:
    """Behind the words that lead a sentence or a line, up to a colon or a number: Về khen thưởng: …"""
    for at in range(first, min(first + topics.LEADING, len(words))):
        if words[at] == ":" or (words[at][0].isdigit() and at > first):
            return at
    return min(first + topics.LEADING, len(words))


def _clause_begin(parts: list[int], index: int, low: int) -> int:
    """The index behind the mark or number that a clause begins behind."""
    at = bisect_left(parts, index)
    return max(low, parts[at - 1] + 1) if at else low


def _next(stops: list[int], index: int, high: int) -> int:
    """The first of the stops at ``index`` or behind it, before ``high``; else that."""
    at = bisect_left(stops, index)
    return stops[at] if at < len(stops) and stops[at] < high else max(index, high)


def _planned(title: str) -> bool:
    """Whether a column holds what was to be reached."""
    return bool(
        re.match(r"(?:kế hoạch|chỉ tiêu|mục tiêu|kh)(?!\w)(?!.*(?:tỷ lệ|%|đạt))", title, re.IGNORECASE)
    )
