"""Reports: what a unit says of a campaign over a period. Figures are read while it is a draft, kept once it is frozen."""

import hashlib
import json

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Unit
from sen.areas.reports.choices import Status
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import CONSTRAINTS


class Report(models.Model):
    """One report of one unit. ``first`` and ``last`` are the first days of its first and last month.

    ``lens`` is ``w`` (as was), ``t`` (as of today) or a day; ``closed`` prints closed values instead of live ones.
    A supplement corrects a frozen report: it names the ``original`` and is numbered from 1.
    ``head_version`` counts the changes of the words around the text (issuer, number, signer, recipients).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="reports")
    first = models.DateField()
    last = models.DateField()
    lens = models.CharField(max_length=10, default="w")
    closed = models.BooleanField(default=False)
    outline = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    original = models.ForeignKey("self", models.PROTECT, null=True, related_name="supplements")
    supplement = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)

    superior = models.CharField(max_length=300, blank=True)
    issuer = models.CharField(max_length=300)
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=40)
    place = models.CharField(max_length=120)
    signed_on = models.DateField(null=True)
    abstract = models.CharField(max_length=600)
    authority = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=120, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    recipients = models.TextField(blank=True)
    head_version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="report_period_in_order"),
            models.CheckConstraint(condition=Q(first__day=1, last__day=1), name="report_period_of_months"),
            models.CheckConstraint(
                condition=Q(original__isnull=True, supplement=0)
                | Q(original__isnull=False, supplement__gt=0),
                name="report_supplement_of_something",
            ),
            models.UniqueConstraint(fields=["original", "supplement"], name="report_supplement_once"),
            models.UniqueConstraint(
                fields=["original"], condition=Q(status=Status.DRAFT), name="report_one_supplement_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT, frozen_at__isnull=True)
                | Q(status=Status.FROZEN, frozen_at__isnull=False),
                name="report_frozen_when",
            ),
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="report_newest")]

    def __str__(self) -> str:
        return self.abstract

    @property
    def period(self) -> Period:
        return Period.between(Month.of(self.first), Month.of(self.last))

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT


class ReportPart(models.Model):
    """What people wrote in one part of a report. ``version`` counts its changes, so that no editor undoes another."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="parts")
    code = models.SlugField(max_length=40)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="report_part_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.code}"


class Snapshot(models.Model):
    """Everything a frozen report prints, and its hash. Neither is ever changed; the database refuses it too."""

    report = models.OneToOneField(Report, models.PROTECT, primary_key=True, related_name="snapshot")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="snapshot_digest_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.digest

    @property
    def intact(self) -> bool:
        """Whether the content still has the hash it was frozen with."""
        return digest_of(self.content) == self.digest


def digest_of(content: dict) -> str:
    """SHA-256 of the content in canonical JSON: sorted keys, no spaces, UTF-8. It has no floats, so it reads back equal."""
    canonical = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


CONSTRAINTS |= {
    "report_period_in_order": _("Kỳ báo cáo kết thúc trước khi bắt đầu."),
    "report_period_of_months": _("Kỳ báo cáo phải gồm những tháng trọn vẹn."),
    "report_supplement_of_something": _("Báo cáo bổ sung phải thuộc về một báo cáo gốc và được đánh số."),
    "report_supplement_once": _("Số bổ sung này đã có."),
    "report_frozen_when": _("Báo cáo đã chốt phải ghi lúc chốt."),
    "snapshot_digest_is_sha256": _("Mã kiểm tra nội dung của bản chốt không đúng dạng."),
    "report_one_supplement_at_a_time": _(
        "Báo cáo này đang có một bản bổ sung chưa chốt. Hãy chốt hoặc bỏ bản đó trước."
    ),
    "report_part_once": _("Phần này của báo cáo vừa được người khác mở. Hãy tải lại trang."),
}
