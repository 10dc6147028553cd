"""Amounts of money whose unit is said once, before them: 1.026 triệu đồng (Sở Nội vụ 120, Sở Tài chính 265, …)."""

import re
from functools import partial
from itertools import islice, takewhile

from sen.reading.claims.claim import Claim
from sen.reading.text import numerals

_UNIT = re.compile(
    rf"[\d.,]+\s(?P<scale>{numerals.SCALE})\s+đồng[^.;()\d\n]{{0,60}}(?:\(|:|trong đó|gồm)[^.;()\d\n]*",
    re.IGNORECASE,
)
LEAST, MOST = 0.5, 1.1
"""What they are together, as shares of the amount before them, of which they may leave something out."""


def take_units(text: str, found: list[Claim]) -> None:
    """Give amounts without a unit that of the one which they divide, where together they are about so much."""
    for at, whole in enumerate(found[:-2]):
        if whole.kind != "money" or not whole.scaled or whole.cell is not None:
            continue
        parts = [*takewhile(partial(_is_bare, whole), islice(found, at + 1, None))]
        unit = len(parts) >= 2 and _UNIT.fullmatch(text, whole.number_at[0], parts[0].number_at[0])
        if not unit:
            continue
        scale = numerals.SCALES[" ".join(unit["scale"].lower().split())]
        if not LEAST <= scale * sum(part.value for part in parts) / whole.value <= MOST:
            continue
        for part in parts:
            value = round(part.value * scale, 2)
            part.value = int(value) if value == int(value) else value
            part.kind = "money"


def _is_bare(whole: Claim, part: Claim) -> bool:
    """Whether a figure stands in the sentence of an amount, and nothing says what it counts."""
    bare = part.kind == "count" and not part.noun_behind and not part.scaled and part.percent is None
    return bare and part.sentence_at == whole.sentence_at and part.cell is None
