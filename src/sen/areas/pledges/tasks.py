"""Work on pledges that is done later."""

from django.utils import timezone

from sen.areas.pledges import actions
from sen.areas.pledges.models import AlikeCheck, Pledge
from sen.foundation.access import Actor
from sen.foundation.jobs import Progress, enqueue_with, job


@job("pledges.check_year", queue="imports", retry=5, lock="pledges.check_year", atomic=False)
def check_year(check_id: int, progress: Progress):
    """Compare a year's pledges cell by cell. Each group of cells is committed; a killed run goes on after the last."""
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


@job("pledges.forget_old_tables", every="50 19 * * *")
def forget_old_tables() -> None:
    """Drop files and rows of tables older than a week."""
    actions.forget_old_tables(at=timezone.now())
