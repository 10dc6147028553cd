"""A list of activities with their quantities: what its columns are, what a row says, what is there already."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Line, Outcome, Told, read_rows, standing
from sen.areas.intakes.models import Filing
from sen.areas.intakes.queries import Places
from sen.areas.outreach.choices import SCALES, ActivityKind, How, Measure, Organiser
from sen.areas.outreach.models import Activity, Deed
from sen.foundation.access import Actor
from sen.foundation.staging.cells import amount, link, one_of, said, whole
from sen.foundation.staging.columns import Field
from sen.foundation.vietnamese import Unreadable, clean_lines, fold, format_number, parse_date, short_date

FIELDS = (
    Field("kind", _("Loại hoạt động"), ("loại", "hình thức hoạt động"), required=True),
    Field("title", _("Tên hoạt động"), ("hoạt động", "nội dung hoạt động", "tên việc làm", "việc làm"), required=True),
    Field("organiser", _("Tổ chức thực hiện"), ("tổ chức", "đoàn thể", "đơn vị chủ trì", "chủ trì"), required=True),
    Field("day", _("Ngày"), ("ngày thực hiện", "thời gian", "ngày tổ chức"), required=True),
    Field("people", _("Số người tham gia"), ("số người", "người tham gia")),
    Field("turns", _("Số lượt người"), ("lượt người", "lượt tham gia")),
    Field("how", _("Cách đếm"), ("cách tính", "đếm bằng cách nào")),
    Field("money", _("Tiền (đồng)"), ("kinh phí", "số tiền", "tiền")),
    Field("goods", _("Hàng hóa, lương thực (tấn)"), ("hàng hóa", "lương thực", "gạo (tấn)")),
    Field("area", _("Diện tích (m²)"), ("diện tích", "đất hiến (m2)", "diện tích đất hiến")),
    Field("days", _("Ngày công"), ("số ngày công", "công lao động")),
    Field("families", _("Hộ được giúp đỡ"), ("số hộ", "hộ")),
    Field("children", _("Trẻ em được đỡ đầu"), ("trẻ em", "số cháu", "số trẻ em")),
    Field("gifts", _("Suất quà"), ("số suất quà", "quà")),
    Field("blood", _("Đơn vị máu"), ("số đơn vị máu",)),
    Field("trees", _("Cây trồng"), ("số cây", "cây")),
    Field("houses", _("Nhà xây, sửa"), ("số nhà", "nhà", "nhà tình nghĩa")),
    Field("what", _("Nội dung"), ("mô tả", "nội dung chi tiết", "ghi chú")),
    Field("link", _("Liên kết"), ("đường dẫn", "link")),
    Field("unit", _("Đơn vị"), ("đơn vị thực hiện", "nơi thực hiện", "địa bàn")),
    Field("code", _("Mã đơn vị"), ("mã", "mã đv")),
    Field("above", _("Trực thuộc"), ("đơn vị cấp trên", "đảng bộ cấp trên")),
)  # fmt: skip
SHOWN = (
    ("unit", _("Đơn vị")),
    ("kind", _("Loại hoạt động")),
    ("day", _("Ngày")),
    ("people", _("Số người, lượt người")),
    ("deeds", _("Kết quả")),
)
_LABELS = {field.code: field.label for field in FIELDS}
KINDS = {fold(str(one.label)): one.value for one in ActivityKind} | {
    **dict.fromkeys(("tinh nguyen", "lao dong", "lao dong cong ich"), ActivityKind.VOLUNTEER.value),
    **dict.fromkeys(("hien mau tinh nguyen",), ActivityKind.BLOOD.value),
    **dict.fromkeys(("van nghe", "hoi dien", "giao luu van nghe"), ActivityKind.PERFORMANCE.value),
    **dict.fromkeys(("tang qua", "tham hoi", "trao qua"), ActivityKind.GIFTS.value),
    **dict.fromkeys(("lam duong", "xay nha", "cong trinh"), ActivityKind.BUILDING.value),
    **dict.fromkeys(("trong cay", "ve sinh moi truong", "don ve sinh"), ActivityKind.PLANTING.value),
    **dict.fromkeys(("do dau", "giup do"), ActivityKind.SPONSORING.value),
    "khac": ActivityKind.OTHER.value,
}
ORGANISERS = {fold(str(one.label)): one.value for one in Organiser} | {
    **dict.fromkeys(("mat tran", "mttq", "ubmttq"), Organiser.FRONT.value),
    **dict.fromkeys(("doan thanh nien", "doan tn", "thanh nien"), Organiser.YOUTH.value),
    **dict.fromkeys(("hoi phu nu", "phu nu", "hlhpn"), Organiser.WOMEN.value),
    **dict.fromkeys(("nong dan",), Organiser.FARMERS.value),
    **dict.fromkeys(("cuu chien binh", "hoi ccb", "ccb"), Organiser.VETERANS.value),
    **dict.fromkeys(("chi bo", "cap uy", "dang uy"), Organiser.PARTY.value),
    "khac": Organiser.OTHER.value,
}
HOWS = {fold(str(one.label)): one.value for one in How} | {
    **dict.fromkeys(("theo chung tu", "theo danh sach", "chung tu", "danh sach"), How.DOCUMENT.value),
    **dict.fromkeys(("dem", "dem tai cho", "dem duoc", "can, do"), How.COUNTED.value),
    **dict.fromkeys(("uoc",), How.ESTIMATED.value),
}
MOST_PEOPLE = 10_000_000
MOST_KEPT = 10**15


@dataclass
class Row:
    """An activity as a row tells of it, with its quantities."""

    activity: Activity
    deeds: list[Deed] = field(default_factory=list)


def review_activities(filing: Filing, told: Sequence[Told], by: Actor, at: datetime) -> list[Line]:
    """What the rows of a list would add to the register of activities. A fixed number of queries."""
    places = Places(filing.unit, told)
    lines = read_rows(told, "title", lambda one: _row(filing, one, places, localdate(at)), _shown)
    _keep_known(lines)
    return lines


def _shown(row: Row) -> dict[str, str]:
    activity = row.activity
    counted = [(activity.people, gettext("người")), (activity.turns, gettext("lượt người"))]
    return {
        "unit": activity.unit.called,
        "kind": str(ActivityKind(activity.kind).label),
        "day": short_date(activity.day),
        "people": ", ".join(f"{format_number(n)} {words}" for n, words in counted if n is not None),
        "deeds": "; ".join(str(deed) for deed in row.deeds),
    }


def _row(filing: Filing, one: Told, places: Places, today: date) -> Row:
    cells = one.cells
    title = said(cells, "title", _LABELS["title"])
    day = parse_date(said(cells, "day", _LABELS["day"]))
    if day > today:
        raise Unreadable(gettext("ngày %(day)s chưa đến") % {"day": short_date(day)})
    people = whole(cells["people"], _LABELS["people"], most=MOST_PEOPLE)
    turns = whole(cells["turns"], _LABELS["turns"], most=MOST_PEOPLE)
    if people is not None and turns is not None and turns < people:
        raise Unreadable(gettext("số lượt người không thể ít hơn số người"))
    amounts = {measure: amount(cells[measure.value]) for measure in Measure}
    counted = people is not None or turns is not None
    how = ""
    if counted or any(value is not None for value in amounts.values()):
        how = one_of(cells, "how", _LABELS["how"], HOWS)
    activity = Activity(
        unit=places.find(cells, day),
        campaign=filing.campaign,
        kind=one_of(cells, "kind", _LABELS["kind"], KINDS),
        organiser=one_of(cells, "organiser", _LABELS["organiser"], ORGANISERS),
        title=title,
        folded=fold(title),
        day=day,
        what=clean_lines(cells["what"])[:20_000],
        link=link(cells["link"]),
        people=people,
        turns=turns,
        how=how if counted else "",
    )
    deeds = []
    for measure, value in amounts.items():
        if value is None:
            continue
        kept = SCALES[measure].to_kept(value)
        if kept <= 0 or kept != int(kept) or kept > MOST_KEPT:
            gaps = {"measure": str(_LABELS[measure.value]).lower()}
            raise Unreadable(gettext("%(measure)s phải lớn hơn 0 và không lẻ dưới đơn vị nhỏ nhất") % gaps)
        deeds.append(Deed(unit=activity.unit, day=day, measure=measure.value, amount=int(kept), how=how))
    return Row(activity, deeds)


def _key(activity: Activity) -> tuple:
    return activity.unit_id, activity.kind, activity.folded, activity.day


def _keep_known(lines: Sequence[Line]) -> None:
    rows = standing(lines)
    days = {line.record.activity.day for line in rows}
    titles = {line.record.activity.folded for line in rows}
    near = Activity.objects.filter(withdrawn_on=None, day__in=days, folded__in=titles)
    there = {_key(one) for one in near.only("unit_id", "kind", "folded", "day")}
    for line in rows:
        key = _key(line.record.activity)
        if key in there:
            line.outcome = Outcome.SAME
        there.add(key)
