"""Campaigns and their themes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import ThemeKind
from sen.areas.organisations.models import Unit
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class Campaign(models.Model):
    """The whole programme being run, such as the one of Directive 05. A record, never a constant."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", help_text=_("Cấp phát động"))
    valid = ValidField()

    def __str__(self) -> str:
        return self.name


class Theme(models.Model):
    """What is studied: one theme for the term, one for each year; a unit below may set its own."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="themes")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="themes")
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=10, choices=ThemeKind)
    year = models.PositiveSmallIntegerField(null=True)

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
    "directives_theme_code_key": _("Mã này đã được dùng cho một chuyên đề khác."),
    "theme_of_which_year": _("Chuyên đề năm phải ghi rõ năm."),
}
