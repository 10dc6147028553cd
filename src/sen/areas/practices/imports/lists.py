"""Lists of models in the forms units keep: which columns there are, and what one row says."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Unit
from sen.areas.practices.actions.files import stage_models
from sen.areas.practices.choices import Area, RowRefusal, Status, Subject, Tier
from sen.areas.practices.models import ModelImport
from sen.areas.practices.queries.models import likeness
from sen.foundation.access import Actor
from sen.foundation.staging.bounded import Limits
from sen.foundation.staging.columns import Field
from sen.foundation.staging.intake import open_table
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.sheets import Row, read
from sen.foundation.vietnamese import Unreadable, clean, clean_lines, fold, parse_date, parse_number

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


def read_models(
    path: Path,
    *,
    unit: Unit,
    campaign: Campaign,
    by: Actor,
    at: datetime,
    name: str = "",
    limits: Limits | None = None,
) -> ModelImport:
    """Read a list of models from an .xlsx or .csv file and stage it: the three lists, nothing written yet.

    Raises ``FileRefused`` for a file that cannot be read, or whose columns cannot be told.
    """
    opened = open_table(path, FIELDS, limits=limits)
    header, book = opened.header, opened.book
    if header.missing(FIELDS) or not header.mapping.keys() & {"unit", "code"}:
        raise FileRefused("no_header", examples=", ".join(str(f.label) for f in FIELDS if f.code in EXAMPLES))
    rows = read(
        path,
        sheet=opened.page.name,
        encoding=book.encoding,
        delimiter=book.delimiter,
        start=header.data,
        limits=limits,
    )
    return stage_models(
        unit=unit,
        campaign=campaign,
        name=name or path.name,
        sha256=opened.digest,
        rows=parsed(rows, header.mapping, localdate(at)),
        by=by,
        at=at,
    )


EXAMPLES = ("name", "unit", "what", "baseline", "target", "registered_on")


def parsed(rows: Iterable[Row], mapping: dict[str, int], today: date) -> Iterator[tuple[Any, ...]]:
    """Rows of a sheet in the order of ``actions.files.PARSED``.

    A line that only names a tier ("II. CẤP HUYỆN") gives it to the rows below; totals and signatures are passed over.
    """
    tier = ""
    for row in rows:
        cells = row.cells

        def get(code: str, cells=cells) -> str:
            index = mapping.get(code)
            return cells[index] if index is not None and index < len(cells) else ""

        filled = {clean(cell) for cell in cells if clean(cell)}
        if (len(filled) <= 2 and not clean(get("unit"))) or len(filled) == 1:
            section = next((m for cell in filled if (m := _SECTION.match(fold(cell)))), None)
            if section:
                tier = _tier(section[1]) or tier
                continue
        name = clean(get("name"))
        if not name and not clean(get("unit")) and not clean(get("code")):
            continue
        if _FOOTER.match(fold(name)) and not get("registered_on"):
            continue
        yield _row(row.number, name, get, tier, today)


def _row(number: int, name: str, get, tier: str, today: date) -> tuple[Any, ...]:
    texts = {
        code: clean(get(code)) for code in ("what", "unit_of_measure", "owner", "supervisor", "paper", "why")
    }
    long = {code: clean_lines(get(code)) for code in ("reason", "aim", "steps", "resources")}
    unit = clean(get("code")) or clean(get("unit"))
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
    subject = _SUBJECTS.get(fold(get("subject")))
    field = _FIELDS.get(fold(get("field")))
    said = _tier(fold(get("tier")))
    refusal = _refusal(name, unit, texts | long, days, baseline, target, status, today)
    if not refusal and subject is None:
        refusal = RowRefusal.BAD_SUBJECT
    if not refusal and field is None:
        refusal = RowRefusal.BAD_FIELD
    if not refusal and said is None:
        refusal = RowRefusal.BAD_TIER
    return (
        number,
        name[:300],
        likeness(name),
        unit[:300],
        fold(clean(get("unit")) or unit),
        fold(get("above")),
        said or tier,
        subject or Subject.COLLECTIVE,
        field or Area.OTHER,
        long["reason"],
        long["aim"],
        long["steps"],
        long["resources"],
        texts["owner"],
        texts["supervisor"],
        texts["what"],
        texts["unit_of_measure"],
        baseline,
        days["baseline_on"],
        target,
        days["target_on"],
        registered,
        days["starts"],
        days["ends"],
        status or Status.REGISTERED,
        days["status_on"],
        texts["paper"],
        texts["why"],
        refusal,
    )


def _refusal(name, unit, texts, days, baseline, target, status, today: date) -> str:
    """The first thing wrong with a row; '' when nothing is."""
    registered, turned = days["registered_on"], days["status_on"]
    # In the order in which a person would mend them; what stands later may rely on what stands before.
    checks = (
        (not name, RowRefusal.NO_NAME),
        (not unit, RowRefusal.NO_UNIT),
        (
            len(name) > LONGEST["name"]
            or any(len(texts[code]) > LONGEST.get(code, 20_000) for code in texts),
            RowRefusal.TOO_LONG,
        ),
        (registered is None, RowRefusal.NO_DAY),
        (registered is not None and registered > today, RowRefusal.LATER),
        (not texts["what"] or not texts["unit_of_measure"], RowRefusal.NO_MEASURE),
        (baseline is None, RowRefusal.NO_BASELINE),
        (target is None, RowRefusal.NO_TARGET),
        (baseline is not None and baseline == target, RowRefusal.SAME_NUMBERS),
        (status is None, RowRefusal.BAD_STATUS),
    )
    found = next((reason for wrong, reason in checks if wrong), "")
    if found:
        return found
    if days["target_on"] <= days["baseline_on"] or (days["ends"] and days["ends"] <= days["starts"]):
        return RowRefusal.BAD_DAYS
    if turned is None or not registered <= turned <= today:
        return RowRefusal.BAD_STEP_DAY
    if status == Status.STOPPED and not texts["why"]:
        return RowRefusal.NO_WHY
    return ""


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
