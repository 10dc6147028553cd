"""Lists of models in the forms units keep: which columns there are, what one row says, what it would do."""

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Line, Outcome, Told, read_rows, refuse_twice, standing
from sen.areas.intakes.models import Filing
from sen.areas.intakes.queries import Places
from sen.areas.organisations.models import Unit
from sen.areas.practices.choices import DECIDE, DECIDED, Area, Status, Subject, Tier
from sen.areas.practices.models import CampaignModel, ModelState
from sen.areas.practices.queries import tiers_of
from sen.areas.practices.queries.models import likeness
from sen.foundation.access import Actor
from sen.foundation.staging.cells import one_of, said
from sen.foundation.staging.columns import Field
from sen.foundation.vietnamese import (
    Unreadable,
    clean,
    clean_lines,
    fold,
    format_number,
    parse_date,
    parse_number,
    short_date,
)

FIELDS = (
    Field(
        "name",
        _("Tên mô hình"),
        (
            "mô hình",
            "tên mô hình, cách làm",
            "tên gọi mô hình",
            "nội dung đăng ký mô hình",
            "tên mô hình điểm",
        ),
        required=True,
    ),
    Field(
        "unit",
        _("Đơn vị thực hiện"),
        ("đơn vị", "đơn vị đăng ký", "tập thể đăng ký", "đơn vị xây dựng mô hình", "địa chỉ thực hiện"),
    ),
    Field("code", _("Mã đơn vị"), ("mã", "mã đv", "mã số đơn vị")),
    Field("above", _("Trực thuộc"), ("đảng bộ cấp trên", "đơn vị cấp trên", "thuộc đảng bộ")),
    Field("tier", _("Cấp"), ("cấp mô hình", "cấp đăng ký", "cấp quản lý"), never=("cấp ủy",)),
    Field("subject", _("Tập thể, cá nhân"), ("đối tượng", "loại hình", "tập thể/cá nhân", "chủ thể")),
    Field("field", _("Lĩnh vực"), ("thuộc lĩnh vực", "lĩnh vực hoạt động")),
    Field("reason", _("Lý do xây dựng"), ("lý do", "lý do chọn", "sự cần thiết", "vấn đề đặt ra")),
    Field("aim", _("Mục tiêu"), ("mục đích", "nội dung", "mục đích, yêu cầu", "nội dung, mục tiêu")),
    Field("steps", _("Cách làm"), ("giải pháp", "các bước thực hiện", "biện pháp thực hiện")),
    Field("what", _("Chỉ số đo"), ("chỉ số", "tiêu chí đo", "nội dung đo", "tiêu chí đánh giá")),
    Field("unit_of_measure", _("Đơn vị tính"), ("đvt", "đơn vị đo")),
    Field(
        "baseline", _("Hiện trạng"), ("số liệu ban đầu", "trước khi thực hiện", "ban đầu", "số hiện trạng")
    ),
    Field("baseline_on", _("Ngày đo hiện trạng"), ("thời điểm hiện trạng", "hiện trạng tại ngày")),
    Field("target", _("Chỉ tiêu phấn đấu"), ("chỉ tiêu", "mục tiêu cần đạt", "phấn đấu")),
    Field(
        "target_on",
        _("Hạn đạt chỉ tiêu"),
        ("hạn đạt", "thời hạn", "ngày đạt chỉ tiêu", "hoàn thành trước ngày"),
    ),
    Field("owner", _("Người phụ trách"), ("phụ trách", "chủ trì", "người chủ trì", "cán bộ phụ trách")),
    Field(
        "supervisor",
        _("Người theo dõi"),
        ("theo dõi", "người chỉ đạo", "cấp ủy viên theo dõi", "phân công theo dõi"),
    ),
    Field("resources", _("Nguồn lực"), ("kinh phí", "nguồn lực thực hiện")),
    Field("registered_on", _("Ngày đăng ký"), ("thời gian đăng ký", "đăng ký ngày"), required=True),
    Field("starts", _("Bắt đầu"), ("ngày bắt đầu", "thực hiện từ ngày")),
    Field("ends", _("Kết thúc"), ("ngày kết thúc", "thực hiện đến ngày")),
    Field("status", _("Trạng thái"), ("tình trạng", "tình hình thực hiện", "kết quả", "giai đoạn")),
    Field("status_on", _("Ngày chuyển trạng thái"), ("ngày công nhận", "từ ngày", "ngày quyết định")),
    Field("paper", _("Căn cứ"), ("quyết định", "số quyết định", "văn bản công nhận")),
    Field("why", _("Lý do dừng"), ("ghi chú", "lý do kết thúc")),
)
_LABELS = {field.code: field.label for field in FIELDS}

_STATUSES = {
    "": Status.REGISTERED,
    "da dang ky": Status.REGISTERED,
    "da duyet": Status.APPROVED,
    "chi dao diem": Status.PILOT,
    "dang thuc hien": Status.RUNNING,
    "da so ket, danh gia": Status.REVIEWED,
    "da cong nhan": Status.RECOGNISED,
    "dang nhan rong": Status.REPLICATED,
    "da dung": Status.STOPPED,
    **dict.fromkeys(("dang ky", "moi dang ky", "moi"), Status.REGISTERED),
    **dict.fromkeys(("duyet", "phe duyet", "da phe duyet"), Status.APPROVED),
    **dict.fromkeys(("thi diem", "lam diem", "diem", "mo hinh diem", "dang lam diem"), Status.PILOT),
    **dict.fromkeys(("dang lam", "trien khai", "dang trien khai", "duy tri", "dang duy tri"), Status.RUNNING),
    **dict.fromkeys(("so ket", "da so ket", "da danh gia", "tong ket", "da tong ket"), Status.REVIEWED),
    **dict.fromkeys(("cong nhan", "duoc cong nhan"), Status.RECOGNISED),
    **dict.fromkeys(("nhan rong", "da nhan rong"), Status.REPLICATED),
    **dict.fromkeys(("dung", "ket thuc", "da ket thuc", "khong thuc hien"), Status.STOPPED),
}
_SUBJECTS = {
    **dict.fromkeys(("", "tap the", "tt"), Subject.COLLECTIVE),
    **dict.fromkeys(("ca nhan", "cn"), Subject.INDIVIDUAL),
}
_FIELDS = {
    "": Area.OTHER,
    "xay dung dang va he thong chinh tri": Area.PARTY,
    "van hoa - xa hoi": Area.CULTURE,
    "quoc phong, an ninh, trat tu": Area.DEFENCE,
    "cai cach hanh chinh, phuc vu nhan dan": Area.SERVICE,
    "dan van, nong thon moi, do thi van minh": Area.MOBILISATION,
    "do thi van minh": Area.MOBILISATION,
    "moi truong, canh quan": Area.ENVIRONMENT,
    "giao duc, y te": Area.LEARNING,
    "linh vuc khac": Area.OTHER,
    **dict.fromkeys(("xay dung dang", "xay dung he thong chinh tri", "cong tac dang"), Area.PARTY),
    **dict.fromkeys(("kinh te", "phat trien kinh te"), Area.ECONOMY),
    **dict.fromkeys(
        ("van hoa", "van hoa xa hoi", "xa hoi", "van hoa, xa hoi", "an sinh xa hoi"), Area.CULTURE
    ),
    **dict.fromkeys(
        ("quoc phong", "an ninh", "quoc phong, an ninh", "quoc phong - an ninh", "an ninh trat tu"),
        Area.DEFENCE,
    ),
    **dict.fromkeys(("cai cach hanh chinh", "hanh chinh", "tiep dan"), Area.SERVICE),
    **dict.fromkeys(("dan van", "dan van kheo", "nong thon moi", "do thi van minh"), Area.MOBILISATION),
    **dict.fromkeys(("moi truong", "ve sinh moi truong"), Area.ENVIRONMENT),
    **dict.fromkeys(("giao duc", "y te", "giao duc y te"), Area.LEARNING),
    "khac": Area.OTHER,
}
_TIERS = {
    "": "",
    "trung uong": Tier.CENTRE,
    "cap huyen va tuong duong": Tier.DISTRICT,
    "cap xa va tuong duong": Tier.COMMUNE,
    "khac": Tier.OTHER,
    **dict.fromkeys(("tinh", "cap tinh", "thanh pho truc thuoc trung uong"), Tier.PROVINCE),
    **dict.fromkeys(("huyen", "cap huyen", "huyen va tuong duong"), Tier.DISTRICT),
    **dict.fromkeys(("co so", "cap co so", "chi bo"), Tier.GRASSROOTS),
    **dict.fromkeys(("xa", "cap xa", "xa va tuong duong"), Tier.COMMUNE),
}
_FOOTER = re.compile(r"(tong (so|cong)|cong\W*$|nguoi lap|t/m\b|tm\b|noi nhan)")
_SECTION = re.compile(r"^(?:[ivxlc]+|[a-z])?\s*[.)/-]?\s*(?:mo hinh\s+)?(cap (?:tinh|huyen|xa|co so))\b")


SHOWN = (
    ("unit", _("Đơn vị")),
    ("tier", _("Cấp")),
    ("status", _("Trạng thái")),
    ("measure", _("Chỉ số")),
    ("owner", _("Người phụ trách")),
)
TEXTS = ("reason", "aim", "steps", "resources", "owner", "supervisor")
"""What a row may change of a model that is in the register already; an empty cell changes nothing."""
_RANK = {status: rank for rank, status in enumerate(Status)}
LONGEST_TEXT = 20_000


@dataclasses.dataclass
class Row:
    """What one row says of a model, read; ``tier`` is '' where the unit's own is meant."""

    name: str
    folded: str
    unit: Unit
    texts: dict[str, str]
    days: dict[str, date]
    ends: date | None
    baseline: Decimal
    target: Decimal
    tier: str
    subject: str
    field: str
    status: str
    model: CampaignModel | None = None
    changed: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def registered_on(self) -> date:
        return self.days["registered_on"]

    @property
    def status_on(self) -> date:
        return self.days["status_on"]


def review_models(filing: Filing, told: Sequence[Told], by: Actor, at: datetime) -> list[Line]:
    """What the rows of a list would do to the register of models. A fixed number of queries."""
    places = Places(filing.unit, told)
    lines = read_rows(_models(told), "name", lambda one: _row(one, places, localdate(at)), _shown)
    refuse_twice(lines, lambda row: (row.unit.pk, row.folded))
    _give_tiers(lines)
    _compare(filing, lines)
    _refuse_undecided(lines, by)
    return lines


def _models(told: Sequence[Told]) -> Iterator[Told]:
    """The rows that tell of a model. One that only names a tier ("II. CẤP HUYỆN") gives it to those below; totals
    and signatures go."""
    tier = ""
    for one in told:
        filled = {clean(cell) for cell in one.raw if clean(cell)}
        name, unit = clean(one.cells["name"]), clean(one.cells["unit"])
        if (len(filled) <= 2 and not unit) or len(filled) == 1:
            section = next((m for cell in filled if (m := _SECTION.match(fold(cell)))), None)
            if section:
                tier = section[1]
                continue
        if not name and not unit and not clean(one.cells["code"]):
            continue
        if _FOOTER.match(fold(name)) and not clean(one.cells["registered_on"]):
            continue
        yield Told(one.row, {**one.cells, "tier": clean(one.cells["tier"]) or tier}, one.raw)


def _row(one: Told, places: Places, today: date) -> Row:
    """What a row says. Raises ``Unreadable`` with the first thing that is wrong, in the order in which it is
    mended."""
    cells = one.cells
    name = said(cells, "name", _LABELS["name"])
    if not clean(cells["code"]):
        said(cells, "unit", _LABELS["unit"])
    registered = _day(cells, "registered_on", today)
    if registered is None:
        raise Unreadable(gettext("thiếu ngày đăng ký"))
    unit = places.find(cells, registered)
    baseline, percent = _number(cells, "baseline")
    target, _percent = _number(cells, "target")
    if baseline == target:
        raise Unreadable(gettext("chỉ tiêu bằng hiện trạng: mô hình không làm thay đổi gì"))
    measured_in = said(cells, "unit_of_measure", _LABELS["unit_of_measure"], most=60, least=int(not percent))
    status = _STATUSES.get(fold(cells["status"]))
    if status is None:
        raise Unreadable(gettext("không hiểu trạng thái “%(text)s”") % {"text": cells["status"][:80]})
    ends = _day(cells, "ends")
    days = {
        "registered_on": registered,
        "starts": _day(cells, "starts") or registered,
        "baseline_on": _day(cells, "baseline_on", today) or registered,
        "target_on": _day(cells, "target_on") or ends or date(registered.year, 12, 31),
        "status_on": registered if status == Status.REGISTERED else _turned(cells, registered, today),
    }
    if days["target_on"] <= days["baseline_on"]:
        raise Unreadable(gettext("hạn đạt chỉ tiêu phải sau ngày đo hiện trạng"))
    if ends is not None and ends <= days["starts"]:
        raise Unreadable(gettext("ngày kết thúc phải sau ngày bắt đầu"))
    texts = {
        "what": said(cells, "what", _LABELS["what"]),
        "unit_of_measure": measured_in or "%",
        "owner": said(cells, "owner", _LABELS["owner"], most=200, least=0),
        "supervisor": said(cells, "supervisor", _LABELS["supervisor"], most=200, least=0),
        "paper": said(cells, "paper", _LABELS["paper"], most=200, least=0),
        "why": said(cells, "why", _LABELS["why"], most=1000, least=int(status == Status.STOPPED)),
    }
    texts |= {code: _long(cells, code) for code in ("reason", "aim", "steps", "resources")}
    return Row(
        name=name,
        folded=likeness(name),
        unit=unit,
        texts=texts,
        days=days,
        ends=ends,
        baseline=baseline,
        target=target,
        tier=one_of(cells, "tier", _LABELS["tier"], _TIERS),
        subject=one_of(cells, "subject", _LABELS["subject"], _SUBJECTS),
        field=one_of(cells, "field", _LABELS["field"], _FIELDS),
        status=status,
    )


def _day(cells: Mapping[str, str], code: str, today: date | None = None) -> date | None:
    """The day in a cell, not after ``today``; None where it is empty. Raises ``Unreadable``, which names the
    column."""
    if not clean(cells[code]):
        return None
    label = str(_LABELS[code]).lower()
    try:
        day = parse_date(cells[code])
    except Unreadable as problem:
        raise Unreadable(gettext("%(field)s: %(why)s") % {"field": label, "why": problem}) from problem
    if today is not None and day > today:
        raise Unreadable(gettext("%(field)s ở sau hôm nay") % {"field": label})
    return day


def _turned(cells: Mapping[str, str], registered: date, today: date) -> date:
    turned = _day(cells, "status_on")
    if turned is None or not registered <= turned <= today:
        raise Unreadable(gettext("ngày chuyển trạng thái phải từ ngày đăng ký đến hôm nay"))
    return turned


def _number(cells: Mapping[str, str], code: str) -> tuple[Decimal, bool]:
    """The number in a cell, and whether a percent sign stood behind it. Raises ``Unreadable``."""
    text = said(cells, code, _LABELS[code])
    number = parse_number(text.removesuffix("%").strip())
    if abs(number) >= Decimal(10) ** 14:
        raise Unreadable(gettext("%(field)s quá lớn") % {"field": str(_LABELS[code]).lower()})
    return round(number, 4), text.endswith("%")


def _long(cells: Mapping[str, str], code: str) -> str:
    text = clean_lines(cells[code])
    if len(text) > LONGEST_TEXT:
        gaps = {"field": str(_LABELS[code]).lower(), "most": format_number(LONGEST_TEXT)}
        raise Unreadable(gettext("%(field)s dài quá %(most)s ký tự") % gaps)
    return text


def _give_tiers(lines: Sequence[Line]) -> None:
    """The tier of the unit on the day of registration, where the list says none."""
    asked = [line.record for line in standing(lines) if not line.record.tier]
    tiers = tiers_of({(row.unit.pk, row.registered_on) for row in asked})
    for row in asked:
        row.tier = tiers.get((row.unit.pk, row.registered_on), Tier.OTHER)
    for line in standing(lines):
        line.shown = _shown(line.record)


def _compare(filing: Filing, lines: Sequence[Line]) -> None:
    """What the register has already: such a row changes it, or nothing, and never takes it back."""
    rows = standing(lines)
    known = CampaignModel.objects.filter(
        campaign=filing.campaign_id,
        unit__in={line.record.unit.pk for line in rows},
        folded__in={line.record.folded for line in rows},
    )
    held: dict[tuple[int, str], list[CampaignModel]] = {}
    for model in known.select_related("unit"):
        held.setdefault((model.unit_id, model.folded), []).append(model)
    began = dict(
        ModelState.objects.filter(model__in=known, until__isnull=True).values_list("model_id", "began")
    )
    for line in rows:
        row: Row = line.record
        row.model = next(
            (
                model
                for model in held.get((row.unit.pk, row.folded), ())
                if model.status != Status.STOPPED or model.registered_on == row.registered_on
            ),
            None,
        )
        if row.model is not None:
            _change(line, row, row.model, began[row.model.pk])


def _change(line: Line, row: Row, model: CampaignModel, began: date) -> None:
    moves = row.status not in (Status.REGISTERED, model.status)
    if moves and _RANK[Status(row.status)] < _RANK[Status(model.status)]:
        line.refuse(gettext("mô hình trong sổ đã đi xa hơn trạng thái này"))
        return
    if moves and row.status_on < began:
        line.refuse(gettext("ngày chuyển trạng thái ở trước bước liền trước của mô hình trong sổ"))
        return
    row.changed = {
        code: row.texts[code] for code in TEXTS if row.texts[code] and row.texts[code] != getattr(model, code)
    }
    line.changes = [
        (str(_LABELS[code]), getattr(model, code)[:200], text[:200]) for code, text in row.changed.items()
    ]
    if moves:
        line.changes.insert(
            0, (str(_LABELS["status"]), model.get_status_display(), str(Status(row.status).label))
        )
    line.outcome = Outcome.CHANGE if line.changes else Outcome.SAME


def _refuse_undecided(lines: Sequence[Line], by: Actor) -> None:
    """What a committee decides is entered only by who may decide, from a list as by hand."""
    rows = [line for line in standing(lines) if _decides(line.record)]
    by.look_ahead({line.record.unit.pk for line in rows})
    for line in rows:
        if not by.may(DECIDE, line.record.unit.pk):
            line.refuse(
                gettext(
                    "đồng chí không có quyền duyệt, công nhận mô hình ở đơn vị này; hãy để trống trạng thái"
                )
            )


def _decides(row: Row) -> bool:
    """Whether the row takes a model over a step that a committee decides; nothing runs that was not approved."""
    now = Status.REGISTERED if row.model is None else row.model.status
    if row.status in (Status.REGISTERED, Status.STOPPED, now):
        return False
    return row.status in DECIDED or now == Status.REGISTERED


def _shown(row: Row) -> dict[str, str]:
    status = str(Status(row.status).label)
    if row.status != Status.REGISTERED:
        status = f"{status}, {short_date(row.status_on)}"
    numbers = f"{format_number(row.baseline)} → {format_number(row.target)}"
    return {
        "unit": row.unit.called,
        "tier": str(Tier(row.tier).label) if row.tier else "",
        "status": status,
        "measure": f"{row.texts['what']}: {numbers} {row.texts['unit_of_measure']}",
        "owner": row.texts["owner"],
    }
