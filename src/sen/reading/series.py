"""Series: figures that the form of a text ranks beside each other, and the runs of them that add up to another figure.

A series is all figures outside brackets, those within one bracket, those of one kind, the first of each clause or line,
those without a noun of their own … Whatever adds up in a report stands side by side in one of them. Running totals tell
of every run at once whether it makes a number, so that looking for them costs the same however long a text is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sen.reading.claim import Claim
from sen.reading.layout import BOTH, Layout

MOST = 30
"""Parts of one whole, and claims between both."""
FAR = 2500
"""Characters between a whole and its parts."""
LEADS = 3
"""Claims right before or behind a run that may be its whole, whatever they count."""
SIBLINGS = 4
"""Members of a series before or behind a run that may be its whole; before a run that opens a sentence, thrice as many."""
RECENT = 16
"""Claims for which a figure without a noun may still be of the kind named last."""
ROOM = {"over": (1.0, 1.05), "nearly": (0.95, 1.0), "about": (0.95, 1.05)}
"""How far the sum of parts may lie from a rounded whole, as shares of it."""
_UNIT = 10_000
"""Numbers are added up in parts of this fineness, exactly."""


@dataclass(slots=True)
class Run:
    """``parts`` make ``whole`` (its ``of`` where ``base`` says so), exactly or as nearly as the whole is said to be."""

    whole: int
    parts: list[int]
    base: str = "value"
    kinds: set[str] = field(default_factory=set)

    def stated(self, claims: list[Claim]) -> int | float:
        value = claims[self.whole].of if self.base == "of" else claims[self.whole].value
        assert value is not None
        return value

    def computed(self, claims: list[Claim]) -> int | float:
        return added(claims, self.parts)


def added(claims: list[Claim], parts: list[int]) -> int | float:
    """The sum of some claims."""
    return round(sum(claims[part].value for part in parts), 6)


def series_of(layout: Layout) -> Iterator[tuple[str, list[int]]]:
    """Every (kind of series, its claims in order)."""
    found: dict[tuple[str, object], list[int]] = {}
    classes: dict[str, int] = {}
    nameless: list[int] = []
    clauses, lines = {False: -1, True: -1}, {False: -1, True: -1}
    for index, claim in enumerate(layout.claims):
        if not layout.adds[index]:
            continue
        money = claim.kind == "money"
        bracket = layout.brackets[index]
        if bracket < 0:
            found.setdefault(("flat", money), []).append(index)
            if layout.clauses[index] != clauses[money]:
                found.setdefault(("clauses", money), []).append(index)
            if layout.lines[index] != lines[money]:
                found.setdefault(("lines", money), []).append(index)
            clauses[money], lines[money] = layout.clauses[index], layout.lines[index]
        else:
            inside = found.setdefault(("bracket", bracket), [])
            if not inside or (layout.claims[inside[0]].kind == "money") == money:
                inside.append(index)
            if len(inside) == 1:
                found.setdefault(("brackets", money), []).append(index)
        if money:
            continue
        if not claim.noun_behind:
            found.setdefault(("nameless", ""), []).append(index)
            nameless.append(index)
            classes = {name: at for name, at in classes.items() if index - at <= RECENT}
            for name in classes:
                found[("class", name)].append(index)
            continue
        name = layout.classes[index]
        same = found.setdefault(("class", name), [])
        if index - classes.get(name, -RECENT) >= RECENT:
            same += [other for other in nameless[-6:] if index - other < 8 and not (same and same[-1] >= other)]
        same.append(index)
        classes[name] = index
        found.setdefault(("head", claim.head), []).append(index)
        if claim.head in BOTH:
            found.setdefault(("both", ""), []).append(index)
    for (kind, _name), members in found.items():
        yield kind, members


def runs_of(layout: Layout) -> Iterator[Run]:
    """Every run of a series that makes a figure near it, each once."""
    found: dict[tuple[int, str, tuple[int, ...]], Run] = {}
    finder = _Finder(layout)
    for kind, members in series_of(layout):
        for whole, base, parts in finder.runs(members):
            key = (whole, base, tuple(parts))
            if key not in found:
                found[key] = Run(whole, parts, base)
            found[key].kinds.add(kind)
    yield from found.values()


class _Finder:
    """Looks for runs, series by series."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        claims = layout.claims
        self.values = [round(_UNIT * claim.value) for claim in claims]
        may = [layout.adds[index] and claim.value >= 2 for index, claim in enumerate(claims)]
        self.wholes = [value if ok else 0 for value, ok in zip(self.values, may, strict=True)]
        self.bases = [
            round(_UNIT * claim.of) if claim.of and claim.of > claim.value and claim.cell is None else 0
            for claim in claims
        ]
        self.rough = [claim.qualifier in ROOM and claim.kind == "count" and claim.value >= 50 for claim in claims]
        self.money = [claim.kind == "money" for claim in claims]
        self.at = [claim.number_at[0] for claim in claims]

    def runs(self, members: list[int]) -> Iterator[tuple[int, str, list[int]]]:
        values, wholes, bases, sentences = self.values, self.wholes, self.bases, self.layout.sentences
        totals = [0]
        for member in members:
            totals.append(totals[-1] + values[member])
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for place, total in enumerate(totals):
            first.setdefault(total, place)
            last[total] = place
        money = self.money[members[0]]
        for start, member in enumerate(members):
            total, floor = totals[start], values[member]
            near = member - LEADS
            opens = start > 0 and sentences[member] != sentences[members[start - 1]]
            back = max(0, start - (3 * SIBLINGS if opens else SIBLINGS))
            for whole in (*members[back:start], *range(max(0, near), member)):
                if self.rough[whole]:
                    stop = self._about(whole, start, members, totals)
                    if stop:
                        yield whole, "value", members[start:stop]
                if self.money[whole] != money or self.at[member] - self.at[whole] > FAR:
                    continue
                value = wholes[whole]
                if value >= floor and total + value in last:
                    for stop in {first[total + value], last[total + value]}:
                        if 2 <= stop - start <= MOST:
                            yield whole, "value", members[start:stop]
                value = bases[whole]
                if value:
                    if value >= floor and total + value in last:
                        stop = last[total + value]
                        if 2 <= stop - start <= MOST:
                            yield whole, "of", members[start:stop]
                    rest = total + value - wholes[whole]
                    if rest in last and 1 <= last[rest] - start <= MOST:
                        yield whole, "of", [whole, *members[start : last[rest]]]
        for stop in range(2, len(members) + 1):
            total, end = totals[stop], members[stop - 1]
            for whole in {*members[stop : stop + LEADS], *range(end + 1, min(end + 1 + LEADS, len(wholes)))}:
                value = wholes[whole]
                if not value or self.money[whole] != money or self.at[whole] - self.at[end] > FAR:
                    continue
                if total - value in first:
                    start = first[total - value]
                    if 2 <= stop - start <= MOST and whole not in members[start:stop]:
                        yield whole, "value", members[start:stop]

    def _about(self, whole: int, start: int, members: list[int], totals: list[int]) -> int:
        """Where the members of one line from ``start`` on end, should they make about what a rounded whole says; else 0."""
        lines = self.layout.lines
        stop = start + 1
        while stop < min(len(members), start + MOST) and lines[members[stop]] == lines[members[start]]:
            stop += 1
        low, high = ROOM[self.layout.claims[whole].qualifier]
        made, stated = totals[stop] - totals[start], self.wholes[whole]
        return stop if stop - start >= 2 and low * stated <= made <= high * stated else 0
