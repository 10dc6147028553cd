"""Who may do what at meetings."""

from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.choices import UNSEALED, MeetingStatus, PointStatus
from sen.areas.meetings.models import Material, Meeting, Point
from sen.foundation.access import Actor

PLAN = "meetings.plan"
KEEP = "meetings.keep_roll"
CORRECT = "meetings.correct"
READ = "meetings.read_roll"
MINUTES = "meetings.write_minutes"
MATERIALS = "meetings.issue_materials"

VERBS = {
    PLAN: _("Lập kế hoạch hội nghị, cuộc họp; đặt điểm và triệu tập"),
    KEEP: _("Điểm danh, đếm người dự, khóa sổ tại điểm"),
    CORRECT: _("Đính chính sổ điểm danh đã khóa"),
    READ: _("Xem danh sách điểm danh có họ tên"),
    MINUTES: _("Ghi biên bản sinh hoạt chi bộ"),
    MATERIALS: _("Biên soạn và cấp phát tài liệu học tập"),
}


def can_see(actor: Actor, record: Meeting | Point | Material | None = None) -> bool:
    """Everyone may open what lies in their view; names need more."""
    return actor.known


def can_plan_somewhere(actor: Actor) -> bool:
    return actor.may(PLAN)


def can_plan(actor: Actor, meeting: Meeting) -> bool:
    """Planning belongs to those who plan for the unit that holds the meeting."""
    return actor.may(PLAN, meeting.unit_id)


def can_change(actor: Actor, meeting: Meeting) -> bool:
    return meeting.status in (MeetingStatus.PLANNED, MeetingStatus.RUNNING) and can_plan(actor, meeting)


def is_keeper(actor: Actor, point: Point) -> bool:
    return actor.known and actor.user_id == point.keeper_id


def can_keep(actor: Actor, point: Point) -> bool:
    """The named keeper, and whoever keeps rolls at the point's unit or plans the meeting."""
    return is_keeper(actor, point) or actor.may(KEEP, point.unit_id) or actor.may(PLAN, point.meeting.unit_id)


def can_mark(actor: Actor, point: Point) -> bool:
    return point.status in UNSEALED and can_keep(actor, point)


def can_check_in(actor: Actor) -> bool:
    """Everybody signed in may try; the code, the day and the roll decide."""
    return actor.known


def can_cancel_point(actor: Actor, point: Point) -> bool:
    """Cancelling belongs to those who plan the meeting; a make-up session, to whoever keeps rolls at its unit too."""
    holds = point.makeup and actor.may(KEEP, point.unit_id)
    return point.status in UNSEALED and (holds or can_plan(actor, point.meeting))


def can_import(actor: Actor, meeting: Meeting) -> bool:
    """A file may name any point of the meeting: only for those who plan it."""
    return meeting.status != MeetingStatus.CANCELLED and can_plan(actor, meeting)


def can_search_units(actor: Actor) -> bool:
    return actor.may(PLAN) or actor.may(KEEP) or actor.may(MATERIALS)


def can_seal(actor: Actor, point: Point) -> bool:
    return can_mark(actor, point)


def can_correct(actor: Actor, point: Point) -> bool:
    """A sealed point is corrected by those who hold the verb at its unit, its keeper included."""
    return point.status == PointStatus.SEALED and (
        is_keeper(actor, point) or actor.may(CORRECT, point.unit_id)
    )


def can_read_roll(actor: Actor, point: Point) -> bool:
    """Names in a roll are personal: reading them needs a verb at the point's unit, or keeping it."""
    return can_keep(actor, point) or actor.may(READ, point.unit_id) or can_correct(actor, point)


def can_read_names(actor: Actor, meeting: Meeting) -> bool:
    """Who still has to make up for a meeting is read by name where rolls are."""
    return actor.may(READ)


def can_make_up(actor: Actor, meeting: Meeting) -> bool:
    return meeting.status != MeetingStatus.CANCELLED and (can_plan(actor, meeting) or actor.may(KEEP))


def can_make_up_at(actor: Actor, point: Point) -> bool:
    """Whether a make-up session may be set up at the unit of a point."""
    return can_make_up(actor, point.meeting) and (
        actor.may(KEEP, point.unit_id) or actor.may(PLAN, point.unit_id)
    )


def can_read_minutes(actor: Actor, meeting: Meeting) -> bool:
    return can_write_minutes(actor, meeting) or actor.may(READ, meeting.unit_id)


def can_write_minutes(actor: Actor, meeting: Meeting) -> bool:
    return actor.may(MINUTES, meeting.unit_id)


def can_compile_somewhere(actor: Actor) -> bool:
    return actor.may(MATERIALS)


def can_issue(actor: Actor, material: Material) -> bool:
    return actor.may(MATERIALS, material.unit_id)
