"""By how many per cent something rose or fell, where the text also tells what was then: 148 bài, tăng 31% so với kỳ trước (113 bài)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sen.reading.relations.became import became
from sen.reading.relations.layout import Layout
from sen.reading.relations.shares import tolerance

BACK, AHEAD = 6, 2
"""Claims before and behind a percentage among which what was and what is are sought."""
FAR = 500
"""Characters so far away."""
MEANT = 5.0
"""So many points may the growth be off that a bracket right behind what is now lets be told."""
_UP = re.compile(
    r"(?<!\w)(?:tăng|vượt|cao hơn|nhiều hơn)(?:\s+(?:thêm|được|tới|gần|trên|hơn|khoảng|lên))*\s*$"
)
_DOWN = re.compile(
    r"(?<!\w)(?:giảm|thấp hơn|ít hơn|hụt)(?:\s+(?:đi|được|tới|gần|trên|hơn|khoảng|xuống|còn))*\s*$"
)
_POINTS = re.compile(r"\s*(?:điểm|/)")
_THEN = re.compile(
    r"(?<!\w)(?:so với|so cùng|cùng kỳ|cùng thời gian|trước đó|trước đây|từ|(?:năm|quý|tháng|kỳ|khóa|đợt|nhiệm kỳ|vụ|mùa|học kỳ|giai đoạn|lần|cuộc thi)"
    r" (?:trước|ngoái|[\d/]+))(?!\w)"
)
_NOW_BRACKET = re.compile(r"\s*(?:[^\W\d]+\s*){0,5}\(\s*(?:[^\W\d]+\s+){0,3}(?:[^\W\d]+\s*:?\s*)?")
_CLOSED = re.compile(r"\s*(?:[^\W\d]+\s*){0,4}\)")

_BEYOND = re.compile(r"(?<!\w)(?:vượt|hụt)[^\d,;.]*$")
_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|chỉ tiêu|mục tiêu|định mức)(?!\w)[^\d;.]*$")


class Growth(NamedTuple):
    """The claim ``percent`` says by how much ``now`` is more or less than ``then``."""

    percent: int
    now: int
    then: int


def growths(layout: Layout) -> Iterator[Growth]:
    """Every percentage of growth beside which the text tells both what was and what is."""
    for index, claim in enumerate(layout.claims):
        if claim.kind != "percent" or not claim.percent or claim.cell is not None:
            continue
        lead = layout.lead(index, 34)
        rises = _UP.search(lead) is not None
        if not (rises or _DOWN.search(lead)) or _POINTS.match(layout.text, claim.end):
            continue
        found = (
            _bracketed(layout, index, rises=rises)
            or _compared(layout, index, rises=rises)
            or _over_plan(layout, index, lead)
        )
        if found is not None:
            yield found


def rate(layout: Layout, growth: Growth) -> float:
    """How many per cent more or less there are now."""
    then, now = layout.claims[growth.then].value, layout.claims[growth.now].value
    return 100 * abs(now - then) / then


def _bracketed(layout: Layout, index: int, *, rises: bool) -> Growth | None:
    """26 cuộc (21 cuộc), tăng 23,8%: what is now with what was then in a bracket behind it; told although it fails by little."""
    claims = layout.claims
    for then in range(index - 1, max(0, index - 3), -1):
        now = then - 1
        if not _comparable(layout, now, then) or not was_before(layout, now, then):
            continue
        if any(not layout.changes[between] for between in range(then + 1, index)):
            continue
        growth = Growth(index, now, then)
        if claims[index].sentence_at == claims[now].sentence_at and _right_way(layout, growth, rises=rises):
            return growth if abs(rate(layout, growth) - (claims[index].percent or 0)) <= MEANT else None
    return None


def was_before(layout: Layout, now: int, then: int) -> bool:
    """Whether a figure stands alone in a bracket right behind another one: 26 cuộc (21 cuộc)."""
    if layout.brackets[then] == -1 or layout.brackets[now] != -1:
        return False
    closed = _CLOSED.match(layout.text, layout.claims[then].number_at[1])
    return closed is not None and _NOW_BRACKET.fullmatch(layout.way(now, then)) is not None


def _compared(layout: Layout, index: int, *, rises: bool) -> Growth | None:
    """The nearest two figures that differ by so much, the earlier of which words tell to be of then."""
    claims = layout.claims
    near = [
        other
        for other in range(max(0, index - BACK), min(len(claims), index + AHEAD + 1))
        if layout.adds[other]
        and abs(claims[other].number_at[0] - claims[index].number_at[0]) <= FAR
        and layout.lines[other] == layout.lines[index]
    ]
    fitting = [
        Growth(index, now, then)
        for then in near
        for now in near
        if now != then and _comparable(layout, now, then) and _told_then(layout, then, index)
        if now < index or became(layout, then, now)
    ]
    room = tolerance(claims[index]) + 1e-9
    right = [
        growth
        for growth in fitting
        if _right_way(layout, growth, rises=rises)
        and abs(rate(layout, growth) - (claims[index].percent or 0)) <= room
    ]
    return min(right, key=lambda growth: abs(growth.now - index) + abs(growth.then - index), default=None)


def _over_plan(layout: Layout, index: int, lead: str) -> Growth | None:
    """Chỉ tiêu 500 người, kết quả có 575 người, vượt 15%: the plan is what was then; or kết nạp 132 đảng viên, vượt 10% chỉ
    tiêu trên giao (120 đồng chí)."""
    if not _BEYOND.search(lead):
        return None
    claims = layout.claims
    near = range(index - 1, max(-1, index - 3), -1)
    behind = [(now, index + 1) for now in near if index + 1 < len(claims)]
    for now, then in (*((now, now - 1) for now in near if now), *behind):
        if layout.lines[then] != layout.lines[index] or not _comparable(layout, now, then):
            continue
        begin = max(claims[then].number_at[0] - 40, claims[index].number_at[1] if then > index else 0)
        if not _PLAN.search(layout.lowered, begin, claims[then].number_at[0]):
            continue
        growth = Growth(index, now, then)
        off = abs(rate(layout, growth) - (claims[index].percent or 0))
        if _right_way(layout, growth, rises="vượt" in lead) and off <= tolerance(claims[index]) + 1e-9:
            return growth
    return None


def _comparable(layout: Layout, now: int, then: int) -> bool:
    one, other = layout.claims[now], layout.claims[then]
    if (one.kind == "money") != (other.kind == "money") or one.of or other.of or not other.value:
        return False
    if not (layout.adds[now] and layout.adds[then]):
        return False
    return not (layout.named[now] and layout.named[then]) or layout.classes[now] == layout.classes[then]


def _right_way(layout: Layout, growth: Growth, *, rises: bool) -> bool:
    now, then = layout.claims[growth.now].value, layout.claims[growth.then].value
    return now > then if rises else now < then


def _told_then(layout: Layout, then: int, index: int) -> bool:
    """Whether words between a figure and the mark or figure before it tell that it is of an earlier time."""
    claims = layout.claims
    begin = claims[then].sentence_at[0]
    if then and claims[then - 1].sentence_at == claims[then].sentence_at:
        begin = max(begin, claims[then - 1].number_at[1])
    return (
        _THEN.search(layout.lowered, max(begin, claims[then].number_at[0] - 90), claims[then].number_at[0])
        is not None
    )
