"""Units for forms, and the units that stand over a person."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.areas.organisations.queries.units import best_first
from sen.areas.people.choices import MembershipKind
from sen.areas.people.models import Membership
from sen.foundation.access import Actor
from sen.foundation.vietnamese import fold


def units_for(actor: Actor, verb: str, text: str, limit: int = 20) -> list[Unit]:
    """Living units at which the actor may do ``verb``, by words of the name without tone marks, or by code."""
    found = Unit.objects.filter(valid__endswith__isnull=True)
    for word in fold(text).split():
        found = found.filter(Q(folded__contains=word) | Q(code__startswith=word))
    found = actor.within(found, place="pk", verb=verb)
    return list(best_first(found.select_related("parent"), text)[:limit])


def find_unit(actor: Actor, verb: str, key) -> Unit | None:
    """A unit at which the actor may do ``verb``, by id or code."""
    by = {"pk": int(key)} if str(key).isdigit() else {"code": str(key)}
    unit = Unit.objects.filter(**by).first()
    return unit if unit is not None and actor.may(verb, unit.pk) else None


def home_of(person_id: int, day: date) -> Membership | None:
    """The person's main spell on the day."""
    return (
        Membership.objects.filter(person_id=person_id, kind=MembershipKind.MAIN, valid__contains=day)
        .select_related("unit__parent", "person")
        .first()
    )


def homes_and_above(actor: Actor) -> QuerySet[Reach]:
    """Rows of ``Reach`` whose ancestor is a unit the actor's person belongs to, or stands over it."""
    mine = Membership.objects.filter(person_id=actor.person_id or 0, unit_id=OuterRef("descendant_id"))
    return Reach.objects.filter(Exists(mine), lens=Lens.TODAY)
