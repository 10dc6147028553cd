"""What a drafted reorganisation would touch in the records of the areas above, which this area does not know.

An area above adds a function to :data:`TOUCHES` when its app is ready. It reads, and says in lines what would
move, end or be left without a home.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sen.areas.organisations.choices import Change, Lens
from sen.areas.organisations.models import Reach, Reorganisation, Unit
from sen.areas.organisations.queries.plans import Plan


@dataclass(frozen=True)
class Coming:
    """The units that a draft changes, by id (ancestors by code)."""

    reorganisation: Reorganisation
    day: date
    ending: frozenset[int]
    heirs: dict[int, dict[str, str]]
    """Unit that is divided or goes on in others → code → name of each successor."""
    moving: frozenset[int]
    losing: frozenset[str]
    """Codes of units above that no longer hold what moves away."""
    gaining: frozenset[str]
    """Codes of units above that hold it from then on."""
    carried: QuerySet
    """Ids of the units that end or move, and of all below them on the eve."""

    @property
    def divided(self) -> frozenset[int]:
        """Units whose people cannot go on by themselves: several successors, or only a part that leaves."""
        return frozenset(
            unit for unit, heirs in self.heirs.items() if len(heirs) > 1 or unit not in self.ending
        )


@dataclass(frozen=True)
class Touched:
    """One line of the preview. ``blocking``: as long as it holds, the draft cannot be signed. ``unit``: whose page
    the link opens; it is offered to those who see the unit. ``verb``: what one must hold at the deciding unit, to
    be offered the link."""

    sentence: Any
    count: int
    note: str = ""
    href: str = ""
    link: Any = ""
    unit: Unit | None = None
    verb: str = ""
    tone: str = "info"
    blocking: bool = False


TOUCHES: list[Callable[[Coming], Iterable[Touched]]] = []
"""Areas above add theirs when their app is ready."""


def coming_of(plan: Plan) -> Coming:
    """The units of a plan, as the areas above are asked about them."""
    ending = frozenset(step.existing.pk for step in plan.of(Change.DISSOLVE))
    moves = plan.of(Change.MOVE)
    moving = frozenset(step.existing.pk for step in moves)
    losing, gaining = set(), set()
    for step in moves:
        before, after = set(_chain_before(plan, step.existing.code)), set(plan.chain(step.existing.code))
        losing |= before - after
        gaining |= after - before - set(plan.established)
    heirs = {
        plan.units[code].pk: {step.new_code: plan.name(step.new_code) for step in links}
        for code, links in plan.links.items()
    }
    carried = Reach.objects.filter(
        lens=Lens.AS_WAS, ancestor__in=ending | moving, valid__contains=plan.eve
    ).values("descendant")
    return Coming(
        reorganisation=plan.reorganisation,
        day=plan.reorganisation.takes_effect,
        ending=ending,
        heirs=heirs,
        moving=moving,
        losing=frozenset(losing),
        gaining=frozenset(gaining),
        carried=carried,
    )


def touched_by(plan: Plan) -> list[Touched]:
    """What the areas above say, those lines first that hold the signing back. Queries: a fixed number by area."""
    if not plan.steps:
        return []
    coming = coming_of(plan)
    found = [line for ask in TOUCHES for line in ask(coming) if line.count]
    return sorted(found, key=lambda line: (not line.blocking, line.tone != "warn"))


def _chain_before(plan: Plan, code: str) -> list[str]:
    chain: list[str] = []
    while (code := plan.parents.get(code, "")) and code not in chain:
        chain.append(code)
    return chain
