"""Tables on their way in: pledges signed on paper, a month's remarks kept in a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.areas.pledges.choices import PaperKind, RowOutcome
from sen.areas.pledges.models.pledges import PledgeRound
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.staging.intake import Intake, over_when
from sen.foundation.staging.reviewed import ReviewedRow


class PaperImport(Intake):
    """One table. Of pledges it belongs to a round, and to a unit and what stands below; of remarks to a cell's
    month."""

    kind = models.CharField(max_length=10, choices=PaperKind)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    round = models.ForeignKey(PledgeRound, models.CASCADE, null=True, related_name="+")
    month = models.DateField(null=True)
    file = models.FileField(upload_to="papers/%Y/%m/", blank=True)

    class Meta:
        constraints = [
            over_when("paper_import_over_when"),
            models.CheckConstraint(
                condition=Q(kind=PaperKind.PLEDGES, round__isnull=False, month__isnull=True)
                | Q(kind=PaperKind.REMARKS, round__isnull=True, month__isnull=False, month__day=1),
                name="paper_import_of_what",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-created_at"], name="paper_import_by_unit")]


class PaperRow(ReviewedRow):
    """One row of such a table; ``said`` is what the file says."""

    batch = models.ForeignKey(PaperImport, models.CASCADE, related_name="reviewed")
    outcome = models.CharField(max_length=10, choices=RowOutcome)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="paper_row_once")]
        indexes = [models.Index(fields=["batch", "outcome", "row"], name="paper_row_lists")]

    @property
    def comes_to(self) -> tuple[Any, ...]:
        return (*super().comes_to, self.person_id)

    @classmethod
    def counted(cls, lines: Iterable[Any]) -> dict[str, int]:
        lines = list(lines)
        people = len({line.person_id for line in lines if line.outcome == RowOutcome.ADD})
        return super().counted(lines) | {"rows": len(lines), "people": people}


CONSTRAINTS |= {
    "paper_import_of_what": _("Danh sách cam kết thuộc một đợt đăng ký, danh sách nhận xét thuộc một tháng."),
    "paper_row_once": _("Dòng này đã được kiểm tra."),
}
