"""The words of good examples."""

from django.db import models
from django.utils.translation import gettext_lazy as _

PROPOSE = "exemplars.propose"
RECOGNISE = "exemplars.recognise"


class Subject(models.TextChoices):
    PERSON = "person", _("cá nhân")
    COLLECTIVE = "collective", _("tập thể")


class Level(models.TextChoices):
    """Whose recognition it is, the lowest first."""

    GRASSROOTS = "grassroots", _("cấp cơ sở")
    SUPERIOR = "superior", _("cấp trên cơ sở")
    PROVINCE = "province", _("cấp tỉnh")
    CENTRE = "centre", _("Trung ương")


LEVELS = tuple(Level.values)


class Field(models.TextChoices):
    PARTY = "party", _("xây dựng Đảng, hệ thống chính trị")
    ECONOMY = "economy", _("phát triển kinh tế, làm giàu")
    CULTURE = "culture", _("văn hóa, giáo dục, y tế")
    CHARITY = "charity", _("nhân đạo, an sinh xã hội")
    SECURITY = "security", _("quốc phòng, an ninh")
    SERVICE = "service", _("cải cách hành chính, phục vụ nhân dân")
    OTHER = "other", _("lĩnh vực khác")


class Status(models.TextChoices):
    PROPOSED = "proposed", _("đã đề nghị")
    RECOGNISED = "recognised", _("đã công nhận")
    DECLINED = "declined", _("không công nhận")
    REVOKED = "revoked", _("đã thu hồi")


class DeedKind(models.TextChoices):
    """Where the deed is on record. The record stays what it is; only a link points at it."""

    MODEL = "model", _("mô hình")
    MATTER = "matter", _("vấn đề đã giải quyết")
    MEETING = "meeting", _("buổi học tập, hội nghị")
    ACTIVITY = "activity", _("hoạt động của đoàn thể")
    TOLD = "told", _("việc làm khác")
