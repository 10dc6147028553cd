"""What came in, what went out and what is left: thu 820 triệu đồng, chi 640 triệu đồng, còn 180 triệu đồng."""

import re
from collections.abc import Iterator

from sen.reading.relations.layout import Layout
from sen.reading.relations.series import Run

NEAR = 5
"""Figures of money among which the three stand."""
_IN = re.compile(
    r"(?<!\w)(?:thu|vận động|quyên góp|huy động|gây quỹ)(?:\s+(?:được|vào|trong kỳ|là|hơn|trên))*:?\s*$"
)
_OUT = re.compile(
    r"(?<!\w)(?:đã )?(?:chi|sử dụng|giải ngân)(?:\s+(?:ra|hết|hỗ trợ|cho|trong kỳ|là|hơn|trên))*:?\s*$"
)
_LEFT = re.compile(
    r"(?<!\w)(?:còn|còn lại|còn dư|kết dư|dư|tồn|tồn quỹ|số dư|quỹ còn|dư quỹ)(?:\s+(?:lại|là|được))*:?\s*$"
)


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
            if claims[one].sentence_at == claims[left].sentence_at and claims[one].qualifier == "exact"
        ]
        came = next((one for one in before if _IN.search(layout.lead(one, 30))), None)
        went = next((one for one in reversed(before) if _OUT.search(layout.lead(one, 30))), None)
        if came is not None and went is not None and came < went and claims[came].value > claims[left].value:
            yield Run(came, [went, left], promised=True)
