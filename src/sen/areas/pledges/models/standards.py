"""Ethics standards: versions of short lines per unit, general and by trade, and where they hang."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Tier
from sen.areas.organisations.models import Unit
from sen.areas.pledges.choices import StandardStatus
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class StandardRule(models.Model):
    """Dated configuration: how many lines, how long, after how many months to look at a standard again."""

    valid = ValidField()
    most_lines = models.PositiveSmallIntegerField()
    longest_line = models.PositiveSmallIntegerField(help_text=_("Số ký tự"))
    review_after = models.PositiveSmallIntegerField(help_text=_("Số tháng"))
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="standard_one_rule_a_day", expressions=[("valid", RangeOperators.OVERLAPS)]
            ),
            models.CheckConstraint(
                condition=Q(most_lines__gte=1) & Q(longest_line__gte=20), name="standard_rule_allows_some"
            ),
        ]

    def __str__(self) -> str:
        return f"≤ {self.most_lines}"


class EthicsStandard(models.Model):
    """One version of a unit's ethics standard; ``trade`` empty: for everybody in the unit.

    ``shown`` is the span from its first posting to the day nothing of it hangs any more, or it was replaced;
    empty while it was never posted. ``tier`` is that of the unit on the day of approval.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="standards")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="standards")
    trade = models.CharField(max_length=120, blank=True, help_text=_("Ngành nghề; để trống: chuẩn mực chung"))
    trade_key = models.CharField(max_length=120, blank=True)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    folded = models.TextField()
    status = models.CharField(max_length=10, choices=StandardStatus, default=StandardStatus.DRAFT)
    tier = models.CharField(max_length=20, choices=Tier, default=Tier.OTHER)
    approved_on = models.DateField(null=True)
    approved_by = models.CharField(max_length=200, blank=True)
    decision = models.CharField(max_length=80, blank=True, help_text=_("Số, ký hiệu nghị quyết, quyết định"))
    replaced_on = models.DateField(null=True)
    shown = ValidField(null=True)
    drafted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "trade_key", "version"], name="standard_version_once"),
            models.UniqueConstraint(
                fields=["unit", "trade_key"],
                condition=Q(status=StandardStatus.IN_FORCE),
                name="standard_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["unit", "trade_key"],
                condition=Q(status=StandardStatus.DRAFT),
                name="standard_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(status=StandardStatus.DRAFT, approved_on__isnull=True)
                | (~Q(status=StandardStatus.DRAFT) & Q(approved_on__isnull=False) & ~Q(approved_by="")),
                name="standard_approved_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(status=StandardStatus.REPLACED, replaced_on__isnull=False)
                | (~Q(status=StandardStatus.REPLACED) & Q(replaced_on__isnull=True)),
                name="standard_replaced_when",
            ),
            models.CheckConstraint(
                condition=Q(replaced_on__isnull=True) | Q(replaced_on__gte=F("approved_on")),
                name="standard_replaced_after_approval",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "approved_on"], name="standard_by_age"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="standard_search"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def approval_day(self) -> date:
        """The day on which a standard in force, or a replaced one, was approved."""
        if self.approved_on is None:
            raise ValueError("a draft has no day of approval")
        return self.approved_on


class StandardLine(models.Model):
    """One line of conduct."""

    standard = models.ForeignKey(EthicsStandard, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["standard", "position"], name="standard_line_position_once"),
            models.CheckConstraint(condition=~Q(text=""), name="standard_line_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Posting(models.Model):
    """A standard hung somewhere, with the picture that shows it."""

    standard = models.ForeignKey(EthicsStandard, models.CASCADE, related_name="postings")
    place = models.CharField(max_length=200)
    posted_on = models.DateField()
    taken_down_on = models.DateField(null=True)
    photo = models.FileField(upload_to="postings", max_length=200)
    photo_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-posted_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["standard", "sha256"], name="posting_photo_once"),
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True) | Q(taken_down_on__gte=F("posted_on")),
                name="posting_down_after_up",
            ),
        ]

    def __str__(self) -> str:
        return self.place


CONSTRAINTS |= {
    "standard_one_rule_a_day": _("Đã có một quy định khác về chuẩn mực trong khoảng ngày này."),
    "standard_rule_allows_some": _("Quy định phải cho phép ít nhất một dòng, mỗi dòng ít nhất 20 ký tự."),
    "standard_version_once": _("Phiên bản này của chuẩn mực đã có; hãy tải lại trang."),
    "standard_one_in_force": _("Đơn vị đã có chuẩn mực đang áp dụng cho đối tượng này."),
    "standard_one_draft": _("Đơn vị đang có một dự thảo cho đối tượng này; hãy sửa tiếp dự thảo đó."),
    "standard_approved_by_whom": _("Hãy ghi ngày và cơ quan thông qua chuẩn mực."),
    "standard_replaced_after_approval": _("Ngày thay phải từ ngày thông qua trở đi."),
    "standard_line_position_once": _("Thứ tự các dòng bị trùng."),
    "standard_line_says_something": _("Dòng chuẩn mực không được để trống."),
    "posting_photo_once": _("Ảnh này đã được tải lên cho chuẩn mực này."),
    "posting_down_after_up": _("Ngày gỡ phải từ ngày niêm yết trở đi."),
}
