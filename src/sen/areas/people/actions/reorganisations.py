"""When the tree changes, people go along: into the only successor, or where they were allotted when a unit is divided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy

from sen.areas.organisations.choices import ReorganisationStatus
from sen.areas.organisations.models import Reorganisation, Succession, Unit
from sen.areas.people.actions.memberships import (
    Move,
    move_members_to_successors,
    return_members_from_successors,
)
from sen.areas.people.actions.reroutings import reroute_transfers, resume_transfers
from sen.areas.people.choices import TransferStatus
from sen.areas.people.models import Allotment, Membership, Transfer
from sen.foundation import acts
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import short_date

NAMED = 10
acts.SENTENCES |= {
    "people.allotted": gettext_lazy("{who} chỉ định nơi đến cho người của {unit} trong dự thảo {subject}"),
}


class CannotAllot(Refusal):
    message = gettext_lazy("Dự thảo đã thay đổi; hãy tải lại trang rồi chỉ định lại.")


def allot_members(
    *,
    reorganisation: Reorganisation,
    unit: Unit,
    places: Mapping[int, str],
    successors: Collection[str],
    by,
    at: datetime,
) -> int:
    """Note into which of the ``successors`` (codes) the spells of a divided unit go; ``places`` is spell id → code.

    Spells left out are nowhere allotted any more. Nothing moves before the draft is signed. Returns how many.
    """
    draft = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    spells = Membership.objects.filter(unit=unit, pk__in=places)
    if (
        draft.status != ReorganisationStatus.DRAFT
        or not set(places.values()) <= set(successors)
        or spells.count() < len(places)
    ):
        raise CannotAllot
    Allotment.objects.filter(reorganisation=draft, membership__unit=unit).delete()
    Allotment.objects.bulk_create(
        Allotment(reorganisation=draft, membership_id=spell, successor_code=code)
        for spell, code in places.items()
    )
    counted = {code: sum(1 for one in places.values() if one == code) for code in sorted(successors)}
    acts.record(by=by, at=at, verb="people.allotted", subject=draft, place=unit, after=counted)
    return len(places)


def follow_reorganisation(*, reorganisation: Reorganisation, by, at: datetime) -> None:
    """Let the spells of every unit that ends go on in its only successor, and those of a divided one where they were
    allotted; transfers under way go along. Whoever is left stops the signing (:func:`people_left`)."""
    links = _links(reorganisation)
    ended = set(
        Unit.objects.filter(pk__in=links, valid__endswith=reorganisation.takes_effect).values_list(
            "pk", flat=True
        )
    )
    whole: list[Move] = [
        (old, None, next(iter(new.values()))) for old, new in links.items() if old in ended and len(new) == 1
    ]
    taken = {old for old, _spell, _new in whole}
    allotted: list[Move] = [
        (unit, spell, links[unit][code])
        for unit, spell, code in Allotment.objects.filter(
            reorganisation=reorganisation, membership__unit__in=links
        ).values_list("membership__unit_id", "membership_id", "successor_code")
        if unit not in taken and code in links[unit]
    ]
    move_members_to_successors(
        moves=[*whole, *allotted],
        on=reorganisation.takes_effect,
        by=by,
        at=at,
        why=reorganisation.title,
    )
    reroute_transfers(reorganisation=reorganisation, heirs=links, ended=ended, by=by, at=at)


def unfollow_reorganisation(*, reorganisation: Reorganisation, by, at: datetime) -> None:
    """Bring the transfers under way and the spells back."""
    resume_transfers(reorganisation=reorganisation, by=by, at=at)
    return_members_from_successors(
        moves=[(old, new) for old, heirs in _links(reorganisation).items() for new in heirs.values()],
        on=reorganisation.takes_effect,
        by=by,
        at=at,
        why=reorganisation.title,
    )


def people_left(units: Collection[int], day: date) -> list[str]:
    """Sentences about units that still have people on or after the day, or people on their way to or from them."""
    return [*_members_left(units, day), *_transfers_left(units)]


def _members_left(units: Collection[int], day: date) -> list[str]:
    left = (
        Membership.objects.filter(Q(valid__endswith=None) | Q(valid__endswith__gt=day), unit_id__in=units)
        .order_by()
        .values("unit_id")
        .annotate(n=Count("person_id", distinct=True))
        .order_by("-n")[:NAMED]
    )
    names = dict(Unit.objects.filter(pk__in=[one["unit_id"] for one in left]).values_list("pk", "name"))
    return [
        so_many(
            "%(unit)s còn %(n)s người sinh hoạt từ ngày %(day)s trở đi; hãy chuyển họ đi trước, hoặc chỉ định nơi đến "
            "trong dự thảo nếu đơn vị được chia, tách.",
            one["n"],
            unit=names[one["unit_id"]],
            day=short_date(day),
        )
        for one in left
    ]


def _transfers_left(units: Collection[int]) -> list[str]:
    waiting = Transfer.objects.filter(
        Q(sender__in=units) | Q(receiver__in=units), status=TransferStatus.SENT
    ).values_list("sender_id", "receiver_id")
    among = set(units)
    counted = Counter(unit for hands in waiting for unit in hands if unit in among)
    left = counted.most_common(NAMED)
    names = dict(Unit.objects.filter(pk__in=[unit for unit, _n in left]).values_list("pk", "name"))
    return [
        so_many(
            "%(unit)s còn %(n)s lượt chuyển sinh hoạt đang chờ trả lời; hãy tiếp nhận, trả lại hoặc rút lại trước.",
            n,
            unit=names[unit],
        )
        for unit, n in left
    ]


def _links(reorganisation: Reorganisation) -> dict[int, dict[str, int]]:
    """Predecessor → code → id of its successors."""
    found: dict[int, dict[str, int]] = {}
    for old, code, new in Succession.objects.filter(reorganisation=reorganisation).values_list(
        "predecessor_id", "successor__code", "successor_id"
    ):
        found.setdefault(old, {})[code] = new
    return found
