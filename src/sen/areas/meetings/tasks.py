"""What waits for the people who keep rolls."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.meetings import queries
from sen.areas.meetings.choices import PointStatus
from sen.foundation.access import Actor
from sen.foundation.web.desk import Task


def roll_tasks(actor: Actor, at: datetime, limit: int) -> Iterator[Task]:
    """Rolls to take or to seal: the day has come and the point is not sealed. Due two days after it."""
    today = localdate(at)
    for point in queries.rolls_to_take(actor, today, limit):
        due = point.day + timedelta(days=2)
        taken = point.status == PointStatus.OPEN and not point.waiting
        yield Task(
            key=f"point-{point.pk}",
            title=point.meeting.title,
            what=_("Khóa sổ") if taken else _("Điểm danh"),
            href=reverse("meetings:point" if taken else "meetings:roll", args=[point.pk]),
            place=point.name,
            due=due,
            state="overdue" if due < today else "open",
            weight=point.waiting,
        )
