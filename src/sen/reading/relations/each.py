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
_FOR_EACH = re.compile(
    r"(?<!\w)(?P<mean>bình quân|trung bình)?\s?(?:mỗi|một)?(?<=\w) (?P<what>[^\W\d]+(?: [^\W\d]+){0,3}?)"
    r"(?: (?:trị giá|giá|được|hỗ trợ|nhận|là|có|từ|trên|hơn|gần|khoảng|số tiền))*:? $"
)
_MEAN = re.compile(r"(?<!\w)(?:bình quân|trung bình|tính ra)(?: (?:là|đạt|trên|hơn|gần|khoảng))* $")
_A_PIECE = re.compile(
    r"[^\d.,;:()\n/]{0,16}?(?:/ ?|(?<=đồng) (?:mỗi|một) )(?P<what>[^\W\d]+(?: [^\W\d]+)?)(?P<per>/?)"
)
_OF_EACH = re.compile(r" (?:[^\W\d]+ ){1,3}(?:mỗi|một|trên một) (?P<what>[^\W\d]+(?: [^\W\d]+)?)(?P<per>/?)")
_MONTHLY = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi|một) tháng(?!\w)")
_IN_ALL = re.compile(
    r"(?<!\w)(?:tổng(?: cộng)?(?: (?:trị giá|giá trị|kinh phí|số tiền|chi phí))?|trị giá|làm lợi|cộng lại|tất cả|=)(?: (?:là|hết|lên tới|được))* $"
)
_SO_MANY = re.compile(
    r"(?<!\w)(?:do đó|như vậy|vì thế|tổng cộng|cộng lại|cả thảy|vị chi|tất cả|tổng|cả|toàn)(?!\w)[^.;:()\d\n]{0,30}$"
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
        number = _number(layout, index, what)
        if number is not None:
            yield from _with_total(layout, Each(number, index, index, mean), named=True)
        elif index and _counts(claims[index - 1], claim):
            # 18 Mái ấm, trị giá 60 triệu đồng/căn, cộng lại là 1,08 tỷ đồng: the same thing by another name.
            yield from _with_total(layout, Each(index - 1, index, index, mean), named=False)
        elif not mean:
            yield from _of_those_before(layout, index, what)


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


def _number(layout: Layout, each: int, what: str) -> int | None:
    """How many of those there are: the nearest figure before that counts them."""
    claims = layout.claims
    first = what.split()[0]
    for index in range(each - 1, max(-1, each - 1 - NEAR), -1):
        claim = claims[index]
        if claim.sentence_at != claims[each].sentence_at:
            return None
        if _counts(claim, claims[each]):
            noun = claim.object.lower().split()
            if first in noun[:2] or (what in words.PERSONS and kind_of(claim) == "person"):
                return index
    return None


def _of_those_before(layout: Layout, each: int, what: str) -> Iterator[Each]:
    """Chi bộ có 39 đảng viên … Mỗi đảng viên kèm 2 học sinh, do đó có 78 em: the product of a number told long before."""
    claims, total, noun = layout.claims, each + 1, COUNTED.head(what.split())
    if not noun or total == len(claims) or claims[total].sentence_at != claims[each].sentence_at:
        return
    if claims[total].kind not in COUNTS or not _SO_MANY.search(layout.low_way(each, total)):
        return
    for index in range(each - 1, max(-1, each - 1 - FAR), -1):
        claim = claims[index]
        if claim.kind == "count" and claim.head == noun and claim.cell is None:
            if claim.value * claims[each].value == claims[total].value:
                yield Each(index, each, total, False)
            return


def _counts(claim: Claim, each: Claim) -> bool:
    return (
        claim.kind in ("count", "enumeration")
        and claim.cell is None
        and claim.sentence_at == each.sentence_at
    )


def _with_total(layout: Layout, found: Each, *, named: bool) -> Iterator[Each]:
    claims, each = layout.claims, layout.claims[found.each]
    for total in _near(found.each, len(claims)):
        claim = claims[total]
        if total == found.number or claim.sentence_at != each.sentence_at or claim.cell is not None:
            continue
        if claim.kind not in COUNTS or claim.percent is not None or not _alike(claim, each):
            continue
        one = found._replace(total=total)
        stated = named and total == found.each + 1 and _IN_ALL.search(layout.lead(total, 40)) is not None
        if fits(claims, one, layout.text) or (
            stated and claims[found.number].qualifier == each.qualifier == claim.qualifier == "exact"
        ):
            yield one
            return


def _alike(one: Claim, other: Claim) -> bool:
    return kind_of(one) == kind_of(other) or one.counts == other.counts == "turns"


def _near(index: int, end: int) -> Iterator[int]:
    yield from range(index + 1, min(end, index + 1 + NEAR))
    yield from range(index - 1, max(-1, index - 1 - NEAR), -1)
