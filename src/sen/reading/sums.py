"""Which figures of a text add up to which.

Three sources, from sure to surmised: tables and lists say by their form what adds up; words promise parts; and runs of
figures that make another one near them (:mod:`sen.reading.series`) are weighed (:mod:`sen.reading.evidence`) and the
likeliest taken. Only what form or words promise may fail; everything else is told only where it holds.
"""

from collections.abc import Iterable, Iterator

from sen.reading import announced, columns, listed
from sen.reading.changes import changes
from sen.reading.claim import Claim
from sen.reading.evidence import odds
from sen.reading.layout import Layout
from sen.reading.series import Run, runs_of


def sums_of(text: str, claims: list[Claim]) -> list[Run]:
    """Every sum of a text. Parts are tied to their whole (``Claim.whole``) on the way."""
    if len(claims) < 2:
        return []
    layout = Layout(text, claims)
    promises = list(announced.promises(layout))
    found = list(_likeliest(layout, _merged(layout, promises)))
    kept = {part for run in found for part in run.parts}
    broken = [announced.broken(layout, promise) for promise in promises]
    found += (run for run in broken if run is not None and kept.isdisjoint(run.parts))
    rests = {run.whole for run in found if run.base == "of"}
    found += (run for run in announced.broken_rests(layout) if run.whole not in rests)
    found += changes(layout)
    found += (Run(whole, parts) for whole, parts in listed.sums_of_lists(text, claims))
    found += (Run(whole, parts) for whole, parts in columns.sums_of_tables(claims))
    return list({(run.whole, frozenset(run.parts)): run for run in reversed(found)}.values())[::-1]


def _merged(layout: Layout, promises: Iterable[announced.Promise]) -> Iterator[Run]:
    """The runs of all series and those that were promised, each once."""
    runs = {(run.whole, run.base, tuple(run.parts)): run for run in runs_of(layout)}
    for promise in promises:
        for run in announced.exact(layout, promise):
            runs.setdefault((run.whole, run.base, tuple(run.parts)), run).kinds.add("promised")
    yield from (run for run in runs.values() if any(layout.claims[part].cell is None for part in run.parts))


def _likeliest(layout: Layout, runs: Iterable[Run]) -> Iterator[Run]:
    """Runs that rather are sums than not, the likeliest first; no figure is a part twice."""
    weighed = sorted(((odds(layout, run), run) for run in runs), key=lambda pair: -pair[0])
    taken: set[int] = set()
    for weight, run in weighed:
        parts = {part for part in run.parts if part != run.whole}
        if weight <= 0:
            return
        if taken.isdisjoint(parts):
            taken |= parts
            for part in parts:
                if layout.claims[part].whole is None:
                    layout.claims[part].whole = run.whole
            yield run
