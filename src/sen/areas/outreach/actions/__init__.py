"""The verbs of outreach."""

from sen.areas.organisations.actions.living import NotThere
from sen.areas.outreach.actions.activities import (
    add_deed,
    drop_deed,
    edit_activity,
    enter_activity,
    withdraw_activity,
)
from sen.areas.outreach.actions.ground import (
    BadAmount,
    BeforeItem,
    BeforeUndertaking,
    NotAtThisStage,
    OwnItem,
    OwnJudgement,
    Withdrawn,
)
from sen.areas.outreach.actions.items import drop_relay, edit_item, relay, tell, withdraw_item
from sen.areas.outreach.actions.undertakings import (
    edit_undertaking,
    judge_undertaking,
    note_progress,
    report_undertaking,
    undertake,
    withdraw_undertaking,
)
from sen.foundation.refusals import NeedsReason, NotYet

__all__ = [
    "BadAmount",
    "BeforeItem",
    "BeforeUndertaking",
    "NeedsReason",
    "NotAtThisStage",
    "NotThere",
    "NotYet",
    "OwnItem",
    "OwnJudgement",
    "Withdrawn",
    "add_deed",
    "drop_deed",
    "drop_relay",
    "edit_activity",
    "edit_item",
    "edit_undertaking",
    "enter_activity",
    "judge_undertaking",
    "note_progress",
    "relay",
    "report_undertaking",
    "tell",
    "undertake",
    "withdraw_activity",
    "withdraw_item",
    "withdraw_undertaking",
]
