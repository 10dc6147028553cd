"""What the calendar does to the tree, and work on tables of units that is done later."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sen.areas.organisations.actions import followers, intakes, tree
from sen.areas.organisations.imports import units_file
from sen.areas.organisations.models import UnitsImport, UnitsRow
from sen.foundation.access import System
from sen.foundation.jobs import Progress, enqueue, job
from sen.foundation.refusals import Refusal
from sen.foundation.staging.refusals import FileRefused


@job("organisations.turn_day", every="1 17 * * *", atomic=True)
def turn_day() -> None:
    """Just after midnight in Vietnam (17:01 UTC): spells that begin or end today change what is seen as of today."""
    now = timezone.now()
    affected = tree.turn_day(at=now, day=timezone.localdate(now))
    if affected:
        followers.tell_changed(affected, by=System(), at=now)


def check(batch_id: int, at: datetime) -> dict[str, int]:
    """Read an import's table and keep its lists. A table that cannot be read leaves its reason behind."""
    batch = UnitsImport.objects.select_related("unit").get(pk=batch_id)
    try:
        review = units_file.review_import(batch)
    except FileRefused as refusal:
        intakes.fail_units(batch=batch, why=str(refusal))
        return {}
    rows = [
        UnitsRow(row=line.row, outcome=line.outcome, name=line.name, told=line.told) for line in review.lines
    ]
    intakes.keep_check(batch=batch, rows=rows, counts=review.counts, at=at)
    return review.counts


@job("organisations.check_units", queue="imports", retry=3)
def check_units(batch_id: int, progress: Progress) -> None:
    """Compare a table of units with the tree."""
    progress.start()
    progress.finish(**check(batch_id, timezone.now()))


@job("organisations.write_units", queue="imports", retry=3, lock="organisations.write_units")
def write_units(batch_id: int, at: str, progress: Progress) -> None:
    """Write a table of units as it was shown; when the tree has moved meanwhile, show it anew instead."""
    progress.start()
    batch = UnitsImport.objects.select_related("unit").get(pk=batch_id)
    try:
        with transaction.atomic():
            units_file.write_import(batch, at=datetime.fromisoformat(at))
    except intakes.TreeMoved as refusal:
        intakes.reopen_units(batch=batch, why=str(refusal))
        enqueue(check_units, batch_id=batch_id)
        return
    except Refusal as refusal:
        intakes.fail_units(batch=batch, why=str(refusal))
        return
    progress.finish(**batch.counts)


@job("organisations.forget_old_units", every="40 19 * * *")
def forget_old_units() -> None:
    """Drop files and rows of imports of units older than a week."""
    intakes.forget_old_units(at=timezone.now())
