"""Entering matters, wording them anew, taking out what was entered by mistake."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.actions.living import refuse_without_unit
from sen.areas.organisations.models import Unit
from sen.areas.priorities.actions.ground import (
    BeforeItBegan,
    NotOpen,
    lock_open,
    next_period,
    rule_of,
    stale,
    told,
)
from sen.areas.priorities.choices import MET_AT, Kind, Status
from sen.areas.priorities.models import Matter, OpenSpell, WantedMatter
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import in_words, reason_of, refuse_future, refuse_other_version
from sen.foundation.vietnamese import clean, clean_lines, fold

acts.SENTENCES |= {
    "priorities.raise_matter": _("{who} ghi “{subject}” vào sổ của {unit}"),
    "priorities.edit_matter": _("{who} sửa “{subject}” của {unit}"),
    "priorities.withdraw_matter": _("{who} rút “{subject}” khỏi sổ của {unit}"),
}

SAID = (
    "title",
    "kind",
    "source",
    "raised_on",
    "due",
    "owner_id",
    "measure",
    "measured_in",
    "baseline",
    "baseline_on",
    "target",
)


def raise_matter(
    *,
    unit: Unit,
    kind: str,
    matter: WantedMatter,
    by: Actor,
    at: datetime,
    grown_from: Matter | None = None,
) -> Matter:
    """Enter a matter: from the day on which it was raised its clock runs."""
    refuse_future(matter.raised_on, at, "raised_on")
    refuse_without_unit(unit, matter.raised_on, "raised_on")
    _check_measured(matter, at)
    made = Matter(
        unit=unit, origin=unit, kind=kind, grown_from=grown_from, created_at=at, created_by_id=by.user_id
    )
    _write(made, matter)
    with in_words(), transaction.atomic():
        made.save(force_insert=True)
        OpenSpell.objects.create(matter=made, unit=unit, valid=DateRange(made.raised_on, None))
    stale(made)
    acts.record(
        by=by, at=at, verb="priorities.raise_matter", subject=made, place=unit, after=told(made, *SAID)
    )
    return made


def edit_matter(
    *, matter: Matter, to: WantedMatter, by: Actor, at: datetime, version: int | None = None
) -> Matter:
    """Word an open matter anew; ``version`` is the one that was read, and refuses when it is no longer the last.

    The clock moves only if the day it was raised was wrong, and it was neither reopened nor handed over."""
    matter = lock_open(matter)
    refuse_other_version(version, matter)
    refuse_future(to.raised_on, at, "raised_on")
    if to.raised_on != matter.raised_on:
        refuse_without_unit(matter.origin, to.raised_on, "raised_on")
    _check_measured(to, at)
    before = told(matter, *SAID)
    stale(matter)
    spells = list(matter.spells.order_by("valid"))
    if to.raised_on != matter.raised_on and len(spells) > 1:
        raise NotOpen(
            _("Vấn đề đã từng mở lại hoặc chuyển giao nên không đổi được ngày nêu."), field="raised_on"
        )
    _write(matter, to)
    matter.version += 1
    with in_words(), transaction.atomic():
        matter.save()
        if spells and spells[0].valid.lower != to.raised_on:
            spells[0].valid = DateRange(to.raised_on, None)
            spells[0].save(update_fields=["valid"])
    stale(matter)
    acts.record(
        by=by,
        at=at,
        verb="priorities.edit_matter",
        subject=matter,
        place=matter.unit,
        before=before,
        after=told(matter, *SAID),
    )
    return matter


def _check_measured(said: WantedMatter, at: datetime) -> None:
    """The first measure was taken, and before the day by which the matter is to be solved."""
    if said.measured is None:
        return
    refuse_future(said.measured.baseline_on, at, "baseline_on")
    if said.due is not None and said.due < said.measured.baseline_on:
        raise BeforeItBegan(_("Hạn giải quyết phải từ ngày đo lần đầu trở đi."), field="due")


def _write(matter: Matter, said: WantedMatter) -> None:
    matter.title = clean(said.title)
    matter.folded = fold(matter.title)
    matter.what = clean_lines(said.what)
    matter.source = said.source
    matter.point = said.point if said.source in MET_AT else None
    matter.raised_on = said.raised_on
    matter.carried_from = next_period(said.raised_on, rule_of(said.raised_on, "raised_on").period_months)
    matter.due = said.due
    matter.owner = said.owner
    matter.campaign = said.campaign
    measured = None if matter.kind == Kind.QUESTION else said.measured
    matter.measure = clean(measured.measure) if measured else ""
    matter.measured_in = clean(measured.measured_in) if measured else ""
    matter.baseline = measured.baseline if measured else None
    matter.baseline_on = measured.baseline_on if measured else None
    matter.target = measured.target if measured else None


def withdraw_matter(*, matter: Matter, why: str, by: Actor, at: datetime) -> None:
    """Take a matter that was entered by mistake out of the register; it counts nowhere any more."""
    matter = lock_open(matter)
    why = reason_of(why)
    matter.status = Status.WITHDRAWN
    matter.save(update_fields=["status"])
    stale(matter)
    acts.record(by=by, at=at, verb="priorities.withdraw_matter", subject=matter, place=matter.unit, why=why)
