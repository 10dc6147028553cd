"""The lists of promises."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.queries.choosing import called
from sen.areas.pledges.choices import Audience, Judgement, Likeness, PledgeStatus, StandardStatus
from sen.areas.pledges.models import PactParties
from sen.areas.pledges.queries import names_twice
from sen.foundation.periods import Month
from sen.foundation.web.lists import Choice, Column, Days, Flag, Given, Listing

BY_UNIT = Given(
    "unit", _("Đơn vị"), lambda records, value, actor: records.filter(unit__code=value), words=called
)


def standard_state(standard) -> str:
    """The look of a standard's status; in force and hung nowhere is worth a word of its own."""
    if standard.status == StandardStatus.DRAFT:
        return "draft"
    if standard.status == StandardStatus.REPLACED:
        return "standard_replaced"
    return "standard_posted" if standard.hangs else "standard_unposted"


def mark_namesakes(units) -> None:
    """Put on each unit of a list ``mark``: its code where another beside it bears the same name."""
    twice = names_twice(units)
    for unit in units:
        unit.mark = unit.code if unit.name in twice else ""


STANDARDS = Listing(
    key="pledges.standards",
    title=_("Chuẩn mực đạo đức"),
    columns=(
        Column(
            "title",
            _("Chuẩn mực"),
            main=True,
            link=lambda one: reverse("pledges:standard", args=[one.pk]),
            sort="title",
        ),
        Column("unit", _("Đơn vị"), value="unit.name", sort="unit__sort_key"),
        Column("trade", _("Ngành nghề")),
        Column("version", _("Phiên bản"), kind="number", sort="version"),
        Column("lines", _("Số dòng"), kind="number", value="line_count"),
        Column("approved_on", _("Thông qua"), kind="day", sort="approved_on"),
        Column(
            "state",
            _("Trạng thái"),
            kind="state",
            value=standard_state,
        ),
    ),
    filters=(
        Choice("status", _("Tình trạng"), StandardStatus.choices, where="status"),
        Flag("old", _("Quá lâu chưa rà soát"), Q(old=True)),
        Flag("unposted", _("Chưa niêm yết"), Q(status=StandardStatus.IN_FORCE, hangs=False)),
        Flag("trade", _("Chỉ theo ngành nghề"), ~Q(trade="")),
        Days("approved", _("Ngày thông qua"), where="approved_on"),
    ),
    search="folded",
    order="-approved_on",
    icon="certificate",
    noun=_("chuẩn mực"),
    empty=_("Chưa có chuẩn mực nào"),
    empty_hint=_("Mỗi đơn vị soạn chuẩn mực của mình, thông qua rồi niêm yết nơi mọi người thấy."),
)


def _signed(row) -> int | None:
    """How many have signed; nothing where the reader sees nobody who owes, or too many to count."""
    signed, due = row.progress or (None, None)
    return signed if due else None


def _due(row) -> int | None:
    return row.progress[1] or None if row.progress else None


def _share(row) -> float | None:
    signed, due = row.progress or (0, 0)
    return signed * 100 / due if due else None


ROUNDS = Listing(
    key="pledges.rounds",
    title=_("Cam kết, kế hoạch cá nhân"),
    columns=(
        Column(
            "name",
            _("Đợt"),
            value=str,
            main=True,
            link=lambda one: reverse("pledges:round", args=[one.pk]),
            note=lambda one: one.campaign.name,
        ),
        Column("unit", _("Đơn vị mở đợt"), value="unit.name", sort="unit__sort_key"),
        Column("year", _("Năm"), sort="year"),
        Column("due_on", _("Hạn nộp"), kind="day", sort="due_on"),
        Column(
            "signed",
            _("Đã ký"),
            kind="number",
            value=_signed,
            note=lambda round: None if round.progress else _("– xem mục Số liệu"),
        ),
        Column("due", _("Phải ký"), kind="number", value=_due),
        Column("share", _("Tỷ lệ"), kind="progress", value=_share),
    ),
    order="-year",
    page=20,
    icon="writing-sign",
    noun=_("đợt"),
    empty=_("Chưa có đợt đăng ký nào"),
    empty_hint=_("Khi cấp ủy mở đợt viết cam kết, đợt ấy và tiến độ từng đơn vị sẽ hiện ở đây."),
)

ROUND_UNITS = Listing(
    key="pledges.round_units",
    title=_("Các đơn vị"),
    columns=(
        Column(
            "name",
            _("Đơn vị"),
            main=True,
            sort="sort_key",
            link=lambda unit: unit.href,
            note=lambda unit: unit.mark,
        ),
        Column("parent", _("Trực thuộc"), value="parent.name"),
        Column("signed", _("Đã ký"), kind="number", value=_signed),
        Column("due", _("Phải ký"), kind="number", value=_due),
        Column("share", _("Tỷ lệ"), kind="progress", value=_share),
    ),
    search="folded",
    order="name",
    icon="writing-sign",
    noun=_("đơn vị"),
    empty_hint=_("Không có đơn vị nào mà đồng chí theo dõi có người phải ký trong đợt này."),
)


def pledge_state(status: str | None) -> str:
    """The look of a pledge; none yet is a state of its own."""
    return f"pledge_{status}" if status else "pledge_none"


OWING = Listing(
    key="pledges.owing",
    title=_("Người phải ký"),
    columns=(
        Column(
            "person",
            _("Họ và tên"),
            value="person.name",
            main=True,
            sort="person__sort_key",
            link=lambda row: row.href,
        ),
        Column(
            "unit", _("Đơn vị"), value="unit.name", sort=("unit__sort_key", "unit_id", "person__sort_key")
        ),
        Column("post", _("Chức vụ"), value="person.post"),
        Column("audience", _("Đối tượng"), value=lambda row: Audience(row.audience).label),
        Column("state", _("Trạng thái"), kind="state", value=lambda row: pledge_state(row.status)),
        Column("signed_on", _("Ngày ký"), kind="day", sort="mine__signed_on", sparse=True),
        Column("alike", _("Dòng giống"), kind="number", value=lambda row: row.alike or None),
    ),
    filters=(
        Choice(
            "status",
            _("Trạng thái"),
            [("none", _("chưa viết")), *PledgeStatus.choices],
            where=lambda records, value: (
                records.filter(status=None) if value == "none" else records.filter(status=value)
            ),
        ),
        Flag("unsigned", _("Chỉ người chưa ký"), Q(signed_on=None)),
        Flag("alike", _("Chỉ bản có dòng giống"), Q(alike__gt=0)),
        BY_UNIT,
    ),
    search="person__folded",
    order="person",
    tie=("person_id",),
    icon="users",
    noun=_("người"),
    empty_hint=_("Người phải ký lấy từ danh sách đảng viên của đơn vị vào ngày của đợt."),
)

MINE = Listing(
    key="pledges.mine",
    title=_("Cam kết của tôi"),
    columns=(
        Column(
            "name",
            _("Bản"),
            value=lambda one: str(one.round),
            main=True,
            link=lambda one: reverse("pledges:pledge", args=[one.pk]),
        ),
        Column("unit", _("Đơn vị"), value="unit.name"),
        Column("year", _("Năm"), sort="year"),
        Column("state", _("Trạng thái"), kind="state", value=lambda one: pledge_state(one.status)),
        Column("signed_on", _("Ngày ký"), kind="day", sort="signed_on"),
    ),
    order="-year",
    icon="writing-sign",
    noun=_("bản"),
    empty=_("Đồng chí chưa có bản nào"),
    empty_hint=_("Khi đơn vị mở đợt viết cam kết, bản của đồng chí sẽ hiện ở đây để viết và gửi duyệt."),
)

ALIKE = Listing(
    key="pledges.alike",
    title=_("Dòng giống nhau"),
    columns=(
        Column(
            "text",
            _("Dòng đã viết"),
            main=True,
            link=lambda line: reverse("pledges:pledge", args=[line.pledge_id]),
            note=lambda line: line.pledge.person.name,
        ),
        Column("unit", _("Đơn vị"), value="unit.name", sort=("unit__sort_key", "unit_id")),
        Column("found_in", _("Giống"), value="get_found_in_display"),
        Column("percent", _("Phần trăm"), kind="number", sort="percent"),
        Column("other_text", _("Dòng kia")),
        Column("day", _("Ngày ký"), kind="day", sort="day"),
        Column("judgement", _("Đã xem"), value="get_judgement_display"),
    ),
    filters=(
        Choice("found_in", _("Giống ở đâu"), Likeness.choices, where="found_in"),
        Choice(
            "judgement",
            _("Đã xem"),
            [("open", Judgement.OPEN.label), *[pair for pair in Judgement.choices if pair[0]]],
            where=lambda records, value: records.filter(judgement="" if value == "open" else value),
        ),
        Days("day", _("Ngày ký"), where="day"),
        BY_UNIT,
        Given("year", _("Năm"), lambda records, value, actor: records.filter(year=int(value))),
    ),
    order="-percent",
    icon="copy",
    noun=_("dòng"),
    empty=_("Không có dòng nào giống nhau"),
    empty_hint=_("Những dòng chép giống nhau giữa nhiều người sẽ được nêu ra để chi ủy xem lại."),
)

SAMPLES = Listing(
    key="pledges.samples",
    title=_("Câu mẫu đang lan truyền"),
    columns=(
        Column("text", _("Câu"), main=True),
        Column("unit", _("Đơn vị giữ"), value="unit.name", sort="unit__sort_key"),
        Column("added_at", _("Ghi lúc"), kind="moment", sort="added_at"),
    ),
    search="folded",
    order="-added_at",
    icon="copy",
    noun=_("câu"),
    empty=_("Chưa ghi câu mẫu nào"),
    empty_hint=_("Ghi những câu hay bị chép để người viết được nhắc trước khi gửi."),
)


PACTS = Listing(
    key="pledges.pacts",
    title=_("Giao ước thi đua"),
    columns=(
        Column(
            "title",
            _("Giao ước"),
            main=True,
            link=lambda pact: reverse("pledges:pact", args=[pact.pk]),
            note=lambda pact: pact.block.name,
            sort="title",
        ),
        Column("unit", _("Đơn vị tổ chức"), value="unit.name", sort="unit__sort_key"),
        Column("year", _("Năm"), sort="year"),
        Column("sign_by", _("Hạn ký"), kind="day", sort="sign_by"),
        Column("signed", _("Đã ký"), kind="number", value=lambda pact: pact.progress[0]),
        Column("due", _("Phải ký"), kind="number", value=lambda pact: pact.progress[1]),
        Column("share", _("Tỷ lệ"), kind="progress", value=_share),
    ),
    filters=(Days("sign_by", _("Hạn ký"), where="sign_by"),),
    search="block__folded",
    order="-sign_by",
    icon="heart-handshake",
    noun=_("giao ước"),
    empty=_("Chưa có giao ước nào"),
    empty_hint=_("Giao ước do cấp ủy mở cho một khối, cụm thi đua; từng đơn vị ký rồi chấm điểm cuối năm."),
)


def party_state(party) -> str:
    """The look of a party; ``late`` is set where its day has passed."""
    if party.signed_on:
        return "pact_signed"
    if party.lapsed:
        return "pact_lapsed"
    return "overdue" if getattr(party, "late", False) else "pact_unsigned"


PARTIES = Listing(
    key="pledges.parties",
    title=_("Các đơn vị ký"),
    columns=(
        Column(
            "unit",
            _("Đơn vị"),
            value="unit.name",
            main=True,
            sort="unit__sort_key",
            link=lambda party: reverse("pledges:party", args=[party.pk]),
        ),
        Column(
            "state",
            _("Trạng thái"),
            kind="state",
            value=party_state,
        ),
        Column("signed_on", _("Ngày ký"), kind="day", sort="signed_on"),
        Column("signer", _("Người ký")),
        Column("own", _("Điểm tự chấm"), kind="number", sort="own"),
        Column("verified", _("Điểm thẩm định"), kind="number", sort="verified"),
    ),
    filters=(Flag("unsigned", _("Chỉ đơn vị chưa ký"), Q(signed_on=None) & PactParties.STANDS),),
    search="unit__folded",
    order="unit",
    icon="heart-handshake",
    noun=_("đơn vị"),
    empty_hint=_("Chưa có đơn vị nào trong khối, cụm thi đua này."),
)


BLOCKS = Listing(
    key="pledges.blocks",
    title=_("Khối, cụm thi đua"),
    columns=(
        Column(
            "name",
            _("Khối, cụm"),
            main=True,
            sort="name",
            link=lambda block: reverse("pledges:block", args=[block.pk]),
        ),
        Column("unit", _("Đơn vị tổ chức"), value="unit.name", sort="unit__sort_key"),
        Column("count", _("Số đơn vị"), kind="number", value=lambda block: block.count or 0),
        Column("pact_count", _("Số giao ước"), kind="number", value=lambda block: block.pact_count or 0),
    ),
    search="folded",
    order="name",
    icon="users-group",
    noun=_("khối, cụm"),
    empty=_("Chưa có khối, cụm thi đua nào"),
    empty_hint=_("Lập khối, cụm gồm các đơn vị tương đồng; mỗi năm lập cho khối, cụm một giao ước."),
)

BLOCK_MEMBERS = Listing(
    key="pledges.block_members",
    title=_("Các đơn vị trong khối, cụm"),
    columns=(
        Column(
            "unit",
            _("Đơn vị"),
            value="unit.name",
            main=True,
            sort="unit__sort_key",
            note=lambda member: member.unit.parent.name if member.unit.parent else "",
        ),
        Column("since", _("Từ ngày"), kind="day", value=lambda member: member.valid.lower),
        Column(
            "until",
            _("Đến hết ngày"),
            kind="day",
            value=lambda member: member.valid.upper - timedelta(days=1) if member.valid.upper else None,
        ),
    ),
    filters=(Flag("now", _("Chỉ đơn vị đang ở trong"), Q(valid__endswith__isnull=True)),),
    search="unit__folded",
    order="unit",
    icon="users-group",
    noun=_("đơn vị"),
    empty_hint=_("Chưa có đơn vị nào trong khối, cụm thi đua này."),
)


def _month_state(cell) -> str:
    if cell.done_on:
        return "remarks_concluded"
    return "overdue" if cell.late else ("remarks_under_way" if cell.made else "remarks_none")


REMARK_MONTHS = Listing(
    key="pledges.remark_months",
    title=_("Nhận xét hằng tháng"),
    columns=(
        Column(
            "unit",
            _("Chi bộ"),
            value="name",
            main=True,
            sort="sort_key",
            link=lambda cell: cell.href,
            note=lambda cell: " · ".join(filter(None, (cell.parent.name if cell.parent else "", cell.mark))),
        ),
        Column("state", _("Trạng thái"), kind="state", value=_month_state),
        Column("made", _("Đã có nhận xét"), kind="number"),
        Column("done_on", _("Kết luận ngày"), kind="day"),
        Column("answers", _("Ý kiến trả lời"), kind="number", value=lambda cell: cell.answers or None),
    ),
    filters=(
        Choice(
            "done",
            _("Kết luận"),
            [("yes", _("đã kết luận")), ("no", _("chưa kết luận"))],
            where=lambda records, value: records.filter(concluded=value == "yes"),
        ),
        Given(
            "month",
            _("Tháng"),
            lambda records, value, actor: records,
            words=lambda value, actor: Month.parse(value).short,
        ),
    ),
    search="folded",
    order="unit",
    icon="message-circle",
    noun=_("chi bộ"),
    empty=_("Không có chi bộ nào phải nhận xét trong tháng này"),
    empty_hint=_("Đơn vị mở đợt cam kết chọn tháng bắt đầu nhận xét hằng tháng ở trang của đợt."),
)

REMARKS_OF = Listing(
    key="pledges.remarks_mine",
    title=_("Nhận xét hằng tháng về tôi"),
    columns=(
        Column(
            "month",
            _("Tháng"),
            value=lambda one: Month.of(one.month).short,
            main=True,
            sort="month",
            link=lambda one: one.href,
        ),
        Column("unit", _("Chi bộ"), value="unit.name"),
        Column("level", _("Mức"), value="get_level_display"),
        Column("note", _("Nhận xét")),
        Column(
            "answer",
            _("Ý kiến của tôi"),
            value=lambda one: one.answer or _("Trả lời"),
            link=lambda one: one.href,
        ),
    ),
    order="-month",
    page=24,
    icon="message-circle",
    noun=_("tháng"),
    empty=_("Chưa có nhận xét nào"),
    empty_hint=_("Nhận xét hiện ở đây khi chi bộ đã kết luận tháng."),
)
