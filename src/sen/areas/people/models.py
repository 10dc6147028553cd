"""Persons, and the spells in which they belong to units. No more is kept of a person than the counts need."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.areas.people.choices import Category, MembershipKind, Standing, TransferStatus
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class Person(models.Model):
    """Somebody. ``card_hash`` is a keyed hash of the member-card number; the number itself is never kept."""

    shard = models.SmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    folded = models.TextField()
    sort_key = models.TextField()
    birth_date = models.DateField(null=True)
    card_hash = models.BinaryField(max_length=32, null=True, unique=True)
    post = models.CharField(max_length=200, blank=True, help_text=_("Chức vụ đảng, chính quyền, đoàn thể"))

    class Meta:
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="person_search"),
            models.Index(fields=["sort_key", "id"], name="person_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One spell of a person in a unit (a cell, for party members), with one standing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=10, choices=MembershipKind, default=MembershipKind.MAIN)
    standing = models.CharField(max_length=12, choices=Standing)
    category = models.CharField(max_length=16, choices=Category, blank=True)
    key_cadre = models.BooleanField(default=False, help_text=_("Cán bộ chủ chốt"))
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="membership_one_main_a_day",
                expressions=[("person", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
                condition=Q(kind=MembershipKind.MAIN),
            ),
            ExclusionConstraint(
                name="membership_once_in_a_unit",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="membership_lasts_some_day"),
            models.CheckConstraint(
                condition=Q(standing=Standing.NON_MEMBER) | Q(category=""), name="membership_category_of_whom"
            ),
        ]
        indexes = [
            GistIndex(fields=["unit", "valid"], name="membership_unit_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.unit_id}"


class Transfer(models.Model):
    """A person sent from one unit to another: one hand sends, the other accepts or returns."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="transfers")
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="transfers_out")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="transfers_in")
    kind = models.CharField(max_length=10, choices=MembershipKind, default=MembershipKind.MAIN)
    status = models.CharField(max_length=10, choices=TransferStatus, default=TransferStatus.SENT)
    sent_on = models.DateField()
    takes_effect = models.DateField()
    until = models.DateField(null=True, help_text=_("Chỉ với sinh hoạt tạm thời"))
    answered_on = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(status=TransferStatus.SENT),
                name="transfer_one_under_way",
            ),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="transfer_to_another_unit"),
            models.CheckConstraint(
                condition=Q(status=TransferStatus.SENT) | Q(answered_on__isnull=False),
                name="transfer_answered_when",
            ),
        ]
        indexes = [models.Index(fields=["status", "sent_on"], name="transfer_desk")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.sender_id} → {self.receiver_id}"


CONSTRAINTS |= {
    "people_person_card_hash_key": _("Số thẻ đảng viên này đã thuộc về một người khác."),
    "membership_one_main_a_day": _(
        "Người này đã sinh hoạt chính thức ở một đơn vị khác trong khoảng ngày này."
    ),
    "membership_once_in_a_unit": _("Người này đã có tên ở đơn vị trong khoảng ngày này."),
    "membership_lasts_some_day": _("Ngày kết thúc phải sau ngày bắt đầu."),
    "membership_category_of_whom": _("Chỉ quần chúng mới có nhóm đối tượng."),
    "transfer_one_under_way": _("Người này đang có một lượt chuyển sinh hoạt chưa xong."),
    "transfer_to_another_unit": _("Nơi chuyển đến phải khác nơi chuyển đi."),
}
