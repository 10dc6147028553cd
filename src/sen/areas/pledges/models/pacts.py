"""Emulation pacts: blocks of like units, what they promise each other, who has signed, points claimed and
verified."""

from datetime import timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Least
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Unit
from sen.areas.pledges.choices import PactTier
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class EmulationBlock(models.Model):
    """Like units that compete with each other (khối, cụm thi đua), kept by a unit over them."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="emulation_blocks")
    name = models.CharField(max_length=200)
    folded = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "folded"], name="block_name_once")]

    def __str__(self) -> str:
        return self.name


class BlockMember(models.Model):
    """A unit in a block over a span of days."""

    block = models.ForeignKey(EmulationBlock, models.CASCADE, related_name="members")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="block_member_once_a_day",
                expressions=[
                    ("block", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} @ {self.block_id}"


class EmulationPact(models.Model):
    """What the units of a block promise each other for a year, to be signed by a day."""

    block = models.ForeignKey(EmulationBlock, models.PROTECT, related_name="pacts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text=_("Đơn vị tổ chức"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="pacts")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    launched_on = models.DateField()
    sign_by = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["block", "year", "title"], name="pact_once"),
            models.CheckConstraint(
                condition=Q(sign_by__gte=F("launched_on")), name="pact_signed_after_launch"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PactTarget(models.Model):
    """One target: what, in which unit of measure, how much, for how many points at most."""

    pact = models.ForeignKey(EmulationPact, models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    content = models.CharField(max_length=500)
    measure = models.CharField(max_length=60, help_text=_("Đơn vị tính"))
    plan = models.DecimalField(max_digits=14, decimal_places=2)
    most_points = models.DecimalField(max_digits=6, decimal_places=2)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["pact", "position"], name="target_position_once"),
            models.CheckConstraint(condition=Q(most_points__gt=0), name="target_worth_points"),
            models.CheckConstraint(condition=~Q(content="") & ~Q(measure=""), name="target_says_what"),
        ]

    def __str__(self) -> str:
        return self.content


class PactParties(models.QuerySet):
    """Parties; a unit that ended before the day by which to sign owes no signature it has not given."""

    STANDS = (
        Q(signed_on__isnull=False) | Q(unit__valid__endswith=None) | Q(unit__valid__endswith__gt=F("day"))
    )

    def counted(self) -> Self:
        """Those that figures count, each with ``counted_on``: the day by which it signs, or its unit's last before
        it."""
        last = Cast(F("unit__valid__endswith") - timedelta(days=1), models.DateField())
        return self.filter(self.STANDS).annotate(counted_on=Least(F("day"), last))


class PactParty(models.Model):
    """A unit that is to sign a pact, and has or has not. ``day`` is that by which it signs.

    A pact stays with whoever signed it: of a unit that ended, its successors claim the points
    (``PactParties.counted``).
    """

    pact = models.ForeignKey(EmulationPact, models.CASCADE, related_name="parties")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pact_parties")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="+")
    tier = models.CharField(max_length=30, choices=PactTier)
    day = models.DateField()
    signed_on = models.DateField(null=True)
    signer = models.CharField(max_length=200, blank=True)

    objects = PactParties.as_manager()

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["pact", "unit"], name="party_once"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, signer="") | (Q(signed_on__isnull=False) & ~Q(signer="")),
                name="party_signed_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["unit", "day"], name="party_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} @ {self.pact_id}"

    @property
    def lapsed(self) -> bool:
        """Whether the unit ended before it was to sign, and has not."""
        end = self.unit.valid.upper
        return self.signed_on is None and end is not None and end <= self.day


class PactScore(models.Model):
    """What a party reached of a target: its own figure and points, and the points as verified."""

    party = models.ForeignKey(PactParty, models.CASCADE, related_name="scores")
    target = models.ForeignKey(PactTarget, models.CASCADE, related_name="scores")
    reached = models.DecimalField(max_digits=14, decimal_places=2)
    own_points = models.DecimalField(max_digits=6, decimal_places=2)
    most_points = models.DecimalField(max_digits=6, decimal_places=2)
    verified_points = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    verified_by = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500, blank=True)
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "target"], name="score_once"),
            models.CheckConstraint(
                condition=Q(own_points__gte=0) & Q(own_points__lte=F("most_points")),
                name="score_own_within_most",
            ),
            models.CheckConstraint(
                condition=Q(verified_points__isnull=True)
                | (Q(verified_points__gte=0) & Q(verified_points__lte=F("most_points"))),
                name="score_verified_within_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.own_points}/{self.most_points}"


CONSTRAINTS |= {
    "block_name_once": _("Đơn vị đã có khối, cụm thi đua tên này."),
    "block_member_once_a_day": _("Đơn vị này đã ở trong khối, cụm."),
    "pact_once": _("Khối, cụm đã có giao ước tên này trong năm."),
    "pact_signed_after_launch": _("Hạn ký phải từ ngày phát động trở đi."),
    "target_position_once": _("Thứ tự chỉ tiêu bị trùng."),
    "target_worth_points": _("Điểm tối đa của chỉ tiêu phải lớn hơn 0."),
    "target_says_what": _("Chỉ tiêu phải có nội dung và đơn vị tính."),
    "party_once": _("Đơn vị này đã có trong giao ước."),
    "party_signed_by_whom": _("Hãy ghi ngày ký và người ký."),
    "score_once": _("Chỉ tiêu này đã được chấm; hãy tải lại trang."),
    "score_own_within_most": _("Điểm tự chấm phải từ 0 đến điểm tối đa của chỉ tiêu."),
    "score_verified_within_most": _("Điểm thẩm định phải từ 0 đến điểm tối đa của chỉ tiêu."),
}
