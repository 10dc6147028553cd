"""Taking a roll."""

from datetime import date, datetime
from uuid import uuid4

from sen.areas.meetings.actions import Mark, mark_rest, seal_point, take_marks
from sen.areas.meetings.choices import State
from sen.areas.meetings.models import Point, RollEntry
from sen.config.demo.making import BY, REASONS, Making
from sen.config.demo.shape import Someone


def hold(making: Making, point: Point, *, absent: float, at: datetime, seal: bool = True) -> None:
    """Take the roll of one point: everybody came, except a few who are away."""
    ids = list(RollEntry.objects.of(point).order_by("person_id").values_list("person_id", flat=True))
    away = making.random.sample(ids, round(len(ids) * absent))
    marks = []
    for n, person_id in enumerate(away):
        state, reason = (State.EXCUSED, making.random.choice(REASONS)) if n % 5 else (State.ABSENT, "")
        marks.append(Mark(person_id=person_id, state=state, reason=reason, base=1))
    mark_rest(point=point, state=State.PRESENT, by=BY, at=at)
    for first in range(0, len(marks), 200):
        take_marks(point=point, marks=marks[first : first + 200], device=uuid4(), by=BY, at=at)
    if seal:
        seal_point(point=point, by=BY, at=at)


def is_called(person: Someone, day: date) -> bool:
    """Whether somebody is summoned to what every member must study on that day."""
    return (
        person.standing != "exempt" and person.since <= day and (person.until is None or person.until > day)
    )
