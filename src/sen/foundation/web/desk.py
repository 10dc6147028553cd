"""My tasks: every area says what waits for an actor, one line for each object; one page shows them all.

    register(Desk("directives.duties", _("Nhiệm vụ được giao"), queries.duty_tasks, order=10))

A desk's function ``(actor, at, limit) -> iterable of Task`` gives at most ``limit`` lines, the neediest first, in
a fixed number of queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sen.foundation.access import Actor

FAR = date(9999, 12, 31)


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody. ``key`` names the object for ever (``duty-12``); ``state`` is a key of
    ``ui.states``; ``due`` the day by which; ``what`` says in a few words what is to be done."""

    key: str
    title: str
    what: Any
    href: str
    place: str = ""
    due: date | None = None
    state: str = "open"
    desk: Any = ""
    weight: int = 0

    @property
    def need(self) -> tuple[date, int, str]:
        """Sorts the neediest first: what was due longest ago, then due soonest, then what has no day, by
        weight."""
        return (self.due or FAR, -self.weight, self.title)


@dataclass(frozen=True)
class Desk:
    """One source of tasks. ``rule(actor)`` spares the query for those who never have any."""

    key: str
    label: Any
    tasks: Callable[[Actor, datetime, int], Iterable[Task]]
    order: int = 50
    rule: Callable[[Actor], bool] = lambda actor: actor.known


_DESKS: dict[str, Desk] = {}


def register(*desks: Desk) -> None:
    """Add desks; called from ``AppConfig.ready``. The same key again replaces."""
    for desk in desks:
        _DESKS[desk.key] = desk


def desks() -> list[Desk]:
    """All desks, in order."""
    return sorted(_DESKS.values(), key=lambda desk: (desk.order, desk.key))


MOST = 200
"""Tasks that a desk is asked for, and that a page lists."""


def waiting(actor: Actor, at: datetime, *, limit: int = MOST) -> list[Task]:
    """What waits for the actor, the neediest first, one line for each object; a desk's label is its tasks' own.

    At most ``limit`` of each desk: one with very many hides nothing of the others.
    """
    found: dict[str, Task] = {}
    for desk in desks():
        if desk.rule(actor):
            for task in desk.tasks(actor, at, limit):
                found.setdefault(task.key, task if task.desk else replace(task, desk=desk.label))
    return sorted(found.values(), key=lambda task: task.need)


def tasks_for(actor: Actor, at: datetime, *, limit: int = MOST) -> list[Task]:
    """The neediest of what waits for the actor."""
    return waiting(actor, at, limit=limit)[:limit]


def next_task(actor: Actor, at: datetime, *, passed: Iterable[str] = ()) -> Task | None:
    """The neediest task not passed yet: what "next" goes to. None when nothing else waits."""
    seen = set(passed)
    return next((task for task in tasks_for(actor, at) if task.key not in seen), None)
