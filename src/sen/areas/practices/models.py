"""Models, what they measure, how far they have come, and the units that took them over."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.practices.choices import Area, Status, Subject, Tier
from sen.foundation.attached import Attached
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


def span(first: str, after: str) -> Func:
    """``[first, after)`` of two date columns; empty when something began and was followed on one day."""
    return Func(F(first), F(after), function="daterange", output_field=ValidField())


class CampaignModel(models.Model):
    """A registered way of working meant to spread (mô hình).

    ``tier`` is the tier of the day of registration and stays. ``status`` and ``status_on`` repeat the last state.
    ``shared_with`` opens the model to everybody under that unit, so that others may take it over. ``version``
    counts the edits and steps, so that two people do not undo each other.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaign_models")
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="campaign_models")
    name = models.CharField(max_length=300)
    folded = models.TextField()
    tier = models.CharField(max_length=12, choices=Tier)
    subject = models.CharField(max_length=12, choices=Subject)
    field = models.CharField(max_length=20, choices=Area)
    reason = models.TextField(blank=True)
    aim = models.TextField()
    steps = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    owner = models.CharField(max_length=200)
    supervisor = models.CharField(max_length=200, blank=True)
    registered_on = models.DateField()
    starts = models.DateField()
    ends = models.DateField(null=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.REGISTERED)
    status_on = models.DateField()
    shared_with = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    shared_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    copies: int
    first_measure: "Measure | None"
    measured: str
    """For a page: living copies, the first measure and its course in words, where a query has put them."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "campaign", "folded"],
                condition=~Q(status="stopped"),
                name="model_once_in_a_unit",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(folded=""), name="model_has_a_name"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("starts")), name="model_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(status_on__gte=F("registered_on")), name="model_state_after_registration"
            ),
            models.CheckConstraint(
                condition=Q(shared_with__isnull=True, shared_on__isnull=True)
                | Q(shared_with__isnull=False, shared_on__isnull=False),
                name="model_shared_when",
            ),
        ]
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="model_search"),
            GistIndex(OpClass("folded", name="gist_trgm_ops(siglen=32)"), name="model_alike"),
            models.Index(fields=["-registered_on", "id"], name="model_by_day"),
            models.Index(fields=["shared_with"], condition=Q(shared_with__isnull=False), name="model_shared"),
        ]

    def __str__(self) -> str:
        return self.name


class ModelState(models.Model):
    """One state of a model: from which day, until which, on what grounds; and the unit that kept it then.

    The unit repeats the model's, except after a hand-over to a successor: then earlier states stay where they
    were.
    """

    model = models.ForeignKey(CampaignModel, models.CASCADE, related_name="states")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=Status)
    began = models.DateField()
    until = models.DateField(null=True)
    paper = models.CharField(max_length=200, blank=True, help_text=_("Quyết định, thông báo làm căn cứ"))
    why = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            ExclusionConstraint(
                name="model_one_state_a_day",
                expressions=[
                    ("model", RangeOperators.EQUAL),
                    (span("began", "until"), RangeOperators.OVERLAPS),
                ],
            ),
            models.UniqueConstraint(fields=["model", "position"], name="model_states_in_order"),
            models.UniqueConstraint(
                fields=["model"], condition=Q(until__isnull=True), name="model_one_state_now"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("began")),
                name="model_state_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(status="stopped") | ~Q(why=""), name="model_stopped_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["unit", "began"], name="model_state_by_unit")]

    def __str__(self) -> str:
        return f"{self.model_id} {self.status}"


class Measure(models.Model):
    """What a model sets out to change: what is measured, in which unit, from which value to which, on which
    days."""

    model = models.ForeignKey(CampaignModel, models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField(default=1)
    what = models.CharField(max_length=300)
    unit_of_measure = models.CharField(max_length=60)
    baseline = models.DecimalField(max_digits=18, decimal_places=4)
    baseline_on = models.DateField()
    target = models.DecimalField(max_digits=18, decimal_places=4)
    target_on = models.DateField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["model", "position"], name="measure_once"),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(unit_of_measure=""), name="measure_says_what_and_in_what"
            ),
            models.CheckConstraint(
                condition=Q(target_on__gt=F("baseline_on")), name="measure_target_after_baseline"
            ),
            models.CheckConstraint(condition=~Q(target=F("baseline")), name="measure_changes_something"),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.unit_of_measure})"


class Reading(models.Model):
    """The value of a measure on one day."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="readings")
    day = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["measure", "day"], name="reading_once_a_day")]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.day}"


class Replication(models.Model):
    """A unit took a model over, from the unit that made it or from one that had taken it over before.

    ``origin`` and ``source`` repeat the unit of the model and the unit it was learnt from, as on that day.
    """

    past: bool
    """For a page: whether it is gone today, where a query has put it."""

    model = models.ForeignKey(CampaignModel, models.PROTECT, related_name="replications")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="offspring")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="replications")
    origin = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    source = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    tier = models.CharField(max_length=12, choices=Tier)
    adopted_on = models.DateField()
    changes = models.TextField(help_text=_("Đã điều chỉnh gì cho hợp với đơn vị"))
    ended_on = models.DateField(null=True)
    end_why = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["model", "unit"],
                condition=Q(ended_on__isnull=True),
                name="replication_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(unit=F("origin")) & ~Q(unit=F("source")), name="replication_not_from_itself"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_why="")
                | Q(ended_on__gte=F("adopted_on")) & ~Q(end_why=""),
                name="replication_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=False) | Q(source=F("origin")), name="replication_source_known"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-adopted_on"], name="replication_by_unit"),
            models.Index(fields=["model", "adopted_on"], name="replication_by_model"),
        ]

    def __str__(self) -> str:
        return f"{self.model} → {self.unit}"

    @property
    def last(self) -> date | None:
        """The day on which the unit gave the model up, ended itself or is to end; None where none is known."""
        return self.ended_on or self.unit.valid.upper

    def gone(self, day: date) -> bool:
        """Whether the unit has given the model up, or has itself ended by the day."""
        return self.ended_on is not None or self.unit.ended(day)


class Account(models.Model):
    """What became of a copy 6, 12 or 24 months after it was taken over.

    ``passed`` turns true on the day itself (the calendar's doing). ``alive`` is None until somebody has looked; a
    copy that ended before is known to be gone.
    """

    replication = models.ForeignKey(Replication, models.CASCADE, related_name="accounts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    passed = models.BooleanField(default=False)
    checked_on = models.DateField(null=True)
    alive = models.BooleanField(null=True)
    result = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["months"]
        constraints = [
            models.UniqueConstraint(fields=["replication", "months"], name="account_once"),
            models.CheckConstraint(condition=Q(months__in=[6, 12, 24]), name="account_after_known_months"),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, alive__isnull=True)
                | Q(checked_on__isnull=False, alive__isnull=False),
                name="account_looked_at_when",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(passed=False), name="account_to_pass"),
            models.Index(
                fields=["unit", "due_on"],
                condition=Q(passed=True, alive__isnull=True),
                name="account_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.replication_id} {self.months}"


class Evidence(Attached):
    """A picture or paper that shows what a model did: when that happened, and when it was received."""

    model = models.ForeignKey(CampaignModel, models.CASCADE, related_name="evidence")
    day = models.DateField(help_text=_("Ngày diễn ra việc được ghi lại"))
    note = models.CharField(max_length=500)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "sha256"], name="evidence_once"),
            models.CheckConstraint(condition=Q(content__isnull=False), name="evidence_is_there"),
        ]

    def __str__(self) -> str:
        return self.note


class CountRule(models.Model):
    """Dated rule of a unit: how many models each unit of these kinds below it registers in a year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=30, choices=Kind))
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    paper = models.CharField(max_length=200, help_text=_("Văn bản quy định"))
    valid = ValidField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(least__lte=F("most")) & Q(most__gt=0), name="count_rule_least_before_most"
            ),
            models.CheckConstraint(condition=Q(kinds__len__gt=0), name="count_rule_for_some_kind"),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="count_rule_holds_some_day"),
            ExclusionConstraint(
                name="count_rule_one_a_day",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.least}-{self.most}"


class TierSpell(models.Model):
    """Dated rule: units of these kinds stand at this tier."""

    tier = models.CharField(max_length=12, choices=Tier)
    kinds = ArrayField(models.CharField(max_length=30, choices=Kind))
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="tier_spell_once",
                expressions=[("tier", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.tier} {self.valid}"


CONSTRAINTS |= {
    "model_once_in_a_unit": _("Đơn vị đã đăng ký một mô hình cùng tên trong chiến dịch này."),
    "model_has_a_name": _("Hãy ghi tên mô hình."),
    "model_ends_after_it_starts": _("Ngày kết thúc phải sau ngày bắt đầu thực hiện."),
    "model_state_after_registration": _("Ngày chuyển bước phải từ ngày đăng ký trở đi."),
    "model_shared_when": _("Hãy chọn phạm vi giới thiệu mô hình."),
    "model_one_state_a_day": _("Mô hình đã có một trạng thái khác trong khoảng ngày này."),
    "model_states_in_order": _("Có người khác vừa chuyển bước mô hình này. Hãy tải lại trang."),
    "model_one_state_now": _("Có người khác vừa chuyển bước mô hình này. Hãy tải lại trang."),
    "model_state_ends_after_it_began": _("Ngày chuyển bước không thể trước ngày của bước liền trước."),
    "model_stopped_for_a_reason": _("Hãy ghi lý do dừng mô hình."),
    "measure_once": _("Thứ tự chỉ số bị trùng."),
    "measure_says_what_and_in_what": _("Hãy ghi đo cái gì và bằng đơn vị tính nào."),
    "measure_target_after_baseline": _("Hạn đạt chỉ tiêu phải sau ngày đo hiện trạng."),
    "measure_changes_something": _(
        "Chỉ tiêu phải khác hiện trạng: mô hình phải làm thay đổi được điều gì đó."
    ),
    "reading_once_a_day": _("Ngày này đã có số đo."),
    "replication_once_at_a_time": _("Đơn vị đang áp dụng mô hình này rồi."),
    "replication_not_from_itself": _("Một đơn vị không thể nhân rộng mô hình từ chính mình."),
    "replication_ended_for_a_reason": _(
        "Hãy ghi ngày và lý do dừng áp dụng; ngày dừng không thể trước ngày áp dụng."
    ),
    "replication_source_known": _("Hãy chọn nơi đã học mô hình."),
    "account_once": _("Mốc theo dõi này đã có."),
    "account_after_known_months": _("Chỉ theo dõi sau 6, 12 và 24 tháng."),
    "account_looked_at_when": _("Hãy ghi ngày kiểm tra và kết quả còn duy trì hay không."),
    "evidence_is_there": _("Hãy chọn tệp minh chứng."),
    "evidence_once": _("Tệp này đã có trong hồ sơ của mô hình."),
    "count_rule_least_before_most": _("Số ít nhất không được lớn hơn số nhiều nhất."),
    "count_rule_for_some_kind": _("Hãy chọn ít nhất một loại hình đơn vị."),
    "count_rule_holds_some_day": _("Ngày hết hiệu lực phải sau ngày có hiệu lực."),
    "count_rule_one_a_day": _("Đơn vị đã có quy định khác trong khoảng ngày này."),
    "tier_spell_once": _("Cấp này đã có quy định khác trong khoảng ngày này."),
}
