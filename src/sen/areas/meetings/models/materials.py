"""What was compiled for study, and to whom it went."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign, Theme
from sen.areas.meetings.choices import MaterialKind
from sen.areas.organisations.models import Unit
from sen.foundation.refusals import CONSTRAINTS


class Material(models.Model):
    """Something compiled for study: a theme's booklet, the monthly bulletin for cells, an outline."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="materials", help_text=_("Đơn vị biên soạn"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="materials")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="materials")
    kind = models.CharField(max_length=10, choices=MaterialKind)
    title = models.CharField(max_length=300)
    folded = models.TextField()
    compiled_on = models.DateField()
    month = models.DateField(null=True, help_text=_("Số tháng nào (bản tin)"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.BULLETIN) | Q(month__isnull=False),
                name="material_bulletin_month",
            ),
            models.UniqueConstraint(
                fields=["unit", "month"],
                condition=Q(kind=MaterialKind.BULLETIN),
                name="material_bulletin_once_a_month",
            ),
        ]
        indexes = [models.Index(fields=["-compiled_on", "-id"], name="material_by_day")]

    def __str__(self) -> str:
        return self.title


class MaterialIssue(models.Model):
    """So many copies of a material went to a unit on a day."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="issues")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="materials_received")
    day = models.DateField()
    copies = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["material", "unit", "day"], name="material_issued_once_a_day"),
            models.CheckConstraint(condition=Q(copies__gte=1), name="material_some_copies"),
        ]
        indexes = [models.Index(fields=["unit", "day"], name="material_issue_by_unit")]

    def __str__(self) -> str:
        return f"{self.copies} × {self.material_id} → {self.unit_id}"


CONSTRAINTS |= {
    "material_bulletin_month": _("Bản tin phải ghi rõ số của tháng nào."),
    "material_bulletin_once_a_month": _("Đơn vị đã có bản tin của tháng này."),
    "material_issued_once_a_day": _("Đã ghi lần cấp phát này cho đơn vị trong ngày đó."),
    "material_some_copies": _("Số bản phải từ 1 trở lên."),
}
