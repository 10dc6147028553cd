"""The records of promises."""

from sen.areas.pledges.models.standards import EthicsStandard, Posting, StandardLine, StandardRule

__all__ = ["EthicsStandard", "Posting", "StandardLine", "StandardRule"]
