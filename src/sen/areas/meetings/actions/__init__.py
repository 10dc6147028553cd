"""Every write of meetings: planning, the summons, the roll, head counts, sealing, minutes, materials."""

from sen.areas.meetings.actions.checkin import check_in, print_code
from sen.areas.meetings.actions.files import ROLLS, NothingToApply, apply_roll, check_roll
from sen.areas.meetings.actions.heads import add_sheet, count_heads, drop_head_count, remove_sheet
from sen.areas.meetings.actions.makeup import plan_makeup
from sen.areas.meetings.actions.materials import compile_material, issue_material
from sen.areas.meetings.actions.minutes import WrittenMeanwhile, draft_minutes, write_minutes
from sen.areas.meetings.actions.planning import (
    PointSpec,
    add_points,
    cancel_meeting,
    cancel_point,
    change_meeting,
    change_point,
    plan_meeting,
    set_rapporteurs,
)
from sen.areas.meetings.actions.roll import (
    admit,
    mark_rest,
    settle_conflict,
    take_marks,
    undo_rest,
)
from sen.areas.meetings.actions.sealing import correct_entry, correct_head_count, seal_point
from sen.areas.meetings.actions.summons import release_person, summon, summon_person
from sen.areas.meetings.choices import Mark

__all__ = [
    "ROLLS",
    "Mark",
    "NothingToApply",
    "PointSpec",
    "WrittenMeanwhile",
    "add_points",
    "add_sheet",
    "admit",
    "apply_roll",
    "cancel_meeting",
    "cancel_point",
    "change_meeting",
    "change_point",
    "check_in",
    "check_roll",
    "compile_material",
    "correct_entry",
    "correct_head_count",
    "count_heads",
    "draft_minutes",
    "drop_head_count",
    "issue_material",
    "mark_rest",
    "plan_makeup",
    "plan_meeting",
    "print_code",
    "release_person",
    "remove_sheet",
    "seal_point",
    "set_rapporteurs",
    "settle_conflict",
    "summon",
    "summon_person",
    "take_marks",
    "undo_rest",
    "write_minutes",
]
