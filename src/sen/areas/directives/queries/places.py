"""Units below an issuer, and those that somebody names line by line."""

from datetime import date

from django.db.models import Q, QuerySet

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.foundation.access import Actor
from sen.foundation.vietnamese import fold


def units_below(actor: Actor, issuer_id: int, on: date) -> QuerySet[Unit]:
    """Units in view that stood below the issuer on that day."""
    below = Reach.objects.filter(
        lens=Lens.AS_WAS, ancestor=issuer_id, depth__gt=0, valid__contains=on
    ).values("descendant_id")
    return actor.within(Unit.objects.filter(pk__in=below), place="pk")


def named_units(
    actor: Actor, issuer_id: int, on: date, lines: list[str]
) -> tuple[list[Unit], dict[str, list[str]]]:
    """The units below the issuer that the lines name by code or name; and the lines that name none or several,
    with the names they may mean."""
    wanted = {line: fold(line) for line in lines}
    below = units_below(actor, issuer_id, on)
    found: dict[str, list[Unit]] = {line: [] for line in wanted}
    candidates = list(below.filter(Q(code__in=wanted.values()) | Q(folded__in=wanted.values())))
    for line, folded in wanted.items():
        found[line] = [unit for unit in candidates if folded in (unit.code, unit.folded)]
    doubtful = {}
    for line, units in found.items():
        if len(units) != 1:
            near = units or list(below.filter(folded__contains=wanted[line])[:5])
            doubtful[line] = [f"{unit.name} ({unit.code})" for unit in near[:5]]
    return [units[0] for units in found.values() if len(units) == 1], doubtful
