"""The daily round of reminders, and papers that ask very many units."""

from datetime import date, datetime

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone, translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.accounts.models import User
from sen.areas.accounts.queries import RoleActor
from sen.areas.directives import actions, notices, queries, rules
from sen.areas.directives.models import Document, Duty
from sen.areas.directives.queries.reminders import digests_of
from sen.foundation.access import System
from sen.foundation.jobs import Progress, enqueue, job
from sen.foundation.refusals import Refusal


@job("directives.remind", every="0 0 * * *")
def remind() -> None:
    """Send the reminders of the day to owners, and one level up where it is time (7 o'clock in Việt Nam)."""
    now = timezone.now()
    day = localdate(now)
    if any(actions.send_reminders(day=day, by=System(), at=now).values()):
        enqueue(mail_digests, day=day.isoformat())


@job("directives.issue", retry=3, lock="directives.issue")
def issue(
    document_id: int,
    on: str,
    number: int | None,
    settles: list[int],
    user_id: int,
    at: str,
    progress: Progress,
) -> None:
    """Issue one paper, all or nothing, for the person who asked; what is refused goes back to its writers."""
    document = Document.objects.filter(pk=document_id, progress_id=progress.id).select_related("unit").first()
    if document is None:
        return
    asked_at = datetime.fromisoformat(at)
    by = RoleActor(User.objects.get(pk=user_id), localdate(asked_at))
    day = date.fromisoformat(on)
    progress.start(total=queries.count_asked(document, day))
    try:
        with transaction.atomic():
            if not rules.can_issue(by, document):
                raise actions.CannotIssue(_("Người yêu cầu không còn quyền ban hành văn bản của đơn vị."))
            issued = actions.issue_document(
                document=document,
                on=day,
                number=number,
                settles=Duty.objects.filter(pk__in=settles, unit=document.unit_id),
                by=by,
                at=asked_at,
                job=progress.id,
                step=progress.step,
            )
    except Refusal as refusal:
        actions.give_up_issue(document=document, job=progress.id, why=str(refusal), by=by, at=timezone.now())
        progress.finish(refused=str(refusal))
        return
    progress.finish(symbol=issued.symbol)


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
