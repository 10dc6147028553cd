"""Distinct subjects over ranges that are not stored: counted from records by a job, kept for a while."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.catalogue import find
from sen.areas.indicators.models import RangeCount
from sen.areas.indicators.queries import lists, pages
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import Figure
from sen.foundation.jobs import Progress
from sen.foundation.moments import read_one_moment

acts.SENTENCES |= {
    "indicators.ask_for_range": _("{who} yêu cầu đếm {subject} từ hồ sơ"),
    "indicators.read_records": _("{who} xem danh sách {subject}"),
}


def ask_for_range(
    *,
    figure: Figure,
    unit: Unit,
    question: Question,
    start: Callable[[int, str], int | None],
    by: Actor,
    at: datetime,
) -> RangeCount:
    """Note that the number is wanted, or wanted anew. ``start`` (key, title) queues the counting and gives the key of
    its progress; while a count of the same runs, it is not started again."""
    key = pages.range_key(figure, unit, question)
    count, new = RangeCount.objects.select_for_update().get_or_create(**key, defaults={"asked_at": at})
    job = pages.find_job(count)
    if not new and job is not None and not job.over:
        return count
    count.asked_at, count.counted_at, count.n = at, None, None
    count.job = start(count.pk, f"{figure.name} – {unit.name}, {question.period.label}"[:300])
    count.save(update_fields=["asked_at", "counted_at", "n", "job"])
    acts.record(by=by, at=at, verb="indicators.ask_for_range", subject=count, place=unit)
    return count


def count_range(*, count: int, at: datetime, progress: Progress) -> None:
    """Count what was asked for, a part of the homes at a time, all parts as of one moment."""
    with transaction.atomic():
        read_one_moment()
        wanted = RangeCount.objects.filter(pk=count).select_related("unit").first()
        if wanted is None:
            return
        figure, question = find(wanted.figure), pages.question_of(wanted)
        n = 0
        for done, parts, found in lists.count_in_parts(figure, wanted.unit_id, question):
            n += found
            progress.step(done, total=parts)
    RangeCount.objects.filter(pk=count).update(n=n, counted_at=at)


def drop_ranges(*, before: datetime) -> int:
    """Forget what was asked for before the moment; how many."""
    return RangeCount.objects.filter(asked_at__lt=before).delete()[0]
