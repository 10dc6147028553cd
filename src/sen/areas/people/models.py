"""Persons, and the spells in which they belong to units. No more is kept of a person than the counts need."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Reorganisation, Unit
from sen.areas.people.choices import (
    Category,
    Choice,
    MembershipKind,
    Standing,
    TransferStatus,
)
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.staging.intake import Intake, over_when


class Person(models.Model):
    """Somebody. ``card_hash`` is a keyed hash of the member-card number; the number itself is never kept."""

    shard = models.SmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    folded = models.TextField()
    sort_key = models.TextField()
    birth_date = models.DateField(null=True)
    birth_year = models.SmallIntegerField(
        null=True, help_text=_("Khi chỉ biết năm sinh, hoặc năm của ngày sinh")
    )
    card_hash = models.BinaryField(max_length=32, null=True, unique=True)
    post = models.CharField(max_length=200, blank=True, help_text=_("Chức vụ đảng, chính quyền, đoàn thể"))

    spells_here: "list[Membership]"
    """For a page: the person's spells in the unit in question, where a query has put them."""

    class Meta:
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="person_search"),
            models.Index(fields=["sort_key", "id"], name="person_order"),
            models.Index(fields=["birth_year", "id"], name="person_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(birth_date__year=F("birth_year")),
                name="person_born_in_one_year",
            ),
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

    allotted: str
    """For a page: the code of the successor to which a draft allots the person, where a query has put it."""

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
            models.Index(fields=["valid", "person", "id"], name="membership_by_day"),
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
    answer = models.CharField(max_length=500, blank=True)
    """Why it was returned, for the sender to read."""

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


class Rerouting(models.Model):
    """A transfer under way that followed a reorganisation: its hands and its day before, so that it can be undone.

    ``returned``: the signing gave it back to the sender, because nobody could say who receives it.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="+")
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="+")
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    takes_effect = models.DateField()
    returned = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "transfer"], name="rerouting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.transfer_id}: {self.sender_id} → {self.receiver_id}"


class RosterImport(Intake):
    """One file with the list of the persons of a unit's subtree, on its way into the register."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="roster_imports")
    file = models.FileField(upload_to="rosters/%Y/%m/", blank=True)

    class Meta:
        constraints = [over_when("roster_import_over_when")]
        indexes = [models.Index(fields=["unit", "-created_at"], name="roster_import_by_unit")]


class RosterDecision(models.Model):
    """Who a row is that has several candidates. Remembered by what the row says, so that it is asked once.

    ``digest`` is a keyed hash of the row's cell, name and birth; ``nth`` tells equal rows of one file apart.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", help_text=_("Đơn vị ghi trong dòng"))
    digest = models.BinaryField(max_length=32)
    nth = models.PositiveSmallIntegerField(default=1)
    choice = models.CharField(max_length=10, choices=Choice)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    user_id = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "digest", "nth"], name="roster_decision_once"),
            models.CheckConstraint(
                condition=~Q(choice=Choice.THIS_ONE) | Q(person__isnull=False),
                name="roster_decision_names_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.get_choice_display()


class Allotment(models.Model):
    """Into which successor a member goes when their unit is divided by a drafted reorganisation."""

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    successor_code = models.SlugField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "membership"], name="allotment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} → {self.successor_code}"


CONSTRAINTS |= {
    "rerouting_once": _("Lượt chuyển sinh hoạt này đã được chuyển tiếp theo việc sắp xếp."),
    "allotment_once": _("Người này đã được chỉ định nơi đến."),
    "roster_decision_once": _("Dòng này vừa được người khác quyết định."),
    "person_born_in_one_year": _("Năm sinh không khớp với ngày sinh."),
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
