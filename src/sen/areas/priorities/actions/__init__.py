"""The verbs of matters."""

from sen.areas.organisations.actions.living import NotThere
from sen.areas.priorities.actions.following import (
    CannotHandOver,
    add_evidence,
    add_milestone,
    drop_milestone,
    hand_over_matter,
    hand_over_matters,
    reach_milestone,
    remove_evidence,
)
from sen.areas.priorities.actions.ground import (
    BeforeItBegan,
    NoRule,
    NothingWaits,
    NotOpen,
    NotReached,
    NotShown,
    OwnWork,
    RuleTooEarly,
    TooSoon,
    WrongKind,
)
from sen.areas.priorities.actions.raising import edit_matter, raise_matter, withdraw_matter
from sen.areas.priorities.actions.settings import set_rule
from sen.areas.priorities.actions.settling import (
    answer_matter,
    close_matter,
    reopen_matter,
    report_result,
    return_result,
)
from sen.foundation.refusals import NeedsReason, NotYet

__all__ = [
    "BeforeItBegan",
    "CannotHandOver",
    "NeedsReason",
    "NoRule",
    "NotOpen",
    "NotReached",
    "NotShown",
    "NotThere",
    "NotYet",
    "NothingWaits",
    "OwnWork",
    "RuleTooEarly",
    "TooSoon",
    "WrongKind",
    "add_evidence",
    "add_milestone",
    "answer_matter",
    "close_matter",
    "drop_milestone",
    "edit_matter",
    "hand_over_matter",
    "hand_over_matters",
    "raise_matter",
    "reach_milestone",
    "remove_evidence",
    "reopen_matter",
    "report_result",
    "return_result",
    "set_rule",
    "withdraw_matter",
]
