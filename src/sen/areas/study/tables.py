"""The lists of study."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import ThemeKind
from sen.areas.meetings.choices import State
from sen.areas.study import queries
from sen.foundation.web.lists import Choice, Column, Days, Flag, Given, Listing


def _share(theme):
    done, due = theme.studied
    return done * 100 / due if due else None


THEMES = Listing(
    key="study.themes",
    title=_("Học tập chuyên đề"),
    columns=(
        Column(
            "title",
            _("Chuyên đề"),
            main=True,
            link=lambda theme: reverse("study:theme", args=[theme.pk]),
            note=lambda theme: theme.campaign.name,
            sort="title",
        ),
        Column("kind", _("Loại"), value="get_kind_display"),
        Column("year", _("Năm"), sort="year"),
        Column("done", _("Chi bộ đã học"), kind="number", value=lambda theme: theme.studied[0]),
        Column("due", _("Chi bộ phải học"), kind="number", value=lambda theme: theme.studied[1]),
        Column("share", _("Tỷ lệ"), kind="progress", value=_share),
    ),
    filters=(Choice("kind", _("Loại"), ThemeKind.choices, where="kind"),),
    order="-year",
    icon="school",
    noun=_("chuyên đề"),
    empty=_("Chưa có chuyên đề nào"),
    empty_hint=_("Chuyên đề được đặt trong trang của chiến dịch; chi bộ nào phải học sẽ được đếm ở đây."),
)

CELLS = Listing(
    key="study.cells",
    title=_("Các chi bộ"),
    columns=(
        Column("name", _("Chi bộ"), main=True, sort="sort_key"),
        Column("parent", _("Trực thuộc"), value="parent.name"),
        Column(
            "studied_on",
            _("Ngày học"),
            kind="day",
            sort="studied_on",
            link=lambda cell: reverse("meetings:point", args=[cell.point_id]) if cell.point_id else None,
        ),
        Column(
            "state",
            _("Trạng thái"),
            kind="state",
            value=lambda cell: "done" if cell.studied_on else "waiting",
        ),
    ),
    filters=(
        Flag("silent", _("Chỉ chi bộ chưa học"), lambda records: records.filter(studied_on__isnull=True)),
    ),
    search="folded",
    order="name",
    icon="school",
    noun=_("chi bộ"),
    empty_hint=_("Chuyên đề này không yêu cầu chi bộ nào trong phạm vi của đồng chí."),
)

HOW_IT_WENT = (
    Column("day", _("Ngày"), kind="day", sort="day"),
    Column("state", _("Điểm danh"), kind="state", value=lambda line: f"roll_{line.state}"),
    Column("reason", _("Lý do"), value="reason"),
)
"""Columns of every list of lines of rolls."""

MISSED = Listing(
    key="study.missed",
    title=_("Người cần học bù"),
    columns=(
        Column("person", _("Họ và tên"), value="person.name", main=True, sort="person__sort_key"),
        Column("cell", _("Chi bộ"), value="cell.called"),
        Column(
            "meeting",
            _("Cuộc học"),
            value="meeting.title",
            link=lambda line: (
                reverse("meetings:meeting", args=[line.meeting_id]) if line.meeting_seen else None
            ),
        ),
        *HOW_IT_WENT,
    ),
    filters=(
        Choice(
            "state",
            _("Điểm danh"),
            [(State.EXCUSED, State.EXCUSED.label), (State.ABSENT, State.ABSENT.label)],
            where="state",
        ),
        Days("day", _("Ngày"), where="day"),
        Given("theme", _("Chuyên đề"), lambda records, value, actor: records.filter(theme=value)),
    ),
    search="person__folded",
    prepare=queries.see_meetings,
    order="-day",
    tie=("point_id", "person_id"),
    icon="user-x",
    noun=_("người"),
    empty=_("Không còn ai cần học bù"),
    empty_hint=_("Người vắng một buổi học mà chưa học bù sẽ hiện ở đây."),
)

OWN = Listing(
    key="study.own",
    title=_("Việc học của tôi"),
    columns=(
        Column("meeting", _("Cuộc học"), value="meeting.title", main=True),
        Column("point", _("Điểm"), value="point.name"),
        *HOW_IT_WENT,
        Column("made_up_on", _("Học bù ngày"), kind="day", sort="made_up_on"),
    ),
    filters=(Days("day", _("Ngày"), where="day"),),
    order="-day",
    icon="school",
    noun=_("lượt"),
    empty=_("Chưa có lượt học nào được ghi"),
    empty_hint=_("Buổi học có tên đồng chí trong danh sách triệu tập sẽ hiện ở đây sau khi khóa sổ."),
)
