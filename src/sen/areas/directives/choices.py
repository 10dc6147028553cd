"""The words of campaigns."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThemeKind(models.TextChoices):
    TERM = "term", _("chuyên đề toàn khóa")
    ANNUAL = "annual", _("chuyên đề năm")
