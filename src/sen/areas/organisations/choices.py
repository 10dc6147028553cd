"""The words of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a unit is, in one spell of its life. No level is tied to a depth of the tree."""

    CENTRE = "centre", _("Trung ương")
    PROVINCE = "province-organisation", _("Đảng bộ tỉnh, thành phố")
    SUPERIOR = "superior-organisation", _("Đảng bộ cấp trên trực tiếp của TCCSĐ")
    BLOC = "bloc", _("Đảng bộ khối")
    MILITARY = "military", _("Đảng bộ quân sự")
    POLICE = "police", _("Đảng bộ công an")
    BASE = "base-organisation", _("Đảng bộ cơ sở")
    SECTION = "section-organisation", _("Đảng bộ bộ phận")
    BASE_CELL = "base-cell", _("Chi bộ cơ sở")
    CELL = "cell", _("Chi bộ trực thuộc")
    GROUP = "cell-group", _("Tổ đảng")
    BOARD = "board", _("Ban, cơ quan tham mưu")
    STATE = "state-body", _("Cơ quan nhà nước")
    MASS = "mass-organisation", _("Mặt trận, đoàn thể")


CELLS = frozenset({Kind.CELL, Kind.BASE_CELL})
BASES = frozenset({Kind.BASE, Kind.BASE_CELL})
ABOVE_BASE = frozenset({Kind.SUPERIOR, Kind.BLOC, Kind.MILITARY, Kind.POLICE})


class Tier(models.TextChoices):
    """The tier at which a unit stands, for the breakdowns of reports."""

    CENTRE = "centre", _("trung ương")
    PROVINCE = "province", _("cấp tỉnh")
    DISTRICT = "district", _("cấp huyện và tương đương")
    GRASSROOTS = "grassroots", _("cấp cơ sở")
    CELL_UNDER_BASE = "cell-under-base", _("chi bộ trực thuộc đảng bộ cơ sở")
    OTHER = "other", _("khác")


TIER_OF: dict[str, Tier] = {
    Kind.CENTRE: Tier.CENTRE,
    Kind.PROVINCE: Tier.PROVINCE,
    Kind.SUPERIOR: Tier.DISTRICT,
    Kind.BLOC: Tier.DISTRICT,
    Kind.MILITARY: Tier.DISTRICT,
    Kind.POLICE: Tier.DISTRICT,
    Kind.BASE: Tier.GRASSROOTS,
    Kind.BASE_CELL: Tier.GRASSROOTS,
    Kind.SECTION: Tier.CELL_UNDER_BASE,
    Kind.CELL: Tier.CELL_UNDER_BASE,
}

PARTY = frozenset(TIER_OF)
"""The kinds of party organisation: those that have a tier of their own."""


class Change(models.TextChoices):
    """The label of a reorganisation link or step."""

    ESTABLISH = "establish", _("thành lập")
    DISSOLVE = "dissolve", _("kết thúc hoạt động")
    MERGE = "merge", _("hợp nhất")
    ABSORB = "absorb", _("sáp nhập vào")
    SPLIT = "split", _("chia, tách")
    RENAME = "rename", _("đổi tên")
    MOVE = "move", _("chuyển về trực thuộc")
    CHANGE_KIND = "change-kind", _("đổi loại hình")


class Lens(models.TextChoices):
    """How the tree is seen: as it was on each day, or as it is today."""

    AS_WAS = "w", _("như khi đó")
    TODAY = "t", _("theo hiện nay")


class ReorganisationStatus(models.TextChoices):
    DRAFT = "draft", _("dự thảo")
    SIGNED = "signed", _("đã có hiệu lực")
    UNDONE = "undone", _("đã hoàn lại")


class TracedTable(models.TextChoices):
    """The tables that signing a reorganisation writes to."""

    UNIT = "unit", _("đơn vị")
    NAME = "name", _("tên")
    KIND = "kind", _("loại hình")
    PLACEMENT = "placement", _("vị trí")
    SUCCESSION = "succession", _("mối nối")


class RowOutcome(models.TextChoices):
    """What becomes of one row of a table of units."""

    ADD = "add", _("sẽ lập")
    CHANGE = "change", _("sẽ thay đổi")
    REFUSED = "refused", _("không nhận")
    SAME = "same", _("không đổi")
