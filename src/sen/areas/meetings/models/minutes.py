"""The minutes of a meeting, and how long one must last."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.models.gatherings import Meeting
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS


class DurationRule(models.Model):
    """Dated configuration: how long a cell meeting must last, and which paper says so."""

    valid = ValidField()
    thematic = models.BooleanField(help_text=_("Họp thường kỳ gắn với sinh hoạt chuyên đề"))
    minutes = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"≥ {self.minutes}"


class Minutes(models.Model):
    """The minutes of a meeting, in the form that cells use. Opinions are summed up without names.

    The counts of members are written down when the minutes are drafted, from the roster of that day; who came
    is read from the roll.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="minutes")
    place = models.CharField(max_length=300, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    chair = models.CharField(max_length=120, blank=True)
    secretary = models.CharField(max_length=120, blank=True)
    guests = models.CharField(max_length=500, blank=True)
    full = models.PositiveSmallIntegerField(default=0)
    probationary = models.PositiveSmallIntegerField(default=0)
    exempt = models.PositiveSmallIntegerField(default=0)
    away = models.PositiveSmallIntegerField(default=0, help_text=_("Đang sinh hoạt tạm thời nơi khác"))
    thematic = models.BooleanField(default=False)
    opinions = models.TextField(blank=True, help_text=_("Tổng hợp, không ghi tên người phát biểu"))
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_other = models.PositiveSmallIntegerField(null=True)
    conclusion = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    """Counts the edits, so that two people do not undo each other."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("began_at")),
                name="minutes_end_after_beginning",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}"

    @property
    def duration(self) -> int | None:
        """How many minutes it lasted; None while it has no end."""
        if self.ended_at is None:
            return None
        return int((self.ended_at - self.began_at).total_seconds() // 60)


class MinutesItem(models.Model):
    """One item of the content, in order."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "position"], name="minutes_item_position_once")
        ]

    def __str__(self) -> str:
        return self.title


CONSTRAINTS |= {
    "meetings_minutes_meeting_id_key": _(
        "Cuộc họp này đã có biên bản; hãy tải lại trang rồi sửa biên bản đó."
    ),
    "minutes_end_after_beginning": _("Giờ kết thúc phải sau giờ bắt đầu."),
    "minutes_item_position_once": _("Thứ tự nội dung bị trùng."),
}
