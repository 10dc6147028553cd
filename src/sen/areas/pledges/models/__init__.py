"""The records of promises."""

from sen.areas.pledges.models.pacts import (
    BlockMember,
    EmulationBlock,
    EmulationPact,
    PactParty,
    PactScore,
    PactTarget,
)
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
    "BlockMember",
    "EmulationBlock",
    "EmulationPact",
    "EthicsStandard",
    "Evidence",
    "PactParty",
    "PactScore",
    "PactTarget",
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
