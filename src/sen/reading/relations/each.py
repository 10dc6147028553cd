"""So many, so much for each, so much in all: 120 suất quà, mỗi suất 500.000 đồng, tổng trị giá 60 triệu đồng."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sen.reading.claims.claim import Claim
from sen.reading.numbers.mention import COUNTED
from sen.reading.relations.layout import Layout, kind_of
from sen.reading.relations.shares import COUNTS
from sen.reading.text import numerals, words
from sen.reading.text.numerals import SCALE

NEAR = 5
"""Claims before or behind what each has among which the number and the whole are sought."""
FAR = 40
"""Claims before it where the number is told in another sentence."""
SLIP = 0.2
"""So much of a total may a mean be wrong by and still be meant."""
_FOR_EACH = re.compile(
    r"(?<!\w)(?P<mean>bình quân|trung bình)?\s?(?:mỗi|một)?(?<=\w) (?P<what>[^\W\d]+(?: [^\W\d]+){0,5}?)"
    r"(?: (?:trị giá|giá|được|hỗ trợ|nhận|là|có|từ|trên|hơn|gần|khoảng|số tiền))*:? $"
)
_MEAN = re.compile(r"(?<!\w)(?:bình quân|trung bình|tính ra)(?: (?:là|đạt|trên|hơn|gần|khoảng))* $")
_A_PIECE = re.compile(
    r"[^\d.,;:()\n/]{0,16}?(?:/ ?|(?<=đồng) (?:mỗi|một) | (?:ở|tại|cho|của) mỗi )(?P<what>[^\W\d]+(?: [^\W\d]+)?)(?P<per>/?)"
)
_OF_EACH = re.compile(
    r" (?:[^\W\d]+ ){1,3}(?:mỗi|một|trên một|cho một) (?P<what>[^\W\d]+(?: [^\W\d]+)?)(?P<per>/?)"
)
_AMONG = re.compile(r"(?<!\w)(?:với|trong số|của) $")
"""Tính ra 350.000 đồng/người với 712 người."""
_MONTHLY = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi|một) tháng(?!\w)")
_IN_ALL = re.compile(
    r"(?<!\w)(?:tổng(?: cộng)?(?: (?:trị giá|giá trị|kinh phí|số tiền|chi phí))?|trị giá|làm lợi|cộng lại|tất cả|=)(?: (?:là|hết|lên tới|được))* $"
)
_SO_MANY = re.compile(
    r"(?<!\w)(?:do đó|như vậy|vì thế|tổng cộng|cộng lại|cộng|cả thảy|vị chi|tất cả|tổng|cả|toàn)(?!\w)[^.;:()\d\n]{0,30}$"
)


class Each(NamedTuple):
    """``number`` times ``each`` is to make ``total``; with ``mean`` what each has is rounded."""

    number: int
    each: int
    total: int
    mean: bool


def products(layout: Layout) -> Iterator[Each]:
    """Every number, share of each and total told together; what does not fit only where total and share are said to be such."""
    claims = layout.claims
    for index, claim in enumerate(claims):
        if (
            claim.kind not in COUNTS
            or claim.cell is not None
            or claim.percent is not None
            or claim.value <= 1
        ):
            continue
        said = _whose(layout, index)
        if said is None:
            continue
        what, mean = said
        numbers = [*_numbers(layout, index, what)]
        found = [Each(one, index, index, mean) for one in numbers]
        if not numbers and index and _counts(claims[index - 1], claim):
            # 18 Mái ấm, trị giá 60 triệu đồng/căn, cộng lại là 1,08 tỷ đồng: the same thing by another name.
            found = [Each(index - 1, index, index, mean)]
        yield from (_likeliest(layout, found, named=bool(numbers)) or _of_those_before(layout, index, what))


def fits(claims: list[Claim], found: Each, text: str) -> bool:
    """Whether the total is the product, as exactly as both are printed."""
    counted, each, total = claims[found.number], claims[found.each], claims[found.total]
    number = counted.value
    room = max(
        _last_digit(total, text) / 2 if total.scaled else 0,
        number * _last_digit(each, text) if found.mean else 0,
    )
    off = number * each.value - total.value
    if each.qualifier in ("over", "at_least"):
        return -0.1 * total.value <= off <= room
    if each.qualifier == "nearly" or not counted.qualifier == total.qualifier == "exact":
        return abs(off) <= 0.1 * total.value
    return abs(off) <= room + 1e-9


def _last_digit(claim: Claim, text: str) -> float:
    """What one more in the last printed digit would be worth."""
    shown = text[slice(*claim.number_at)]
    scale = re.search(SCALE, shown, re.IGNORECASE)
    worth = numerals.SCALES[" ".join(scale.group().lower().split())] if scale else 1
    number = re.match(numerals.NUMBER, shown)
    return worth * 10.0 ** -(numerals.digits_after(number.group()) if number and "," in number.group() else 0)


def _whose(layout: Layout, index: int) -> tuple[str, bool] | None:
    """Of what each one has so much, and whether only on the average."""
    claim = layout.claims[index]
    mean = _MEAN.search(lead := layout.lead(index, 48)) is not None
    behind = _A_PIECE.match(layout.lowered, claim.number_at[1])
    if behind is None and mean:
        behind = _OF_EACH.match(layout.lowered, claim.number_at[1])
    monthly = behind is not None and _is_time(behind["what"]) and _is_monthly(layout, index)
    if behind is not None and not monthly:
        return None if behind["per"] or _is_time(behind["what"]) else (behind["what"], mean)
    before = _FOR_EACH.search(lead)
    if before is None or not ("mỗi" in before.group() or before["mean"]) or _is_time(before["what"]):
        return None
    if not monthly and re.match(
        r"[^\d.,;()\n]{0,16}/", layout.lowered[claim.number_at[1] : claim.number_at[1] + 24]
    ):
        return None
    return before["what"], before["mean"] is not None


def _is_monthly(layout: Layout, index: int) -> bool:
    """Mỗi cháu 500.000 đồng/tháng, hằng tháng là 32,5 triệu đồng: whether what comes next is of a month, too."""
    return index + 1 < len(layout.claims) and _MONTHLY.search(layout.low_way(index, index + 1)) is not None


def _is_time(what: str) -> bool:
    return what.split()[0] in words.DURATIONS


def _numbers(layout: Layout, each: int, what: str) -> Iterator[int]:
    """How many of those there are: figures of its sentence that count them, the nearest before it first."""
    claims = layout.claims
    first = what.split()[0]
    before = range(each - 1, max(-1, each - 1 - NEAR), -1)
    behind = [each + 1] if each + 1 < len(claims) and _AMONG.search(layout.low_way(each, each + 1)) else []
    for index in [*before, *behind]:
        claim = claims[index]
        if claim.sentence_at != claims[each].sentence_at:
            continue
        if _counts(claim, claims[each]):
            noun = claim.object.lower().split()
            if first in noun[:2] or (what in words.PERSONS and kind_of(claim) == "person"):
                yield index


def _of_those_before(layout: Layout, each: int, what: str) -> list[Each]:
    """Chi bộ có 39 đảng viên … Mỗi đảng viên kèm 2 học sinh, do đó có 78 em: the product of a number told long before."""
    claims, noun = layout.claims, COUNTED.head(what.split())
    totals = [*_totals_beside(layout, each)] if noun else []
    for index in range(each - 1, max(-1, each - 1 - FAR), -1) if totals else ():
        claim = claims[index]
        if claim.kind in ("count", "ratio") and claim.head == noun and claim.cell is None:
            for total in totals:
                if total != index and claim.value * claims[each].value == claims[total].value:
                    return [Each(index, each, total, False)]
            if claim.kind == "count":
                break
    return []


def _totals_beside(layout: Layout, each: int) -> Iterator[int]:
    """What so much for each may make: right behind it where words say so, or right before it, of the same thing."""
    claims, behind, before = layout.claims, each + 1, each - 1
    if (
        behind < len(claims)
        and claims[behind].sentence_at == claims[each].sentence_at
        and claims[behind].kind in COUNTS
        and _SO_MANY.search(layout.low_way(each, behind))
    ):
        yield behind
    if before >= 0 and _counts(claims[before], claims[each]) and _alike(claims[before], claims[each]):
        yield before


def _counts(claim: Claim, each: Claim) -> bool:
    return (
        claim.kind in ("count", "enumeration", "ratio")
        and claim.cell is None
        and claim.sentence_at == each.sentence_at
    )


def _likeliest(layout: Layout, found: list[Each], *, named: bool) -> list[Each]:
    """Of numbers, each with every total near, the product that fits best; else what the text calls the total of the first.

    A number that is not the nearest has its total beside what each has.
    """
    claims = layout.claims
    every = [one._replace(total=total) for one in found for total in _totals(layout, one)]
    fitting = [
        one
        for one in every
        if fits(claims, one, layout.text)
        and (one.number == found[0].number or abs(one.total - one.each) == 1)
    ]
    if fitting:
        return [min(fitting, key=lambda one: _off(claims, one))]
    return [
        one
        for one in every
        if named
        and one.number == found[0].number
        and (_said_in_all(layout, one) or _nearly_the_mean(layout, one))
        and all(claims[place].qualifier == "exact" for place in one[:3])
    ]


def _said_in_all(layout: Layout, found: Each) -> bool:
    return found.total == found.each + 1 and _IN_ALL.search(layout.lead(found.total, 40)) is not None


def _nearly_the_mean(layout: Layout, found: Each) -> bool:
    """5 căn với 325 triệu đồng, bình quân 60 triệu đồng/căn: one behind the other, and off by little."""
    number, each, total = found[:3]
    beside = found.mean and (number, total) == (each - 2, each - 1)
    return (
        beside
        and layout.clauses[number] == layout.clauses[each]
        and kind_of(layout.claims[total]) == "money"
        and _off(layout.claims, found) <= SLIP * layout.claims[total].value
    )


def _totals(layout: Layout, found: Each) -> Iterator[int]:
    """What may be the total, the nearest behind first."""
    claims, each = layout.claims, layout.claims[found.each]
    for total in _near(found.each, len(claims)):
        claim = claims[total]
        if total == found.number or claim.sentence_at != each.sentence_at or claim.cell is not None:
            continue
        if claim.kind in COUNTS and claim.percent is None and _alike(claim, each):
            yield total


def _off(claims: list[Claim], found: Each) -> float:
    return abs(claims[found.number].value * claims[found.each].value - claims[found.total].value)


def _alike(one: Claim, other: Claim) -> bool:
    return kind_of(one) == kind_of(other) or one.counts == other.counts == "turns"


def _near(index: int, end: int) -> Iterator[int]:
    yield from range(index + 1, min(end, index + 1 + NEAR))
    yield from range(index - 1, max(-1, index - 1 - NEAR), -1)
