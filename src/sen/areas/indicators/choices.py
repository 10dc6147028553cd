"""The words of indicators."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What a value is. Zero is a value; the other four are not numbers."""

    VALUE = "value", _("có số liệu")
    RUNNING = "running", _("chưa chốt đủ")
    NOT_REPORTED = "not_reported", _("chưa báo cáo")
    NOT_APPLICABLE = "not_applicable", _("không áp dụng")
    ESTIMATED = "estimated", _("có phần ước tính")


class Span(models.TextChoices):
    """The length of time that a stored value stands for; all but months are kept for distinct figures only."""

    MONTH = "m", _("tháng")
    QUARTER = "q", _("quý")
    HALF_YEAR = "h", _("sáu tháng")
    YEAR = "y", _("năm")


class Lens(StrEnum):
    """The two lenses that are always stored; any other is the text of a date, prepared on request."""

    AS_WAS = "w"
    TODAY = "t"


LIVE = 0
"""The edition that is recounted for ever. Editions from 1 on are closed: 1 as first closed, then supplements."""

ANY_CAMPAIGN = -1
"""In the place of a campaign: a subject of some campaigns counted once in all of them. 0 stands for none."""
