"""When the tree changes, people go along: members of a unit that ends go on in its only successor."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sen.areas.organisations.models import Reorganisation, Succession, Unit
from sen.areas.people.actions.memberships import move_members_to_successors, return_members_from_successors
from sen.areas.people.models import Membership
from sen.foundation.vietnamese import short_date

NAMED = 10


def follow_reorganisation(*, reorganisation: Reorganisation, by, at: datetime) -> None:
    """Let the spells of every unit that ends go on in its successor, where it has one and no more.

    Where a unit is divided nobody but its people's superiors can say who goes where: :func:`people_left` then
    stops the signing until they have been sent.
    """
    move_members_to_successors(
        moves=_moves(reorganisation),
        on=reorganisation.takes_effect,
        by=by,
        at=at,
        why=reorganisation.title,
    )


def unfollow_reorganisation(*, reorganisation: Reorganisation, by, at: datetime) -> None:
    """Bring the spells back."""
    return_members_from_successors(
        moves=_moves(reorganisation),
        on=reorganisation.takes_effect,
        by=by,
        at=at,
        why=reorganisation.title,
    )


def people_left(units: Collection[int], day: date) -> list[str]:
    """Sentences about units that still have people on or after the day."""
    left = (
        Membership.objects.filter(Q(valid__endswith=None) | Q(valid__endswith__gt=day), unit_id__in=units)
        .order_by()
        .values("unit_id")
        .annotate(n=Count("person_id", distinct=True))
        .order_by("-n")[:NAMED]
    )
    names = dict(Unit.objects.filter(pk__in=[one["unit_id"] for one in left]).values_list("pk", "name"))
    words = _(
        "%(unit)s còn %(n)s người sinh hoạt từ ngày %(day)s trở đi; hãy chuyển họ đi trước "
        "(nếu nơi nhận là đơn vị mới, hãy lập đơn vị đó trước bằng một đợt sắp xếp riêng)."
    )
    return [words % {"unit": names[one["unit_id"]], "n": one["n"], "day": short_date(day)} for one in left]


def _moves(reorganisation: Reorganisation) -> dict[int, int]:
    """Ended unit → its only successor."""
    links = Succession.objects.filter(
        reorganisation=reorganisation, predecessor__valid__endswith=reorganisation.takes_effect
    ).values_list("predecessor_id", "successor_id")
    found: dict[int, set[int]] = {}
    for old, new in links:
        found.setdefault(old, set()).add(new)
    return {old: min(new) for old, new in found.items() if len(new) == 1}
