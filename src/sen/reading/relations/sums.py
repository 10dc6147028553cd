"""Which figures of a text add up to which.

Three sources, from sure to surmised: tables and lists say by their form what adds up; words promise parts; and runs of
figures that make another one near them (:mod:`sen.reading.relations.series`) are weighed (:mod:`sen.reading.relations.evidence`) and the
likeliest taken. Only what form or words promise may fail; everything else is told only where it holds.
"""

import re
from collections.abc import Iterable, Iterator

from sen.reading.relations import afar, announced, columns, listed, pairs
from sen.reading.relations.changes import changes, changes_of_parts
from sen.reading.relations.evidence import odds, odds_of_slip
from sen.reading.relations.fellows import fellows
from sen.reading.relations.funds import balances, still_to_come
from sen.reading.relations.grades import from_a_grade_on
from sen.reading.relations.layout import Layout
from sen.reading.relations.series import Finder, Run

_PLUS = re.compile(r"[^\d.,;:()\n+=]{0,40}\+[^\d.,;:()\n+=]{0,40}")
_IS = re.compile(r"[^\d.,;:()\n+=]{0,40}=[^\d.,;:()\n+=]{0,40}")


def sums_of(layout: Layout) -> list[Run]:
    """Every sum of a text. Parts are tied to their whole (``Claim.whole``) on the way."""
    text, claims = layout.text, layout.claims
    if len(claims) < 2:
        return []
    promises = list(announced.promises(layout))
    finder = Finder(layout)
    runs = finder.runs()
    runs = [run for run in runs if not _torn(layout, promises, run)]
    for promise in promises:
        runs += (run for run in announced.exact(layout, promise) if not _known(finder, run))
    found = _likeliest(layout, runs, [])
    if found:
        # What was found to be a detail stands between the others no more.
        details = {part for run in found for part in run.parts}
        found += _likeliest(layout, finder.runs(details, ("flat", "class")), found)
    kept = {part for run in found for part in run.parts}
    for promise in promises:
        run = announced.broken(layout, promise)
        if run is None or not kept.isdisjoint(run.parts):
            continue
        if run.whole not in kept or layout.sentences[run.whole] == layout.sentences[run.parts[0]]:
            # A sentence that divides on may as well mean the whole of which this one is a part.
            found.append(run)
    found += [*announced.broken_again(layout, found)]
    summed = {part for run in found for part in run.parts}
    for broken in (
        announced.totals_in_turn(layout),
        announced.broken_causes(layout),
        announced.rounded_totals(layout),
    ):
        found += (run for run in broken if summed.isdisjoint(run.parts))
    found += (run for promise in promises for run in announced.broken_of_earlier(layout, promise))
    meant = (
        run
        for run in finder.nearly()
        if not (still_to_come(layout, run.parts[-1]) or announced.rest_untold(layout, run))
    )
    found += _likeliest(layout, meant, found, nearly=True)
    rests = {run.whole for run in found if run.base == "of"}
    found += (run for run in announced.broken_rests(layout) if run.whole not in rests)
    found += changes_of_parts(layout, [*found])
    found += changes(layout)
    found += balances(layout)
    found += _written_out(layout)
    found += (Run(whole, parts) for whole, parts in listed.sums_of_lists(text, claims))
    found += (Run(whole, parts) for whole, parts in columns.sums_of_tables(claims))
    for far in (afar.lists, afar.rests):
        found += far(layout, {part for run in found for part in run.parts if part != run.whole})
    summed = {part for run in found for part in run.parts if part != run.whole}
    found += pairs.pairs(layout, summed)
    found += [*fellows(layout, found), *from_a_grade_on(layout, found)]
    return list({(run.whole, frozenset(run.parts)): run for run in reversed(found)}.values())[::-1]


def _written_out(layout: Layout) -> Iterator[Run]:
    """Sums that the text itself writes with signs, right or wrong: 12 tập thể + 31 cá nhân = 43 điển hình."""
    if "+" not in layout.text or "=" not in layout.text:
        return
    claims = layout.claims
    parts: list[int] = []
    for index in range(len(claims) - 1):
        way = layout.way(index, index + 1)
        if _PLUS.fullmatch(way):
            parts = [*(parts or [index]), index + 1]
            continue
        if parts and _IS.fullmatch(way) and _one_sort(layout, [*parts, index + 1]):
            yield Run(index + 1, parts)
        parts = []


def _one_sort(layout: Layout, members: list[int]) -> bool:
    sorts = {layout.claims[one].kind == "money" for one in members}
    return len(sorts) == 1 and all(layout.adds[one] for one in members)


def _known(finder: Finder, promised: Run) -> bool:
    """Whether a promised run was found in a series, too; it is marked as promised then."""
    run = finder.seen.get((promised.whole, promised.base, tuple(promised.parts)))
    if run is not None:
        run.promised = True
    return run is not None


def _torn(layout: Layout, promises: list[announced.Promise], run: Run) -> bool:
    """Whether a run is some of the parts that are promised to a whole: they make another one elsewhere by chance, or one
    of themselves where all of them make what they should, or nearly do."""
    first = layout.claims[run.parts[0]].whole
    if first is None or first == run.whole:
        return False
    for promise in promises:
        if promise.whole != first or not set(run.parts) < set(promise.parts):
            continue
        if run.whole in promise.parts and announced.nearly_kept(layout, promise):
            return True
        elsewhere = layout.sentences[run.whole] != layout.sentences[run.parts[0]]
        if elsewhere and run.whole < first:
            return True
    return False


AGAIN = 1.0
"""So much likelier a sum must be whose whole was divided already."""


MEANT = 2.0
"""So much likelier a sum must be that only nearly holds, whatever its numbers say."""


def _likeliest(layout: Layout, runs: Iterable[Run], known: list[Run], *, nearly: bool = False) -> list[Run]:
    """Runs that rather are sums than not, the likeliest first; no figure is a part twice.

    ``nearly``: they do not hold.
    """
    taken = {part for run in known for part in run.parts}
    divided = {(run.whole, run.base) for run in known}
    prose = (run for run in runs if any(layout.claims[part].cell is None for part in run.parts))
    weigh = odds_of_slip if nearly else odds
    weighed = [(weigh(layout, run), run) for run in prose]
    found: list[Run] = []
    for weight, run in sorted(weighed, key=lambda pair: -pair[0]):
        parts = {part for part in run.parts if part != run.whole}
        again = (run.whole, run.base) in divided
        least = (MEANT if nearly else 0) + (AGAIN if again else 0)
        if weight <= least or not taken.isdisjoint(parts):
            continue
        taken |= parts
        divided.add((run.whole, run.base))
        for part in parts:
            if layout.claims[part].whole is None:
                layout.claims[part].whole = run.whole
        found.append(run)
    return found
