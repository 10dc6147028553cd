"""What was, what came or went, and what is: tăng 12 mô hình (từ 33 lên 45); giảm 14 hộ, còn 27 hộ."""

import re
from collections.abc import Iterable, Iterator

from sen.reading.relations.differences import difference
from sen.reading.relations.layout import Layout
from sen.reading.relations.series import Run

AROUND, AROUND_SURE = 3, 8
"""Claims before and behind a change among which what was and what is are sought; before a large one."""
_COMPARED = re.compile(
    r"(?<!\w)(?:từ|lên|xuống|còn|so với|cùng kỳ|năm trước|năm ngoái|kỳ trước|trước đó|trước đây|năm \d{4}|nay)(?!\w)",
    re.IGNORECASE,
)
_SURE = 100
"""From this number on a difference fits by no accident."""


def changes(layout: Layout) -> Iterator[Run]:
    """Every change of which the text also tells what was before and what is now; wrong where a sentence states all three."""
    for change in range(len(layout.claims)):
        stated = difference(layout, change)
        right = stated if stated is not None and _holds(layout, stated) else _exact(layout, change)
        run = right or stated
        if run is not None:
            yield run


def _holds(layout: Layout, run: Run) -> bool:
    return abs(run.computed(layout.claims) - run.stated(layout.claims)) < 1e-6


def _exact(layout: Layout, change: int) -> Run | None:
    """The two figures near a change that are as far apart as it says."""
    claims = layout.claims
    claim = claims[change]
    if not layout.changes[change] or claim.kind not in ("count", "enumeration", "money") or not claim.value:
        return None
    around = AROUND if claim.value < _SURE else AROUND_SURE
    near = [
        other
        for other in range(max(0, change - around), min(len(claims), change + AROUND + 1))
        if layout.adds[other] and layout.lines[other] == layout.lines[change] and _goes(layout, change, other)
    ]
    return next(
        (
            Run(more, sorted((less, change)))
            for less in near
            for more in near
            if claims[more].value > claims[less].value
            and abs(claims[more].value - claims[less].value - claim.value) < 1e-6
            and _goes(layout, less, more)
            and (claims[less].whole is None or claims[less].whole != claims[more].whole)
            and _told(layout, less, more, change)
        ),
        None,
    )


def _goes(layout: Layout, change: int, other: int) -> bool:
    first, second = layout.claims[change], layout.claims[other]
    if (first.kind == "money") != (second.kind == "money"):
        return False
    named = layout.named[change] and layout.named[other]
    return not named or layout.classes[change] == layout.classes[other]


def _told(layout: Layout, less: int, more: int, change: int) -> bool:
    """Whether words compare the two, or their difference is no accident."""
    claims = layout.claims
    begin, end = min(less, more, change), max(less, more, change)
    begin_at = max(claims[begin].sentence_at[0], claims[begin].number_at[0] - 12)
    return (
        claims[change].value >= _SURE
        or _COMPARED.search(layout.text, begin_at, claims[end].number_at[0]) is not None
    )


_BESIDE = re.compile(r"[^.;:()\d\n]{0,60}[(,]\s*(tăng|giảm)(?!\w)[^.;()\d\n]{0,12}", re.IGNORECASE)


def changes_of_parts(layout: Layout, sums: Iterable[Run]) -> Iterator[Run]:
    """787 tổ chức (tăng 11), gồm 269 đảng bộ (tăng 8), 518 chi bộ (tăng 3): by how much a whole and all its parts rose."""
    for run in sums:
        members = [run.whole, *run.parts]
        if run.base != "value" or run.whole in run.parts:
            continue
        ways = {_way(layout, member) for member in members}
        risen = Run(run.whole + 1, [part + 1 for part in run.parts])
        if len(ways) == 1 and ways != {""} and _holds(layout, risen):
            yield risen


def _way(layout: Layout, index: int) -> str:
    """Whether a figure rose or fell, where the next one tells by how much; empty where it does not."""
    claims = layout.claims
    if index + 1 >= len(claims) or not layout.changes[index + 1] or claims[index + 1].percent is not None:
        return ""
    told = _BESIDE.fullmatch(layout.way(index, index + 1))
    return told[1].lower() if told else ""
