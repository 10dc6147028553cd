"""The words of people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MembershipKind(models.TextChoices):
    """How a person belongs to a unit. On one day a person has one main membership."""

    MAIN = "main", _("sinh hoạt chính thức")
    TEMPORARY = "temporary", _("sinh hoạt tạm thời")


class Standing(models.TextChoices):
    """What a person is in the unit. ``EXEMPT`` members stay out of summons and ratings."""

    FULL = "full", _("đảng viên chính thức")
    PROBATIONARY = "probationary", _("đảng viên dự bị")
    EXEMPT = "exempt", _("đảng viên được miễn công tác, sinh hoạt")
    NON_MEMBER = "non-member", _("quần chúng")


MEMBERS = frozenset({Standing.FULL, Standing.PROBATIONARY, Standing.EXEMPT})


class Category(models.TextChoices):
    """Which non-members these are (blank for party members)."""

    CIVIL_SERVANT = "civil-servant", _("công chức")
    PUBLIC_EMPLOYEE = "public-employee", _("viên chức")
    WORKER = "worker", _("người lao động")
    SOLDIER = "soldier", _("chiến sĩ")
    UNION_MEMBER = "youth", _("đoàn viên")
    ASSOCIATION_MEMBER = "association", _("hội viên")
    VILLAGE_HEAD = "village-head", _("trưởng thôn, tổ trưởng tổ dân phố")
    OTHER = "other", _("khác")


class TransferStatus(models.TextChoices):
    SENT = "sent", _("đang chuyển")
    ACCEPTED = "accepted", _("đã tiếp nhận")
    RETURNED = "returned", _("bị trả lại")
    WITHDRAWN = "withdrawn", _("đã rút")
