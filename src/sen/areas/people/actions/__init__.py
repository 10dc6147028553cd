"""Everything that changes people, their memberships and transfers."""

from .memberships import (
    AlreadyMember,
    change_standing,
    correct_person,
    end_membership,
    enrol_person,
    move_members_to_successors,
    return_members_from_successors,
)
from .reorganisations import (
    CannotAllot,
    allot_members,
    follow_reorganisation,
    people_left,
    unfollow_reorganisation,
)
from .rosters import (
    ROSTERS,
    STEPS,
    NoSuchCandidate,
    RosterMoved,
    apply_roster,
    check_roster,
    decide_row,
)
from .transfers import (
    NotInTransit,
    accept_transfer,
    return_transfer,
    send_transfer,
    withdraw_transfer,
)

__all__ = [
    "ROSTERS",
    "STEPS",
    "AlreadyMember",
    "CannotAllot",
    "NoSuchCandidate",
    "NotInTransit",
    "RosterMoved",
    "accept_transfer",
    "allot_members",
    "apply_roster",
    "change_standing",
    "check_roster",
    "correct_person",
    "decide_row",
    "end_membership",
    "enrol_person",
    "follow_reorganisation",
    "move_members_to_successors",
    "people_left",
    "return_members_from_successors",
    "return_transfer",
    "send_transfer",
    "unfollow_reorganisation",
    "withdraw_transfer",
]
