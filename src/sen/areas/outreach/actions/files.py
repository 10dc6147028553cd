"""Lists of items and activities that were read and looked at: written at once or not at all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Line
from sen.areas.intakes.models import Filing
from sen.areas.outreach.figures import ACTIVITIES, ITEMS
from sen.areas.outreach.models import Activity, Deed, Item
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import in_words

acts.SENTENCES |= {
    "outreach.tell_from_file": _("{who} ghi tin, bài “{subject}” của {unit} từ danh sách"),
    "outreach.enter_from_file": _("{who} ghi hoạt động “{subject}” của {unit} từ danh sách"),
}
BATCH = 1000


def write_items(filing: Filing, lines: Sequence[Line], by: Actor, at: datetime) -> None:
    """Enter the items of a list; ``record`` is an item not yet saved."""
    items: list[Item] = [line.record for line in lines]
    for item in items:
        item.created_at, item.created_by_id = at, by.user_id
        if item.campaign_id is None and item.theme is not None:
            item.campaign_id = item.theme.campaign_id
    with in_words(), transaction.atomic():
        Item.objects.bulk_create(items, batch_size=BATCH)
    mark_stale(ITEMS, {(item.unit_id, item.day) for item in items})
    _record("outreach.tell_from_file", filing, items, by, at)


def write_activities(filing: Filing, lines: Sequence[Line], by: Actor, at: datetime) -> None:
    """Enter the activities of a list with their quantities; ``record`` see ``imports.activities.Row``."""
    activities: list[Activity] = [line.record.activity for line in lines]
    for activity in activities:
        activity.created_at, activity.created_by_id = at, by.user_id
    with in_words(), transaction.atomic():
        Activity.objects.bulk_create(activities, batch_size=BATCH)
        deeds: list[Deed] = []
        for line in lines:
            for deed in line.record.deeds:
                deed.activity = line.record.activity
                deeds.append(deed)
        Deed.objects.bulk_create(deeds, batch_size=BATCH)
    mark_stale(ACTIVITIES, {(activity.unit_id, activity.day) for activity in activities})
    _record("outreach.enter_from_file", filing, activities, by, at)


def _record(verb: str, filing: Filing, made: Sequence[Any], by: Actor, at: datetime) -> None:
    entries = [acts.entry_of(one, one.unit, after={"file": filing.file_name, "day": one.day}) for one in made]
    acts.record_many(entries, by=by, at=at, verb=verb)
