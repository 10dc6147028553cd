"""Lists on their way into a register, and their rows as the last check saw them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.intakes.choices import Outcome, Register, register_of
from sen.areas.organisations.models import Unit
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.staging.intake import Intake, over_when
from sen.foundation.staging.reviewed import ReviewedRow


class Filing(Intake):
    """One list on its way into the register named ``register``; its rows stand at ``unit`` or below it."""

    register = models.SlugField(max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="+")
    file = models.FileField(upload_to="intakes/%Y/%m/", blank=True)

    class Meta:
        constraints = [over_when("filing_over_when")]
        indexes = [models.Index(fields=["register", "unit", "-created_at"], name="filing_by_unit")]

    @property
    def kept_in(self) -> Register:
        """The register it goes into."""
        found = register_of(self.register)
        if found is None:
            raise LookupError(self.register)
        return found


class FiledRow(ReviewedRow):
    """One row of a list."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="reviewed")
    outcome = models.CharField(max_length=10, choices=Outcome)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filing", "row"], name="filed_row_once")]
        indexes = [models.Index(fields=["filing", "outcome", "row"], name="filed_row_lists")]


CONSTRAINTS |= {
    "filing_over_when": _("Danh sách này đã được ghi hoặc đã bỏ."),
    "filed_row_once": _("Dòng này đã được kiểm tra."),
}
