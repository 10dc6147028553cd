"""Pledges that were signed on paper, entered many at once on behalf of those who signed them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.people.models import Membership
from sen.areas.pledges.actions.alike import note_alike
from sen.areas.pledges.actions.pledges import (
    MOST_ITEMS,
    SameItemTwice,
    TooFewItems,
    TooManyItems,
    check_signing_day,
    mark_signed,
    write_item,
)
from sen.areas.pledges.choices import PledgeStatus, Source
from sen.areas.pledges.models import Pledge, PledgeItem, PledgeRound, PledgeRule
from sen.areas.pledges.queries.alike import branches_of
from sen.areas.pledges.queries.pledges import audience_of, pledge_rule
from sen.areas.pledges.rules.items import Item
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import fold

acts.SENTENCES |= {
    "pledges.record_signed": _("{who} ghi bản giấy đã ký của {subject}, {unit}"),
}

COMPARED = 100
"""So many pledges entered at once are compared line by line at once; of more, the check of the year finds alike
lines."""


def record_signed(
    *,
    round: PledgeRound,
    papers: Iterable[tuple[Membership, Sequence[Item]]],
    on: date,
    confirmed: bool = True,
    compare: bool = False,
    least: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Enter many paper pledges signed on one day: (membership, items) each. Set-based; all or none.

    ``confirmed``: the cell has approved them on the paper; whoever enters their own still leaves it to somebody
    else, unless the rule of the day says otherwise. With ``least`` each needs the fewest items of that rule. With
    ``compare`` alike lines are noted at once, where they are few enough. A pledge that
    cannot be entered is refused beside the items of its person.
    """
    today = localdate(at)
    check_signing_day(round, on, today)
    papers = list(papers)
    rule = pledge_rule(today)
    branches = branches_of({home.unit for home, _items in papers}, on)
    rows = [
        _signed(round, home, branches[home.unit_id], on, confirmed, rule, by, at) for home, _items in papers
    ]
    with in_words(), transaction.atomic():
        rows = Pledge.objects.bulk_create(rows, batch_size=2000)
        items = {
            pledge.pk: _items_of(pledge, given, rule, at, least)
            for pledge, (_home, given) in zip(rows, papers, strict=True)
        }
        PledgeItem.objects.bulk_create([one for each in items.values() for one in each], batch_size=2000)
    if compare and len(rows) <= COMPARED:
        for pledge in rows:
            note_alike(pledge, items[pledge.pk], rule)
    if rows:
        mark_signed(rows, on)
    acts.record_many(
        (
            acts.entry_of(
                pledge,
                home.unit,
                label=f"{home.person.name}, {round.year}",
                after={"signed_on": on, "items": len(given)},
                on_behalf_of=home.person.name if home.person_id != by.person_id else "",
            )
            for pledge, (home, given) in zip(rows, papers, strict=True)
        ),
        by=by,
        at=at,
        verb="pledges.record_signed",
    )
    return len(rows)


def _signed(
    round: PledgeRound,
    home: Membership,
    branch_id: int,
    on: date,
    confirmed: bool,
    rule: PledgeRule,
    by: Actor,
    at: datetime,
) -> Pledge:
    own = by.person_id is not None and by.person_id == home.person_id
    approved = confirmed and (not own or rule.author_may_approve)
    return Pledge(
        shard=home.unit.shard,
        round=round,
        campaign_id=round.campaign_id,
        year=round.year,
        unit_id=home.unit_id,
        branch_id=branch_id,
        person_id=home.person_id,
        audience=audience_of(home),
        post=home.person.post,
        status=PledgeStatus.APPROVED if approved else PledgeStatus.SENT,
        source=Source.PAPER,
        day=on,
        signed_on=on,
        decided_on=on if approved else None,
        decided_by=by.label if approved else "",
        decided_by_id=by.user_id if approved else None,
        approver_id=by.person_id if approved else None,
        exception=rule if approved and own else None,
        drafted_at=at,
        drafted_by_id=by.user_id,
    )


def _items_of(
    pledge: Pledge, given: Sequence[Item], rule: PledgeRule, at: datetime, least: bool
) -> list[PledgeItem]:
    try:
        return checked_items(pledge, given, rule, at, least=least)
    except Refusal as refusal:
        raise Refusal(refusal.message, field=f"items{pledge.person_id}") from refusal


def checked_items(
    pledge: Pledge, given: Sequence[Item], rule: PledgeRule, at: datetime, *, least: bool
) -> list[PledgeItem]:
    """The items of a pledge as they would be written. Raises the refusal of the first that cannot be."""
    if least and len(given) < rule.least_items:
        raise TooFewItems(TooFewItems.message % {"least": rule.least_items, "count": len(given)})
    if len(given) > MOST_ITEMS:
        raise TooManyItems
    positions: dict[str, int] = {}
    said: set[str] = set()
    items = []
    for one in given:
        item = PledgeItem(pledge=pledge, shard=pledge.shard, unit_id=pledge.unit_id, year=pledge.year)
        write_item(item, one, at, rule)
        if fold(item.what) in said:
            raise SameItemTwice(_("Việc “%(what)s” ghi hai lần.") % {"what": item.what[:60]})
        said.add(fold(item.what))
        positions[item.section] = item.position = positions.get(item.section, 0) + 1
        items.append(item)
    return items
