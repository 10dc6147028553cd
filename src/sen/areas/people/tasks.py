"""Work on rosters that is done later, and what the calendar asks for."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sen.areas.people import actions, imports
from sen.areas.people.models import RosterImport
from sen.foundation.access import System
from sen.foundation.jobs import Progress, enqueue, job
from sen.foundation.refusals import Refusal
from sen.foundation.staging.bounded import Limits
from sen.foundation.staging.intake import Stage
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.steps import NotAtThisStep


class OnBehalf(System):
    """The job works for the person who asked."""

    def __init__(self, user_id: int | None, label: str) -> None:
        super().__init__(label)
        self.user_id = user_id


def check(
    roster_id: int, at: datetime, progress: Progress | None = None, limits: Limits | None = None
) -> dict:
    """Read an import's file and compare its rows with the register. A file that fails leaves its reason behind."""
    roster = RosterImport.objects.get(pk=roster_id)
    reading = imports.Reading(roster.mapping, roster.day, roster.titles)
    tell = progress or Progress(None)
    tell.start()
    try:
        with transaction.atomic():
            return actions.check_roster(
                roster=roster,
                rows=reading.rows(roster.rows(limits)),
                columns=imports.COLUMNS,
                at=at,
                progress=tell.step,
                read=reading,
            )
    except FileRefused as refusal:
        actions.ROSTERS.fail(roster, str(refusal))
        return {}


@job("people.check_roster", queue="imports", retry=3)
def check_roster(roster_id: int, progress: Progress):
    """Stage and compare a roster."""
    counts = check(roster_id, timezone.now(), progress)
    progress.finish(**counts)


@job("people.apply_roster", queue="imports", retry=3, lock="people.apply_roster")
def apply_roster(roster_id: int, at: str, progress: Progress):
    """Write a roster as it was shown; when the register has moved meanwhile, show it anew instead."""
    roster = RosterImport.objects.get(pk=roster_id)
    by = OnBehalf(roster.user_id, roster.user_label)
    progress.start(total=actions.STEPS)
    try:
        with transaction.atomic():
            counts = actions.apply_roster(
                roster=roster, by=by, at=datetime.fromisoformat(at), progress=progress.step
            )
    except actions.RosterMoved as refusal:
        actions.ROSTERS.reopen(roster, str(refusal), to=Stage.CHECKING)
        enqueue(check_roster, roster_id=roster_id)
    except NotAtThisStep:
        raise
    except Refusal as refusal:
        actions.ROSTERS.reopen(roster, str(refusal))
    else:
        progress.finish(**counts)


@job("people.forget_old_rosters", every="30 19 * * *")
def forget_old_rosters():
    """Drop files and staged rows of imports older than a week."""
    actions.ROSTERS.forget_old(at=timezone.now())
