"""The lists of meetings."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.choices import Audience, MaterialKind, MeetingKind, MeetingStatus, PointStatus, State
from sen.areas.meetings.models import Meeting, Point
from sen.foundation.web.lists import Choice, Column, Days, Flag, Listing

MEETING_STATES: dict[str, str] = {
    MeetingStatus.PLANNED: "planned",
    MeetingStatus.RUNNING: "meeting_running",
    MeetingStatus.FINISHED: "done",
    MeetingStatus.CANCELLED: "cancelled",
}
POINT_STATES: dict[str, str] = {
    PointStatus.PLANNED: "planned",
    PointStatus.OPEN: "roll_open",
    PointStatus.SEALED: "sealed",
    PointStatus.CANCELLED: "cancelled",
}


def meeting_state(meeting: Meeting) -> str:
    return MEETING_STATES[meeting.status]


def point_state(point: Point) -> str:
    return POINT_STATES[point.status]


def _share(point: Point):
    return point.present * 100 / point.summoned if point.summoned else None


MEETINGS = Listing(
    key="meetings.meetings",
    title=_("Hội nghị, cuộc họp"),
    columns=(
        Column(
            "title",
            _("Cuộc họp"),
            main=True,
            link=lambda meeting: reverse("meetings:meeting", args=[meeting.pk]),
            note=lambda meeting: meeting.unit.called,
            sort="folded",
        ),
        Column("kind", _("Loại"), value="get_kind_display"),
        Column("starts_at", _("Bắt đầu"), kind="moment", sort="starts_at"),
        Column("audience", _("Đối tượng"), value="get_audience_display"),
        Column("status", _("Trạng thái"), kind="state", value=meeting_state),
    ),
    filters=(
        Choice("kind", _("Loại"), MeetingKind.choices, where="kind"),
        Choice("status", _("Trạng thái"), MeetingStatus.choices, where="status"),
        Choice("audience", _("Đối tượng"), Audience.choices, where="audience"),
        Days("day", _("Ngày họp"), where="starts_at", moment=True),
        Flag("study", _("Chỉ cuộc học tập, quán triệt"), lambda records: records.filter(study=True)),
    ),
    search=("folded", "unit__folded"),
    order="-starts_at",
    icon="calendar-event",
    noun=_("cuộc họp"),
    empty=_("Chưa có cuộc họp nào"),
    empty_hint=_(
        "Bấm “Lập cuộc họp”: hệ thống lấy danh sách triệu tập từ danh sách đảng viên của ngày họp, rồi điểm danh trên điện thoại."
    ),
)

POINTS = Listing(
    key="meetings.points",
    title=_("Các điểm"),
    columns=(
        Column(
            "name",
            _("Điểm"),
            main=True,
            link=lambda point: reverse("meetings:point", args=[point.pk]),
            note=lambda point: _("Học bù") if point.makeup else point.place,
            sort="folded",
        ),
        Column("unit", _("Đơn vị"), value="unit.called", sort="unit__sort_key"),
        Column("day", _("Ngày"), kind="day", sort="day"),
        Column("summoned", _("Triệu tập"), kind="number", sort="summoned", total="summoned"),
        Column("present", _("Có mặt"), kind="number", sort="present", total="present"),
        Column("excused", _("Vắng có lý do"), kind="number", sort="excused", total="excused"),
        Column("absent", _("Vắng không lý do"), kind="number", sort="absent", total="absent"),
        Column("share", _("Tỷ lệ"), kind="progress", value=_share),
        Column("heads", _("Quần chúng"), kind="number", sort="heads", total="heads"),
        Column("status", _("Trạng thái"), kind="state", value=point_state),
    ),
    filters=(
        Choice("status", _("Trạng thái"), PointStatus.choices, where="status"),
        Flag("makeup", _("Chỉ buổi học bù"), lambda records: records.filter(makeup=True)),
    ),
    search=("folded", "unit__folded"),
    order="name",
    icon="map-pin",
    noun=_("điểm"),
    empty_hint=_("Mỗi điểm là một nơi dự họp có sổ điểm danh riêng."),
)

WAITING = Listing(
    key="meetings.waiting",
    title=_("Người còn phải học bù"),
    columns=(
        Column("person", _("Họ và tên"), value="person.name", main=True, sort="person__sort_key"),
        Column("cell", _("Chi bộ"), value="cell.called"),
        Column(
            "point",
            _("Điểm"),
            value="point.name",
            link=lambda line: reverse("meetings:point", args=[line.point_id]),
        ),
        Column("day", _("Ngày"), kind="day", sort="day"),
        Column("state", _("Điểm danh"), kind="state", value=lambda line: f"roll_{line.state}"),
        Column("reason", _("Lý do"), value="reason"),
    ),
    filters=(
        Choice(
            "state",
            _("Điểm danh"),
            [(State.EXCUSED, State.EXCUSED.label), (State.ABSENT, State.ABSENT.label)],
            where="state",
        ),
    ),
    search="person__folded",
    order="person",
    tie=("point_id", "person_id"),
    icon="user-x",
    noun=_("người"),
    empty=_("Không còn ai cần học bù"),
    empty_hint=_("Người vắng cuộc họp này mà chưa học bù sẽ hiện ở đây."),
)

MATERIALS = Listing(
    key="meetings.materials",
    title=_("Tài liệu học tập"),
    columns=(
        Column(
            "title",
            _("Tài liệu"),
            main=True,
            link=lambda material: reverse("meetings:material", args=[material.pk]),
            note=lambda material: material.unit.called,
            sort="folded",
        ),
        Column("kind", _("Loại"), value="get_kind_display"),
        Column("month", _("Số tháng"), kind="month", sort="month"),
        Column("compiled_on", _("Biên soạn xong"), kind="day", sort="compiled_on"),
        Column("units", _("Đơn vị nhận"), kind="number"),
        Column("copies", _("Số bản"), kind="number"),
    ),
    filters=(
        Choice("kind", _("Loại"), MaterialKind.choices, where="kind"),
        Days("day", _("Biên soạn xong"), where="compiled_on"),
    ),
    search=("folded",),
    order="-compiled_on",
    icon="book-2",
    noun=_("tài liệu"),
    empty=_("Chưa có tài liệu nào"),
    empty_hint=_("Tài liệu do đơn vị biên soạn, hoặc đã cấp phát cho đơn vị, được ghi ở đây."),
)
