"""Grades taken together: xuất sắc 4, tốt 17, hoàn thành 2; từ hoàn thành tốt trở lên là 21 đồng chí."""

import re
from collections.abc import Iterator
from itertools import accumulate

from sen.reading.relations.layout import COUNTED, Layout
from sen.reading.relations.series import MOST, Run

FAR = 400
"""Characters between the grades and what they make together."""
_AND_ABOVE = re.compile(r"(?<!\w)trở lên(?: (?:là|có|đạt|được|gồm|chiếm|cả thảy|tổng cộng))*:? $")


def from_a_grade_on(layout: Layout, found: list[Run]) -> Iterator[Run]:
    """The first of the grades that make a whole, where the text says how many reach one of them."""
    claims = layout.claims
    graded = [
        sorted(run.parts)
        for run in found
        if run.base == "value" and 3 <= len(run.parts) <= MOST and run.whole < min(run.parts)
    ]
    for index, claim in enumerate(claims):
        if claim.kind not in COUNTED or claim.cell is not None or not layout.adds[index]:
            continue
        if not _AND_ABOVE.search(layout.lead(index, 24)):
            continue
        for parts in graded:
            if parts[-1] >= index or claim.number_at[0] - claims[parts[-1]].number_at[1] > FAR:
                continue
            totals = [*accumulate(claims[part].value for part in parts[:-1])]
            if claim.value in totals[1:]:
                yield Run(index, parts[: totals.index(claim.value, 1) + 1], promised=True)
