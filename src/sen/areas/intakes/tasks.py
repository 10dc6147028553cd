"""What the calendar does to lists that nobody wrote."""

from django.utils import timezone

from sen.areas.intakes import actions
from sen.foundation.jobs import job


@job("intakes.forget_old", every="40 17 * * *", atomic=True)
def forget_old() -> None:
    """Drop the files and rows of lists older than a week."""
    actions.forget_old(at=timezone.now())
