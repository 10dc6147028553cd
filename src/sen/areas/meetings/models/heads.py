"""Heads counted, the signed sheets behind them, and what was corrected after the seal."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.meetings.choices import Precision
from sen.areas.meetings.models.gatherings import Point
from sen.areas.people.choices import Category
from sen.areas.people.models import Person
from sen.foundation.refusals import CONSTRAINTS


class Sheet(models.Model):
    """The picture of a signed sheet, kept in the database so that one backup holds everything."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="sheets")
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "sha256"], name="sheet_once_at_a_point")]

    def __str__(self) -> str:
        return self.name


class HeadCount(models.Model):
    """How many non-members of one category came to a point, counted by head; their names are not kept.

    ``summoned`` is blank where nobody was summoned by name. An estimate says so ("hơn 8.300").
    """

    point = models.ForeignKey(Point, models.CASCADE, related_name="head_counts")
    category = models.CharField(max_length=16, choices=Category)
    summoned = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField()
    precision = models.CharField(max_length=5, choices=Precision, default=Precision.EXACT)
    sheet = models.ForeignKey(Sheet, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "category"], name="head_count_once_a_category"),
            models.CheckConstraint(
                condition=Q(summoned__isnull=True) | Q(present__lte=F("summoned")),
                name="head_count_within_summoned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.present}"

    @property
    def estimated(self) -> bool:
        return self.precision != Precision.EXACT


class Correction(models.Model):
    """A numbered supplement to a sealed point: what was written before, what after, and why. Append-only."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="corrections")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    category = models.CharField(max_length=16, choices=Category, blank=True)
    before = models.JSONField()
    after = models.JSONField()
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["point", "number"], name="correction_numbered_once"),
            models.CheckConstraint(condition=~Q(why=""), name="correction_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id}/{self.number}"


CONSTRAINTS |= {
    "correction_numbered_once": _(
        "Có người khác vừa đính chính cùng điểm này. Hãy tải lại trang rồi làm lại."
    ),
    "sheet_once_at_a_point": _("Ảnh này đã được tải lên cho điểm này."),
    "head_count_once_a_category": _("Điểm này đã có số đếm của nhóm đối tượng đó."),
    "head_count_within_summoned": _("Số có mặt không thể nhiều hơn số mời."),
    "correction_says_why": _("Hãy ghi lý do đính chính."),
}
