"""Entering what was told, putting it right, and its relays."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.actions.living import refuse_without_unit
from sen.areas.organisations.models import Unit
from sen.areas.outreach.actions.ground import BeforeItem, OwnItem, Withdrawn, record
from sen.areas.outreach.choices import Reach
from sen.areas.outreach.figures import ITEMS
from sen.areas.outreach.models import Item, Relay, WantedItem
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import in_words, reason_of, refuse_future, refuse_gone, refuse_other_version
from sen.foundation.vietnamese import clean, fold

acts.SENTENCES |= {
    "outreach.tell": _("{who} ghi tin, bài “{subject}” của {unit}"),
    "outreach.edit_item": _("{who} sửa tin, bài “{subject}” của {unit}"),
    "outreach.withdraw_item": _("{who} rút tin, bài “{subject}” của {unit}"),
    "outreach.relay": _("{who} ghi {unit} phát lại “{subject}”"),
    "outreach.drop_relay": _("{who} bỏ lần {unit} phát lại “{subject}”"),
}


def _told(item: Item) -> dict:
    names = ("channel", "title", "day", "pieces", "link", "reach_how", "reach", "sha256")
    return {name: getattr(item, name) for name in names}


def _fill(item: Item, said: WantedItem, at: datetime) -> None:
    refuse_future(said.day, at)
    refuse_without_unit(item.unit, said.day)
    item.channel, item.title, item.day = said.channel, clean(said.title), said.day
    item.folded = fold(item.title)
    item.theme, item.link, item.pieces = said.theme, said.link, said.pieces
    item.campaign = said.campaign or (said.theme.campaign if said.theme else None)
    item.reach_how = said.reach_how
    item.reach = None if said.reach_how == Reach.UNMEASURED else said.reach
    for name, value in (said.file.columns if said.file else {}).items():
        setattr(item, name, value)


def tell(*, unit: Unit, item: WantedItem, by: Actor, at: datetime) -> Item:
    """Enter one item that was published, broadcast or put up."""
    made = Item(unit=unit, created_at=at, created_by_id=by.user_id)
    _fill(made, item, at)
    with in_words(), transaction.atomic():
        made.save(force_insert=True)
    mark_stale(ITEMS, [(unit.pk, made.day)])
    record("outreach.tell", made, unit, by, at, after=_told(made))
    return made


def _lock_item(item: Item) -> Item:
    item = Item.objects.select_for_update(of=("self",)).select_related("unit").get(pk=item.pk)
    if item.withdrawn_on:
        raise Withdrawn
    return item


def edit_item(*, item: Item, to: WantedItem, version: int | None = None, by: Actor, at: datetime) -> Item:
    """Put an entry right; without a new picture, the old one stays."""
    item = _lock_item(item)
    refuse_other_version(version, item)
    item.version += 1
    before = _told(item)
    if item.relays.filter(day__lt=to.day).exists():
        raise BeforeItem(field="day")
    mark_stale(ITEMS, _places_of(item))
    _fill(item, to, at)
    with in_words(), transaction.atomic():
        item.save()
    mark_stale(ITEMS, _places_of(item))
    record("outreach.edit_item", item, item.unit, by, at, before=before, after=_told(item))
    return item


def _places_of(item: Item) -> list[tuple[int, date]]:
    return [(item.unit_id, item.day), *item.relays.values_list("unit_id", "day")]


def withdraw_item(*, item: Item, why: str, by: Actor, at: datetime) -> None:
    """Take out an entry made by mistake, with its relays: they count no more."""
    item = _lock_item(item)
    why = reason_of(why)
    item.withdrawn_on = localdate(at)
    item.save(update_fields=["withdrawn_on"])
    mark_stale(ITEMS, _places_of(item))
    record("outreach.withdraw_item", item, item.unit, by, at, why=why)


def relay(
    *, item: Item, unit: Unit, channel: str, day: date, by: Actor, at: datetime, link: str = ""
) -> Relay:
    """A unit sent the item on. The item stays one."""
    item = _lock_item(item)
    refuse_future(day, at)
    if day < item.day:
        raise BeforeItem(field="day")
    refuse_without_unit(unit, day)
    if unit.pk == item.unit_id and channel == item.channel:
        raise OwnItem(field="channel")
    with in_words(), transaction.atomic():
        made = Relay.objects.create(
            item=item, unit=unit, channel=channel, day=day, link=link, added_at=at, added_by_id=by.user_id
        )
    mark_stale(ITEMS, [(unit.pk, day)])
    record("outreach.relay", item, unit, by, at, after={"channel": channel, "day": day})
    return made


def drop_relay(*, relay: Relay, by: Actor, at: datetime) -> None:
    """Take back a relay entered by mistake."""
    item = _lock_item(relay.item)
    refuse_gone(relay)
    mark_stale(ITEMS, [(relay.unit_id, relay.day)])
    record(
        "outreach.drop_relay",
        item,
        relay.unit,
        by,
        at,
        before={"channel": relay.channel, "day": relay.day},
    )
    relay.delete()
