"""What waits for whom, in words: lines of "my tasks" and of the quick search."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.priorities import queries
from sen.foundation.access import Actor
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.vietnamese import short_date
from sen.foundation.web.desk import Task
from sen.foundation.web.search import Hit, said


def matter_tasks(actor: Actor, at: datetime, limit: int) -> Iterable[Task]:
    """Open matters of the actor and of the actor's own units, results that wait to be verified, and what ended
    units left to their successors."""
    today = localdate(at)
    for matter in queries.first_left_behind(actor, today, limit):
        yield Task(
            key=f"matters-left-{matter.unit_id}",
            title=_("%(n)s việc chưa xong của đơn vị đã kết thúc hoạt động") % {"n": number(matter.count)},
            what=_("chuyển cho đơn vị kế tục"),
            href=reverse("priorities:matter_hand_over", args=[matter.pk]),
            place=matter.unit.name,
            due=None,
            state="waiting",
            desk=_("Đột phá, bức xúc"),
        )
    for matter in queries.waiting_for(actor, limit):
        what, due = _("trả lời") if matter.is_question else _("giải quyết"), matter.due
        drawn: Any = matter
        if drawn.step_due and (due is None or drawn.step_due < due):
            what, due = _("mốc: %(step)s") % {"step": drawn.step}, drawn.step_due
        yield Task(
            key=f"matter-{matter.pk}",
            title=matter.title,
            what=what,
            href=reverse("priorities:matter", args=[matter.pk]),
            place=matter.unit.called,
            due=due,
            state="overdue" if due and due < today else "open",
            desk=_("Đột phá, bức xúc"),
        )
    for matter in queries.to_verify(actor, limit):
        yield Task(
            key=f"matter-{matter.pk}",
            title=matter.title,
            what=_("xác nhận kết quả"),
            href=reverse("priorities:matter", args=[matter.pk]),
            place=matter.unit.called,
            due=matter.due,
            state="waiting",
            desk=_("Đột phá, bức xúc"),
        )


def matter_hits(actor: Actor, text: str, limit: int) -> Iterable[Hit]:
    """Matters found by their title."""
    found = queries.matters_in_view(actor).filter(said(text, "folded"))
    for matter in found.select_related("unit__parent").order_by("-raised_on", "-pk")[:limit]:
        yield Hit(
            label=matter.title,
            href=reverse("priorities:matter", args=[matter.pk]),
            note=f"{matter.unit.called}, {short_date(matter.raised_on)}",
        )
