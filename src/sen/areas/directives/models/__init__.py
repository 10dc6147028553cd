"""Campaigns and themes; papers, their numbers and versions; what they ask of units, and the five receipts."""

from sen.areas.directives.models.campaigns import (
    Campaign,
    Term,
    Theme,
)
from sen.areas.directives.models.duties import (
    Duty,
    Receipt,
    ReceiptSheet,
    Reminder,
    RemindingRule,
    Requirement,
)
from sen.areas.directives.models.papers import (
    Citation,
    Document,
    DocumentType,
    IssuerSymbol,
    NumberingRule,
    Recipient,
    Version,
)

__all__ = [
    "Campaign",
    "Citation",
    "Document",
    "DocumentType",
    "Duty",
    "IssuerSymbol",
    "NumberingRule",
    "Receipt",
    "ReceiptSheet",
    "Recipient",
    "Reminder",
    "RemindingRule",
    "Requirement",
    "Term",
    "Theme",
    "Version",
]
