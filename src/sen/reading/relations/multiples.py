"""How many times as much as then: từ 40 hộ lên 100 hộ, gấp 2,5 lần · 12 tỷ đồng, gấp 1,5 lần năm 2021 (8 tỷ đồng)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sen.reading.claims.claim import Claim
from sen.reading.relations.layout import Layout
from sen.reading.relations.shares import COUNTS
from sen.reading.text import numerals

BACK = 3
"""Figures before what is now among which what was then is sought."""
NEAR = 60
"""Characters from what is now to the words that say how many times as much it is, and on to what was then."""
MONTHS = 12
ROUGH = 0.1
"""So much of it may "gấp 3 lần" be off where words say what was then."""
_TIMES = re.compile(
    rf"(?:{numerals.begun('gấp', 'tăng')})(?: gấp| lên| thêm| tới| đến| khoảng)*(?: (?P<rough>hơn|trên|gần))? "
    rf"(?:(?P<digits>{numerals.NUMBER})|(?P<words>{numerals.WORDS})) lần(?!\w)"
)
_MONTHLY = re.compile(
    r"(?:(?<!\w)(?:bình quân|trung bình) (?:mỗi|một) tháng|mỗi tháng (?:bình quân|trung bình))(?: (?:có|là|được|đạt))* $"
)
_UP = re.compile(r"[^.;:()\n]{0,40}(?<!\w)(?:lên|đạt|thành|nay|còn|là)(?!\w)[^.;:()\d\n]{0,24}")
_AGAINST = re.compile(
    r"[^.;()\d\n]{0,30}(?:(?:19|20)\d\d)?[^.;()\d\n]{0,12}\((?:[^\W\d]+ ){0,4}|[^.;()\d\n]{0,20}so với[^.;()\d\n]{0,30}"
)


class Multiple(NamedTuple):
    """``times`` as much as the claim ``then`` says is to be what ``now`` says, to so many ``digits`` behind the comma."""

    then: int
    now: int
    times: float
    digits: int
    rough: str


def multiples(layout: Layout) -> Iterator[Multiple]:
    """Every multiple beside which the text tells both what was and what is; one that fails only where words tie them."""
    if " lần" in layout.lowered:
        yield from _times(layout)
    if "mỗi tháng" in layout.lowered:
        yield from _months(layout)


def _months(layout: Layout) -> Iterator[Multiple]:
    """48 chuyên mục, trung bình mỗi tháng 4 chuyên mục: twelve times what a month has is what the year has."""
    claims = layout.claims
    for month in range(1, len(claims)):
        year = month - 1
        if not _MONTHLY.search(layout.lead(month, 48)) or not _alike(layout, year, month):
            continue
        if (
            claims[year].sentence_at == claims[month].sentence_at
            and MONTHS * claims[month].value == claims[year].value
        ):
            yield Multiple(month, year, MONTHS, 0, "")


def _times(layout: Layout) -> Iterator[Multiple]:
    claims = layout.claims
    starts = [claim.number_at[0] for claim in claims]
    for said in _TIMES.finditer(layout.lowered):
        times = _value(said)
        now = bisect_right(starts, said.start()) - 1
        if times is None or times <= 1 or now < 0 or not _may_be(claims[now], said.start()):
            continue
        digits = numerals.digits_after(said["digits"]) if said["digits"] else 0
        tied, near = _then(layout, now, said)
        found = [Multiple(then, now, times, digits, said["rough"] or "") for then in (*tied, *near)]
        right = next((one for one in found if fits(claims, one, tied=one.then in tied)), None)
        if right is not None:
            yield right
        elif tied and said.group().startswith("gấp") and claims[tied[0]].value < claims[now].value:
            yield found[0]


def fits(claims: list[Claim], found: Multiple, *, tied: bool = True) -> bool:
    """Whether what is now is so many times what was, as exactly as that is said."""
    room = 0.5 * 10.0**-found.digits if found.digits else ROUGH if tied else 0.0
    off = claims[found.now].value / claims[found.then].value - found.times
    if found.rough in ("hơn", "trên"):
        return -1e-9 <= off < (1 if tied else 0.5)
    if found.rough == "gần":
        return -(1 if tied else 0.5) < off <= 1e-9
    return abs(off) <= room + 1e-9


def _value(said: re.Match[str]) -> float | None:
    if said["words"]:
        return numerals.words_value(said["words"])
    return numerals.value_of(said["digits"], parts=True)


def _may_be(claim: Claim, at: int) -> bool:
    counted = claim.kind in COUNTS and claim.cell is None and claim.percent is None and claim.of is None
    return counted and at - claim.number_at[1] <= NEAR and claim.value > 0


def _then(layout: Layout, now: int, said: re.Match[str]) -> tuple[list[int], list[int]]:
    """What was then: where words tie it to what is now, and what else may be."""
    claims = layout.claims
    like = [
        other
        for other in range(max(0, now - BACK), min(len(claims), now + 3))
        if other != now
        and not said.start() <= claims[other].number_at[0] < said.end()
        and _alike(layout, now, other)
    ]
    tied = [other for other in like if other == now - 1 and _UP.fullmatch(layout.low_way(other, now))]
    tied += [
        other
        for other in like
        if other > now and _AGAINST.fullmatch(layout.lowered, said.end(), claims[other].number_at[0])
    ]
    return tied, [other for other in reversed(like) if other < now and other not in tied]


def _alike(layout: Layout, now: int, then: int) -> bool:
    one, other = layout.claims[now], layout.claims[then]
    if not _may_be(other, other.number_at[1]) or (one.kind == "money") != (other.kind == "money"):
        return False
    named = layout.named[now] and layout.named[then]
    return layout.lines[now] == layout.lines[then] and (
        not named or layout.classes[now] == layout.classes[then]
    )
