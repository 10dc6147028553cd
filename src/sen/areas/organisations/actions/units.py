"""Changing one unit: founding, renaming, moving, another kind, ending."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.actions import followers, spells
from sen.areas.organisations.actions.tree import lock_tree, refresh
from sen.areas.organisations.choices import Kind, Lens, TracedTable
from sen.areas.organisations.models import Placement, Reach, Unit, UnitName
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold, short_date

acts.SENTENCES |= {
    "organisations.found_unit": _("{who} lập đơn vị {subject}"),
    "organisations.rename_unit": _("{who} đổi tên đơn vị {subject}"),
    "organisations.move_unit": _("{who} chuyển cấp trên trực tiếp của {subject}"),
    "organisations.change_kind": _("{who} đổi loại hình của {subject}"),
    "organisations.dissolve_unit": _("{who} ghi việc kết thúc hoạt động của {subject}"),
}


class CannotName(Refusal):
    message = _("Tên đơn vị phải có từ 2 đến 300 ký tự.")


class CannotCode(Refusal):
    message = _("Mã đơn vị chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, tối đa 60 ký tự.")


class CodeTaken(Refusal):
    message = _("Mã đơn vị này đã được dùng. Hãy chọn mã khác.")


class ParentNotAlive(Refusal):
    message = _("Cấp trên không hoạt động vào ngày này.")


class UnderItself(Refusal):
    message = _("Một đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó.")


class NothingChanges(Refusal):
    message = _("Nội dung mới giống nội dung đang có.")


class StillHasChildren(Refusal):
    """A unit cannot end while units stand below it."""


class StillNeeded(Refusal):
    """Records of other areas depend on the unit."""


def found_unit(
    *,
    code: str,
    name: str,
    kind: str,
    parent: Unit | None,
    on: date,
    by: Actor,
    at: datetime,
    why: str = "",
) -> Unit:
    """Found a unit that stands under `parent` from the day `on`; without a parent it is a root.

    A unit directly below a root opens a shard of its own; all others are born into their parent's.
    """
    lock_tree()
    code, name = checked_code(code), checked_name(name)
    if Unit.objects.filter(code=code).exists():
        raise CodeTaken(field="code")
    if parent is not None:
        parent = Unit.objects.get(pk=parent.pk)
        if not _alive(parent, on):
            raise ParentNotAlive(field="parent")
    written = spells.Written()
    birth = spells.Birth(code, name, Kind(kind), parent, shard_below(parent), on)
    with in_words():
        (unit,) = spells.begin([birth], written)
    changed = refresh([unit.pk], at=at, day=localdate(at))
    after = {"code": code, "name": name, "kind": kind, "parent": parent.code if parent else None, "on": on}
    _record(unit, "found_unit", None, after, by=by, at=at, why=why)
    followers.tell_changed(changed, by=by, at=at)
    return unit


@dataclass(frozen=True, kw_only=True)
class NewUnit:
    """A unit to found together with others; its parent is among them or there already."""

    code: str
    name: str
    kind: str
    parent_code: str
    on: date
    until: date | None = None
    """The first day on which it no longer is, where that is known."""


def found_units(*, units: Sequence[NewUnit], by: Actor, at: datetime, why: str = "") -> list[Unit]:
    """Found many units at once, parents before children; one act each. All or none.

    Raises `CodeTaken`, `CannotName`, `CannotCode`, `ParentNotAlive` (also for a parent nobody knows).
    """
    lock_tree()
    codes = {unit.code for unit in units}
    if len(codes) < len(units) or Unit.objects.filter(code__in=codes).exists():
        raise CodeTaken()
    known = {u.code: u for u in Unit.objects.filter(code__in={unit.parent_code for unit in units})}
    known_roots = {code for code, unit in known.items() if unit.parent_id is None}
    next_shard = (Unit.objects.aggregate(top=Max("shard"))["top"] or 0) + 1
    written, founded, waiting = spells.Written(), [], list(units)
    while waiting:
        births = []
        for unit in waiting:
            parent = known.get(unit.parent_code)
            if parent is None and unit.parent_code:
                continue
            if parent is not None and not lives_throughout(parent.valid, unit.on, unit.until):
                raise ParentNotAlive(
                    _("Cấp trên của %(unit)s không hoạt động vào ngày này.") % {"unit": unit.name}
                )
            shard = parent.shard if parent else 0
            if parent is not None and parent.code in known_roots:
                shard, next_shard = next_shard, next_shard + 1
            name, code = checked_name(unit.name), checked_code(unit.code)
            births.append(spells.Birth(code, name, Kind(unit.kind), parent, shard, unit.on, unit.until))
        if not births:
            raise ParentNotAlive(
                _("Không có đơn vị cấp trên mang mã “%(code)s”.") % {"code": waiting[0].parent_code}
            )
        with in_words():
            born = spells.begin(births, written)
        founded += born
        known |= {unit.code: unit for unit in born}
        known_roots |= {unit.code for unit in born if unit.parent_id is None}
        done = {unit.code for unit in born}
        waiting = [unit for unit in waiting if unit.code not in done]
    changed = refresh([unit.pk for unit in founded], at=at, day=localdate(at))
    entries = (
        acts.entry_of(
            unit,
            unit,
            after={"code": unit.code, "name": unit.name, "kind": unit.kind, "on": unit.valid.lower},
        )
        for unit in founded
    )
    acts.record_many(entries, by=by, at=at, verb="organisations.found_unit", why=why)
    followers.tell_changed(changed, by=by, at=at)
    return founded


def rename_unit(*, unit: Unit, name: str, on: date, by: Actor, at: datetime, why: str = "") -> Unit:
    """Give the unit another name from the day `on`; a name that began on that very day is corrected."""
    (unit,) = rename_units(names={unit.pk: name}, on=on, by=by, at=at, why=why)
    return unit


def rename_units(*, names: Mapping[int, str], on: date, by: Actor, at: datetime, why: str = "") -> list[Unit]:
    """Give units (by id) other names from one day on; one act each, all or none."""
    checked = {pk: checked_name(name) for pk, name in names.items()}
    return _change(TracedTable.NAME, checked, on, by=by, at=at, why=why, verb="rename_unit")


def change_kind(*, unit: Unit, kind: str, on: date, by: Actor, at: datetime, why: str = "") -> Unit:
    """Make the unit one of another kind from the day `on`; a kind that began that very day is corrected."""
    (unit,) = change_kinds(kinds={unit.pk: kind}, on=on, by=by, at=at, why=why)
    return unit


def change_kinds(*, kinds: Mapping[int, str], on: date, by: Actor, at: datetime, why: str = "") -> list[Unit]:
    """Make units (by id) ones of other kinds from one day on; one act each, all or none."""
    checked = {pk: Kind(kind).value for pk, kind in kinds.items()}
    return _change(TracedTable.KIND, checked, on, by=by, at=at, why=why, verb="change_kind")


def move_unit(*, unit: Unit, parent: Unit, on: date, by: Actor, at: datetime, why: str = "") -> Unit:
    """Let the unit, with all below it, stand under another parent from the day `on`."""
    lock_tree()
    if not _alive(Unit.objects.get(pk=parent.pk), on):
        raise ParentNotAlive(field="parent")
    below = Reach.objects.filter(lens=Lens.AS_WAS, ancestor=unit.pk, descendant=parent.pk, valid__contains=on)
    if unit.pk == parent.pk or below.exists():
        raise UnderItself(field="parent")
    how: dict[str, Any] = {"by": by, "at": at, "why": why, "verb": "move_unit"}
    (unit,) = _change(TracedTable.PLACEMENT, {unit.pk: parent.pk}, on, **how)
    return unit


def dissolve_unit(*, unit: Unit, on: date, by: Actor, at: datetime, why: str = "") -> Unit:
    """End the unit: `on` is the first day on which it no longer is. What goes on elsewhere is a reorganisation.

    Raises `StillHasChildren`, `StillNeeded`, or what `spells.end` raises.
    """
    dissolve_units(units=[unit], on=on, by=by, at=at, why=why)
    unit.refresh_from_db()
    return unit


def dissolve_units(*, units: Sequence[Unit], on: date, by: Actor, at: datetime, why: str = "") -> None:
    """End several units on one day, a unit together with those below it; one act each, all or none."""
    lock_tree()
    ending = [unit.pk for unit in units]
    refuse_children(ending, on)
    reasons = followers.blocks_since(ending, on)
    if reasons:
        raise StillNeeded(" ".join(reasons))
    with in_words():
        spells.end(ending, on, spells.Written())
    changed = refresh(ending, at=at, day=localdate(at))
    entries = (
        acts.entry_of(
            unit,
            unit,
            after={"on": on},
        )
        for unit in units
    )
    acts.record_many(entries, by=by, at=at, verb="organisations.dissolve_unit", why=why)
    followers.tell_changed(changed, by=by, at=at)


def checked_name(name: str) -> str:
    """The name as it is stored. Raises `CannotName`."""
    name = clean(name)
    if not 2 <= len(name) <= 300:
        raise CannotName(field="name")
    return name


def checked_code(code: str) -> str:
    """The code as it is stored. Raises `CannotCode`."""
    code = clean(code).lower()
    if not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", code) or len(code) > 60:
        raise CannotCode(field="code")
    return code


def shard_below(parent: Unit | None) -> int:
    """The shard into which a unit is born; a new one directly below a root. The tree is locked."""
    if parent is None:
        return 0
    if Placement.objects.filter(unit=parent.pk).exists():
        return parent.shard
    return (Unit.objects.aggregate(top=Max("shard"))["top"] or 0) + 1


def refuse_children(units: list[int], on: date) -> None:
    """Raise `StillHasChildren` if units other than these stand below them on or after the day."""
    left = (
        Placement.objects.filter(parent__in=units, valid__overlap=(on, None))
        .exclude(unit__in=units)
        .select_related("unit", "parent")
        .order_by("unit__sort_key")
    )
    children = list(left[:6])
    if children:
        names = "; ".join(f"{child.unit} ({child.parent})" for child in children[:5])
        more = "; …" if len(children) > 5 else ""
        raise StillHasChildren(
            _("Còn đơn vị trực thuộc từ ngày %(day)s, hãy chuyển hoặc kết thúc trước: %(names)s.")
            % {"day": short_date(on), "names": names + more}
        )


def lives_throughout(valid: Any, on: date, until: date | None) -> bool:
    """Whether a span of life holds all days from ``on`` up to the day before ``until`` (for ever, when None)."""
    return on in valid and (valid.upper is None or (until is not None and until <= valid.upper))


def _alive(unit: Unit, on: date) -> bool:
    """Whether the unit lives on the day and its end is not known."""
    return on in unit.valid and unit.valid.upper is None


def _change(
    table: str, values: Mapping[int, Any], on: date, *, by: Actor, at: datetime, why: str, verb: str
) -> list[Unit]:
    """Give each unit (id) its new value from the day on: in one go, one act each, all or none."""
    lock_tree()
    units = list(Unit.objects.filter(pk__in=values))
    if len(units) < len(values) or any(on not in unit.valid for unit in units):
        raise spells.NotAlive(field="on")
    model, column = spells.MODELS[table], spells.VALUES[table]
    held = {spell.unit_id: spell for spell in model.objects.filter(unit__in=values, valid__contains=on)}
    before = {pk: getattr(held[pk], column) if pk in held else None for pk in values}
    if any(before[pk] == value for pk, value in values.items()):
        raise NothingChanges(field=column.removesuffix("_id"))
    begun = [spell for spell in held.values() if spell.valid.lower == on]
    correcting = {spell.unit_id for spell in begun}
    with in_words():
        _correct(begun, column, values)
        later = {pk: value for pk, value in values.items() if pk not in correcting}
        if later:
            spells.change(table, later, on, spells.Written())
    changed = refresh(list(values), at=at, day=localdate(at))
    codes: dict[Any, str] = {}
    if table == TracedTable.PLACEMENT:
        parents = {pk for pk in (*before.values(), *values.values()) if pk}
        codes = dict(Unit.objects.filter(pk__in=parents).values_list("pk", "code"))
    key = column.removesuffix("_id")
    units = list(Unit.objects.filter(pk__in=values).order_by("pk"))
    entries = [
        acts.entry_of(
            unit,
            unit,
            before={key: codes.get(before[unit.pk], before[unit.pk])},
            after={key: codes.get(values[unit.pk], values[unit.pk]), "on": on},
        )
        for unit in units
    ]
    acts.record_many(entries, by=by, at=at, verb=f"organisations.{verb}", why=why)
    followers.tell_changed(changed, by=by, at=at)
    return units


def _correct(begun: list[Any], column: str, values: Mapping[int, Any]) -> None:
    """Put right what began on the very day on which it is to be otherwise."""
    for spell in begun:
        setattr(spell, column, values[spell.unit_id])
        if isinstance(spell, UnitName):
            spell.folded = fold(spell.name)
    if begun:
        fields = [column, "folded"] if isinstance(begun[0], UnitName) else [column]
        type(begun[0]).objects.bulk_update(begun, fields, batch_size=spells.BATCH)


def _record(unit: Unit, verb: str, before, after, *, by: Actor, at: datetime, why: str) -> None:
    acts.record(
        by=by,
        at=at,
        verb=f"organisations.{verb}",
        subject=unit,
        place=unit,
        before=before,
        after=after,
        why=why,
    )
