"""The words of campaigns, papers and duties."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.choices import Kind

KEEP = "directives.keep_campaign"
ISSUE = "directives.issue"
ACKNOWLEDGE = "directives.acknowledge"
REMIND = "directives.remind"


MOST_AT_ONCE = 2_000
"""Up to so many duties are given while the person waits; a paper that asks more units is issued by a job."""
MOST_SHOWN = 200
"""How many units the page of paper receipts lists for ticking; the rest by searching, or all that were searched."""


class ThemeKind(models.TextChoices):
    TERM = "term", _("chuyên đề toàn khóa")
    ANNUAL = "annual", _("chuyên đề năm")


class Regime(models.TextChoices):
    """Whose rules of form and numbering a paper follows."""

    PARTY = "party", _("văn bản của Đảng, đoàn thể")
    STATE = "state", _("văn bản của cơ quan nhà nước")


class Restart(models.TextChoices):
    """When the numbers of a series begin again at 01."""

    TERM = "term", _("theo nhiệm kỳ cấp ủy")
    YEAR = "year", _("theo năm")


class DocumentStatus(models.TextChoices):
    DRAFT = "draft", _("dự thảo")
    ISSUED = "issued", _("đã ban hành")
    WITHDRAWN = "withdrawn", _("đã thu hồi")


class Secrecy(models.TextChoices):
    """What the form asks about secrecy. Only an open paper passes the door."""

    OPEN = "open", _("Không có dấu mật")
    SECRET = "secret", _("Mật")
    TOP = "top", _("Tối mật")
    HIGHEST = "highest", _("Tuyệt mật")


class Scan(models.TextChoices):
    """What the search for secrecy marks could read of a stored file."""

    CLEAN = "clean", _("máy đã đọc, không thấy dấu mật")
    UNREADABLE = "unreadable", _("bản chụp, máy không đọc được; người tải lên cam đoan không có dấu mật")


class DutyKind(models.TextChoices):
    """What is asked for. Of plans there is one a year for each unit and campaign."""

    PLAN = "plan", _("xây dựng kế hoạch")
    REPORT = "report", _("báo cáo")
    STUDY = "study", _("tổ chức học tập")
    OTHER = "other", _("việc khác")


class Step(models.TextChoices):
    """The five receipts of a duty, in their order."""

    RECEIVED = "received", _("đã nhận")
    READ = "read", _("đã đọc")
    ASSIGNED = "assigned", _("đã giao việc")
    PLANNED = "planned", _("đã ban hành văn bản cụ thể hóa")
    DONE = "done", _("đã hoàn thành")


STEPS = tuple(Step.values)
"""In order; each has a column ``<step>_on`` on a duty."""


class Choose(models.TextChoices):
    """The units to which an issuer gives a duty, found in the tree of that day."""

    DIRECT = "direct", _("Các chi bộ, đảng bộ trực thuộc")
    UNDER_BASES = "cells-under-bases", _("Các chi bộ trực thuộc đảng bộ cơ sở")


class Tier(models.TextChoices):
    """Where a unit stood, seen from the issuer, on the day it was given a duty."""

    DIRECT = "direct", _("trực thuộc cấp ban hành")
    CELL_UNDER_BASE = "cell-under-base", _("chi bộ trực thuộc đảng bộ cơ sở")
    CENTRE = "centre", _("trung ương")
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện và tương đương")
    GRASSROOTS = "grassroots", _("cấp cơ sở")
    SECTION = "section", _("đảng bộ bộ phận")
    OTHER = "other", _("khác")


PARTY_KINDS = (
    Kind.PROVINCE,
    Kind.SUPERIOR,
    Kind.BLOC,
    Kind.MILITARY,
    Kind.POLICE,
    Kind.BASE,
    Kind.SECTION,
    Kind.BASE_CELL,
    Kind.CELL,
)
"""Kinds of units that carry out papers of the Party; boards, state and mass bodies are picked by hand."""


class RemindedAs(models.TextChoices):
    OWNER = "owner", _("nhắc đơn vị thực hiện")
    SUPERIOR = "superior", _("báo cấp trên trực tiếp")


DEFAULT_SYMBOL: dict[str, str] = {
    Kind.CENTRE: "TW",
    Kind.PROVINCE: "TU",
    Kind.SUPERIOR: "ĐU",
    Kind.BLOC: "ĐUK",
    Kind.MILITARY: "ĐUQS",
    Kind.POLICE: "ĐUCA",
    Kind.BASE: "ĐU",
    Kind.SECTION: "ĐUBP",
    Kind.BASE_CELL: "CB",
    Kind.CELL: "CB",
    Kind.STATE: "UBND",
}
"""The issuer's part of a symbol where no own one is on record, by kind."""


# HD 36-HD/VPTW (2018) and, for the last two of the Party, Quy định 399-QĐ/TW (9/1/2026);
# Nghị định 30/2020/NĐ-CP for the State. (code, name, abbreviation, regime, first day)
DOCUMENT_TYPES = (
    ("nghi-quyet", "Nghị quyết", "NQ", Regime.PARTY, None),
    ("chi-thi", "Chỉ thị", "CT", Regime.PARTY, None),
    ("ket-luan", "Kết luận", "KL", Regime.PARTY, None),
    ("quyet-dinh", "Quyết định", "QĐ", Regime.PARTY, None),
    ("quy-dinh", "Quy định", "QĐ", Regime.PARTY, None),
    ("quy-che", "Quy chế", "QC", Regime.PARTY, None),
    ("thong-tri", "Thông tri", "TT", Regime.PARTY, None),
    ("huong-dan", "Hướng dẫn", "HD", Regime.PARTY, None),
    ("ke-hoach", "Kế hoạch", "KH", Regime.PARTY, None),
    ("chuong-trinh", "Chương trình", "CTr", Regime.PARTY, None),
    ("de-an", "Đề án", "ĐA", Regime.PARTY, None),
    ("quy-hoach", "Quy hoạch", "QH", Regime.PARTY, None),
    ("thong-bao", "Thông báo", "TB", Regime.PARTY, None),
    ("bao-cao", "Báo cáo", "BC", Regime.PARTY, None),
    ("to-trinh", "Tờ trình", "TTr", Regime.PARTY, None),
    ("cong-van", "Công văn", "CV", Regime.PARTY, None),
    ("bien-ban", "Biên bản", "BB", Regime.PARTY, None),
    ("phuong-an", "Phương án", "PA", Regime.PARTY, "2026-01-09"),
    ("du-an", "Dự án", "DA", Regime.PARTY, "2026-01-09"),
    ("nn-nghi-quyet", "Nghị quyết", "NQ", Regime.STATE, None),
    ("nn-quyet-dinh", "Quyết định", "QĐ", Regime.STATE, None),
    ("nn-chi-thi", "Chỉ thị", "CT", Regime.STATE, None),
    ("nn-quy-dinh", "Quy định", "QyĐ", Regime.STATE, None),
    ("nn-huong-dan", "Hướng dẫn", "HD", Regime.STATE, None),
    ("nn-ke-hoach", "Kế hoạch", "KH", Regime.STATE, None),
    ("nn-chuong-trinh", "Chương trình", "CTr", Regime.STATE, None),
    ("nn-thong-bao", "Thông báo", "TB", Regime.STATE, None),
    ("nn-bao-cao", "Báo cáo", "BC", Regime.STATE, None),
    ("nn-to-trinh", "Tờ trình", "TTr", Regime.STATE, None),
    ("nn-cong-van", "Công văn", "", Regime.STATE, None),
)

# (regime, pattern, restart, source)
NUMBERING_RULES = (
    (Regime.PARTY, "{number:02d}-{type}/{issuer}", Restart.TERM, "Hướng dẫn 36-HD/VPTW ngày 03/4/2018"),
    (Regime.STATE, "{number:02d}/{type}-{issuer}", Restart.YEAR, "Nghị định 30/2020/NĐ-CP ngày 05/3/2020"),
)

# (first reminder before the due day, again every, one level up after): days
REMINDING = (7, 7, 14)
