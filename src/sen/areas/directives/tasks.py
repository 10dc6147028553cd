"""The daily round of reminders."""

from django.utils import timezone
from django.utils.timezone import localdate

from sen.areas.directives import actions
from sen.foundation.access import System
from sen.foundation.jobs import job


@job("directives.remind", every="0 0 * * *")
def remind() -> None:
    """Send the reminders of the day to owners, and one level up where it is time (7 o'clock in Việt Nam)."""
    now = timezone.now()
    actions.send_reminders(day=localdate(now), by=System(), at=now)
