"""The records of promises."""

from sen.areas.pledges.models.intakes import PaperImport, PaperRow
from sen.areas.pledges.models.pacts import (
    BlockMember,
    EmulationBlock,
    EmulationPact,
    PactParties,
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
from sen.areas.pledges.models.remarks import CellMonth, MonthlyRemark, RemarkDuty
from sen.areas.pledges.models.standards import EthicsStandard, Posting, StandardLine, StandardRule

__all__ = [
    "AlikeCheck",
    "AlikeLine",
    "BlockMember",
    "CellMonth",
    "EmulationBlock",
    "EmulationPact",
    "EthicsStandard",
    "Evidence",
    "MonthlyRemark",
    "PactParties",
    "PactParty",
    "PactScore",
    "PactTarget",
    "PaperImport",
    "PaperRow",
    "Pledge",
    "PledgeDuty",
    "PledgeItem",
    "PledgeRound",
    "PledgeRule",
    "Posting",
    "RemarkDuty",
    "SampleLine",
    "StandardLine",
    "StandardRule",
]
