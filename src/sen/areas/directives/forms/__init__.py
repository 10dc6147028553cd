"""Forms of campaigns, papers and duties: they read and check what was typed, no more."""

from sen.areas.directives.forms.campaigns import CampaignForm, TermForm, ThemeForm
from sen.areas.directives.forms.configuration import EndForm, NumberingForm, SymbolForm, TypeForm
from sen.areas.directives.forms.duties import PlanForm, PostponeForm, ReceiptForm, SheetForm
from sen.areas.directives.forms.ground import line_of
from sen.areas.directives.forms.papers import (
    IssueForm,
    PaperForm,
    RecipientsForm,
    RequirementForm,
    ReviseForm,
    WithdrawForm,
)

__all__ = [
    "CampaignForm",
    "EndForm",
    "IssueForm",
    "NumberingForm",
    "PaperForm",
    "PlanForm",
    "PostponeForm",
    "ReceiptForm",
    "RecipientsForm",
    "RequirementForm",
    "ReviseForm",
    "SheetForm",
    "SymbolForm",
    "TermForm",
    "ThemeForm",
    "TypeForm",
    "WithdrawForm",
    "line_of",
]
