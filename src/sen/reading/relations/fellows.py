"""Sums told of two kinds of things side by side: where one of both adds up, so should the other.

Tỉnh khen 3 tập thể, 5 cá nhân; huyện khen 26 tập thể và 48 cá nhân; tổng số là 29 tập thể, 53 cá nhân.
"""

from collections.abc import Iterator

from sen.reading.relations.layout import COUNTED, Layout
from sen.reading.relations.series import Run

SLIP, FEW = 0.1, 2
"""So much of a whole, or so few, may its parts miss it by and still be meant."""
NEAR = 60
"""Characters between a figure and its fellow."""


def fellows(layout: Layout, found: list[Run]) -> Iterator[Run]:
    """For each sum that holds, of figures that each have one of another kind beside them, the sum of those."""
    known = {part for run in found for part in run.parts}
    for run in found:
        places = [run.whole, *run.parts]
        if run.base != "value" or run.stated(layout.claims) != run.computed(layout.claims):
            continue
        for step in (1, -1):
            beside = [place + step for place in places]
            if known.isdisjoint(beside[1:]) and all(
                _is_fellow(layout, one, place) for one, place in zip(beside, places, strict=True)
            ):
                yield from _meant(layout, beside)


def _is_fellow(layout: Layout, one: int, place: int) -> bool:
    claims = layout.claims
    if not 0 <= one < len(claims) or claims[one].kind not in COUNTED or claims[one].cell is not None:
        return False
    if claims[one].qualifier != "exact" or claims[one].of is not None or claims[one].percent is not None:
        return False
    first, second = sorted((one, place))
    return (
        claims[one].sentence_at == claims[place].sentence_at
        and layout.named[one]
        and layout.named[place]
        and layout.classes[one] != layout.classes[place]
        and claims[second].number_at[0] - claims[first].number_at[1] <= NEAR
    )


def _meant(layout: Layout, beside: list[int]) -> Iterator[Run]:
    claims = layout.claims
    whole, *parts = beside
    if len({layout.classes[one] for one in beside}) > 1:
        return
    off = abs(sum(claims[part].value for part in parts) - claims[whole].value)
    if off <= max(FEW, SLIP * claims[whole].value) and claims[whole].value > max(
        claims[part].value for part in parts
    ):
        yield Run(whole, sorted(parts), promised=True)
