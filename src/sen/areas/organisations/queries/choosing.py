"""Choosing a unit: those at which the actor holds a verb, found by words, looked up by key, proposed first."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from sen.areas.organisations.models import Reach, Unit
from sen.areas.organisations.queries.units import best_first, find_unit, named_below
from sen.foundation.access import Actor
from sen.foundation.vietnamese import fold
from sen.foundation.web.options import MOST_OFFERED, Option
from sen.foundation.web.search import said


def units_holding(
    actor: Actor, verb: str, text: str = "", *, limit: int = MOST_OFFERED + 1, ended: bool = False
) -> list[Unit]:
    """Living units at which the actor holds the verb, by words of a name without tone marks or the beginning of a
    code.

    When none is called so, by words of its name and then of its superior's. One whose last day is known lives up
    to it. With ``ended`` those whose life is over, too: of them something may still be told.
    """
    typed = Q(code__startswith="-".join(fold(text).split())) | said(text, "folded")
    units = Unit.objects.select_related("parent")
    if not ended:
        units = units.filter(Q(valid__endswith=None) | Q(valid__endswith__gt=actor.on))
    held = actor.within(units, place="pk", verb=verb)
    return list(best_first(held.filter(typed), text)[:limit]) or list(named_below(held, text)[:limit])


def units_holding_any(actor: Actor, verbs: Iterable[str], text: str = "") -> list[Unit]:
    """The same for several verbs, of which the actor holds one."""
    held = [verb for verb in verbs if actor.may(verb)]
    return list(dict.fromkeys(unit for verb in held for unit in units_holding(actor, verb, text)))


def unit_holding(actor: Actor, verb: str, key: object) -> Unit | None:
    """The unit of that id or code, an ended one too, if the actor holds the verb there."""
    by = {"pk": int(str(key))} if str(key).isdecimal() else {"code": str(key)}
    unit = Unit.objects.filter(**by).select_related("parent").first()
    return unit if unit is not None and actor.may(verb, unit.pk) else None


def homes_of(actor: Actor, verb: str) -> list[Unit]:
    """The units at which the actor's roles with that verb are held: where something new most likely belongs."""
    return list(Unit.objects.filter(pk__in=actor.places(verb)).order_by("sort_key", "pk"))


def as_options(units: Iterable[Unit]) -> list[Option]:
    """Units as options of a field: id, name, and the unit above."""
    return [(unit.pk, unit.name, unit.parent.name if unit.parent else "") for unit in units]


def records_under(records: QuerySet, code: str, actor: Actor) -> QuerySet:
    """Records of the unit with that code and of all that stand or stood below it; for a list's filter."""
    below = Reach.objects.filter(ancestor=_in_view(actor, code), lens__in=("w", "t"))
    return records.filter(unit_id__in=below.values("descendant_id"))


def called(code: str, actor: Actor) -> str:
    """The name that the filter shows."""
    return _in_view(actor, code).called


def _in_view(actor: Actor, code: str) -> Unit:
    unit = find_unit(actor, code)
    if unit is None:
        raise LookupError(code)
    return unit
