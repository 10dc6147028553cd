"""Lists of models in the forms units keep: which columns there are, what one row says, what it would do."""

import dataclasses
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Line, Outcome, Told, refuse_twice, standing
from sen.areas.intakes.models import Filing
from sen.areas.intakes.queries import Places
from sen.areas.organisations.models import Unit
from sen.areas.practices.choices import Area, RowRefusal, Status, Subject, Tier
from sen.areas.practices.models import CampaignModel, ModelState
from sen.areas.practices.queries import tiers_of
from sen.areas.practices.queries.models import likeness
from sen.foundation.access import Actor
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
LONGEST = {
    "name": 300,
    "what": 300,
    "unit_of_measure": 60,
    "owner": 200,
    "supervisor": 200,
    "paper": 200,
    "why": 1000,
}

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
_FOOTER = re.compile(r"(tong (so|cong)|cong\b|nguoi lap|t/m\b|tm\b|noi nhan)")
_SECTION = re.compile(r"^(?:[ivxlc]+|[a-z])?\s*[.)/-]?\s*(?:mo hinh\s+)?(cap (?:tinh|huyen|xa|co so).*)$")


SHOWN = (
    ("unit", _("Đơn vị")),
    ("tier", _("Cấp")),
    ("status", _("Trạng thái")),
    ("measure", _("Chỉ số")),
    ("owner", _("Người phụ trách")),
)
TEXTS = ("reason", "aim", "steps", "resources", "owner", "supervisor")
"""What a row may change of a model that is in the register already; an empty cell changes nothing."""
_LABELS = {field.code: field.label for field in FIELDS}
_RANK = {status: rank for rank, status in enumerate(Status)}


@dataclasses.dataclass
class Row:
    """What one row says of a model, read; ``tier`` is '' where the unit's own is meant."""

    name: str
    folded: str
    texts: dict[str, str]
    days: dict[str, date | None]
    baseline: Decimal | None
    target: Decimal | None
    tier: str
    subject: str
    field: str
    status: str
    unit: Unit | None = None
    model: CampaignModel | None = None
    changed: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def registered_on(self) -> date:
        """Every row that is not refused has one."""
        day = self.days["registered_on"]
        if day is None:
            raise ValueError("the row has no day of registration")
        return day

    @property
    def status_on(self) -> date:
        return self.days["status_on"] or self.registered_on


def review_models(filing: Filing, told: Sequence[Told], by: Actor, at: datetime) -> list[Line]:
    """What the rows of a list would do to the register of models. A fixed number of queries."""
    today = localdate(at)
    lines = list(_read(told, today))
    places = Places(filing.unit, told)
    cells = {one.row: one.cells for one in told}
    for line in standing(lines):
        try:
            line.record.unit = places.find(cells[line.row], line.record.registered_on)
        except Unreadable as problem:
            line.refuse(problem)
    refuse_twice(lines, lambda row: (row.unit.pk, row.folded))
    _give_tiers(lines)
    _compare(filing, lines)
    for line in lines:
        line.shown = _shown(line.record)
    return lines


def _read(told: Sequence[Told], today: date):
    """Rows as lines. A row that only names a tier ("II. CẤP HUYỆN") gives it to those below; totals, signatures go."""
    tier = ""
    for one in told:
        filled = {clean(cell) for cell in one.raw if clean(cell)}
        name, unit = clean(one.cells["name"]), clean(one.cells["unit"])
        if (len(filled) <= 2 and not unit) or len(filled) == 1:
            section = next((m for cell in filled if (m := _SECTION.match(fold(cell)))), None)
            if section:
                tier = _tier(section[1]) or tier
                continue
        if not name and not unit and not clean(one.cells["code"]):
            continue
        if _FOOTER.match(fold(name)) and not one.cells["registered_on"]:
            continue
        yield _line(one, name, tier, today)


def _line(one: Told, name: str, tier: str, today: date) -> Line:
    get = one.cells.__getitem__
    texts = {
        code: clean(get(code)) for code in ("what", "unit_of_measure", "owner", "supervisor", "paper", "why")
    }
    texts |= {code: clean_lines(get(code)) for code in ("reason", "aim", "steps", "resources")}
    days = {
        code: _day(get(code))
        for code in ("baseline_on", "target_on", "registered_on", "starts", "ends", "status_on")
    }
    baseline, percent = _number(get("baseline"))
    target, _percent = _number(get("target"))
    texts["unit_of_measure"] = texts["unit_of_measure"] or ("%" if percent else "")
    registered = days["registered_on"]
    status = _STATUSES.get(fold(get("status")))
    if registered is not None:
        days["starts"] = days["starts"] or registered
        days["baseline_on"] = days["baseline_on"] or registered
        days["target_on"] = days["target_on"] or days["ends"] or date(registered.year, 12, 31)
    days["status_on"] = registered if status == Status.REGISTERED else days["status_on"]
    subject, area = _SUBJECTS.get(fold(get("subject"))), _FIELDS.get(fold(get("field")))
    said = _tier(fold(get("tier")))
    row = Row(
        name=name,
        folded=likeness(name),
        texts=texts,
        days=days,
        baseline=baseline,
        target=target,
        tier=said or tier,
        subject=subject or Subject.COLLECTIVE,
        field=area or Area.OTHER,
        status=status or Status.REGISTERED,
    )
    line = Line(one.row, name, record=row)
    refusal = _refusal(row, clean(get("code")) or clean(get("unit")), status, today)
    for wrong, reason in (
        (subject is None, RowRefusal.BAD_SUBJECT),
        (area is None, RowRefusal.BAD_FIELD),
        (said is None, RowRefusal.BAD_TIER),
    ):
        refusal = refusal or (reason if wrong else "")
    return line.refuse(RowRefusal(refusal).label) if refusal else line


def _refusal(row: Row, unit: str, status: str | None, today: date) -> str:
    """The first thing wrong with a row; '' when nothing is."""
    registered, turned = row.days["registered_on"], row.days["status_on"]
    texts = row.texts
    # In the order in which a person would mend them; what stands later may rely on what stands before.
    checks = (
        (not row.name, RowRefusal.NO_NAME),
        (not unit, RowRefusal.NO_UNIT),
        (
            len(row.name) > LONGEST["name"]
            or any(len(texts[code]) > LONGEST.get(code, 20_000) for code in texts),
            RowRefusal.TOO_LONG,
        ),
        (registered is None, RowRefusal.NO_DAY),
        (registered is not None and registered > today, RowRefusal.LATER),
        (not texts["what"] or not texts["unit_of_measure"], RowRefusal.NO_MEASURE),
        (row.baseline is None, RowRefusal.NO_BASELINE),
        (row.target is None, RowRefusal.NO_TARGET),
        (row.baseline is not None and row.baseline == row.target, RowRefusal.SAME_NUMBERS),
        (status is None, RowRefusal.BAD_STATUS),
    )
    found = next((reason for wrong, reason in checks if wrong), "")
    if found:
        return found
    days: dict[str, Any] = row.days
    if days["target_on"] <= days["baseline_on"] or (days["ends"] and days["ends"] <= days["starts"]):
        return RowRefusal.BAD_DAYS
    if turned is None or registered is None or not registered <= turned <= today:
        return RowRefusal.BAD_STEP_DAY
    if status == Status.STOPPED and not texts["why"]:
        return RowRefusal.NO_WHY
    return ""


def _give_tiers(lines: Sequence[Line]) -> None:
    """The tier of the unit on the day of registration, where the list says none."""
    asked = [line.record for line in standing(lines) if not line.record.tier]
    tiers = tiers_of({(row.unit.pk, row.registered_on) for row in asked})
    for row in asked:
        row.tier = tiers.get((row.unit.pk, row.registered_on), Tier.OTHER)


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
                for model in held.get((row.unit.pk if row.unit else 0, row.folded), ())
                if model.status != Status.STOPPED or model.registered_on == row.registered_on
            ),
            None,
        )
        if row.model is not None:
            _change(line, row, row.model, began[row.model.pk])


def _change(line: Line, row: Row, model: CampaignModel, began: date) -> None:
    moves = row.status not in (Status.REGISTERED, model.status)
    if moves and _RANK[Status(row.status)] < _RANK[Status(model.status)]:
        line.refuse(RowRefusal.BACKWARDS.label)
        return
    if moves and row.status_on < began:
        line.refuse(RowRefusal.BAD_STEP_DAY.label)
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


def _shown(row: Row) -> dict[str, str]:
    measure = ""
    if row.baseline is not None and row.target is not None:
        numbers = f"{format_number(row.baseline.normalize())} → {format_number(row.target.normalize())}"
        measure = f"{row.texts['what']}: {numbers} {row.texts['unit_of_measure']}"
    status = str(Status(row.status).label)
    if row.status != Status.REGISTERED and row.days["status_on"]:
        status = f"{status}, {short_date(row.status_on)}"
    return {
        "unit": row.unit.called if row.unit else "",
        "tier": str(Tier(row.tier).label) if row.tier else "",
        "status": status,
        "measure": measure,
        "owner": row.texts["owner"],
    }


def _tier(folded: str) -> str | None:
    if folded in _TIERS:
        return _TIERS[folded]
    return next(
        (tier for words, tier in _TIERS.items() if words.startswith("cap ") and folded.startswith(words)),
        None,
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except Unreadable:
        return None


def _number(text: str) -> tuple[Decimal | None, bool]:
    """The number, and whether a percent sign stood behind it."""
    text = clean(text)
    try:
        number = parse_number(text.removesuffix("%").strip())
    except Unreadable:
        return None, False
    fits = abs(number) < Decimal(10) ** 14
    return (round(number, 4) if fits else None), text.endswith("%")
