"""What is remembered of jobs beside the queue itself."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class JobEffect(models.Model):
    """The mark that a job has had its effect; written in the job's own transaction."""

    job_id = models.BigIntegerField(primary_key=True)
    done_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "foundation_job_effect"


class JobProgress(models.Model):
    """How far one piece of long work is, for the screen of the person who asked for it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        RUNNING = "running", _("Đang chạy")
        DONE = "done", _("Đã xong")
        FAILED = "failed", _("Không thành")

    job_name = models.CharField(max_length=200)
    title = models.CharField(max_length=300, blank=True)
    user_id = models.BigIntegerField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    message = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)
    asked_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "foundation_job_progress"
        constraints = [
            models.CheckConstraint(
                name="job_progress_ended_when_over",
                condition=Q(state__in=["done", "failed"], ended_at__isnull=False)
                | Q(state__in=["waiting", "running"], ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title or self.job_name}: {self.get_state_display()}"

    @property
    def percent(self) -> int | None:
        """0–100, or None while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def over(self) -> bool:
        """True when nothing more will happen."""
        return self.state in (self.State.DONE, self.State.FAILED)
