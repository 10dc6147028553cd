"""What waits for a unit, in words: lines of "my tasks", the digest, the quick search."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import queries
from sen.areas.directives.choices import Step
from sen.foundation.access import Actor
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
        yield Task(
            key=f"duty-{duty.pk}",
            title=duty.requirement.what,
            what=nexts[Step(duty.next_step)],
            href=reverse("directives:duty_page", args=[duty.pk]),
            place=duty.unit.name,
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
