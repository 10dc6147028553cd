"""What waits for a unit, in words: lines of "my tasks", the digest, the quick search."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import queries
from sen.areas.directives.choices import DocumentStatus, Step
from sen.areas.directives.models import Document, Duty
from sen.areas.directives.queries.reminders import Digest
from sen.areas.organisations.queries.touches import Coming, Touched
from sen.foundation.access import Actor
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.vietnamese import short_date
from sen.foundation.web.desk import Task
from sen.foundation.web.search import Hit


def duty_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Open duties of the actor's own units."""
    today = localdate(at)
    nexts = {
        Step.RECEIVED: _("ghi nhận đã nhận"),
        Step.READ: _("đọc và ghi nhận"),
        Step.ASSIGNED: _("giao việc"),
        Step.PLANNED: _("ban hành kế hoạch của đơn vị"),
        Step.DONE: _("hoàn thành"),
    }
    for duty in queries.tasks_of(actor, limit):
        if duty.next_step is None:
            continue
        yield Task(
            key=f"duty-{duty.pk}",
            title=duty.requirement.what,
            what=nexts[Step(duty.next_step)],
            href=reverse("directives:duty_page", args=[duty.pk]),
            place=duty.unit.called,
            due=duty.due,
            state="overdue" if duty.overdue(today) else "open",
            desk=_("Việc được giao"),
        )


def document_hits(actor: Actor, text: str, limit: int) -> Iterable[Hit]:
    """Papers found by number and symbol, abstract or issuer."""
    papers = queries.search(queries.documents_in_view(actor), text).select_related("unit", "type")
    for paper in papers.order_by("-issued_on", "-pk")[:limit]:
        yield Hit(
            label=f"{paper.type} {paper.symbol}",
            href=reverse("directives:document_page", args=[paper.pk]),
            note=f"{paper.unit.name}, {short_date(paper.issued_on)}: {paper.abstract}",
        )


def digest_words(digest: Digest) -> tuple[str, str]:
    """Subject and text of one reader's digest of the day."""
    count = len(digest.own) + len(digest.below)
    subject = _("Sen: %(count)s việc cần thực hiện") % {"count": count}
    lines = [_("Kính gửi đồng chí %(name)s,") % {"name": digest.name}, ""]
    for heading, some in (
        (_("Việc của đơn vị sắp đến hạn hoặc đã quá hạn:"), digest.own),
        (_("Việc của đơn vị trực thuộc quá hạn đã lâu:"), digest.below),
    ):
        if some:
            lines.append(heading)
            lines += [
                _("- %(unit)s: %(what)s (hạn %(due)s)") % {"unit": unit, "what": what, "due": short_date(due)}
                for unit, what, due in some
            ]
            lines.append("")
    return subject, "\n".join(lines)


def touched_duties(coming: Coming) -> Iterator[Touched]:
    """Open duties and drafts of papers at units that end by a drafted reorganisation."""
    duties = queries.open_duties(Duty.objects.filter(unit__in=coming.ending)).count()
    yield Touched(
        _("%(n)s việc được giao chưa hoàn thành ở đơn vị kết thúc; hãy hoàn thành hoặc giao lại.")
        % {"n": number(duties)},
        duties,
        tone="warn",
    )
    drafts = Document.objects.filter(unit__in=coming.ending, status=DocumentStatus.DRAFT).count()
    yield Touched(
        _("%(n)s dự thảo văn bản của đơn vị kết thúc không ban hành được nữa.") % {"n": number(drafts)},
        drafts,
        tone="warn",
    )
