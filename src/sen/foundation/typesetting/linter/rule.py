"""What a rule of the official form is, and the register of all of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from sen.foundation.typesetting.form import Form

NEAR = 1.0
"""Millimetres that a measure may be off."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
WRONG_NUMBERS = re.compile(
    r"\d+\.\d{1,2}\s?%|(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d./,\w-])[1-9]\d{4,}(?![\d/\w-])"
)
Check = Callable[[Form], Iterable[str]]


@dataclass(frozen=True)
class Rule:
    """``code``, ``sentence`` for the reader, the name of its ``source`` in the layout, and what looks for
    departures."""

    code: str
    source: str
    sentence: str | Promise
    check: Check


RULES: dict[str, Rule] = {}


def rule(code: str, source: str, sentence: str | Promise) -> Callable[[Check], Check]:
    """Register a check as a rule."""

    def keep(check: Check) -> Check:
        RULES[code] = Rule(code, source, sentence, check)
        return check

    return keep
