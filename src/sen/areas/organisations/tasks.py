"""What the calendar does to the tree."""

from django.utils import timezone

from sen.areas.organisations.actions import followers, tree
from sen.foundation.access import System
from sen.foundation.jobs import job


@job("organisations.turn_day", every="1 17 * * *", atomic=True)
def turn_day() -> None:
    """Just after midnight in Vietnam (17:01 UTC): spells that begin or end today change what is seen as of today."""
    now = timezone.now()
    affected = tree.turn_day(at=now, day=timezone.localdate(now))
    if affected:
        followers.tell_changed(affected, by=System(), at=now)
