"""What waits for those who read reports, and for those who are answered."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.readings import queries
from sen.areas.readings.choices import State
from sen.foundation.access import Actor
from sen.foundation.web.desk import Task


def source_address(claim_id: int) -> str:
    """The page of the sentence behind a number that was taken over."""
    return reverse("readings:claim_source", args=[claim_id])


def reading_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Reports whose numbers wait for a decision, or that could not be read."""
    for one in queries.waiting_to_decide(actor, limit):
        refused = one.state == State.REFUSED
        yield Task(
            key=f"reading-{one.pk}",
            title=one.name,
            what=_("không đọc được; cần gửi lại tệp khác")
            if refused
            else _("duyệt các con số trong báo cáo"),
            href=reverse("readings:reading_desk", args=[one.pk]),
            place=one.unit.called if one.unit else one.receiver.name,
            state="failed" if refused else "waiting",
            desk=_("Báo cáo gửi đến"),
        )


def answer_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Answers to reports of one's units that nobody has looked at."""
    for one in queries.unseen_acknowledgements(actor, limit):
        yield Task(
            key=f"acknowledgement-{one.reading_id}",
            title=one.reading.name,
            what=_("xem phản hồi của cấp trên về báo cáo"),
            href=reverse("readings:answer_page", args=[one.reading_id]),
            place=one.reading.unit.called if one.reading.unit else "",
            state="open",
            desk=_("Phản hồi về báo cáo"),
        )
