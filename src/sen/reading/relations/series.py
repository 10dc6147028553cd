"""Series: figures that the form of a text ranks beside each other, and the runs of them that add up to another figure.

A series is all figures outside brackets, those within one bracket, those of one kind, the first of each clause or line,
those without a noun of their own … Whatever adds up in a report stands side by side in one of them. Running totals tell
of every run at once whether it makes a number, so that looking for them costs the same however long a text is.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from sen.reading.claims.claim import Claim
from sen.reading.relations.layout import Layout

MOST = 30
"""Parts of one whole, and claims between both; no more than twice as many from the first part to the last."""
FAR = 2500
"""Characters between a whole and its parts."""
LEADS = 3
"""Claims right before or behind a run that may be its whole, whatever they count."""
SIBLINGS = 4
"""Members of a series before or behind a run that may be its whole; before a run that opens a sentence, twice as many."""
REST = 10
"""Claims between a ratio and what is missing to its base."""
RECENT = 16
"""Claims for which a figure without a noun may still be of the kind named last."""
ROOM = {"over": (1.0, 1.05), "nearly": (0.95, 1.0), "about": (0.95, 1.05)}
"""How far the sum of parts may lie from a rounded whole, as shares of it."""
LEAST, SLIP = 8, 0.07
"""A number from ``LEAST`` on may have been meant to be made where one, or so much of it, is missing or too much."""
KINDS = ("flat", "class", "clauses", "lines", "bracket", "brackets")
"""Of series: all outside brackets, those of one kind of thing, the first of each clause or line, those in one bracket, the
first of each bracket."""
UNIT = 10_000
"""Numbers are added up in parts of this fineness, exactly."""


@dataclass(slots=True)
class Run:
    """``parts`` make ``whole`` (its ``of`` where ``base`` says so), exactly or as nearly as the whole is said to be."""

    whole: int
    parts: list[int]
    base: str = "value"
    promised: bool = False

    def stated(self, claims: list[Claim]) -> int | float:
        value = claims[self.whole].of if self.base == "of" else claims[self.whole].value
        assert value is not None
        return value

    def computed(self, claims: list[Claim]) -> int | float:
        return added(claims, self.parts)


_Found = tuple[int, str, list[int]]
"""A whole, its base, its parts."""


def added(claims: list[Claim], parts: list[int]) -> int | float:
    """The sum of some claims."""
    return round(sum(claims[part].value for part in parts), 6)


def series_of(layout: Layout, without: Collection[int]) -> Iterator[tuple[str, list[int]]]:
    """Every (kind of series, its claims in order), ``without`` some claims."""
    found: dict[tuple[str, object], list[int]] = {}
    classes: dict[str, int] = {}
    nameless: list[int] = []
    clauses, lines = {False: -1, True: -1}, {False: -1, True: -1}
    for index, claim in enumerate(layout.claims):
        if not layout.adds[index] or index in without:
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
        if not layout.named[index]:
            nameless.append(index)
            classes = {name: at for name, at in classes.items() if index - at <= RECENT}
            for name in classes:
                found[("class", name)].append(index)
            continue
        name = layout.classes[index]
        same = found.setdefault(("class", name), [])
        if index - classes.get(name, -RECENT) >= RECENT:
            same += [
                other for other in nameless[-6:] if index - other < 8 and not (same and same[-1] >= other)
            ]
        same.append(index)
        classes[name] = index
    for (kind, _name), members in found.items():
        yield kind, members


class Finder:
    """Looks for runs that make a figure near them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        claims = layout.claims
        self.values = [round(UNIT * claim.value) for claim in claims]
        self.at = [claim.number_at[0] for claim in claims]
        stated = [
            value if layout.adds[index] and value >= 2 * UNIT else 0
            for index, value in enumerate(self.values)
        ]
        money = [claim.kind == "money" for claim in claims]
        self.stated = {
            kind: [value if own is kind else 0 for value, own in zip(stated, money, strict=True)]
            for kind in (False, True)
        }
        """What each claim says that others may make, of counts and of money; 0 where nothing may make it."""
        self.slip = [max(UNIT, SLIP * value) for value in stated]
        """By how much what was meant to make a claim may miss it."""
        self.ratios: list[list[tuple[int, int]]] = []
        """Beside each claim the two ratios next before it, each with its base."""
        self.rough: list[int] = []
        """Beside each claim a rounded whole right before it, else -1."""
        near: list[tuple[int, int]] = []
        rough = -1
        for index, claim in enumerate(claims):
            self.ratios.append([pair for pair in near if index - pair[0] <= REST])
            self.rough.append(rough if index - rough <= LEADS else -1)
            if claim.of and claim.of > claim.value and claim.cell is None:
                near = [*near[-1:], (index, round(UNIT * claim.of))]
            if claim.qualifier in ROOM and claim.kind == "count" and claim.value >= 50 and stated[index]:
                rough = index
        self.series = [*series_of(layout, ())]
        self.seen: dict[tuple[int, str, tuple[int, ...]], Run] = {}

    def runs(self, without: Collection[int] = (), kinds: Collection[str] = KINDS) -> list[Run]:
        """Every run of such series that was not found yet. ``without``: claims that are no members of series."""
        new = []
        for kind, members in series_of(self.layout, without) if without else self.series:
            if (len(members) < 2 and kind != "bracket") or kind not in kinds:
                continue
            series = _Series(self.values, members)
            for found in (
                self._behind(series),
                self._before(series),
                self._of_bases(series),
                self._about(series),
            ):
                for whole, base, parts in found:
                    key = (whole, base, tuple(parts))
                    if key not in self.seen and parts[-1] - parts[0] <= 2 * MOST:
                        run = self.seen[key] = Run(whole, parts, base)
                        new.append(run)
        return new

    def nearly(self) -> list[Run]:
        """Figures of a sentence, clause, bracket or list beside one that they make but for a little: what slips leave."""
        found: dict[tuple[int, tuple[int, ...]], Run] = {}
        layout = self.layout
        for kind, members in self.series:
            if kind in ("flat", "class", "bracket"):
                groups = [list(group) for _at, group in groupby(members, key=layout.sentences.__getitem__)]
            elif kind == "lines":
                groups = [*self._lists(members)]
            else:
                continue
            for group in groups:
                for whole, parts in (*self._beside(group), *self._within(group)):
                    if 2 <= len(parts) <= MOST and self._exact(whole, parts):
                        found[whole, tuple(parts)] = Run(whole, parts)
        return list(found.values())

    def _lists(self, members: list[int]) -> Iterator[list[int]]:
        """Members one line below the other whose lines begin with the same mark."""
        lines, marks = self.layout.lines, self.layout.marks
        group: list[int] = []
        for member in members:
            if group and (lines[member] != lines[group[-1]] + 1 or marks[member] != marks[group[0]]):
                yield group
                group = []
            group.append(member)
        yield group

    def _beside(self, group: list[int]) -> Iterator[tuple[int, list[int]]]:
        """Each figure next to a group that it nearly makes."""
        if len(group) < 2:
            return
        first, last = group[0], group[-1]
        stated = self.stated[self.layout.claims[first].kind == "money"]
        total = sum([self.values[member] for member in group])
        slip = self.slip
        for whole in (*range(max(0, first - LEADS), first), *range(last + 1, min(len(stated), last + LEADS))):
            value = stated[whole]
            if value >= LEAST * UNIT and 0 < abs(total - value) <= slip[whole]:
                yield whole, group

    def _within(self, group: list[int]) -> Iterator[tuple[int, list[int]]]:
        """Each figure of a group that all behind or before it nearly make, in the group or in the clause."""
        if len(group) < 3:
            return
        values, clauses = self.values, self.layout.clauses
        stated = self.stated[self.layout.claims[group[0]].kind == "money"]
        totals = [0, *accumulate(values[member] for member in group)]
        ends = [len(group)] * len(group)
        begins = [0] * len(group)
        for at in range(len(group) - 2, -1, -1):
            ends[at] = ends[at + 1] if clauses[group[at]] == clauses[group[at + 1]] else at + 1
        for at in range(1, len(group)):
            begins[at] = begins[at - 1] if clauses[group[at]] == clauses[group[at - 1]] else at
        for at, whole in enumerate(group):
            value, slip = stated[whole], self.slip[whole]
            if value < LEAST * UNIT:
                continue
            for stop in {len(group), ends[min(at + 1, len(group) - 1)]}:
                if 0 < abs(totals[stop] - totals[at + 1] - value) <= slip:
                    yield whole, group[at + 1 : stop]
            for start in {0, begins[max(at - 1, 0)]}:
                if 0 < abs(totals[at] - totals[start] - value) <= slip:
                    yield whole, group[start:at]

    def _exact(self, whole: int, parts: list[int]) -> bool:
        layout = self.layout
        exact = all(layout.claims[one].qualifier == "exact" for one in (whole, *parts))
        return exact and not any(layout.attributes[part] for part in parts)

    def _behind(self, series: "_Series") -> Iterator[_Found]:
        """Runs behind their whole, which is one of the members before them or stands right before them."""
        members, totals, first, last, at = series.members, series.totals, series.first, series.last, self.at
        stated = self.stated[self.layout.claims[members[0]].kind == "money"]
        sentences = self.layout.sentences
        previous = -1
        for start, member in enumerate(members[:-1]):
            opens = start and sentences[member] != sentences[previous]
            siblings = 2 * SIBLINGS if opens else SIBLINGS
            total = totals[start]
            least = totals[start + 2] - total
            for whole in (
                *members[start - siblings if start > siblings else 0 : start],
                *range(max(previous + 1, member - LEADS), member),
            ):
                value = stated[whole]
                if value >= least and value and total + value in last and at[member] - at[whole] <= FAR:
                    for end in {last[total + value], first[total + value]}:
                        if 2 <= end - start <= MOST:
                            yield whole, "value", members[start:end]
            previous = member

    def _before(self, series: "_Series") -> Iterator[_Found]:
        """Runs before their whole, which is one of the next members or stands right behind them."""
        members, totals, first, at = series.members, series.totals, series.first, self.at
        stated = self.stated[self.layout.claims[members[0]].kind == "money"]
        for stop, end in enumerate(members[1:], 2):
            total = totals[stop]
            least = total - totals[stop - 2]
            following = members[stop] if stop < len(members) else len(stated)
            for whole in (*members[stop : stop + LEADS], *range(end + 1, min(end + 1 + LEADS, following))):
                value = stated[whole]
                if value >= least and value and total - value in first and at[whole] - at[end] <= FAR:
                    start = first[total - value]
                    if 2 <= stop - start <= MOST:
                        yield whole, "value", members[start:stop]

    def _of_bases(self, series: "_Series") -> Iterator[_Found]:
        """Runs that make the base of a ratio before them, or what is missing to it: 49/52 đơn, còn 3 đơn."""
        members, totals, last, at = series.members, series.totals, series.last, self.at
        claims, values, ratios = self.layout.claims, self.values, self.ratios
        money = claims[members[0]].kind == "money"
        for start, member in enumerate(members):
            for whole, base in ratios[member]:
                if at[member] - at[whole] > FAR or (start >= SIBLINGS and whole < members[start - SIBLINGS]):
                    continue
                stop = last.get(totals[start] + base - values[whole], 0)
                if 1 <= stop - start <= MOST and (claims[whole].kind == "money") == money:
                    yield whole, "of", [whole, *members[start:stop]]
                stop = last.get(totals[start] + base, 0) if claims[whole].percent is not None else 0
                if 2 <= stop - start <= MOST and (claims[whole].kind == "money") == money:
                    yield whole, "of", members[start:stop]

    def _about(self, series: "_Series") -> Iterator[_Found]:
        """All of a line behind a rounded whole that they make about: trên 2.700 thí sinh: 2.488, gần 200, hơn 40."""
        members, lines, rough = series.members, self.layout.lines, self.rough
        for start, member in [(start, member) for start, member in enumerate(members) if rough[member] >= 0]:
            whole = rough[member]
            if start and whole < members[start - 1]:
                continue
            stop = start + 1
            while stop < min(len(members), start + MOST) and lines[members[stop]] == lines[member]:
                stop += 1
            low, high = ROOM[self.layout.claims[whole].qualifier]
            made = series.totals[stop] - series.totals[start]
            if stop - start >= 2 and low * self.values[whole] <= made <= high * self.values[whole]:
                yield whole, "value", members[start:stop]


class _Series:
    """The members of a series with their running totals, and at which places each total first and last stands."""

    __slots__ = ("first", "last", "members", "totals")

    def __init__(self, values: list[int], members: list[int]) -> None:
        self.members = members
        self.totals = [0, *accumulate(values[member] for member in members)]
        self.last = {total: place for place, total in enumerate(self.totals)}
        if len(self.last) == len(self.totals):
            self.first = self.last
        else:
            self.first = {total: len(members) - place for place, total in enumerate(reversed(self.totals))}
