"""What came in, what went out and what is left: thu 820 triệu đồng, chi 640 triệu đồng, còn 180 triệu đồng."""

import re
from collections.abc import Iterator

from sen.reading.relations.layout import Layout
from sen.reading.relations.series import Run

NEAR = 5
"""Figures of money among which the three stand."""
SLIP = 0.2
"""So much of what came in a balance may be wrong by and still be meant."""

_IN = re.compile(
    r"(?<!\w)(?:thu|vận động|quyên góp|huy động|gây quỹ)(?:\s+(?:được|vào|trong kỳ|là|hơn|trên))*:?\s*$"
)
_IN_ALL = re.compile(r"(?<!\w)(?:cộng lại|tổng cộng|cộng được|tổng thu)(?:\s+(?:là|được))*:?\s*$")
_OUT = re.compile(
    r"(?<!\w)(?:đã )?(?:chi|hết|sử dụng|giải ngân)(?:\s+(?:ra|hết|hỗ trợ|cho|trong kỳ|là|hơn|trên))*:?\s*$"
)
_LEFT = re.compile(
    r"(?<!\w)(?:còn|còn lại|còn dư|kết dư|dư|tồn|tồn quỹ|số dư|quỹ còn|dư quỹ)(?:\s+(?:lại|là|được))*:?\s*$"
)
_BEFORE = re.compile(
    r"(?<!\w)(?:đầu (?:năm|kỳ|tháng|quý)|(?:năm|kỳ|tháng|quý) trước|chuyển sang|tồn cũ)(?!\w)"
)
_STILL_TO_COME = re.compile(r"[^.;\d\n]{0,16}?(?:chưa|phải|cần) (?:thu|chi|trả|nộp|giải ngân)(?!\w)")


def balances(layout: Layout) -> Iterator[Run]:
    """Every balance of a fund that is told in one sentence, right or wrong."""
    claims = layout.claims
    money = [index for index, claim in enumerate(claims) if claim.kind == "money" and claim.cell is None]
    for at, left in enumerate(money):
        if claims[left].qualifier != "exact" or not _LEFT.search(layout.lead(left, 24)):
            continue
        before = [
            one
            for one in money[max(0, at - NEAR) : at]
            if layout.lines[one] == layout.lines[left] and claims[one].qualifier == "exact"
        ]
        here = [one for one in before if claims[one].sentence_at == claims[left].sentence_at]
        came = next((one for one in here if _IN.search(layout.lead(one, 30))), None)
        if came is None:
            came = next((one for one in reversed(before) if _IN_ALL.search(layout.lead(one, 30))), None)
        went = next((one for one in reversed(here) if _OUT.search(layout.lead(one, 30))), None)
        if came is None or went is None or came > went or claims[came].value <= claims[left].value:
            continue
        off = abs(claims[came].value - claims[went].value - claims[left].value)
        if off < 1e-6 or (off <= SLIP * claims[came].value and not _more_told(layout, left)):
            yield Run(came, [went, left], promised=True)


def _more_told(layout: Layout, left: int) -> bool:
    """Whether there was something in the fund before, or what is left is still to come in."""
    if still_to_come(layout, left):
        return True
    claim = layout.claims[left]
    return _BEFORE.search(layout.lowered, *claim.sentence_at) is not None


def still_to_come(layout: Layout, index: int) -> bool:
    """còn 30 triệu đồng chưa thu: no part of what is there."""
    if layout.claims[index].kind != "money":
        return False
    return _STILL_TO_COME.match(layout.lowered, layout.claims[index].number_at[1]) is not None
