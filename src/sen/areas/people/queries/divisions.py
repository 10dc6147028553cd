"""Units that a drafted reorganisation divides, and where their people go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sen.areas.organisations.models import Reorganisation, Unit
from sen.areas.organisations.queries.plans import plan_of
from sen.areas.organisations.queries.touches import Coming, coming_of
from sen.areas.organisations.queries.units import find_reorganisation, find_unit
from sen.areas.people.choices import TransferStatus
from sen.areas.people.models import Allotment, Membership, Transfer
from sen.foundation.access import Actor


@dataclass(frozen=True)
class Division:
    """A unit that a draft divides, its successors (code → name), and whether it ends, so that nobody may stay."""

    reorganisation: Reorganisation
    unit: Unit
    successors: dict[str, str]
    ends: bool


def find_division(actor: Actor, pk: int, code: str) -> Division | None:
    """A unit that a reorganisation in view divides by its present steps."""
    draft = find_reorganisation(actor, pk)
    unit = find_unit(actor, code) if draft is not None else None
    if draft is None or unit is None:
        return None
    coming = coming_of(plan_of(draft))
    if unit.pk not in coming.divided:
        return None
    return Division(draft, unit, coming.heirs[unit.pk], unit.pk in coming.ending)


def members_to_divide(division: Division) -> list[Membership]:
    """The spells of a divided unit that go on beyond the day, by name, each with the code it was allotted
    (``allotted``)."""
    day = division.reorganisation.takes_effect
    spells = list(
        going_on([division.unit.pk], day)
        .select_related("person")
        .order_by("person__sort_key", "person__folded", "pk")
    )
    places = dict(
        Allotment.objects.filter(
            reorganisation=division.reorganisation, membership__unit=division.unit
        ).values_list("membership_id", "successor_code")
    )
    for spell in spells:
        spell.allotted = places.get(spell.pk, "")
    return spells


def going_on(units: Iterable[int], day: date) -> QuerySet[Membership]:
    return Membership.objects.filter(unit_id__in=units, valid__contains=day, valid__startswith__lt=day)


def people_of(units: Iterable[int], day: date) -> dict[int, int]:
    """Unit → how many persons' spells there go on beyond the day."""
    counted = going_on(units, day).order_by().values_list("unit_id")
    return dict(counted.annotate(n=Count("person_id", distinct=True)))


def transfers_waiting(coming: Coming) -> QuerySet[Transfer]:
    """Transfers under way of which a hand ends, or whose sender gives the person away to a successor."""
    given_away = Allotment.objects.filter(
        reorganisation=coming.reorganisation,
        membership__person=OuterRef("person"),
        membership__unit=OuterRef("sender"),
        membership__unit__in=coming.divided,
    )
    return Transfer.objects.filter(
        Q(sender__in=coming.ending) | Q(receiver__in=coming.ending) | Exists(given_away),
        status=TransferStatus.SENT,
    )


def waiting_for_draft(records: QuerySet[Transfer], pk: int, actor: Actor) -> QuerySet[Transfer]:
    """Those of the transfers that wait while a draft in view is made. Raises LookupError without such a draft."""
    return records.filter(pk__in=transfers_waiting(coming_of(plan_of(_draft(actor, pk)))).values("pk"))


def draft_called(pk: int, actor: Actor) -> str:
    """The name of a reorganisation in view. Raises LookupError."""
    return _draft(actor, pk).title


def _draft(actor: Actor, pk: int) -> Reorganisation:
    draft = find_reorganisation(actor, pk)
    if draft is None:
        raise LookupError(pk)
    return draft


def allotted(coming: Coming) -> Counter[tuple[int, str]]:
    """(divided unit, code of a successor) → how many spells were allotted to it."""
    places = Allotment.objects.filter(
        reorganisation=coming.reorganisation,
        membership__unit__in=coming.divided,
        membership__valid__contains=coming.day,
        membership__valid__startswith__lt=coming.day,
    )
    return Counter(places.values_list("membership__unit_id", "successor_code"))
