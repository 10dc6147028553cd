"""The few pages that somebody opens most: offered where tasks are listed, above all when none wait."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sen.areas.meetings import rules as meetings
from sen.areas.outreach import rules as outreach
from sen.areas.people import rules as people
from sen.areas.practices import rules as practices
from sen.areas.priorities import rules as priorities
from sen.areas.reports import rules as reports
from sen.areas.study import rules as study
from sen.foundation.access import Actor


@dataclass(frozen=True)
class Shortcut:
    """A page by its URL name, what it is for in a few words, and who needs it."""

    label: Any
    what: Any
    url: str
    icon: str
    rule: Callable[[Actor], bool]


def only_own(actor: Actor) -> bool:
    """Who looks after nothing but their own record."""
    return actor.known and not actor.may("view")


def with_record(actor: Actor) -> bool:
    return only_own(actor) and actor.person_id is not None


SHORTCUTS = (
    Shortcut(
        _("Cam kết của tôi"),
        _("Viết, gửi duyệt và xem việc mình đã nhận"),
        "pledges:mine",
        "user-check",
        with_record,
    ),
    Shortcut(
        _("Nhận xét về tôi"),
        _("Chi bộ nhận xét gì mỗi tháng, và mình trả lời"),
        "pledges:remark_mine",
        "message-circle",
        with_record,
    ),
    Shortcut(
        _("Việc học của tôi"),
        _("Buổi đã dự, buổi vắng cần học bù"),
        "study:own_study",
        "school",
        with_record,
    ),
    Shortcut(
        _("Hồ sơ của tôi"),
        _("Những gì hệ thống ghi về mình, và ai xem được"),
        "people:my_record",
        "id-badge-2",
        with_record,
    ),
    Shortcut(
        _("Chuyên đề năm nay"),
        _("Chiến dịch và nội dung học tập của cấp trên"),
        "directives:campaign_list",
        "flag",
        only_own,
    ),
    Shortcut(
        _("Lập cuộc họp"),
        _("Sinh hoạt chi bộ, hội nghị; rồi điểm danh trên điện thoại"),
        "meetings:meeting_plan",
        "calendar-event",
        meetings.can_plan_somewhere,
    ),
    Shortcut(
        _("Danh sách đảng viên"),
        _("Tìm một người, xem hồ sơ, chuyển sinh hoạt"),
        "people:person_list",
        "users",
        people.can_read,
    ),
    Shortcut(
        _("Người cần học bù"),
        _("Ai vắng buổi học và chưa học bù"),
        "study:missed",
        "user-x",
        study.can_read_missed,
    ),
    Shortcut(
        _("Ghi vấn đề bức xúc, nổi cộm"),
        _("Ai chịu trách nhiệm, đến khi nào, đo bằng gì"),
        "priorities:matter_raise",
        "target",
        priorities.can_keep_somewhere,
    ),
    Shortcut(
        _("Đăng ký mô hình"),
        _("Cách làm hay của đơn vị, theo dõi đến khi nhân rộng"),
        "practices:model_register",
        "bulb",
        practices.can_keep,
    ),
    Shortcut(
        _("Ghi tin, bài tuyên truyền"),
        _("Đã đăng, phát, treo ở đâu, bao nhiêu"),
        "outreach:item_tell",
        "speakerphone",
        outreach.can_keep_somewhere,
    ),
    Shortcut(
        _("Báo cáo mới"),
        _("Số liệu điền sẵn thành câu và bảng"),
        "reports:report_new",
        "report",
        reports.can_start,
    ),
    Shortcut(
        _("Số liệu của đơn vị"),
        _("Mọi chỉ tiêu, mở ra được danh sách phía sau"),
        "indicators:figure_start",
        "chart-bar",
        lambda actor: actor.may("view") and not meetings.can_plan_somewhere(actor),
    ),
    Shortcut(
        _("Gương sáng"),
        _("Người tốt, việc tốt đã được công nhận"),
        "exemplars:reading_room",
        "star",
        lambda actor: not meetings.can_plan_somewhere(actor),
    ),
)


def shortcuts_for(actor: Actor) -> list[Shortcut]:
    """The pages that the actor opens most, in the order in which they are offered."""
    return [one for one in SHORTCUTS if one.rule(actor)]
