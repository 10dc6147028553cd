"""The words of outreach: channels, reach, activities, deeds, and what leaders undertake."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

KEEP = "outreach.keep"
LEAD = "outreach.lead"


class Channel(models.TextChoices):
    PRESS = "press", _("báo, tạp chí")
    BROADCAST = "broadcast", _("phát thanh, truyền hình")
    LOUDSPEAKER = "loudspeaker", _("loa truyền thanh cơ sở")
    PORTAL = "portal", _("cổng, trang thông tin điện tử")
    SOCIAL = "social", _("mạng xã hội")
    PANEL = "panel", _("pa nô, băng rôn, khẩu hiệu")
    BULLETIN = "bulletin", _("bản tin, thông báo nội bộ")
    TALK = "talk", _("tọa đàm, nói chuyện")
    COLUMN = "column", _("chuyên trang, chuyên mục")
    OTHER = "other", _("hình thức khác")


class Reach(models.TextChoices):
    """How it is known how many people something reached. A number never stands without it."""

    COUNTED = "counted", _("đếm được")
    ESTIMATED = "estimated", _("ước tính")
    UNMEASURED = "unmeasured", _("không đo")


class ActivityKind(models.TextChoices):
    VOLUNTEER = "volunteer", _("ngày tình nguyện, lao động công ích")
    BLOOD = "blood", _("hiến máu")
    PERFORMANCE = "performance", _("văn nghệ, hội diễn")
    GIFTS = "gifts", _("thăm hỏi, tặng quà")
    BUILDING = "building", _("làm đường, nhà, công trình")
    PLANTING = "planting", _("trồng cây, vệ sinh môi trường")
    SPONSORING = "sponsoring", _("đỡ đầu, giúp đỡ thường xuyên")
    OTHER = "other", _("hoạt động khác")


class Organiser(models.TextChoices):
    FRONT = "front", _("Mặt trận Tổ quốc")
    YOUTH = "youth", _("Đoàn Thanh niên")
    WOMEN = "women", _("Hội Liên hiệp Phụ nữ")
    FARMERS = "farmers", _("Hội Nông dân")
    VETERANS = "veterans", _("Hội Cựu chiến binh")
    UNION = "union", _("Công đoàn")
    PARTY = "party", _("chi bộ, cấp ủy")
    OTHER = "other", _("tổ chức khác")


class How(models.TextChoices):
    """How a number of people or a quantity was come by."""

    DOCUMENT = "document", _("theo chứng từ, danh sách")
    COUNTED = "counted", _("đếm, cân, đo tại chỗ")
    ESTIMATED = "estimated", _("ước tính")


class Measure(models.TextChoices):
    """What deeds are measured in. Each is kept in whole small units, so that sums lose nothing."""

    MONEY = "money", _("tiền")
    GOODS = "goods", _("hàng hóa, lương thực")
    AREA = "area", _("diện tích")
    DAYS = "days", _("ngày công")
    FAMILIES = "families", _("hộ được giúp đỡ")
    CHILDREN = "children", _("trẻ em được đỡ đầu")
    GIFTS = "gifts", _("suất quà")
    BLOOD = "blood", _("đơn vị máu")
    TREES = "trees", _("cây trồng")
    HOUSES = "houses", _("nhà xây, sửa")


@dataclass(frozen=True)
class Scale:
    """In which unit people write a measure, and how many of those in which it is kept make one of it."""

    unit: Any
    factor: int = 1

    def to_kept(self, amount: Decimal) -> Decimal:
        return amount * self.factor

    def to_written(self, kept: int) -> Decimal:
        return Decimal(kept) / self.factor

    def behind(self, amount: Decimal | int) -> str:
        """The unit as it stands behind an amount: 1 tonne, 1.5 tonnes."""
        return self.unit % (1 if amount == 1 else 2)


SCALES: dict[str, Scale] = {
    Measure.MONEY: Scale(npgettext_lazy("sau một số", "đồng", "đồng")),
    Measure.GOODS: Scale(npgettext_lazy("sau một số", "tấn", "tấn"), 1000),
    Measure.AREA: Scale(npgettext_lazy("sau một số", "m²", "m²")),
    Measure.DAYS: Scale(npgettext_lazy("sau một số", "ngày công", "ngày công")),
    Measure.FAMILIES: Scale(npgettext_lazy("sau một số", "hộ", "hộ")),
    Measure.CHILDREN: Scale(npgettext_lazy("sau một số", "trẻ em", "trẻ em")),
    Measure.GIFTS: Scale(npgettext_lazy("sau một số", "suất", "suất")),
    Measure.BLOOD: Scale(npgettext_lazy("sau một số", "đơn vị", "đơn vị")),
    Measure.TREES: Scale(npgettext_lazy("sau một số", "cây", "cây")),
    Measure.HOUSES: Scale(npgettext_lazy("sau một số", "căn", "căn")),
}


class Stage(models.TextChoices):
    """How far a leader's undertaking has come."""

    OPEN = "open", _("đang thực hiện")
    REPORTED = "reported", _("chờ cấp ủy xác nhận")
    KEPT = "kept", _("đã làm được")
    UNKEPT = "unkept", _("chưa làm được")
