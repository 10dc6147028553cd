"""Percentages that make another percentage: its parts in a bracket, and what it was with what it rose or fell by.

82,5% khá, giỏi (giỏi 31,5%, khá 51%) · đạt 97,4%, tăng 1,2 điểm phần trăm so với năm trước (96,2%).
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from sen.reading.relations.became import became
from sen.reading.relations.layout import Layout
from sen.reading.relations.series import Run

SLIP = 3.0
"""So many points they may miss it by and still be meant."""
_OPENS = re.compile(r"[^.;:()\d\n]{0,40}\((?:trong đó[,:]? )?[^.;()\d\n]{0,40}")
_RISES = re.compile(r"\)?\s*,?\s*(?:đã |tức )?(tăng|giảm|cao hơn|thấp hơn)(?: thêm| được)? ")
_THEN = re.compile(
    r"[^.;\d\n]{0,20}so (?:với )?[^.;()\d\n]{0,40}(?:(?:19|20)\d\d)?[^.;()\d\n]{0,12}\((?:[^\W\d]+ ){0,3}"
)
_BY = re.compile(
    r"%?[^.;()\d\n]{0,20}(?:(?:19|20)\d\d)?[^.;()\d\n]{0,4},\s*(?:tức |đã )*(tăng|giảm)(?: được| thêm)? "
)


def of_percentages(layout: Layout) -> Iterator[Run]:
    """Every such sum, right or off by little; the numbers to add are the percentages of its claims."""
    for index, claim in enumerate(layout.claims):
        if claim.percent and claim.cell is None and claim.qualifier == "exact":
            run = _bracketed(layout, index) or _risen(layout, index) or _from_to(layout, index)
            if run is not None and abs(_off(layout, run)) <= SLIP:
                yield run


def _off(layout: Layout, run: Run) -> float:
    """How many points the parts are more than their whole."""
    claims = layout.claims
    return sum(claims[part].percent or 0 for part in run.parts) - (claims[run.whole].percent or 0)


def _bracketed(layout: Layout, whole: int) -> Run | None:
    """The percentages that a bracket right behind one holds, if there are two or more and nothing else."""
    claims, brackets = layout.claims, layout.brackets
    first = whole + 1
    if first >= len(claims) or brackets[first] in (-1, brackets[whole]):
        return None
    inside = [*takewhile(lambda one: brackets[one] == brackets[first], range(first, len(claims)))]
    if len(inside) < 2 or any(claims[one].kind != "percent" for one in inside):
        return None
    opened = _OPENS.fullmatch(layout.lowered, claims[whole].number_at[1], claims[first].number_at[0])
    return Run(whole, inside) if opened and claims[whole].kind == "percent" else None


def _risen(layout: Layout, now: int) -> Run | None:
    """What a percentage was, in a bracket behind the points by which it rose or fell."""
    claims = layout.claims
    by, then = now + 1, now + 2
    if then >= len(claims) or any(claims[one].kind != "percent" for one in (by, then)):
        return None
    way = _RISES.fullmatch(layout.lowered, _end(layout, now), claims[by].number_at[0])
    if way is None or not _THEN.fullmatch(layout.lowered, claims[by].number_at[1], claims[then].number_at[0]):
        return None
    return Run(now, [by, then]) if way[1] in ("tăng", "cao hơn") else Run(then, [now, by])


def _from_to(layout: Layout, then: int) -> Run | None:
    """Từ 14,8% xuống 13,5%, giảm được 1,3 điểm phần trăm."""
    claims = layout.claims
    now, by = then + 1, then + 2
    if by >= len(claims) or any(claims[one].kind != "percent" for one in (then, now, by)):
        return None
    if not became(layout, then, now):
        return None
    way = _BY.fullmatch(layout.low_way(now, by))
    if way is None:
        return None
    return Run(now, [then, by]) if way[1] == "tăng" else Run(then, [now, by])


def _end(layout: Layout, index: int) -> int:
    """Where the percentage of a claim ends, which stands last in it."""
    claim = layout.claims[index]
    return claim.number_at[1] if claim.kind == "percent" else max(claim.number_at[1], claim.end)
