"""What the calendar does to accounts."""

from django.utils import timezone

from sen.areas.accounts import actions
from sen.foundation.jobs import job


@job("accounts.forget_attempts", every="17 * * * *")
def forget_attempts() -> None:
    """Drop attempts to sign in that no longer count."""
    actions.forget_attempts(at=timezone.now())
