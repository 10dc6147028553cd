"""What the calendar does to the tree, and work on tables of units that is done later."""

from datetime import datetime

from django.utils import timezone

from sen.areas.organisations.actions import followers, tree
from sen.areas.organisations.actions.intakes import TABLES
from sen.areas.organisations.imports import units_file
from sen.areas.organisations.models import UnitsImport
from sen.foundation.access import System
from sen.foundation.jobs import Progress, job


@job("organisations.turn_day", every="1 17 * * *", atomic=True)
def turn_day() -> None:
    """Just after midnight in Vietnam (17:01 UTC): spells that begin or end today change what is seen as of
    today."""
    now = timezone.now()
    changed = tree.turn_day(at=now, day=timezone.localdate(now))
    if changed:
        followers.tell_changed(changed, by=System(), at=now)


@job("organisations.check_units", queue="imports", retry=3)
def check_units(batch_id: int, progress: Progress) -> None:
    """Compare a table of units with the tree."""
    progress.start()
    batch = units_file.check_import(UnitsImport.objects.get(pk=batch_id), at=timezone.now())
    progress.finish(**batch.counts)


@job("organisations.write_units", queue="imports", retry=3, lock="organisations.write_units")
def write_units(batch_id: int, at: str, progress: Progress) -> None:
    """Write a table of units as it was shown; when the tree has moved meanwhile, show it anew instead."""
    progress.start()
    units_file.write_import(UnitsImport.objects.get(pk=batch_id), at=datetime.fromisoformat(at))


@job("organisations.forget_old_units", every="40 19 * * *")
def forget_old_units() -> None:
    """Drop files and rows of imports of units older than a week."""
    TABLES.forget_old(at=timezone.now())
