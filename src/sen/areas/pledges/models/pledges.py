"""Personal pledges and plans: rounds that ask for them, pledges, their items, evidence, and lines that are
alike."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Tier
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.areas.pledges.choices import (
    SIGNED,
    Audience,
    Judgement,
    Likeness,
    PledgeStatus,
    Section,
    Source,
    Wording,
)
from sen.areas.pledges.models.standards import StandardLine
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class PledgeRule(models.Model):
    """Dated configuration: how many items a pledge must have, who may approve, from when lines count as alike."""

    valid = ValidField()
    least_items = models.PositiveSmallIntegerField()
    least_words = models.PositiveSmallIntegerField(help_text=_("Số từ ít nhất của một việc"))
    author_may_approve = models.BooleanField(default=False)
    alike = models.PositiveSmallIntegerField(help_text=_("Từ bao nhiêu phần trăm thì coi là giống"))
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="pledge_one_rule_a_day", expressions=[("valid", RangeOperators.OVERLAPS)]
            ),
            models.CheckConstraint(
                condition=Q(least_items__gte=1) & Q(alike__gte=50) & Q(alike__lte=100),
                name="pledge_rule_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"≥ {self.least_items}"


class PledgeRound(models.Model):
    """A unit asks everybody under it, of those kinds of people, for a pledge for the year.

    ``remarks_from`` is the first day of the month from which, to the end of the year, the cells under it remark
    every month on what became of the pledges; None asks for no remarks. ``remarks_by`` is the day of the next
    month by which a month is concluded.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pledge_rounds")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="pledge_rounds")
    year = models.PositiveSmallIntegerField()
    wording = models.CharField(max_length=12, choices=Wording, default=Wording.PLEDGE)
    audiences = ArrayField(models.CharField(max_length=20, choices=Audience))
    opens_on = models.DateField()
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    remarks_from = models.DateField(null=True)
    remarks_by = models.PositiveSmallIntegerField(default=10, db_default=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "campaign", "year"], name="round_once_a_year"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="round_due_after_opening"),
            models.CheckConstraint(
                condition=Q(opens_on__year__lte=F("year")) & Q(due_on__year=F("year")),
                name="round_within_its_year",
            ),
            models.CheckConstraint(condition=~Q(audiences=[]), name="round_asks_somebody"),
            models.CheckConstraint(
                condition=Q(remarks_from__isnull=True) | Q(remarks_from__year=F("year"), remarks_from__day=1),
                name="round_remarks_in_its_year",
            ),
            models.CheckConstraint(
                condition=Q(remarks_by__gte=1, remarks_by__lte=28), name="round_remarks_by_some_day"
            ),
        ]

    def __str__(self) -> str:
        words = self.get_wording_display()
        return f"{words[:1].upper()}{words[1:]} {self.year}"


class Pledge(models.Model):
    """One person's pledge for one year of a campaign, made in the cell (or unit) the person belonged to.

    ``day`` is that of the signature, before it that of the draft. ``approver`` is the person behind the account
    that approved; who approves their own needs ``exception``, the rule that allows it. ``post`` is as it was when
    signed.
    """

    shard = models.SmallIntegerField()
    round = models.ForeignKey(PledgeRound, models.PROTECT, related_name="pledges")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pledges")
    branch_id = models.BigIntegerField(help_text=_("Đơn vị trong đó các dòng được so với nhau"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="pledges")
    audience = models.CharField(max_length=20, choices=Audience)
    post = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=PledgeStatus, default=PledgeStatus.DRAFT)
    source = models.CharField(max_length=6, choices=Source, default=Source.OWN)
    version = models.PositiveIntegerField(default=1)
    day = models.DateField()
    signed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    approver = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    exception = models.ForeignKey(PledgeRule, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=1000, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "year", "person"], name="pledge_once_a_year"),
            models.CheckConstraint(
                condition=Q(status__in=SIGNED, signed_on__isnull=False)
                | (~Q(status__in=SIGNED) & Q(signed_on__isnull=True)),
                name="pledge_signed_when",
            ),
            models.CheckConstraint(
                condition=~Q(status=PledgeStatus.RETURNED) | ~Q(reason=""), name="pledge_returned_why"
            ),
            models.CheckConstraint(
                condition=~Q(status=PledgeStatus.APPROVED) | Q(decided_on__isnull=False),
                name="pledge_decided_when",
            ),
            models.CheckConstraint(
                condition=~Q(status=PledgeStatus.APPROVED)
                | Q(approver__isnull=True)
                | ~Q(approver=F("person"))
                | Q(exception__isnull=False),
                name="pledge_not_approved_by_its_author",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "year", "status"], name="pledge_desk"),
            models.Index(fields=["person", "-year"], name="pledge_of_person"),
            models.Index(fields=["campaign", "year", "signed_on", "person"], name="pledge_by_signing"),
        ]

    def __str__(self) -> str:
        return f"{self.person.name}, {self.year}"

    @property
    def signing_day(self) -> date:
        """The day of the signature of a pledge that was handed in."""
        if self.signed_on is None:
            raise ValueError("nothing was signed")
        return self.signed_on


class PledgeItem(models.Model):
    """One thing promised: what, by what measure, by when, shown by what, answering which standard or fault.

    ``keys`` find alike lines among those of the same branch and year (``foundation.vietnamese.likeness``).
    """

    shard = models.SmallIntegerField()
    pledge = models.ForeignKey(Pledge, models.CASCADE, related_name="items")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=1, choices=Section)
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=1000)
    measure = models.CharField(max_length=300, blank=True)
    deadline = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True)
    standard_line = models.ForeignKey(
        StandardLine,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("Chuẩn mực mà việc này thực hiện"),
    )
    fault = models.CharField(
        max_length=500, blank=True, help_text=_("Hạn chế năm trước mà việc này khắc phục")
    )
    keys = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        ordering = ["section", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pledge", "section", "position"], name="item_position_once"),
            models.CheckConstraint(condition=~Q(what=""), name="item_says_something"),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True)
                | (Q(deadline__year__gte=F("year")) & Q(deadline__year__lte=F("year") + 1)),
                name="item_due_in_its_year",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "year"], name="item_of_cell"),
            GinIndex(fields=["keys"], name="item_alike"),
        ]

    def __str__(self) -> str:
        return self.what


class Evidence(models.Model):
    """What shows that an item was done. The day it happened and the moment it was handed in are two things."""

    item = models.ForeignKey(PledgeItem, models.CASCADE, related_name="evidences")
    happened_on = models.DateField()
    received_at = models.DateTimeField()
    note = models.CharField(max_length=500)
    file = models.FileField(upload_to="evidence", max_length=200, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    added_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["happened_on", "id"]
        verbose_name_plural = "evidences"
        constraints = [
            models.UniqueConstraint(
                fields=["item", "sha256"], condition=~Q(sha256=""), name="pledge_evidence_file_once"
            ),
            models.CheckConstraint(condition=~Q(note=""), name="pledge_evidence_says_what"),
        ]

    def __str__(self) -> str:
        return self.note


class SampleLine(models.Model):
    """A line that goes round as a sample. A unit keeps those known to it, for itself and everybody under it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sample_lines")
    text = models.CharField(max_length=1000)
    folded = models.TextField()
    keys = ArrayField(models.BigIntegerField(), default=list)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "folded"], name="sample_line_once"),
        ]
        indexes = [GinIndex(fields=["keys"], name="sample_alike")]

    def __str__(self) -> str:
        return self.text


class AlikeLine(models.Model):
    """An item of a signed pledge that is like another line: where that stands, how alike, what a person said of
    it.

    A leaf: one row for an item at most, the most alike; nothing points at it. Texts are kept as they were.
    """

    pk = models.CompositePrimaryKey("shard", "year", "item_id")
    shard = models.SmallIntegerField()
    year = models.PositiveSmallIntegerField()
    item_id = models.BigIntegerField()
    pledge = models.ForeignKey(Pledge, models.DO_NOTHING, db_constraint=False, related_name="alike_lines")
    unit = models.ForeignKey(Unit, models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False)
    campaign_id = models.BigIntegerField()
    day = models.DateField()
    found_in = models.CharField(max_length=10, choices=Likeness)
    percent = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    other = models.ForeignKey(Pledge, models.DO_NOTHING, db_constraint=False, null=True, related_name="+")
    other_item_id = models.BigIntegerField(null=True)
    other_text = models.CharField(max_length=1000)
    judgement = models.CharField(max_length=6, choices=Judgement, blank=True, default=Judgement.OPEN)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(judgement="", judged_at__isnull=True)
                | (~Q(judgement="") & Q(judged_at__isnull=False)),
                name="alike_judged_when",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "day"], name="alike_of_unit"),
            models.Index(fields=["percent", "shard", "year", "item_id"], name="alike_by_percent"),
            models.Index(fields=["day", "shard", "year", "item_id"], name="alike_by_day"),
        ]

    def __str__(self) -> str:
        return self.text


class AlikeCheck(models.Model):
    """One run through a year's pledges, cell by cell. ``after_unit`` is where it stands: a killed run goes on
    there."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    after_unit = models.BigIntegerField(default=0)
    cells = models.PositiveIntegerField(default=0)
    lines = models.PositiveBigIntegerField(default=0)
    alike = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    progress_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "year"],
                condition=Q(ended_at__isnull=True),
                name="alike_check_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign.name}, {self.year}"


class PledgeDuty(models.Model):
    """A view: the days on which somebody owes a pledge (``d``), and those on which they have signed it (``n``)."""

    id = models.TextField(primary_key=True)
    round = models.ForeignKey(PledgeRound, models.DO_NOTHING, related_name="+")
    campaign = models.ForeignKey(Campaign, models.DO_NOTHING, related_name="+")
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(Person, models.DO_NOTHING, related_name="+")
    audience = models.CharField(max_length=20, choices=Audience)
    tier = models.CharField(max_length=20, choices=Tier)
    valid = ValidField()
    n = models.IntegerField()
    d = models.IntegerField()

    class Meta:
        managed = False
        db_table = "pledges_pledgeduty"

    def __str__(self) -> str:
        return self.id


CONSTRAINTS |= {
    "pledge_one_rule_a_day": _("Đã có một quy định khác về cam kết trong khoảng ngày này."),
    "pledge_rule_makes_sense": _("Cần ít nhất một việc; mức giống nhau từ 50 đến 100 phần trăm."),
    "round_once_a_year": _("Đơn vị đã mở đợt đăng ký của năm này trong chiến dịch."),
    "round_due_after_opening": _("Hạn nộp phải từ ngày mở đợt trở đi."),
    "round_within_its_year": _("Hạn nộp phải ở trong năm của đợt đăng ký."),
    "round_asks_somebody": _("Hãy chọn ít nhất một nhóm đối tượng."),
    "round_remarks_in_its_year": _("Tháng bắt đầu nhận xét phải ở trong năm của đợt đăng ký."),
    "round_remarks_by_some_day": _("Hạn kết luận là một ngày từ 1 đến 28 của tháng sau."),
    "pledge_once_a_year": _("Người này đã có bản của năm này."),
    "pledge_returned_why": _("Hãy ghi lý do trả lại."),
    "pledge_not_approved_by_its_author": _("Không ai tự duyệt bản của chính mình. Hãy để người khác duyệt."),
    "item_position_once": _("Có người vừa thêm việc vào cùng mục. Hãy tải lại trang."),
    "item_says_something": _("Hãy ghi việc sẽ làm."),
    "item_due_in_its_year": _("Thời hạn phải ở trong năm của bản cam kết, chậm nhất là năm sau."),
    "pledge_evidence_file_once": _("Tệp này đã được gửi cho việc này."),
    "pledge_evidence_says_what": _("Hãy ghi minh chứng này cho thấy điều gì."),
    "sample_line_once": _("Câu mẫu này đã có."),
    "alike_check_one_at_a_time": _("Đang có một lượt soát chạy cho năm này."),
}
