"""What waits for people, in words: lines of "my tasks"."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.pledges import queries, rules
from sen.foundation.access import Actor
from sen.foundation.web.desk import Task


def standard_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Standards of the actor's own units that are too old, or hang nowhere."""
    today = localdate(at)
    oldest = queries.age_limit(queries.standard_rule(today), today)
    for standard in queries.standard_tasks(actor, oldest, rules.SET_STANDARD, limit):
        yield Task(
            key=f"standard-{standard.pk}",
            title=standard.title,
            what=_("rà soát, bổ sung") if standard.approved_on < oldest else _("niêm yết và chụp ảnh"),
            href=reverse("pledges:standard", args=[standard.pk]),
            place=standard.unit.name,
        )
