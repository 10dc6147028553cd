"""What waits for those who recognise, and what the quick search finds in the reading room."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.exemplars import queries
from sen.foundation.access import Actor
from sen.foundation.web.desk import Task
from sen.foundation.web.search import Hit


def proposal_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Proposals to be recognised or declined."""
    for one in queries.waiting(actor, limit):
        yield Task(
            key=f"exemplar-{one.pk}",
            title=one.called,
            what=_("xem xét công nhận điển hình"),
            href=reverse("exemplars:exemplar", args=[one.pk]),
            place=one.unit.called,
            state="waiting",
            desk=_("Điển hình"),
        )


def exemplar_hits(actor: Actor, text: str, limit: int) -> Iterable[Hit]:
    """Good examples of the reading room."""
    found = queries.search(queries.reading_room(), text).defer("content")
    for one in found.order_by("-recognised_on", "-pk")[:limit]:
        yield Hit(label=one.called, href=reverse("exemplars:reading_page", args=[one.pk]), note=one.summary)
