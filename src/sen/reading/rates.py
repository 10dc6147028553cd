"""Percentages whose base a text names somewhere else than beside them, or names in so many words.

"Trong tổng số 9.000 thợ, có 7.650 người …, chiếm 85%" names the base, and so may fail; "so với số sinh viên (10.400) thì
đạt 70%", "chiếm lần lượt 37,4% và 62,6%", "riêng giáo dục chiếm 39,8% tổng kinh phí" take it from figures before them.
"""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from sen.reading.claim import Claim
from sen.reading.layout import kind_of
from sen.reading.shares import BACK, COUNTS, FAR, Share, alike, fits

CLOSE, PLANNED = 2.0, 10.0
"""So many points a percentage may be off and still be meant as the share of what is named for it; of a plan."""
_OUT_OF = re.compile(r"(?<!\w)trong\s+(?:tổng\s+)?số\s+(?:hơn\s+|gần\s+)?$", re.IGNORECASE)
_SO_MANY = re.compile(r"[^.;\d]{1,60},?\s+(?:đã\s+)?có\s+")
_IN_TURN = re.compile(r"(?:lần lượt|tương ứng|theo thứ tự)[^.;\d]{0,30}$", re.IGNORECASE)
_AND = re.compile(r"\s*%?\s*(?:,|và|;|,\s*và)\s*")
_THOSE_WHO = re.compile(
    r"[^.;:\d]{0,40}[;,]\s*(?:trong đó\s+)?số\s+(?:người\s+)?(?:đã\s+)?(?:được|đã|đạt)\s[^.;:,\d]{0,40}",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"[,;]\s(?:đã\s|đến nay\s)?(?:thực hiện|xong|hoàn thành|làm|đạt)(?:\s+được)?\s+$", re.IGNORECASE
)
_OF_A_PLAN = re.compile(r"\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu)(?!\w)", re.IGNORECASE)
_PLAN = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu)(?!\w)[^.;:,\d]{0,30}$", re.IGNORECASE)
_ABSENT = re.compile(
    r"(?<!\w)(?:vắng|chưa|không (?:dự|tham gia|đăng ký|đạt|có mặt|kịp)|còn lại|còn)(?!\w)", re.IGNORECASE
)


def elsewhere(text: str, claims: list[Claim], judged: Collection[int]) -> Iterator[Share]:
    """Shares of bases that stand elsewhere, of percentages that were not judged yet."""
    for index, claim in enumerate(claims):
        if not claim.percent or claim.of is not None or claim.cell is not None or index in judged:
            continue
        if claim.kind == "percent":
            yield from _in_turn(text, claims, index)
            continue
        finders = (_out_of, _of_plan, _of_those)
        share = next((found for find in finders if (found := find(text, claims, index)) is not None), None)
        if share is not None:
            yield share


def _share(claims: list[Claim], index: int, part: int, whole: int, off: float) -> Share | None:
    """The share if it is about what the percentage says."""
    of, value, percent = claims[whole].value, claims[part].value, claims[index].percent
    if not of or percent is None or abs(100 * value / of - percent) > off:
        return None
    return Share(index, part, whole, of)


def _in_money(claim: Claim) -> bool:
    return claim.kind == "money"


def _before(claims: list[Claim], index: int, far: int = BACK) -> Iterator[int]:
    """Exact figures before a claim, the nearest first."""
    for other in range(index - 1, max(-1, index - 1 - far), -1):
        claim = claims[other]
        if claims[index].number_at[0] - claim.number_at[1] > FAR:
            return
        if claim.kind in COUNTS and claim.cell is None and claim.qualifier == "exact":
            yield other


def _lead(text: str, claim: Claim, length: int) -> str:
    return text[max(claim.sentence_at[0], claim.number_at[0] - length) : claim.number_at[0]]


def _out_of(text: str, claims: list[Claim], index: int) -> Share | None:
    """Trong tổng số 9.000 thợ, có 7.650 người …, chiếm 85%"""
    claim, whole = claims[index], claims[index - 1]
    if not index or whole.sentence_at != claim.sentence_at or whole.value <= claim.value:
        return None
    if (
        _in_money(whole) != _in_money(claim)
        or whole.kind not in COUNTS
        or not _OUT_OF.search(_lead(text, whole, 40))
    ):
        return None
    if not _SO_MANY.fullmatch(text, whole.number_at[1], claim.number_at[0]):
        return None
    return _share(claims, index, index, index - 1, CLOSE)


def _of_plan(text: str, claims: list[Claim], index: int) -> Share | None:
    """kế hoạch cả năm 20 căn, đã xong 15 căn, đạt 75% kế hoạch"""
    claim = claims[index]
    said = _OF_A_PLAN.match(text, claim.end) is not None
    for whole in _before(claims, index, 3):
        base = claims[whole]
        if base.sentence_at != claim.sentence_at or base.percent is not None or not alike(base, claim):
            continue
        if not said and (whole != index - 1 or not _DONE.search(text, base.number_at[1], claim.number_at[0])):
            continue
        if _in_money(base) == _in_money(claim) and _PLAN.search(_lead(text, base, 50)):
            return _share(claims, index, index, whole, PLANNED)
    return None


def _of_those(text: str, claims: list[Claim], index: int) -> Share | None:
    """Giới thiệu 1.900 quần chúng ưu tú; số được kết nạp 1.200 đồng chí, đạt 63%"""
    claim, whole = claims[index], claims[index - 1]
    if not index or whole.sentence_at != claim.sentence_at or whole.value <= claim.value:
        return None
    if whole.percent is not None or not alike(whole, claim) or _OF_A_PLAN.match(text, claim.end):
        return None
    if not _THOSE_WHO.fullmatch(text, whole.number_at[1], claim.number_at[0]):
        return None
    return _share(claims, index, index, index - 1, CLOSE)


def _in_turn(text: str, claims: list[Claim], index: int) -> Iterator[Share]:
    """A 1.275 lượt, B 2.135 lượt, chiếm lần lượt 37,4% và 62,6%"""
    claim = claims[index]
    if not _IN_TURN.search(_lead(text, claim, 60)):
        return
    stop = index + 1
    while (
        stop < len(claims)
        and claims[stop].kind == "percent"
        and _AND.fullmatch(text, claims[stop - 1].number_at[1], claims[stop].number_at[0])
    ):
        stop += 1
    count = stop - index
    parts = range(index - count, index)
    if count < 2 or parts[0] < 0 or any(claims[part].kind not in COUNTS for part in parts):
        return
    wholes = dict.fromkeys([*(claims[part].whole for part in parts), *range(parts[0] - 1, parts[0] - 4, -1)])
    for whole in wholes:
        if whole is None or whole < 0 or _in_money(claims[whole]) != _in_money(claims[parts[0]]):
            continue
        shares = [Share(index + at, part, whole, claims[whole].value) for at, part in enumerate(parts)]
        right = [
            share.of > 0 and fits(claims[share.part].value, share.of, claims[share.percent])
            for share in shares
        ]
        if sum(right) * 2 > count or (sum(right) and claims[parts[0]].whole == whole):
            yield from shares
            return


def rests(text: str, claims: list[Claim], found: list[Share]) -> Iterator[tuple[list[int], int, int | float]]:
    """(parts, whole, what both make): who was absent, told near those who were there, and their share of all."""
    for share in found:
        lacking = share.of - claims[share.part].value
        for rest in range(share.part + 1, min(len(claims), share.percent + 4)):
            claim = claims[rest]
            if (
                claim.kind not in COUNTS
                or claim.percent is not None
                or claim.value != lacking
                or rest == share.whole
            ):
                continue
            around = text[max(claims[rest - 1].number_at[1], claim.number_at[0] - 60) : claim.number_at[0]]
            if _ABSENT.search(around) or _ABSENT.search(text[claim.number_at[1] : claim.end + 25]):
                yield [share.part, rest], share.whole, share.of
                break
    ratios = [index for index, claim in enumerate(claims) if claim.kind == "ratio" and claim.cell is None]
    for first, second in pairwise(ratios):
        one, other = claims[first], claims[second]
        if one.of is None or one.of != other.of or kind_of(one) != kind_of(other):
            continue
        if one.of == one.value + other.value and _ABSENT.search(text[other.number_at[1] : other.end + 25]):
            yield [first, second], first, one.of
