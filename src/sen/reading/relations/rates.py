"""Shares of a plan, which the text names and may miss widely; and two ratios of one base that are all of it.

What else percentages are of is weighed (:mod:`sen.reading.relations.bases`).
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby, pairwise

from sen.reading.claims.claim import Claim
from sen.reading.relations.layout import kind_of
from sen.reading.relations.shares import COUNTS, FAR, Share, alike

BACK, OFF = 3, 10.0
"""Claims before a figure among which its plan is; so many points may its share be off and still be meant."""
_DONE = re.compile(
    r"[,;]\s(?:đã\s|đến nay\s)?(?:thực hiện|xong|hoàn thành|làm|đạt)(?:\s+được)?\s+$", re.IGNORECASE
)
_OF_A_PLAN = re.compile(r"\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu)(?!\w)", re.IGNORECASE)
_PLAN = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu)(?!\w)[^.;:,\d]{0,30}$", re.IGNORECASE)
_ABSENT = re.compile(
    r"(?<!\w)(?:vắng|chưa|không (?:dự|tham gia|đăng ký|đạt|có mặt|kịp)|còn lại|còn)(?!\w)", re.IGNORECASE
)


def of_plans(text: str, claims: list[Claim], judged: Collection[int]) -> Iterator[Share]:
    """Shares of a plan named before, of figures that were not judged yet: kế hoạch 20 căn, đã xong 15 căn, đạt 75%."""
    for index, claim in enumerate(claims):
        if (
            claim.percent
            and claim.kind in COUNTS
            and claim.of is None
            and claim.cell is None
            and index not in judged
        ):
            plan = _plan_of(text, claims, index)
            if plan is not None:
                yield Share(index, index, plan, claims[plan].value)


def _plan_of(text: str, claims: list[Claim], index: int) -> int | None:
    claim = claims[index]
    said = _OF_A_PLAN.match(text, claim.end) is not None
    for plan in range(index - 1, max(-1, index - 1 - BACK), -1):
        base = claims[plan]
        if base.sentence_at != claim.sentence_at or claim.number_at[0] - base.number_at[1] > FAR:
            return None
        if base.kind not in COUNTS or base.cell is not None or base.qualifier != "exact":
            continue
        if base.percent is not None or not base.value or not alike(base, claim):
            continue
        if not said and (plan != index - 1 or not _DONE.search(text, base.number_at[1], claim.number_at[0])):
            continue
        lead = text[max(base.sentence_at[0], base.number_at[0] - 50) : base.number_at[0]]
        if (base.kind == "money") == (claim.kind == "money") and _PLAN.search(lead):
            meant = abs(100 * claim.value / base.value - (claim.percent or 0)) <= OFF
            return plan if meant else None
    return None


def rests(text: str, claims: list[Claim]) -> Iterator[tuple[list[int], int, int | float]]:
    """(parts, whole, what both make): 143/190 doanh nghiệp have it … 47/190 doanh nghiệp chưa có, however far."""
    ratios = [index for index, claim in enumerate(claims) if claim.kind == "ratio" and claim.cell is None]
    yield from _of_one_base(claims, ratios)
    for first, second in pairwise(ratios):
        one, other = claims[first], claims[second]
        if one.of is None or one.of != other.of or kind_of(one) != kind_of(other):
            continue
        if one.of != one.value + other.value:
            continue
        if _ABSENT.search(text[other.number_at[1] : other.end + 25]) or _all_graded(text, one, other):
            yield [first, second], first, one.of


_GRADE = re.compile(r"[^.;:,\d\n]{0,24}?(?<!\w)(?:xuất sắc|tốt|khá|giỏi|trung bình|hoàn thành|đạt)(?!\w)")


def _all_graded(text: str, one: Claim, other: Claim) -> bool:
    """02/13 đảng viên hoàn thành xuất sắc, 11/13 hoàn thành tốt: two grades of one sentence."""
    graded = all(_GRADE.match(text, claim.number_at[1]) for claim in (one, other))
    return graded and one.sentence_at == other.sentence_at


def _of_one_base(claims: list[Claim], ratios: list[int]) -> Iterator[tuple[list[int], int, int | float]]:
    """4/21 xuất sắc; 15/21 tốt; 2/21 hoàn thành: three or more ratios of one base in a sentence that are all of it."""
    for (base, _sentence), group in groupby(ratios, lambda one: (claims[one].of, claims[one].sentence_at)):
        parts = [*group]
        if not base or len(parts) < 3 or parts[-1] - parts[0] != len(parts) - 1:
            continue
        if all(claims[one].value for one in parts) and sum(claims[one].value for one in parts) == base:
            yield parts, parts[0], base
