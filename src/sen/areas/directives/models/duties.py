"""What papers ask of units, the five receipts, and reminders."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import STEPS, Choose, DutyKind, RemindedAs, Step, Tier
from sen.areas.directives.models.campaigns import Campaign
from sen.areas.directives.models.papers import Document
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.foundation.attached import Attached
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class Requirement(models.Model):
    """What a paper asks for, worded once for all units it is given to. Never reworded: replaced by a later one.

    ``choose``, ``kinds`` and ``picked`` say who is asked; the units are found in the tree of the day of issue.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="requirements")
    kind = models.CharField(max_length=10, choices=DutyKind)
    what = models.CharField(max_length=1000)
    product = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(help_text=_("Năm của chiến dịch"))
    choose = ArrayField(models.CharField(max_length=20, choices=Choose), default=list)
    kinds = ArrayField(models.CharField(max_length=30, choices=Kind), default=list)
    picked = ArrayField(models.BigIntegerField(), default=list)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveSmallIntegerField(default=1)
    ended_version = models.PositiveSmallIntegerField(null=True)
    replaces = models.OneToOneField("self", models.CASCADE, null=True, related_name="replaced_by")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_version__isnull=True) | Q(ended_version__gt=F("version")),
                name="requirement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Duty(models.Model):
    """What a paper asks of one unit, and how far the unit has come: the day of each of the five receipts.

    ``day`` is the day it was given and places it in the month of figures; ``tier`` and ``branch`` (the unit's
    ancestor directly under the issuer, or itself) are as the tree was on that day. ``version`` is the version of
    the paper for which receipts are asked.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="duties")
    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="duties")
    branch = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="duties")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=DutyKind)
    tier = models.CharField(max_length=20, choices=Tier)
    day = models.DateField()
    due = models.DateField(null=True)
    version = models.PositiveSmallIntegerField(default=1)
    received_on = models.DateField(null=True)
    read_on = models.DateField(null=True)
    assigned_on = models.DateField(null=True)
    planned_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    plan = models.ForeignKey(Document, models.PROTECT, null=True, related_name="settles")
    withdrawn_on = models.DateField(null=True)

    late: bool
    """For a page: whether it is overdue on the day of asking, where somebody has put it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "requirement"], name="duty_once"),
            models.UniqueConstraint(
                fields=["unit", "campaign", "year"],
                condition=Q(kind=DutyKind.PLAN, withdrawn_on__isnull=True),
                name="duty_one_plan_a_year",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=True, planned_on__isnull=True)
                | Q(plan__isnull=False, planned_on__isnull=False),
                name="duty_planned_by_a_paper",
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(due__gte=F("day")), name="duty_due_after_given"
            ),
        ]
        indexes = [
            models.Index(fields=["document", "branch"], name="duty_coverage"),
            models.Index(fields=["unit", "due"], name="duty_of_unit"),
            models.Index(
                fields=["due"], condition=Q(done_on__isnull=True, withdrawn_on__isnull=True), name="duty_open"
            ),
            models.Index(fields=["campaign", "year", "kind"], name="duty_by_year"),
        ]
        verbose_name_plural = "duties"

    def __str__(self) -> str:
        return f"{self.unit}: {self.requirement}"

    @property
    def steps(self) -> dict[str, date | None]:
        """Step → the day of its receipt, in order."""
        return {step: getattr(self, f"{step}_on") for step in STEPS}

    @property
    def next_step(self) -> str | None:
        """The first receipt still missing; the own plan is asked only of plan duties. None when nothing is asked.

        A duty that is done and then reworded is asked to be acknowledged again.
        """
        if self.withdrawn_on:
            return None
        return next(
            (
                step
                for step, day in self.steps.items()
                if day is None and (step != Step.PLANNED or self.kind == DutyKind.PLAN)
            ),
            None,
        )

    @property
    def asked_again(self) -> bool:
        """Whether a later version of the paper waits to be acknowledged."""
        return self.version > 1 and self.read_on is None and not self.withdrawn_on

    def overdue(self, today: date) -> bool:
        """Whether its day has passed without it being done."""
        return bool(self.due and self.due < today and not self.done_on and not self.withdrawn_on)


class ReceiptSheet(Attached):
    """A paper receipt as it was scanned: units said on it that they had come as far as ``step``, by whose word.

    ``vouched_by`` is who answers for the paper, as it stands on it; ``sworn`` says that no machine could read
    whether it bears a secrecy mark, and that whoever recorded it has sworn that it does not.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="receipt_sheets")
    step = models.CharField(max_length=10, choices=Step)
    day = models.DateField()
    vouched_by = models.CharField(max_length=200)
    sworn = models.BooleanField(default=False)
    units = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(vouched_by=""), name="receipt_sheet_says_who"),
            models.CheckConstraint(condition=Q(content__isnull=False), name="receipt_sheet_has_a_scan"),
        ]

    def __str__(self) -> str:
        return self.name


class Receipt(models.Model):
    """One step of a duty acknowledged: on which day, by whom, on whose behalf. Never changed."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="receipts")
    step = models.CharField(max_length=10, choices=Step)
    version = models.PositiveSmallIntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    sheet = models.ForeignKey(ReceiptSheet, models.PROTECT, null=True, related_name="receipts")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["duty", "step", "version"], name="receipt_once")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.step}"


class RemindingRule(models.Model):
    """How many days before the due day the owner is first reminded, how often again, when the superior hears of it.

    Dated configuration.
    """

    first_before = models.PositiveSmallIntegerField()
    again_every = models.PositiveSmallIntegerField()
    superior_after = models.PositiveSmallIntegerField()
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="reminding_one_rule_a_day", expressions=[("valid", RangeOperators.OVERLAPS)]
            ),
            models.CheckConstraint(condition=Q(again_every__gt=0), name="reminding_again_some_day"),
        ]

    def __str__(self) -> str:
        return f"{self.first_before}/{self.again_every}/{self.superior_after}"


class Reminder(models.Model):
    """One duty brought to mind once: to its owner, or, a single time, to the level directly above."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="reminders")
    reminded_as = models.CharField(max_length=10, choices=RemindedAs)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text=_("Đơn vị được nhắc"))
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "reminded_as", "day"], name="reminder_once_a_day"),
            models.UniqueConstraint(
                fields=["duty"], condition=Q(reminded_as=RemindedAs.SUPERIOR), name="reminder_goes_up_once"
            ),
        ]
        indexes = [models.Index(fields=["unit", "-day"], name="reminder_by_unit")]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.reminded_as} {self.day}"


CONSTRAINTS |= {
    "directives_requirement_replaces_id_key": _("Nội dung này đã được thay bằng lần sửa đổi khác."),
    "requirement_ends_after_it_begins": _("Nội dung này đã được thay bằng lần sửa đổi khác."),
    "duty_once": _("Đơn vị đã được giao việc này."),
    "duty_one_plan_a_year": _("Đơn vị đã được giao xây dựng kế hoạch năm này của chiến dịch."),
    "duty_planned_by_a_paper": _("Hãy chọn văn bản cụ thể hóa mà đơn vị đã ban hành."),
    "duty_due_after_given": _("Hạn hoàn thành phải từ ngày giao việc trở đi."),
    "receipt_sheet_says_who": _("Hãy ghi ai xác nhận phiếu giấy này."),
    "receipt_sheet_has_a_scan": _("Hãy chọn ảnh chụp hoặc bản quét phiếu."),
    "receipt_once": _("Bước này đã được ghi nhận."),
    "reminding_one_rule_a_day": _("Đã có một quy tắc nhắc việc khác trong khoảng ngày này."),
    "reminding_again_some_day": _("Khoảng cách giữa hai lần nhắc phải từ một ngày trở lên."),
    "reminder_once_a_day": _("Việc này đã được nhắc trong ngày."),
    "reminder_goes_up_once": _("Việc này đã được báo lên cấp trên."),
}
