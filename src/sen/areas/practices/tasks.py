"""What the calendar asks of models."""

from django.utils import timezone
from django.utils.timezone import localdate

from sen.areas.practices import actions
from sen.foundation.access import System
from sen.foundation.jobs import job


@job("practices.pass_days", every="10 17 * * *")
def pass_days() -> None:
    """Let the days of account that have come count (ten past midnight in Việt Nam)."""
    now = timezone.now()
    actions.pass_days(day=localdate(now), by=System(), at=now)
