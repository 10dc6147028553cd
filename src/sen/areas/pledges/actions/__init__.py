"""The verbs of promises."""

from sen.areas.pledges.actions.alike import begin_check, check_some, judge_line, show_progress
from sen.areas.pledges.actions.files import evidence_of, picture_of
from sen.areas.pledges.actions.pacts import (
    Target,
    form_block,
    make_pact,
    score_pact,
    sign_pact,
    unsign_pact,
    verify_pact,
    withdraw_pact,
)
from sen.areas.pledges.actions.pledges import (
    add_evidence,
    add_item,
    approve_pledge,
    change_item,
    discard_pledge,
    drop_evidence,
    drop_item,
    read_paper,
    record_signed,
    return_pledge,
    send_pledge,
    start_pledge,
)
from sen.areas.pledges.actions.rounds import cancel_round, drop_sample, keep_sample, open_round
from sen.areas.pledges.actions.standards import (
    approve_standard,
    change_standard,
    discard_standard,
    draft_standard,
    post_standard,
    take_down_standard,
)
from sen.areas.pledges.rules.items import Item

__all__ = [
    "Item",
    "Target",
    "add_evidence",
    "add_item",
    "approve_pledge",
    "approve_standard",
    "begin_check",
    "cancel_round",
    "change_item",
    "change_standard",
    "check_some",
    "discard_pledge",
    "discard_standard",
    "draft_standard",
    "drop_evidence",
    "drop_item",
    "drop_sample",
    "evidence_of",
    "form_block",
    "judge_line",
    "keep_sample",
    "make_pact",
    "open_round",
    "picture_of",
    "post_standard",
    "read_paper",
    "record_signed",
    "return_pledge",
    "score_pact",
    "send_pledge",
    "show_progress",
    "sign_pact",
    "start_pledge",
    "take_down_standard",
    "unsign_pact",
    "verify_pact",
    "withdraw_pact",
]
