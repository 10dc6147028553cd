"""Meetings, the points where they are held, and who presents what."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.directives.models import Campaign, Theme
from sen.areas.meetings.choices import HELD, Audience, Form, MeetingKind, MeetingStatus, PointStatus
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.foundation.refusals import CONSTRAINTS


class Meeting(models.Model):
    """A conference, a cell meeting, a talk or a dialogue, held at one point or at many.

    ``study`` says that a paper or theme is studied there: only then it is in the figures of study.
    ``code`` names a conference in figures and reports; it is blank for ordinary meetings.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="meetings", help_text=_("Đơn vị tổ chức, triệu tập")
    )
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="meetings")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="meetings")
    code = models.SlugField(max_length=60, blank=True, default="")
    kind = models.CharField(max_length=12, choices=MeetingKind)
    title = models.CharField(max_length=300)
    folded = models.TextField()
    form = models.CharField(max_length=10, choices=Form, default=Form.IN_PERSON)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.MEMBER)
    study = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="meeting_code_once"),
            models.CheckConstraint(
                condition=Q(theme__isnull=True) | Q(study=True), name="meeting_theme_is_study"
            ),
        ]
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="meeting_by_time"),
            # The dashboards list named conferences: few among the meetings of all cells.
            models.Index(
                fields=["-starts_at", "-id"],
                condition=Q(kind=MeetingKind.CONFERENCE) & ~Q(code=""),
                name="meeting_named_conference",
            ),
            models.Index(fields=["unit", "-starts_at"], name="meeting_by_unit"),
            models.Index(fields=["theme"], name="meeting_by_theme"),
            models.Index(fields=["folded", "id"], name="meeting_by_title"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="meeting_search"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return localdate(self.starts_at)


class PointQuerySet(models.QuerySet):
    def held(self):
        """Points that count: the roll was opened or sealed."""
        return self.filter(status__in=HELD)

    def original(self):
        """Points of the meeting itself, without the sessions that make up for it."""
        return self.filter(makeup=False)


class Point(models.Model):
    """A place where a meeting is held on one day. Every fact of study counts at its unit on its day.

    The four counts repeat the roll, recounted by every action that touches it, so that the progress of
    hundreds of points is read without the roll. ``makeup`` marks a session for those who were absent.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="points")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="points", help_text=_("Đơn vị đặt điểm"))
    shard = models.SmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    folded = models.TextField()
    place = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    form = models.CharField(max_length=10, choices=Form, default=Form.IN_PERSON)
    sittings = models.PositiveSmallIntegerField(default=1, help_text=_("Số buổi (cuộc) tại điểm này"))
    keeper = models.ForeignKey(User, models.SET_NULL, null=True, related_name="points_kept")
    status = models.CharField(max_length=10, choices=PointStatus, default=PointStatus.PLANNED)
    makeup = models.BooleanField(default=False)
    makeup_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="makeups")
    opened_at = models.DateTimeField(null=True)
    sealed_at = models.DateTimeField(null=True)
    sealed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    summoned = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    excused = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    heads = models.PositiveIntegerField(default=0)
    printed_code = models.PositiveSmallIntegerField(
        default=0, help_text=_("Số của tờ mã QR in gần nhất; 0 khi chưa in")
    )

    objects = PointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=PointStatus.SEALED) | Q(sealed_at__isnull=False), name="point_sealed_when"
            ),
            models.CheckConstraint(
                condition=Q(makeup=True) | Q(makeup_of__isnull=True), name="point_makeup_of_what"
            ),
            models.CheckConstraint(condition=Q(sittings__gte=1), name="point_sits_once"),
        ]
        indexes = [
            models.Index(fields=["unit", "day"], name="point_by_unit_day"),
            models.Index(fields=["meeting", "id"], name="point_by_meeting"),
            models.Index(fields=["keeper", "status"], name="point_by_keeper"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def month(self) -> date:
        return self.day.replace(day=1)

    @property
    def waiting(self) -> int:
        """How many of the roll are not yet marked."""
        return self.summoned - self.present - self.excused - self.absent

    @property
    def sealed(self) -> bool:
        return self.status == PointStatus.SEALED


class Catchment(models.Model):
    """A unit whose people belong to a point. A unit below it with a point of its own goes to that one."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="catchments")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "unit"], name="catchment_unit_at_one_point")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} → {self.point_id}"


class Rapporteur(models.Model):
    """Who presents what at a meeting; from the roster, or invited from outside."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="rapporteurs")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "name", "topic"], name="rapporteur_once")]

    def __str__(self) -> str:
        return self.name


CONSTRAINTS |= {
    "meeting_code_once": _("Mã này đã được dùng cho một cuộc họp khác."),
    "meeting_theme_is_study": _("Cuộc họp có chuyên đề phải là cuộc học tập, quán triệt."),
    "point_sits_once": _("Mỗi điểm có ít nhất một buổi."),
    "catchment_unit_at_one_point": _("Một đơn vị chỉ thuộc một điểm của cùng hội nghị."),
    "rapporteur_once": _("Báo cáo viên này đã có trong danh sách."),
}
