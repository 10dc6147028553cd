"""Good examples, who recognised them, the deeds behind them, and who may read of them."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.directives.models import Campaign
from sen.areas.exemplars.choices import DeedKind, Field, Level, Status, Subject
from sen.areas.meetings.models import Meeting
from sen.areas.organisations.models import Unit
from sen.areas.outreach.models import Activity
from sen.areas.people.models import Person
from sen.areas.practices.models import CampaignModel
from sen.areas.priorities.models import Matter
from sen.foundation.attached import Attached
from sen.foundation.refusals import CONSTRAINTS

ENDED = (Status.DECLINED, Status.REVOKED)


class Exemplar(Attached):
    """A person or a collective held up as a good example in a campaign. The file, if any, is a picture.

    ``home`` is where the example belongs, in the words that readers are told. ``recognised_on`` is the first day
    of recognition, by which figures count; ``level`` the highest so far. ``published_on``: in the reading room,
    for everybody who signs in. ``public_on``: on the public page, for a person only with a consent on record.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="exemplars", help_text=_("Đơn vị đề nghị"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="exemplars")
    subject = models.CharField(max_length=10, choices=Subject)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="exemplars")
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="held_up")
    called = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    home = models.CharField(max_length=300, help_text=_("Nơi công tác, sinh hoạt, như ghi trên bài"))
    field = models.CharField(max_length=10, choices=Field)
    summary = models.CharField(max_length=300)
    story = models.TextField()
    folded = models.TextField()
    proposed_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    level = models.CharField(max_length=10, choices=Level, blank=True)
    recognised_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=500, blank=True)
    published_on = models.DateField(null=True)
    consent_on = models.DateField(null=True)
    consent_how = models.CharField(max_length=300, blank=True)
    public_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(subject=Subject.PERSON, person__isnull=False, collective__isnull=True)
                | Q(subject=Subject.COLLECTIVE, person__isnull=True, collective__isnull=False),
                name="exemplar_is_a_person_or_a_collective",
            ),
            models.UniqueConstraint(
                fields=["person", "campaign"],
                condition=Q(person__isnull=False) & ~Q(status__in=ENDED),
                nulls_distinct=False,
                name="exemplar_person_once_a_campaign",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=(Status.PROPOSED, Status.DECLINED), recognised_on__isnull=True, level=""
                )
                | Q(status__in=(Status.RECOGNISED, Status.REVOKED), recognised_on__gte=F("proposed_on"))
                & ~Q(level=""),
                name="exemplar_recognised_by_a_level",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(status=Status.RECOGNISED),
                name="exemplar_published_when_recognised",
            ),
            models.CheckConstraint(
                condition=Q(public_on__isnull=True)
                | Q(published_on__isnull=False)
                & (Q(subject=Subject.COLLECTIVE) | Q(consent_on__isnull=False)),
                name="exemplar_public_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(consent_on__isnull=True) | ~Q(consent_how=""), name="exemplar_consent_says_how"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-proposed_on"], name="exemplar_by_unit"),
            models.Index(
                fields=["-recognised_on", "-id"],
                condition=Q(published_on__isnull=False),
                name="exemplar_reading_room",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def recognition_day(self) -> date:
        """The day on which a recognised example was recognised first."""
        if self.recognised_on is None:
            raise ValueError("only proposed")
        return self.recognised_on

    @property
    def needs_consent(self) -> bool:
        return self.subject == Subject.PERSON and self.consent_on is None


class Recognition(models.Model):
    """A level recognised the example on a day, by a decision. Higher levels come later."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="recognitions")
    level = models.CharField(max_length=10, choices=Level)
    on = models.DateField()
    decision = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["exemplar", "level"], name="recognition_once_a_level")]

    def __str__(self) -> str:
        return f"{self.exemplar_id} {self.level}"


class Deed(models.Model):
    """One deed behind an example: what readers are told, and the record it is found in."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=10, choices=DeedKind)
    said = models.CharField(max_length=300)
    model = models.ForeignKey(CampaignModel, models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind=DeedKind.MODEL, model__isnull=False, matter=None, meeting=None, activity=None
                )
                | Q(kind=DeedKind.MATTER, model=None, matter__isnull=False, meeting=None, activity=None)
                | Q(kind=DeedKind.MEETING, model=None, matter=None, meeting__isnull=False, activity=None)
                | Q(kind=DeedKind.ACTIVITY, model=None, matter=None, meeting=None, activity__isnull=False)
                | Q(kind=DeedKind.TOLD, model=None, matter=None, meeting=None, activity=None),
                name="exemplar_deed_names_one_record",
            ),
            models.UniqueConstraint(
                fields=["exemplar", "model", "matter", "meeting", "activity"],
                condition=~Q(kind=DeedKind.TOLD),
                nulls_distinct=False,
                name="exemplar_deed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.said

    @property
    def record_id(self) -> int | None:
        return self.model_id or self.matter_id or self.meeting_id or self.activity_id


CONSTRAINTS |= {
    "exemplar_is_a_person_or_a_collective": _("Hãy chọn một cá nhân hoặc một tập thể."),
    "exemplar_person_once_a_campaign": _("Người này đã có trong danh sách điển hình của chiến dịch."),
    "exemplar_recognised_by_a_level": _("Công nhận phải có cấp công nhận và ngày, từ ngày đề nghị trở đi."),
    "exemplar_published_when_recognised": _("Chỉ điển hình đã được công nhận mới đưa vào phòng đọc."),
    "exemplar_public_with_consent": _(
        "Chỉ đưa ra trang công khai khi đã có trong phòng đọc và cá nhân đã đồng ý."
    ),
    "exemplar_consent_says_how": _("Hãy ghi cá nhân đồng ý bằng cách nào."),
    "recognition_once_a_level": _("Cấp này đã công nhận điển hình."),
    "exemplar_deed_names_one_record": _("Hãy chọn hồ sơ của việc làm."),
    "exemplar_deed_once": _("Việc làm này đã được gắn."),
}
