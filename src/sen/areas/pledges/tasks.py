"""Work on pledges that is done later."""

from datetime import datetime

from django.utils import timezone

from sen.areas.accounts.models import User
from sen.areas.accounts.queries import actor_of
from sen.areas.pledges import actions
from sen.areas.pledges.imports.tables import look_through
from sen.areas.pledges.models import AlikeCheck, PaperImport, Pledge
from sen.foundation.access import Actor
from sen.foundation.jobs import Progress, enqueue_with, job


@job("pledges.check_year", queue="imports", retry=5, lock="pledges.check_year", atomic=False)
def check_year(check_id: int, progress: Progress):
    """Compare a year's pledges cell by cell. Each group of cells is committed; a killed run goes on after the
    last."""
    check = AlikeCheck.objects.get(pk=check_id)
    signed = Pledge.objects.filter(campaign_id=check.campaign_id, year=check.year, signed_on__isnull=False)
    progress.start(total=signed.order_by().values("unit_id").distinct().count())
    while actions.check_some(check=check, at=timezone.now()):
        check.refresh_from_db()
        progress.step(check.cells)
    check.refresh_from_db()
    progress.finish(cells=check.cells, lines=check.lines, alike=check.alike)


def ask_for_check(*, check: AlikeCheck, by: Actor) -> None:
    """Put the run into the queue, and remember where its progress is shown."""
    number = enqueue_with(check_year, {"check_id": check.pk}, title=str(check), user_id=by.user_id)
    actions.show_progress(check=check, progress_id=number)


@job("pledges.check_table", queue="imports", retry=3)
def check_table(batch_id: int, user_id: int, at: str, progress: Progress) -> None:
    """Look through a table with the rights of whoever asked."""
    when = datetime.fromisoformat(at)
    by = actor_of(User.objects.get(pk=user_id), when)
    progress.start()
    batch = look_through(PaperImport.objects.get(pk=batch_id), by=by, at=when, progress=progress.step)
    progress.finish(**batch.counts)


@job("pledges.write_table", queue="imports", retry=3)
def write_table(
    batch_id: int, user_id: int, at: str, replace: bool, confirmed: bool, progress: Progress
) -> None:
    """Write a table as it was shown; when the register has moved meanwhile, show it anew instead."""
    when = datetime.fromisoformat(at)
    by = actor_of(User.objects.get(pk=user_id), when)
    progress.start()
    batch = PaperImport.objects.get(pk=batch_id)
    actions.write_table(batch=batch, replace=replace, confirmed=confirmed, by=by, at=when)


@job("pledges.forget_old_tables", every="50 19 * * *")
def forget_old_tables() -> None:
    """Drop files and rows of tables older than a week."""
    actions.TABLES.forget_old(at=timezone.now())
