"""Wholes that the text does not say, or says but as the base of a ratio: grades in percent, who was due, the base of a share.

"33 đồng chí, được miễn 4, có mặt 27/29": the base is what the exempt leave. "24,8% tốt, 73,9% khá, còn lại 1,6%": all is 100.
"""

import re
from collections.abc import Iterator

from sen.reading.relations.afar import graded
from sen.reading.relations.layout import Layout
from sen.reading.relations.shares import COUNTS, tolerance
from sen.reading.text.numerals import whole

NEAR = 6
"""Claims before and behind a ratio among which all and the exempt are told."""
GRADES, MOST_GRADES, OFF = 3, 12, 1.0
"""From so many to so many grades in percent are all of what was graded; by so many points they may miss it and still be
meant."""
LEAST = 10
"""Fewer are no whole of a ratio and the exempt."""
_EXEMPT = re.compile(
    whole(
        "miễn",
        "hoãn",
        "tạm hoãn",
        "không phải",
        "ngoài diện",
        "không thuộc diện",
        "đi xa",
        "nghỉ",
        "đình chỉ",
    )
)
_ON = re.compile(r"[^,;.()\n\d]{0,40}")
_SAYS_SHARE = re.compile(
    r"[,”\"]\s*(?:bằng|đạt|chiếm|tương đương|tương ứng|tức)(?:\s+(?:với|là|tỷ lệ|tỉ lệ|khoảng|gần))*\s*$"
)

_CHANGED = re.compile(r"(?<!\w)(?:tăng|giảm|vượt|hơn|thêm)\s*$")
_A_RATE = re.compile(r"\s*(?:/|mỗi|một|so)")


def due(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """(all, exempt, ratio): all less the exempt are what the ratio is of."""
    claims = layout.claims
    for ratio, claim in enumerate(claims):
        if claim.kind != "ratio" or not claim.of or claim.of < LEAST or claim.cell is not None:
            continue
        near = [
            other
            for other in range(max(0, ratio - NEAR), min(len(claims), ratio + NEAR + 1))
            if _is_count(layout, other) and _alike(layout, other, ratio)
        ]
        found = next(
            (
                (every, exempt, ratio)
                for exempt in near
                if _exempt(layout, exempt)
                for every in near
                if every < exempt and claims[every].value == claim.of + claims[exempt].value
            ),
            None,
        )
        if found is not None:
            yield found


def _is_count(layout: Layout, index: int) -> bool:
    claim = layout.claims[index]
    return claim.kind in ("count", "enumeration") and claim.cell is None and claim.qualifier == "exact"


def _alike(layout: Layout, one: int, other: int) -> bool:
    named = layout.named[one] and layout.named[other]
    return not named or layout.classes[one] == layout.classes[other]


def _exempt(layout: Layout, index: int) -> bool:
    if _EXEMPT.search(layout.lead(index, 40)):
        return True
    behind = _ON.match(layout.lowered, layout.claims[index].number_at[1])
    return behind is not None and _EXEMPT.search(behind.group()) is not None


def grades_in_percent(layout: Layout) -> Iterator[list[int]]:
    """All grades of a sentence in percent, which should be 100: those that make it exactly, and those that nearly do."""
    claims = layout.claims
    group: list[int] = []
    for index in range(len(claims) + 1):
        share = index < len(claims) and _is_share(layout, index)
        if group and (index == len(claims) or layout.sentences[index] != layout.sentences[group[-1]]):
            yield from _hundreds(layout, group)
            group = []
        if share:
            group.append(index)


def _hundreds(layout: Layout, shares: list[int]) -> Iterator[list[int]]:
    """Runs of a sentence's shares that make a hundred; all but the share of one of them (62,6% tốt, riêng tiêu biểu 20,6%);
    else all of them where they are grades."""
    runs = list(_runs(layout, shares))
    if (
        not runs
        and len(shares) <= MOST_GRADES
        and all(tolerance(layout.claims[one]) < WHOLE for one in shares)
    ):
        less = ([*shares[:at], *shares[at + 1 :]] for at in range(len(shares)))
        runs = [rest for rest in less if list(_runs(layout, rest)) == [rest]][:1]
    nearly = abs(sum(layout.claims[one].percent or 0 for one in shares) - 100) <= OFF
    grades = all(layout.claims[one].kind == "percent" and graded(layout, one) for one in shares)
    if not runs and len(shares) >= GRADES and nearly and grades:
        runs = [shares]
    yield from runs


def _runs(layout: Layout, shares: list[int]) -> Iterator[list[int]]:
    claims, first = layout.claims, 0
    while first < len(shares):
        total, room = 0.0, 1e-9
        nearest: tuple[float, int] | None = None
        for stop in range(first, min(first + MOST_GRADES, len(shares))):
            total += claims[shares[stop]].percent or 0
            room += tolerance(claims[shares[stop]])
            if total > 100 + room:
                break
            if 100 - total <= room and (nearest is None or abs(total - 100) <= nearest[0]):
                nearest = abs(total - 100), stop + 1
        run = shares[first : nearest[1]] if nearest else []
        if run and _is_whole(layout, run):
            yield run
            first += len(run)
        else:
            first += 1


WHOLE = 0.5
"""How far a share without decimals may be off: any two or three of such make a hundred by chance."""
_IN_TURN = re.compile(whole("lần lượt", "theo thứ tự"))
_REST = re.compile(whole("còn", "còn lại", "số còn lại", "phần còn lại"))


def _is_whole(layout: Layout, run: list[int]) -> bool:
    """Whether shares that make a hundred are all of something: three, most of them grades, or the last is the rest. Where
    they stand beside counts, those tell so."""
    if sum(layout.claims[one].kind != "percent" for one in run) > 1:
        return False
    rest = _REST.search(layout.lead(run[-1], 40)) is not None
    in_turn = len(run) >= GRADES and _IN_TURN.search(layout.lead(run[0], 40)) is not None
    if in_turn or (len(run) == 2 and all(graded(layout, one) for one in run)):
        return rest or all(tolerance(layout.claims[one]) < WHOLE for one in run)
    return rest or (len(run) >= GRADES and 2 * sum(graded(layout, one) for one in run) >= len(run))


def _is_share(layout: Layout, index: int) -> bool:
    claim = layout.claims[index]
    return (
        claim.cell is None
        and claim.qualifier in ("exact", "at_least")
        and bool(claim.percent)
        and claim.percent < 100  # type: ignore[operator]
        and not tells_change(layout, index)
    )


def part_before(layout: Layout, index: int) -> int | None:
    """The figure right before a percentage told behind a long name: 566 người ký cam kết “… …”, bằng 95,3%."""
    claims = layout.claims
    claim, part = claims[index], index - 1
    if part < 0 or claim.kind != "percent" or claim.cell is not None or claims[part].percent is not None:
        return None
    if claims[part].kind not in COUNTS or claims[part].sentence_at != claim.sentence_at or claim.noun_behind:
        return None
    if tells_change(layout, part) or _A_RATE.match(layout.text, claim.end):
        return None
    return part if _SAYS_SHARE.search(layout.low_way(part, index)) else None


def tells_change(layout: Layout, index: int) -> bool:
    """Whether a figure tells by how much something rose or fell: its percentage is of what was then."""
    return layout.changes[index] or _CHANGED.search(layout.lead(index, 24)) is not None
