"""The words of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("đang soạn")
    FROZEN = "frozen", _("đã chốt")


class Format(models.TextChoices):
    """The files a report is printed as."""

    DOCX = "docx", _("Word (.docx)")
    PDF = "pdf", _("PDF (.pdf)")
