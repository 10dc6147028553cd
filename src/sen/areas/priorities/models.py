"""Breakthroughs, pressing matters and questions of people: what was found, what is aimed at, what came of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import DateField, ExpressionWrapper, F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.directives.models import Campaign
from sen.areas.meetings.models import Point
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.areas.priorities.choices import LIVING, MET_AT, Kind, Source, Status
from sen.foundation.attached import Attached
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class FollowingRule(models.Model):
    """How long an effect must last before it is measured again, and how long a reporting period is.

    Dated configuration; the rule of the day on which a matter is raised, or its result reported, holds for it.
    """

    valid = ValidField()
    wait_days = models.PositiveSmallIntegerField(help_text=_("Số ngày ít nhất giữa hai lần đo"))
    period_months = models.PositiveSmallIntegerField(help_text=_("Số tháng của một kỳ báo cáo"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="following_one_rule_a_day", expressions=[("valid", RangeOperators.OVERLAPS)]
            ),
            models.CheckConstraint(
                condition=Q(period_months__in=(1, 3, 6, 12)), name="following_whole_periods"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wait_days}/{self.period_months}"


class Matter(models.Model):
    """One thing to be changed for the better: its source, its measure before, its target, and who answers for it.

    A question needs an answer and a day; the others need the measure. ``carried_from`` is the first day of the
    reporting period after the one in which it was raised: from then on, while open, it is carried over. The clock
    is ``raised_on`` and never starts anew. ``version`` counts the edits, so that two people do not undo each
    other. ``unit`` is the one that works on it now, ``origin`` the one at which it was raised: they differ when
    the matter was handed over to a successor.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="matters")
    origin = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="matters")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=300)
    folded = models.TextField()
    what = models.TextField(blank=True)
    source = models.CharField(max_length=14, choices=Source)
    point = models.ForeignKey(Point, models.PROTECT, null=True, related_name="matters")
    grown_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="grown")
    raised_on = models.DateField()
    due = models.DateField(null=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="matters_owned")
    measure = models.CharField(max_length=200, blank=True)
    measured_in = models.CharField(max_length=60, blank=True)
    baseline = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    baseline_on = models.DateField(null=True)
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    carried_from = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    count: int
    """For a page: how many of its unit wait, where a query has put it."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.QUESTION)
                | Q(
                    baseline__isnull=False, baseline_on__isnull=False, target__isnull=False, due__isnull=False
                )
                & ~Q(measure="")
                & ~Q(measured_in=""),
                name="matter_is_measured",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target=F("baseline")), name="matter_aims_at_a_change"
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(due__gte=F("raised_on")), name="matter_due_after_raised"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | Q(answered_on__gte=F("raised_on")) & ~Q(answer=""),
                name="matter_answered_with_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.QUESTION, status=Status.CLOSED) | Q(answered_on__isnull=False),
                name="matter_question_closed_by_answer",
            ),
            models.CheckConstraint(
                condition=Q(point__isnull=True) | Q(source__in=MET_AT), name="matter_raised_at_a_sitting"
            ),
            models.CheckConstraint(
                condition=Q(carried_from__gt=F("raised_on")), name="matter_carried_over_later"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-raised_on"], name="matter_by_unit"),
            models.Index(fields=["owner", "status"], name="matter_by_owner"),
            models.Index(fields=["point"], name="matter_by_point"),
            models.Index(fields=["due"], condition=Q(status__in=LIVING), name="matter_living"),
            models.Index(fields=["unit"], condition=Q(status__in=LIVING), name="matter_living_at"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def living(self) -> bool:
        return self.status in LIVING

    @property
    def is_question(self) -> bool:
        return self.kind == Kind.QUESTION

    def reached_by(self, value) -> bool:
        """Whether a value is at the target or beyond it, seen from the baseline."""
        if self.target is None or self.baseline is None:
            return True
        return value >= self.target if self.target > self.baseline else value <= self.target

    def overdue(self, today: date) -> bool:
        return bool(self.living and self.due and self.due < today)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What is measured, in which unit, where it stood on which day, and where it must come."""

    measure: str
    measured_in: str
    baseline: Decimal
    baseline_on: date
    target: Decimal


@dataclass(frozen=True, kw_only=True)
class WantedMatter:
    """A matter as somebody words it. A question has no measure, the others nothing without."""

    title: str
    source: str
    raised_on: date
    owner: Person
    what: str = ""
    due: date | None = None
    measured: Measured | None = None
    campaign: Campaign | None = None
    point: Point | None = None


class OpenSpell(models.Model):
    """The days on which a matter stood open at a unit: from the day it was raised, reopened or handed over, up to
    its closing or to the day on which a successor took it on."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="spells")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    valid = ValidField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="matter_open_once_a_day",
                expressions=[("matter", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.valid}"


class Result(models.Model):
    """What came of a matter: the same measure before and after, who reported it, who verified it.

    Never changed once verified; a matter that is reopened keeps it, with the day from which it no longer stands.
    ``unit`` is that which worked on it when it was verified.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="results")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    done = models.TextField()
    before = models.DecimalField(max_digits=16, decimal_places=2)
    before_on = models.DateField()
    after = models.DecimalField(max_digits=16, decimal_places=2)
    after_on = models.DateField()
    wait_days = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reported_on = models.DateField()
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    returned_on = models.DateField(null=True)
    returned_why = models.CharField(max_length=500, blank=True)
    closed_on = models.DateField(null=True)
    verifier = models.CharField(max_length=200, blank=True)
    verified_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verified_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    verified_note = models.CharField(max_length=500, blank=True)
    undone_on = models.DateField(null=True)
    undone_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="result_numbered_once"),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(closed_on__isnull=True, returned_on__isnull=True),
                name="result_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(
                    after_on__gte=ExpressionWrapper(F("before_on") + F("wait_days"), output_field=DateField())
                ),
                name="result_measured_after_a_while",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("after_on")),
                name="result_closed_after_measured",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | ~Q(verifier="")
                & (Q(verified_person__isnull=True) | ~Q(verified_person=F("owner")))
                & (
                    Q(verified_by__isnull=True)
                    | Q(reported_by__isnull=True)
                    | ~Q(verified_by=F("reported_by"))
                ),
                name="result_second_pair_of_eyes",
            ),
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True)
                | Q(closed_on__isnull=False, undone_on__gte=F("closed_on")),
                name="result_undone_after_closed",
            ),
        ]
        indexes = [models.Index(fields=["closed_on"], name="result_by_day")]

    def __str__(self) -> str:
        return f"{self.matter_id}/{self.number}"

    @property
    def waiting(self) -> bool:
        return self.closed_on is None and self.returned_on is None


class Milestone(models.Model):
    """One step on the way, with its day."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="milestones")
    what = models.CharField(max_length=300)
    due = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["due", "id"]
        constraints = [models.UniqueConstraint(fields=["matter", "what"], name="milestone_once")]

    def __str__(self) -> str:
        return self.what


class Evidence(Attached):
    """Something that shows what happened: a note, a link, a picture. The day it happened is not the day it
    came."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="evidence")
    what = models.CharField(max_length=300)
    event_on = models.DateField()
    received_on = models.DateField()
    link = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["event_on", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on__gte=F("event_on")), name="evidence_received_after_event"
            ),
            models.UniqueConstraint(
                fields=["matter", "sha256"], condition=~Q(sha256=""), name="evidence_file_once"
            ),
        ]

    def __str__(self) -> str:
        return self.what


CONSTRAINTS |= {
    "following_one_rule_a_day": _("Đã có một quy định theo dõi khác trong khoảng ngày này."),
    "following_whole_periods": _("Kỳ báo cáo dài 1, 3, 6 hoặc 12 tháng."),
    "matter_is_measured": _("Hãy ghi đủ chỉ số đo, đơn vị tính, mức ban đầu, ngày đo, mức cần đạt và hạn."),
    "matter_aims_at_a_change": _("Mức cần đạt phải khác mức ban đầu."),
    "matter_due_after_raised": _("Hạn giải quyết phải từ ngày nêu ra trở đi."),
    "matter_answered_with_a_day": _("Câu trả lời phải có ngày, từ ngày nêu câu hỏi trở đi."),
    "matter_question_closed_by_answer": _("Câu hỏi chỉ xong khi đã có câu trả lời."),
    "matter_raised_at_a_sitting": _("Chỉ vấn đề từ đối thoại, hội nghị, sinh hoạt mới gắn với một cuộc họp."),
    "matter_carried_over_later": _("Kỳ chuyển tiếp phải sau ngày nêu ra."),
    "matter_open_once_a_day": _("Vấn đề đang được mở rồi."),
    "result_numbered_once": _("Có người khác vừa ghi kết quả cho vấn đề này. Hãy tải lại trang."),
    "result_one_waits": _("Đã có một kết quả đang chờ xác nhận."),
    "result_measured_after_a_while": _("Lần đo sau quá gần lần đo đầu, chưa đủ số ngày quy định."),
    "result_closed_after_measured": _("Ngày xác nhận phải từ ngày đo lại trở đi."),
    "result_second_pair_of_eyes": _(
        "Người xác nhận phải khác người chịu trách nhiệm và khác người báo kết quả."
    ),
    "result_undone_after_closed": _("Ngày mở lại phải từ ngày xác nhận trở đi."),
    "milestone_once": _("Đã có mốc này."),
    "evidence_received_after_event": _("Ngày nhận minh chứng phải từ ngày việc diễn ra trở đi."),
    "evidence_file_once": _("Tệp này đã có trong minh chứng của vấn đề."),
}
