"""Entering what was done with people, and its quantities."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.actions.living import refuse_without_unit
from sen.areas.organisations.models import Unit
from sen.areas.outreach.actions.ground import BadAmount, Withdrawn, record
from sen.areas.outreach.choices import SCALES
from sen.areas.outreach.figures import ACTIVITIES
from sen.areas.outreach.models import Activity, Deed, WantedActivity
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import in_words, reason_of, refuse_future, refuse_gone, refuse_other_version
from sen.foundation.vietnamese import clean, clean_lines, fold

acts.SENTENCES |= {
    "outreach.enter_activity": _("{who} ghi hoạt động “{subject}” của {unit}"),
    "outreach.edit_activity": _("{who} sửa hoạt động “{subject}” của {unit}"),
    "outreach.withdraw_activity": _("{who} rút hoạt động “{subject}” của {unit}"),
    "outreach.add_deed": _("{who} ghi số liệu của hoạt động “{subject}”, {unit}"),
    "outreach.drop_deed": _("{who} bỏ một số liệu của hoạt động “{subject}”, {unit}"),
}


def _done(activity: Activity) -> dict:
    names = ("kind", "organiser", "title", "day", "people", "turns", "how")
    return {name: getattr(activity, name) for name in names}


def _fill(activity: Activity, said: WantedActivity, at: datetime) -> None:
    refuse_future(said.day, at)
    refuse_without_unit(activity.unit, said.day)
    activity.kind, activity.organiser, activity.day = said.kind, said.organiser, said.day
    activity.title, activity.what = clean(said.title), clean_lines(said.what)
    activity.folded = fold(activity.title)
    activity.link, activity.campaign = said.link, said.campaign
    activity.people, activity.turns = said.people, said.turns
    activity.how = said.how if said.people is not None or said.turns is not None else ""
    for name, value in (said.file.columns if said.file else {}).items():
        setattr(activity, name, value)


def enter_activity(*, unit: Unit, activity: WantedActivity, by: Actor, at: datetime) -> Activity:
    """Enter something done with people. Its quantities are added afterwards, each with its own measure."""
    made = Activity(unit=unit, created_at=at, created_by_id=by.user_id)
    _fill(made, activity, at)
    with in_words(), transaction.atomic():
        made.save(force_insert=True)
    mark_stale(ACTIVITIES, [(unit.pk, made.day)])
    record("outreach.enter_activity", made, unit, by, at, after=_done(made))
    return made


def _lock_activity(activity: Activity) -> Activity:
    activity = Activity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=activity.pk)
    if activity.withdrawn_on:
        raise Withdrawn
    return activity


def edit_activity(
    *, activity: Activity, to: WantedActivity, version: int | None = None, by: Actor, at: datetime
) -> Activity:
    """Put an activity right; its quantities move with its day. Without a new picture, the old one stays."""
    activity = _lock_activity(activity)
    refuse_other_version(version, activity)
    activity.version += 1
    before = _done(activity)
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    _fill(activity, to, at)
    with in_words(), transaction.atomic():
        activity.save()
        activity.deeds.update(day=activity.day)
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    record("outreach.edit_activity", activity, activity.unit, by, at, before=before, after=_done(activity))
    return activity


def withdraw_activity(*, activity: Activity, why: str, by: Actor, at: datetime) -> None:
    """Take out an activity entered by mistake; it and its quantities count no more."""
    activity = _lock_activity(activity)
    why = reason_of(why)
    activity.withdrawn_on = localdate(at)
    activity.save(update_fields=["withdrawn_on"])
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    record("outreach.withdraw_activity", activity, activity.unit, by, at, why=why)


def add_deed(
    *, activity: Activity, measure: str, amount: Decimal, how: str, by: Actor, at: datetime, note: str = ""
) -> Deed:
    """Add how much was done, in the unit in which people write the measure."""
    activity = _lock_activity(activity)
    kept = SCALES[measure].to_kept(amount)
    if kept <= 0 or kept != int(kept):
        raise BadAmount(field="amount")
    with in_words(), transaction.atomic():
        deed = Deed.objects.create(
            activity=activity,
            unit=activity.unit,
            day=activity.day,
            measure=measure,
            amount=int(kept),
            how=how,
            note=clean(note)[:200],
        )
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    record(
        "outreach.add_deed",
        activity,
        activity.unit,
        by,
        at,
        after={"measure": measure, "amount": deed.amount, "how": how},
    )
    return deed


def drop_deed(*, deed: Deed, by: Actor, at: datetime) -> None:
    """Take a quantity away again."""
    activity = _lock_activity(deed.activity)
    refuse_gone(deed)
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    record(
        "outreach.drop_deed",
        activity,
        activity.unit,
        by,
        at,
        before={"measure": deed.measure, "amount": deed.amount},
    )
    deed.delete()
