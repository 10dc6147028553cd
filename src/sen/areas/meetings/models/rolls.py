"""Who was summoned to a point and who came: heavy facts; and rolls that came as files."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.meetings.choices import Audience, Form, MeetingKind, Outcome, Source, State
from sen.areas.meetings.models.gatherings import Meeting, Point
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.foundation.figures import CountedBy
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.staging.intake import Intake, over_when

MISSED = Q(original=True, held=True, made_up_on__isnull=True) & Q(state__in=(State.EXCUSED, State.ABSENT))


class RollQuerySet(models.QuerySet):
    def of(self, point: Point):
        """The roll of one point, by the head of the primary key."""
        return self.filter(shard=point.shard, month=point.month, point=point)

    def at(self, points):
        """The rolls of several points, by the head of the primary key."""
        points = list(points)
        return self.filter(
            shard__in={point.shard for point in points},
            month__in={point.month for point in points},
            point_id__in=[point.pk for point in points],
        )

    def named(self):
        """Without those who were let off the summons."""
        return self.exclude(state=State.RELEASED)

    def missed(self):
        """Summoned, did not come, and have not made up for it."""
        return self.filter(MISSED)


class RollEntry(models.Model):
    """A heavy fact: one person in the roll of one point. Nothing points at it.

    ``original`` marks the one summons of a person to a meeting; the others are attendances at a make-up
    session or at another point. Such an attendance fills ``made_up_on`` of the original, and so the person
    counts once. ``unit``, ``day`` and ``month`` are the point's; ``cell`` is the home on the point's day; the
    other copies are the meeting's, so that recounting needs no joins. ``held`` says the point counts.
    """

    pk = models.CompositePrimaryKey("shard", "month", "point", "person")
    shard = models.SmallIntegerField()
    month = models.DateField()
    point = models.ForeignKey(Point, models.PROTECT, related_name="roll", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="roll", db_index=False)
    meeting = models.ForeignKey(
        Meeting, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    cell = models.ForeignKey(Unit, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    campaign = models.ForeignKey(
        Campaign, models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=MeetingKind)
    study = models.BooleanField()
    audience = models.CharField(max_length=10, choices=Audience)
    form = models.CharField(max_length=10, choices=Form)
    theme = models.CharField(max_length=60, blank=True, default="")
    conference = models.CharField(max_length=60, blank=True, default="")
    original = models.BooleanField(default=True)
    held = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.SUMMONED)
    reason = models.CharField(max_length=300, blank=True, default="")
    source = models.CharField(max_length=8, choices=Source, default=Source.ROSTER)
    counted_by = models.CharField(max_length=10, choices=CountedBy, default=CountedBy.ROLL)
    version = models.SmallIntegerField(default=0)
    marked_at = models.DateTimeField(null=True)
    marked_by = models.BigIntegerField(null=True)
    made_up_on = models.DateField(null=True)
    made_up_at = models.BigIntegerField(null=True, help_text=_("Điểm học bù"))

    objects = RollQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shard", "meeting", "person"], condition=Q(original=True), name="roll_summoned_once"
            ),
            models.CheckConstraint(
                condition=Q(made_up_on__isnull=True) | Q(original=True), name="roll_makes_up_the_original"
            ),
            models.CheckConstraint(
                condition=Q(state=State.EXCUSED) & ~Q(reason="") | ~Q(state=State.EXCUSED),
                name="roll_excused_why",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "day"], name="roll_by_unit_day"),
            models.Index(fields=["cell", "day"], name="roll_by_cell_day"),
            models.Index(fields=["person", "day"], name="roll_by_person_day"),
            models.Index(fields=["cell", "-day"], condition=MISSED, name="roll_missed"),
            models.Index(
                fields=["day", "point", "person"],
                include=["cell"],
                condition=MISSED & Q(study=True),
                name="roll_missed_by_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.point_id}: {self.state}"


class RollEvent(models.Model):
    """A heavy fact, append-only: one mark as a phone sent it, and what became of it.

    The id comes from the phone, so that a mark sent twice has one effect. ``base`` is the entry's version the
    phone had seen. A mark that met another's is kept with its outcome until its maker has settled it.
    """

    pk = models.CompositePrimaryKey("shard", "point", "id")
    shard = models.SmallIntegerField()
    point = models.ForeignKey(Point, models.CASCADE, related_name="events", db_index=False)
    id = models.UUIDField(default=uuid.uuid4)
    person_id = models.BigIntegerField()
    mark = models.CharField(max_length=8, choices=State)
    reason = models.CharField(max_length=300, blank=True, default="")
    counted_by = models.CharField(max_length=10, choices=CountedBy, default=CountedBy.ROLL)
    base = models.SmallIntegerField(default=0)
    device = models.UUIDField()
    made_at = models.DateTimeField(null=True, help_text=_("Giờ của máy"))
    received_at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    gave = models.SmallIntegerField(null=True, help_text=_("Phiên bản của dòng sau khi ghi"))
    found = models.CharField(max_length=8, choices=State, help_text=_("Đã ghi sẵn"))
    found_by = models.BigIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["point", "person_id", "received_at"], name="roll_event_by_person"),
            models.Index(
                fields=["point", "user_id"],
                condition=Q(settled_at__isnull=True) & ~Q(outcome=Outcome.APPLIED),
                name="roll_event_to_settle",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.point_id}: {self.mark}, {self.outcome}"


class RollImport(Intake):
    """A roll that came as a file: of a whole meeting, or of one ``point`` of it.

    ``unit`` is the meeting's. The rows lie in a staging table of their own, as long as the file is kept.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="imports")
    point = models.ForeignKey(Point, models.CASCADE, null=True, related_name="+", help_text=_("Chỉ một điểm"))
    file = models.FileField(upload_to="rolls/%Y/%m/", blank=True)

    class Meta:
        constraints = [over_when("roll_import_over_when")]
        indexes = [models.Index(fields=["meeting", "-created_at"], name="roll_import_by_meeting")]


CONSTRAINTS |= {
    "roll_summoned_once": _("Người này đã được triệu tập ở một điểm khác của cùng hội nghị."),
    "roll_excused_why": _("Vắng có lý do thì phải ghi lý do."),
}
