"""What waits for leaders and committees, in words."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.outreach import queries
from sen.areas.outreach.choices import Stage
from sen.foundation.access import Actor
from sen.foundation.web.desk import Task


def undertaking_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """What the actor has undertaken, and what the actor's committee has to judge."""
    today = localdate(at)
    for one in queries.undertakings_waiting(actor, limit):
        judging = one.stage == Stage.REPORTED
        yield Task(
            key=f"undertaking-{one.pk}",
            title=one.what,
            what=_("kết luận việc nêu gương") if judging else _("việc đồng chí nhận làm trước"),
            href=reverse("outreach:undertaking", args=[one.pk]),
            place=one.unit.called,
            due=one.due,
            state="waiting" if judging else "overdue" if one.overdue(today) else "open",
            desk=_("Nêu gương"),
        )
