"""The jobs that keep stored values true and fresh."""

from datetime import date, timedelta

from django.utils import timezone

from sen.areas.indicators.actions import lenses, ranges, recounting
from sen.foundation.figures import WAKE
from sen.foundation.jobs import Progress, enqueue, job


@job("indicators.work_off", once="indicators.work_off", every="* * * * *", atomic=False, priority=10)
def work_off() -> None:
    """Work off every mark; each batch is a transaction of its own."""
    while recounting.work_off_marks():
        pass


@job("indicators.prepare_lens", atomic=True)
def prepare_lens(*, day: str) -> None:
    """Make ready the values seen as of another day."""
    lenses.prepare_lens(day=date.fromisoformat(day), at=timezone.now())


@job("indicators.count_range", atomic=False)
def count_range(*, count: int, progress: Progress) -> None:
    """Count distinct subjects over a range from records; counting twice gives the same."""
    ranges.count_range(count=count, at=timezone.now(), progress=progress)


@job("indicators.drop_ranges", every="50 19 * * *", atomic=True)
def drop_ranges() -> None:
    """Forget numbers counted more than a month ago: nobody may take them for today's."""
    ranges.drop_ranges(before=timezone.now() - timedelta(days=31))


@job("indicators.drop_lenses", every="40 19 * * *", atomic=True)
def drop_lenses() -> None:
    """Forget prepared lenses that nobody has used for a week."""
    lenses.drop_lenses(before=timezone.now() - timedelta(days=7))


def wake() -> None:
    """Have the marks of a transaction worked off as soon as it has committed."""
    enqueue(work_off)


if wake not in WAKE:
    WAKE.append(wake)
