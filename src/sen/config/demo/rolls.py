"""Taking a roll."""

from datetime import datetime
from uuid import uuid4

from sen.areas.meetings.actions import Mark, mark_rest, seal_point, take_marks
from sen.areas.meetings.choices import State
from sen.areas.meetings.models import Point, RollEntry
from sen.config.demo.making import BY, REASONS, Making


def hold(making: Making, point: Point, *, absent: float, at: datetime, seal: bool = True) -> None:
    """Take the roll of one point: a few are away, the rest came."""
    ids = list(RollEntry.objects.of(point).order_by("person_id").values_list("person_id", flat=True))
    away = making.random.sample(ids, round(len(ids) * absent))
    marks = []
    for n, person_id in enumerate(away):
        state, reason = (State.EXCUSED, making.random.choice(REASONS)) if n % 5 else (State.ABSENT, "")
        marks.append(Mark(person_id=person_id, state=state, reason=reason))
    for first in range(0, len(marks), 200):
        take_marks(point=point, marks=marks[first : first + 200], device=uuid4(), by=BY, at=at)
    mark_rest(point=point, state=State.PRESENT, by=BY, at=at)
    if seal:
        seal_point(point=point, by=BY, at=at)
