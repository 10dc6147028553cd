"""Units for forms, and the units that stand over a person."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.areas.people.choices import MembershipKind
from sen.areas.people.models import Membership
from sen.foundation.access import Actor


def home_of(person_id: int, day: date) -> Membership | None:
    """The person's main spell on the day."""
    return (
        Membership.objects.filter(person_id=person_id, kind=MembershipKind.MAIN, valid__contains=day)
        .select_related("unit__parent", "person")
        .first()
    )


def names_twice(units: Iterable[Unit]) -> set[str]:
    """Names that several of those units bear, so that only their codes tell them apart."""
    return {name for name, count in Counter(unit.name for unit in units).items() if count > 1}


def homes_and_above(actor: Actor) -> QuerySet[Reach]:
    """Rows of ``Reach`` whose ancestor is a unit the actor's person belongs to, or stands over it."""
    mine = Membership.objects.filter(person_id=actor.person_id or 0, unit_id=OuterRef("descendant_id"))
    return Reach.objects.filter(Exists(mine), lens=Lens.TODAY)
