"""The daily round of reminders."""

from datetime import date

from django.core.mail import EmailMessage, get_connection
from django.utils import timezone, translation
from django.utils.timezone import localdate

from sen.areas.directives import actions, notices
from sen.areas.directives.queries.reminders import digests_of
from sen.foundation.access import System
from sen.foundation.jobs import enqueue, job


@job("directives.remind", every="0 0 * * *")
def remind() -> None:
    """Send the reminders of the day to owners, and one level up where it is time (7 o'clock in Việt Nam)."""
    now = timezone.now()
    day = localdate(now)
    if any(actions.send_reminders(day=day, by=System(), at=now).values()):
        enqueue(mail_digests, day=day.isoformat())


@job("directives.mail_digests", once="directives.mail_digests", retry=2)
def mail_digests(*, day: str) -> None:
    """Mail every reader one digest of the reminders of that day."""
    with translation.override("vi"), get_connection() as post:
        post.send_messages(
            [
                EmailMessage(*notices.digest_words(digest), to=[digest.email])
                for digest in digests_of(date.fromisoformat(day))
            ]
        )
