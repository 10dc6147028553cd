"""A reorganisation from draft to signature, and back while nothing depends on it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import cast

import psycopg
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.actions import followers, spells
from sen.areas.organisations.actions.tree import Changed, lock_tree, refresh
from sen.areas.organisations.actions.units import StillNeeded, checked_code, checked_name, shard_below
from sen.areas.organisations.choices import Change, Kind, ReorganisationStatus, TracedTable
from sen.areas.organisations.models import Placement, Reorganisation, Step, Succession, Trace, Unit
from sen.areas.organisations.queries.plans import LINKS, Plan, plan_of
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words, reason_of
from sen.foundation.staging.copy import copy_rows
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "organisations.draft_reorganisation": _("{who} soạn việc sắp xếp {subject}"),
    "organisations.revise_reorganisation": _("{who} sửa dự thảo sắp xếp {subject}"),
    "organisations.discard_reorganisation": _("{who} bỏ dự thảo sắp xếp {subject}"),
    "organisations.sign_reorganisation": _("{who} cho việc sắp xếp {subject} có hiệu lực"),
    "organisations.undo_reorganisation": _("{who} hoàn lại việc sắp xếp {subject}"),
    "organisations.reorganise_unit": _("{who} sắp xếp lại {subject}"),
    "organisations.restore_unit": _("{who} hoàn lại việc sắp xếp {subject}"),
}


class NotADraft(Refusal):
    message = _("Việc sắp xếp này không còn là dự thảo.")


class CannotSign(Refusal):
    """The plan has problems; the message lists the first of them."""


class NotSigned(Refusal):
    message = _("Việc sắp xếp này chưa có hiệu lực hoặc đã được hoàn lại.")


class BuiltUpon(Refusal):
    message = _("Không hoàn lại được: sau đó đã có thay đổi khác dựa trên việc sắp xếp này.")


def draft_reorganisation(
    *, title: str, decision: str, takes_effect: date, unit: Unit, by: Actor, at: datetime
) -> Reorganisation:
    """Open a draft, decided at `unit`: everything it changes must stand below that unit."""
    reorganisation = Reorganisation.objects.create(
        title=checked_name(title),
        decision=clean(decision),
        takes_effect=takes_effect,
        unit=unit,
        drafted_at=at,
    )
    _record(reorganisation, "draft_reorganisation", None, _head(reorganisation), by=by, at=at)
    return reorganisation


def revise_reorganisation(
    *, reorganisation: Reorganisation, title: str, decision: str, takes_effect: date, by: Actor, at: datetime
) -> Reorganisation:
    """Change the head of a draft."""
    reorganisation = _locked_draft(reorganisation)
    before = _head(reorganisation)
    reorganisation.title, reorganisation.decision = checked_name(title), clean(decision)
    reorganisation.takes_effect = takes_effect
    reorganisation.save(update_fields=["title", "decision", "takes_effect"])
    _record(reorganisation, "revise_reorganisation", before, _head(reorganisation), by=by, at=at)
    return reorganisation


def discard_reorganisation(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> None:
    """Throw a draft away."""
    reorganisation = _locked_draft(reorganisation)
    _record(reorganisation, "discard_reorganisation", _head(reorganisation), None, by=by, at=at)
    reorganisation.delete()


def add_steps(
    *, reorganisation: Reorganisation, steps: Sequence[Step], by: Actor, at: datetime
) -> list[Step]:
    """Put unsaved steps at the end of a draft. Codes and names are checked; the rest is the plan's to say."""
    reorganisation = _locked_draft(reorganisation)
    last = reorganisation.steps.aggregate(last=Max("position"))["last"] or 0
    for position, step in enumerate(steps, last + 1):
        step.reorganisation, step.position = reorganisation, position
        if step.change == Change.ESTABLISH:
            step.new_code, step.new_kind = checked_code(step.new_code), Kind(step.new_kind)
        if step.change in (Change.ESTABLISH, Change.RENAME):
            step.new_name = checked_name(step.new_name)
    with in_words():
        added = Step.objects.bulk_create(steps, batch_size=spells.BATCH)
    after = {"added": [str(step) for step in added[:20]], "count": len(added)}
    _record(reorganisation, "revise_reorganisation", None, after, by=by, at=at)
    return added


def remove_steps(*, reorganisation: Reorganisation, positions: Iterable[int], by: Actor, at: datetime) -> int:
    """Take steps out of a draft; returns how many there were."""
    reorganisation = _locked_draft(reorganisation)
    steps = reorganisation.steps.filter(position__in=list(positions))
    removed = [str(step) for step in steps.select_related("unit")]
    steps.delete()
    if removed:
        _record(reorganisation, "revise_reorganisation", {"removed": removed[:20]}, None, by=by, at=at)
    return len(removed)


def merge_into_new(
    predecessors: Sequence[Unit], *, code: str, name: str, kind: str, parent: str, on: date
) -> list[Step]:
    """Steps that merge units into a new one, which takes over all that stands directly below them."""
    founded = Step(
        change=Change.ESTABLISH, new_code=code, new_name=name, new_kind=kind, new_parent_code=parent
    )
    return [founded, *_end_into(predecessors, Change.MERGE, code, on)]


def absorb(predecessors: Sequence[Unit], *, into: Unit, on: date) -> list[Step]:
    """Steps that let units go up in one that lives on and takes over all that stands directly below them."""
    return _end_into(predecessors, Change.ABSORB, into.code, on)


def split(predecessor: Unit, *, into: Sequence[str], lives_on: bool = False) -> list[Step]:
    """Steps that divide a unit among others (codes). What stands below it must be moved by steps of its own."""
    links = [
        Step(change=Change.SPLIT, unit=predecessor, new_code=code, partial=lives_on or len(into) > 1)
        for code in into
    ]
    return links if lives_on else [*links, Step(change=Change.DISSOLVE, unit=predecessor)]


def _end_into(predecessors: Sequence[Unit], change: str, code: str, on: date) -> list[Step]:
    below = Placement.objects.filter(parent__in=predecessors, valid__contains=on, valid__endswith=None)
    moves = [
        Step(change=Change.MOVE, unit=placement.unit, new_parent_code=code)
        for placement in below.exclude(unit__in=predecessors)
        .exclude(unit__code=code)
        .select_related("unit")
        .order_by("unit__sort_key", "unit")
    ]
    ends = [Step(change=Change.DISSOLVE, unit=unit) for unit in predecessors]
    return [*(Step(change=change, unit=unit, new_code=code) for unit in predecessors), *moves, *ends]


def sign_reorganisation(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> Reorganisation:
    """Let a draft take effect on its day. Raises `CannotSign` with the plan's problems."""
    lock_tree()
    reorganisation = _locked_draft(reorganisation)
    plan = plan_of(reorganisation)
    if plan.problems:
        raise CannotSign(" ".join(plan.problems[:10]))
    written = spells.Written()
    with in_words():
        touched = _apply(plan, written)
    _keep_traces(reorganisation, written)
    changed = refresh(touched, at=at, day=localdate(at))
    reorganisation.status, reorganisation.signed_at = ReorganisationStatus.SIGNED, at
    reorganisation.save(update_fields=["status", "signed_at"])
    _record(reorganisation, "sign_reorganisation", None, _head(reorganisation), by=by, at=at)
    _record_units(plan.steps, written, "reorganise_unit", by=by, at=at, why=str(reorganisation))
    followers.sign_along(reorganisation=reorganisation, by=by, at=at)
    ended = [step.existing.pk for step in plan.of(Change.DISSOLVE)]
    reasons = followers.blocks_since(ended, reorganisation.takes_effect)
    if reasons:
        raise StillNeeded(" ".join(reasons))
    followers.tell_changed(changed, by=by, at=at)
    return reorganisation


def undo_reorganisation(
    *, reorganisation: Reorganisation, why: str, by: Actor, at: datetime
) -> Reorganisation:
    """Put every row back as it was before signing. Raises `BuiltUpon` or `StillNeeded` when something depends on
    it."""
    why = reason_of(why)
    lock_tree()
    reorganisation = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    if reorganisation.status != ReorganisationStatus.SIGNED:
        raise NotSigned()
    written, after = _read_traces(reorganisation)
    _refuse_built_upon(written, after)
    followers.undo_along(reorganisation=reorganisation, by=by, at=at)
    founded = written.created.get(TracedTable.UNIT, [])
    reasons = followers.blocks_since(founded, reorganisation.takes_effect)
    if reasons:
        raise StillNeeded(" ".join(reasons))
    steps = list(reorganisation.steps.select_related("unit"))
    touched = {step.unit_id for step in steps if step.unit_id}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            Unit.objects.filter(parent__in=founded).update(parent=None)  # derived again below
            spells.take_back(written)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise StillNeeded(_what_holds(error, founded)) from error
    reorganisation.traces.all().delete()
    with connection.cursor() as cursor:
        for table in ("reach", "lineage"):
            column = "descendant_id" if table == "reach" else "unit_id"
            cursor.execute(f"DELETE FROM organisations_{table} WHERE {column} = ANY(%s)", [founded])
    changed = refresh(touched, at=at, day=localdate(at))
    reorganisation.status, reorganisation.undone_at = ReorganisationStatus.UNDONE, at
    reorganisation.save(update_fields=["status", "undone_at"])
    _record(reorganisation, "undo_reorganisation", None, None, by=by, at=at, why=why)
    _record_units(steps, written, "restore_unit", by=by, at=at, why=str(reorganisation))
    changed = Changed([*changed.stand, *founded], changed.seen)
    followers.tell_changed(changed, by=by, at=at, taken_back=reorganisation.takes_effect)
    return reorganisation


def _what_holds(error: IntegrityError, founded: list[int]) -> str:
    """Which of the founded units has records, and where they are found."""
    said = cast(psycopg.Error, error.__cause__).diag
    model = next((model for model in apps.get_models() if model._meta.db_table == said.table_name), None)
    key = re.search(r"=\((\d+)\)", said.message_detail or "")
    unit = Unit.objects.filter(pk=key[1], pk__in=founded).first() if key else None
    if model is None or unit is None:
        return gettext("Không hoàn lại được: đơn vị mới lập đã có dữ liệu.")
    return gettext("Không hoàn lại được: %(unit)s đã có dữ liệu ở phần “%(area)s”.") % {
        "unit": unit,
        "area": apps.get_app_config(model._meta.app_label).verbose_name,
    }


def _apply(plan: Plan, written: spells.Written) -> set[int]:
    """Write the plan; returns the ids of all units it touches."""
    on = plan.reorganisation.takes_effect
    units = dict(plan.units)
    waiting = plan.of(Change.ESTABLISH)
    while waiting:
        ready = [step for step in waiting if step.new_parent_code in units]
        if not ready:
            raise CannotSign(_("Các đơn vị mới trực thuộc lẫn nhau thành vòng."))
        units |= {unit.code: unit for unit in spells.begin(_births(ready, units, on), written)}
        waiting = [step for step in waiting if step.new_code not in units]
    changes = (
        (Change.RENAME, TracedTable.NAME, lambda step: step.new_name),
        (Change.CHANGE_KIND, TracedTable.KIND, lambda step: step.new_kind),
        (Change.MOVE, TracedTable.PLACEMENT, lambda step: units[step.new_parent_code].pk),
    )
    for change, table, value in changes:
        values = {step.existing.pk: value(step) for step in plan.of(change)}
        if values:
            spells.change(table, values, on, written)
    links = [
        Succession(
            reorganisation=plan.reorganisation,
            predecessor=step.unit,
            successor=units[step.new_code],
            takes_effect=on,
            change=step.change,
            partial=step.partial,
            doubt=step.doubt,
            distance_km=step.distance_km,
        )
        for step in plan.of(*LINKS)
    ]
    written.add(TracedTable.SUCCESSION, Succession.objects.bulk_create(links, batch_size=spells.BATCH))
    ending = [step.existing.pk for step in plan.of(Change.DISSOLVE)]
    if ending:
        spells.end(ending, on, written)
    return {step.unit_id for step in plan.steps if step.unit_id} | {
        units[step.new_code].pk for step in plan.steps if step.new_code
    }


def _births(steps: list[Step], units: dict[str, Unit], on: date) -> list[spells.Birth]:
    births, opened = [], 0
    for step in steps:
        parent = units[step.new_parent_code]
        shard = shard_below(parent) if parent.parent_id is None else parent.shard
        if parent.parent_id is None:  # each opens a shard of its own
            shard, opened = shard + opened, opened + 1
        births.append(spells.Birth(step.new_code, step.new_name, step.new_kind, parent, shard, on))
    return births


def _keep_traces(reorganisation: Reorganisation, written: spells.Written) -> None:
    traces = []
    for table, model in spells.MODELS.items():
        before = written.before.get(table, {})
        created = written.created.get(table, [])
        after: dict[int, DateRange] = {}
        if table != TracedTable.SUCCESSION:
            rows = model.objects.filter(pk__in=[*before, *created])
            after = dict(rows.values_list("pk", "valid"))
        traces += [
            (reorganisation.pk, table, row, span, after.get(row))
            for row, span in (dict.fromkeys(created) | before).items()
        ]
    columns = ("reorganisation_id", "table", "row", "before", "after")
    copy_rows(Trace._meta.db_table, columns, traces)


def _read_traces(reorganisation: Reorganisation) -> tuple[spells.Written, dict[str, dict[int, DateRange]]]:
    written = spells.Written()
    after: dict[str, dict[int, DateRange]] = defaultdict(dict)
    for trace in reorganisation.traces.all():
        if trace.before is None:
            written.created.setdefault(trace.table, []).append(trace.row)
        else:
            written.before.setdefault(trace.table, {})[trace.row] = trace.before
        if trace.after is not None:
            after[trace.table][trace.row] = trace.after
    return written, after


def _refuse_built_upon(written: spells.Written, after: dict[str, dict[int, DateRange]]) -> None:
    for table, spans in after.items():
        now = dict(spells.MODELS[table].objects.filter(pk__in=spans).values_list("pk", "valid"))
        if now != spans:
            raise BuiltUpon()
    founded = written.created.get(TracedTable.UNIT, [])
    placed = written.created.get(TracedTable.PLACEMENT, [])
    if Placement.objects.filter(parent__in=founded).exclude(pk__in=placed).exists():
        raise BuiltUpon()
    linked = Succession.objects.filter(Q(predecessor__in=founded) | Q(successor__in=founded))
    if linked.exclude(pk__in=written.created.get(TracedTable.SUCCESSION, [])).exists():
        raise BuiltUpon()


def _locked_draft(reorganisation: Reorganisation) -> Reorganisation:
    locked = Reorganisation.objects.select_for_update().filter(pk=reorganisation.pk).first()
    if locked is None or locked.status != ReorganisationStatus.DRAFT:
        raise NotADraft()
    return locked


def _head(reorganisation: Reorganisation) -> dict:
    return {
        "title": reorganisation.title,
        "decision": reorganisation.decision,
        "takes_effect": reorganisation.takes_effect,
    }


def _record(
    reorganisation: Reorganisation, verb: str, before, after, *, by: Actor, at: datetime, why: str = ""
):
    acts.record(
        by=by,
        at=at,
        verb=f"organisations.{verb}",
        subject=reorganisation,
        place=reorganisation.unit,
        before=before,
        after=after,
        why=why,
    )


def _record_units(
    steps: list[Step], written: spells.Written, verb: str, *, by: Actor, at: datetime, why: str
) -> None:
    """One act for each unit the steps touched, naming all that happened to it."""
    happened: dict[Unit, list[str]] = defaultdict(list)
    for step in steps:
        if step.unit:
            happened[step.unit].append(str(step.get_change_display()))
    founded = Unit.objects.filter(pk__in=written.created.get(TracedTable.UNIT, []))
    for unit in founded:
        happened[unit].append(str(Change.ESTABLISH.label))
    entries = (
        acts.entry_of(
            unit,
            unit,
            after={"changes": sorted(set(changes))},
        )
        for unit, changes in happened.items()
    )
    acts.record_many(entries, by=by, at=at, verb=f"organisations.{verb}", why=why[:300])
