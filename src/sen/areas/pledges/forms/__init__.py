"""Forms of promises: they read and check; actions write."""

from sen.areas.pledges.forms.pacts import (
    TARGET_FIELDS,
    BlockForm,
    BlockUnitForm,
    PactChangeForm,
    PactForm,
    PartyForm,
    ScoreForm,
    SignForm,
)
from sen.areas.pledges.forms.papers import PapersForm, TableForm
from sen.areas.pledges.forms.pledges import (
    ITEM_FIELDS,
    EvidenceForm,
    ItemForm,
    RoundForm,
    SampleForm,
    SendForm,
    WordForm,
)
from sen.areas.pledges.forms.remarks import AnswerForm, AskRemarksForm, MonthForm, RemarkForm
from sen.areas.pledges.forms.standards import ApproveStandardForm, PostingForm, StandardForm

__all__ = [
    "ITEM_FIELDS",
    "TARGET_FIELDS",
    "AnswerForm",
    "ApproveStandardForm",
    "AskRemarksForm",
    "BlockForm",
    "BlockUnitForm",
    "EvidenceForm",
    "ItemForm",
    "MonthForm",
    "PactChangeForm",
    "PactForm",
    "PapersForm",
    "PartyForm",
    "PostingForm",
    "RemarkForm",
    "RoundForm",
    "SampleForm",
    "ScoreForm",
    "SendForm",
    "SignForm",
    "StandardForm",
    "TableForm",
    "WordForm",
]
