"""What waits for an actor in the areas below. Each desk needs a fixed number of queries."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.indicators import rules as closing_rules
from sen.areas.indicators.models import Closing, Due
from sen.areas.reports import rules as report_rules
from sen.areas.reports.choices import Status
from sen.areas.reports.models import Report
from sen.foundation.access import Actor
from sen.foundation.periods import Month
from sen.foundation.web.desk import Task


def closes(actor: Actor) -> bool:
    """Whether the actor closes registers anywhere."""
    return actor.may(closing_rules.CLOSE)


def drafts(actor: Actor) -> bool:
    """Whether the actor drafts reports anywhere."""
    return actor.may(report_rules.DRAFT)


def closing_tasks(actor: Actor, at: datetime, limit: int) -> Iterator[Task]:
    """Registers of the actor's own units whose last ended month is not closed."""
    month = Month.of(localdate(at)) - 1
    closed = Closing.objects.filter(
        unit_id=OuterRef("unit_id"), register=OuterRef("register"), month=month.first_day, supplement=0
    )
    due = Due.objects.filter(
        ~Exists(closed), unit_id__in=actor.places(closing_rules.CLOSE), valid__contains=month.last_day
    )
    for one in due.select_related("unit__parent").order_by("unit__sort_key", "register")[:limit]:
        yield Task(
            key=f"closing-{one.unit_id}-{one.register}",
            title=_("Số liệu đến tháng %(month)s") % {"month": month.short},
            what=_("đối chiếu rồi chốt"),
            href=reverse("indicators:closing_list", args=[one.unit.code]),
            place=one.unit.called,
            desk=_("Chốt số liệu"),
        )


def report_tasks(actor: Actor, at: datetime, limit: int) -> Iterator[Task]:
    """Drafts of reports of the actor's own units."""
    unfinished = Report.objects.filter(status=Status.DRAFT, unit_id__in=actor.places(report_rules.DRAFT))
    for report in unfinished.select_related("unit__parent").order_by("created_at", "pk")[:limit]:
        yield Task(
            key=f"report-{report.pk}",
            title=str(report),
            what=_("hoàn thiện rồi chốt báo cáo"),
            href=reverse("reports:report_detail", args=[report.pk]),
            place=report.unit.called,
            state="draft",
            desk=_("Báo cáo"),
            weight=1,
        )
