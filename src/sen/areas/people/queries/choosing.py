"""Choosing a person among those who belong to the places where the actor holds a verb."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from sen.areas.people.choices import MembershipKind
from sen.areas.people.models import Membership, Person
from sen.foundation.access import Actor
from sen.foundation.web.options import MOST_OFFERED, Option
from sen.foundation.web.search import said


def people_holding(
    actor: Actor, verb: str, text: str, day: date, *, limit: int = MOST_OFFERED + 1
) -> list[Membership]:
    """Main spells of the day at the places where the actor holds the verb, by words of the person's name without tone marks."""
    found = _belonging(actor, verb, day).filter(said(text, "person__folded"))
    return list(found.select_related("person", "unit__parent").order_by("person__sort_key", "pk")[:limit])


def person_holding(actor: Actor, verb: str, key: object, day: date) -> Person | None:
    """The person with that id, if they belong to such a place on the day."""
    if not str(key).isdecimal():
        return None
    spell = _belonging(actor, verb, day).filter(person_id=int(str(key))).select_related("person").first()
    return spell.person if spell is not None else None


def as_options(spells: Iterable[Membership]) -> list[Option]:
    """People as options of a field: id, name, post and unit."""
    return [
        (spell.person_id, spell.person.name, ", ".join(filter(None, (spell.person.post, spell.unit.called))))
        for spell in spells
    ]


def _belonging(actor: Actor, verb: str, day: date) -> QuerySet[Membership]:
    spells = Membership.objects.filter(valid__contains=day, kind=MembershipKind.MAIN)
    return actor.within(spells, during="valid", verb=verb)
