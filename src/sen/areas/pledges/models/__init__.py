"""The records of promises."""

from sen.areas.pledges.models.pledges import (
    AlikeCheck,
    AlikeLine,
    Evidence,
    Pledge,
    PledgeDuty,
    PledgeItem,
    PledgeRound,
    PledgeRule,
    SampleLine,
)
from sen.areas.pledges.models.standards import EthicsStandard, Posting, StandardLine, StandardRule

__all__ = [
    "AlikeCheck",
    "AlikeLine",
    "EthicsStandard",
    "Evidence",
    "Pledge",
    "PledgeDuty",
    "PledgeItem",
    "PledgeRound",
    "PledgeRule",
    "Posting",
    "SampleLine",
    "StandardLine",
    "StandardRule",
]
