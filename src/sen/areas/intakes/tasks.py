"""Work on lists that is done later, and what the calendar does to those that nobody wrote."""

from datetime import datetime

from django.utils import timezone

from sen.areas.accounts.models import User
from sen.areas.accounts.queries import actor_of
from sen.areas.intakes import imports
from sen.areas.intakes.actions import LISTS
from sen.areas.intakes.models import Filing
from sen.foundation.jobs import Progress, job


@job("intakes.check_list", queue="imports", retry=3)
def check_list(filing_id: int, user_id: int, at: str, progress: Progress) -> None:
    """Look through a list with the rights of whoever asked."""
    when = datetime.fromisoformat(at)
    by = actor_of(User.objects.get(pk=user_id), when)
    progress.start()
    filing = imports.check_list(Filing.objects.get(pk=filing_id), by=by, at=when, progress=progress.step)
    progress.finish(**filing.counts)


@job("intakes.write_list", queue="imports", retry=3)
def write_list(filing_id: int, user_id: int, at: str, progress: Progress) -> None:
    """Write a list as it was shown; when the register has moved meanwhile, show it anew instead."""
    when = datetime.fromisoformat(at)
    by = actor_of(User.objects.get(pk=user_id), when)
    progress.start()
    imports.write_list(Filing.objects.get(pk=filing_id), by=by, at=when, progress=progress.step)


@job("intakes.forget_old", every="40 17 * * *", atomic=True)
def forget_old() -> None:
    """Drop the files and rows of lists older than a week."""
    LISTS.forget_old(at=timezone.now())
