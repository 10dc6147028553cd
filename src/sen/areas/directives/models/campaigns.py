"""Committees' terms, campaigns and their themes."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import ThemeKind
from sen.areas.organisations.models import Unit
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class Term(models.Model):
    """The span between two congresses of a committee, from the day after the congress closed.

    Numbers of its papers begin again with it (HD 36-HD/VPTW).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=120, help_text=_("Ví dụ: Nhiệm kỳ 2020 - 2025"))
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="term_one_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="term_lasts_some_day"),
        ]

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    """The whole programme being run, such as the one of Directive 05. A record, never a constant."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", help_text=_("Cấp phát động"))
    valid = ValidField()
    founding = models.ForeignKey(
        "Document", models.PROTECT, null=True, related_name="founds", help_text=_("Văn bản phát động")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid__isempty=False), name="campaign_lasts_some_day"),
        ]

    def __str__(self) -> str:
        return self.name

    def years(self, today: date) -> range:
        """The calendar years in which it runs, up to the one of ``today``."""
        last = min(today, self.valid.upper - timedelta(days=1)) if self.valid.upper else today
        return range(self.valid.lower.year, max(last.year, self.valid.lower.year) + 1)


class Theme(models.Model):
    """What is studied: one theme for the term, one for each year; a unit below may set its own."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="themes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="themes")
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=ThemeKind)
    year = models.PositiveSmallIntegerField(null=True)
    term = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        related_name="themes",
        help_text=_("Nhiệm kỳ của chuyên đề toàn khóa"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ThemeKind.TERM) | Q(year__isnull=False), name="theme_of_which_year"
            ),
        ]

    def __str__(self) -> str:
        return self.title


CONSTRAINTS |= {
    "directives_campaign_code_key": _("Mã này đã được dùng cho một chiến dịch khác."),
    "campaign_lasts_some_day": _("Ngày kết thúc phải sau ngày bắt đầu."),
    "directives_theme_code_key": _("Mã này đã được dùng cho một chuyên đề khác."),
    "theme_of_which_year": _("Chuyên đề năm phải ghi rõ năm."),
    "term_one_a_day": _("Cấp ủy đã có một nhiệm kỳ khác trong khoảng ngày này."),
    "term_lasts_some_day": _("Ngày kết thúc nhiệm kỳ phải sau ngày bắt đầu."),
}
