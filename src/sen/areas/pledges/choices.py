"""The words of promises."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StandardStatus(models.TextChoices):
    """Where a version of a unit's ethics standard stands. One draft and one in force at a time for each trade."""

    DRAFT = "draft", _("dự thảo")
    IN_FORCE = "in-force", _("đang áp dụng")
    REPLACED = "replaced", _("đã thay")


class StandardScope(models.TextChoices):
    """Whom a standard speaks to."""

    GENERAL = "general", _("chuẩn mực chung")
    TRADE = "trade", _("theo ngành nghề")
