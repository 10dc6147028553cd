"""Monthly remarks: the month of a cell, and the remark on each person in it. Heavy facts: nothing points at them.

Remarks are the largest table of all (one row for each member and month). Its keys begin with ``shard`` and
``month`` and hold no serial number, so that it can be parted by month and spread by shard; see
``docs/decisions/pledges-remarks-one-row-a-month.md``.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Tier
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.areas.pledges.choices import Level
from sen.areas.pledges.models.pledges import PledgeRound
from sen.foundation.fields import ValidField
from sen.foundation.periods import Month
from sen.foundation.refusals import CONSTRAINTS


class CellMonth(models.Model):
    """The remarks of one cell in one month: that on the cell as a whole, and what the chair concluded.

    ``month`` is its first day. Concluded, it is locked until somebody reopens it. ``version`` counts its changes;
    those of the remarks on persons are counted in their own rows. ``answers_read_at`` is when a keeper last said
    that the members' answers were read: what came later waits.
    """

    pk = models.CompositePrimaryKey("shard", "month", "unit")
    shard = models.SmallIntegerField()
    month = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="remark_months", db_index=False)
    level = models.SmallIntegerField(choices=Level, null=True, help_text=_("Mức của tập thể"))
    note = models.CharField(max_length=1000, blank=True, default="")
    conclusion = models.CharField(max_length=2000, blank=True, default="")
    chair = models.CharField(max_length=120, blank=True, default="")
    secretary = models.CharField(max_length=120, blank=True, default="")
    concluded_on = models.DateField(null=True)
    reopened_why = models.CharField(max_length=500, blank=True, default="")
    answers_read_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="cell_month_first_day_when"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=Level.GOOD, level__lte=Level.NOT_MET),
                name="cell_month_level_known",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True)
                | Q(level__isnull=False) & ~Q(conclusion="") & ~Q(chair=""),
                name="cell_month_concluded_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("month")),
                name="cell_month_concluded_in_time",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-month"], name="cell_month_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit.name}, {Month.of(self.month).short}"

    @property
    def concluded(self) -> bool:
        return self.concluded_on is not None


class MonthlyRemark(models.Model):
    """A heavy fact: what the cell remarked on one person for one month, and what the person answered.

    ``items`` holds only what was said of single promises: item id → [``Doing``, what came of it]; a promise that
    is not named went as planned. ``common`` says that the row was written for everybody left at once. ``maker`` is
    the person behind the account that wrote it; nobody remarks on themself but by the common level.
    """

    pk = models.CompositePrimaryKey("shard", "month", "unit", "person")
    shard = models.SmallIntegerField()
    month = models.DateField()
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="remarks", db_index=False)
    level = models.SmallIntegerField(choices=Level)
    common = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True, default="")
    items = models.JSONField(default=dict, blank=True)
    version = models.SmallIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.BigIntegerField(null=True)
    maker_id = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="remark_first_day_when"),
            models.CheckConstraint(
                condition=Q(level__gte=Level.NONE, level__lte=Level.NOT_MET), name="remark_level_known"
            ),
            models.CheckConstraint(condition=~Q(level=Level.NONE) | ~Q(note=""), name="remark_none_says_why"),
            models.CheckConstraint(
                condition=Q(maker_id__isnull=True) | ~Q(maker_id=F("person")) | Q(common=True),
                name="remark_not_on_oneself",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="remark_answered_when",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-month"], name="remark_of_person"),
            models.Index(
                fields=["unit", "answered_at"], condition=Q(answered_at__isnull=False), name="remark_answered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name}, {Month.of(self.month).short}"


class RemarkDuty(models.Model):
    """A view: the days on which a cell owes its month's remarks (``d``), and the months it concluded (``n``)."""

    id = models.TextField(primary_key=True)
    round = models.ForeignKey(PledgeRound, models.DO_NOTHING, related_name="+")
    campaign = models.ForeignKey(Campaign, models.DO_NOTHING, related_name="+")
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+")
    tier = models.CharField(max_length=20, choices=Tier)
    valid = ValidField()
    concluded_on = models.DateField(null=True)
    n = models.IntegerField()
    d = models.IntegerField()

    class Meta:
        managed = False
        db_table = "pledges_remarkduty"

    def __str__(self) -> str:
        return self.id


CONSTRAINTS |= {
    "cell_month_level_known": _("Hãy chọn mức của tập thể."),
    "cell_month_concluded_by_whom": _("Hãy ghi mức của tập thể, người chủ trì và kết luận."),
    "cell_month_concluded_in_time": _("Ngày kết luận ở trước tháng được nhận xét."),
    "remark_level_known": _("Không có mức nhận xét này."),
    "remark_none_says_why": _("Không nhận xét thì hãy ghi lý do."),
    "remark_not_on_oneself": _("Không ai tự nhận xét mình. Hãy để người khác ghi."),
}
