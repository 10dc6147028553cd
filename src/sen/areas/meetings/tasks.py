"""What waits for the people who keep rolls; work on rolls from files that is done later."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.accounts.models import User
from sen.areas.accounts.queries import actor_of
from sen.areas.meetings import actions, imports, queries, rules
from sen.areas.meetings.choices import PointStatus
from sen.areas.meetings.models import RollImport
from sen.foundation.access import Actor
from sen.foundation.jobs import Progress, job
from sen.foundation.refusals import Refusal
from sen.foundation.staging.steps import NotAtThisStep
from sen.foundation.web.desk import Task


class NotAllowed(Refusal):
    message = gettext_lazy("Người yêu cầu không còn quyền điểm danh từ tệp cho cuộc họp này.")


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


@job("meetings.check_roll", queue="imports", retry=3)
def check_roll(roll_id: int, at: str, progress: Progress) -> None:
    """Look through a roll from a file."""
    progress.start()
    roll = RollImport.objects.get(pk=roll_id)
    roll = imports.check_roll(roll, at=datetime.fromisoformat(at), progress=progress.step)
    progress.finish(**roll.counts)


@job("meetings.write_roll", queue="imports", retry=3)
def write_roll(
    roll_id: int, user_id: int, at: str, rest_absent: bool, seal: bool, progress: Progress
) -> None:
    """Write a roll as it was shown; when marks were made meanwhile, show it anew instead."""
    when = datetime.fromisoformat(at)
    by = actor_of(User.objects.get(pk=user_id), when)
    progress.start()
    roll = RollImport.objects.get(pk=roll_id)
    try:
        with transaction.atomic():
            if not rules.can_import(by, roll.meeting):
                raise NotAllowed
            actions.apply_roll(roll=roll, by=by, at=when, rest_absent=rest_absent, seal=seal)
    except NotAtThisStep:
        raise
    except Refusal as refusal:
        actions.ROLLS.reopen(roll, str(refusal))


@job("meetings.forget_old_rolls", every="20 18 * * *")
def forget_old_rolls() -> None:
    """Drop files and staged rows of rolls older than a week."""
    actions.ROLLS.forget_old(at=timezone.now())
