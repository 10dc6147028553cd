"""Writing spells in sets, and remembering what was written so that it can be taken back.

Nothing here derives, audits or asks who may: the actions that use it do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Func, Value
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.choices import TracedTable
from sen.areas.organisations.models import Placement, Succession, Unit, UnitKind, UnitName
from sen.foundation.fields import ValidField
from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import fold, sort_key

MODELS: dict[str, Any] = {
    TracedTable.SUCCESSION: Succession,
    TracedTable.PLACEMENT: Placement,
    TracedTable.NAME: UnitName,
    TracedTable.KIND: UnitKind,
    TracedTable.UNIT: Unit,
}
"""In the order in which created rows can be deleted."""
VALUES: dict[str, str] = {
    TracedTable.NAME: "name",
    TracedTable.KIND: "kind",
    TracedTable.PLACEMENT: "parent_id",
}
BATCH = 5_000


class NotAlive(Refusal):
    message = _("Đơn vị không hoạt động vào ngày này.")


class ChangedThatDay(Refusal):
    message = _("Đơn vị đã có một thay đổi cùng loại bắt đầu đúng ngày này.")


class ChangedLater(Refusal):
    message = _(
        "Đơn vị đã có thay đổi từ sau ngày này; hãy chọn ngày muộn hơn hoặc hoàn lại thay đổi kia trước."
    )


@dataclass
class Written:
    """What was written: rows created, and rows that got another span, with the span they had."""

    created: dict[str, list[int]] = field(default_factory=dict)
    before: dict[str, dict[int, DateRange]] = field(default_factory=dict)

    def add(self, table: str, rows: Iterable[Any]) -> None:
        self.created.setdefault(table, []).extend(row.pk for row in rows)

    def was(self, table: str, rows: Iterable[Any]) -> None:
        kept = self.before.setdefault(table, {})
        fresh = set(self.created.get(table, ()))
        for row in rows:
            if row.pk not in fresh:
                kept.setdefault(row.pk, row.valid)


@dataclass(frozen=True)
class Birth:
    """A unit to be. `parent` is None for a root; `until` is the day after its last, if that is known."""

    code: str
    name: str
    kind: str
    parent: Unit | None
    shard: int
    on: date
    until: date | None = None


def begin(births: list[Birth], written: Written) -> list[Unit]:
    """Create the units with one name, one kind and, unless they are roots, one placement each."""
    units = Unit.objects.bulk_create(
        (
            Unit(
                code=b.code,
                shard=b.shard,
                valid=DateRange(b.on, b.until),
                name=b.name,
                folded=fold(b.name),
                sort_key=sort_key(b.name),
                kind=b.kind,
                parent=b.parent,
            )
            for b in births
        ),
        batch_size=BATCH,
    )
    written.add(TracedTable.UNIT, units)
    pairs = list(zip(units, births, strict=True))
    names = [UnitName(unit=u, name=u.name, folded=u.folded, valid=u.valid) for u, _b in pairs]
    kinds = [UnitKind(unit=u, kind=u.kind, valid=u.valid) for u, _b in pairs]
    placements = [Placement(unit=u, parent=b.parent, valid=u.valid) for u, b in pairs if b.parent]
    written.add(TracedTable.NAME, UnitName.objects.bulk_create(names, batch_size=BATCH))
    written.add(TracedTable.KIND, UnitKind.objects.bulk_create(kinds, batch_size=BATCH))
    written.add(TracedTable.PLACEMENT, Placement.objects.bulk_create(placements, batch_size=BATCH))
    return units


def change(table: str, values: Mapping[int, Any], on: date, written: Written) -> dict[int, Any]:
    """From `on` on give each unit (id) a new name, kind or parent id; None as parent makes it a root.

    The spell that holds `on` is cut there; the new one lasts as long as that would have. Returns the values
    before. Raises `ChangedThatDay` where the spell begins on that very day, `NotAlive` where there is none.
    """
    model, column = MODELS[table], VALUES[table]
    held = {spell.unit_id: spell for spell in model.objects.filter(unit_id__in=values, valid__contains=on)}
    for spell in held.values():
        if spell.valid.lower == on:
            raise ChangedThatDay()
    rootless = [id for id in values if id not in held]
    ends = _ends_of_roots(rootless, on) if table == TracedTable.PLACEMENT else {}
    if any(id not in ends for id in rootless):
        raise NotAlive()
    written.was(table, held.values())
    _cut(model, [spell.pk for spell in held.values()], on)
    new = []
    for id, value in values.items():
        if value is None:
            continue
        until = held[id].valid.upper if id in held else ends[id]
        spell = model(unit_id=id, valid=DateRange(on, until), **{column: value})
        if table == TracedTable.NAME:
            spell.folded = fold(value)
        new.append(spell)
    written.add(table, model.objects.bulk_create(new, batch_size=BATCH))
    return {id: getattr(held[id], column) if id in held else None for id in values}


def end(units: list[int], on: date, written: Written) -> None:
    """Let the units end: `on` is the first day on which they no longer are.

    Raises `NotAlive`, `ChangedLater` (something of theirs begins on or after that day).
    """
    living = list(Unit.objects.filter(pk__in=units, valid__contains=on))
    if len(living) != len(set(units)) or any(unit.valid.lower == on for unit in living):
        raise NotAlive()
    for table in (TracedTable.NAME, TracedTable.KIND, TracedTable.PLACEMENT):
        model = MODELS[table]
        if model.objects.filter(unit_id__in=units, valid__startswith__gte=on).exists():
            raise ChangedLater()
        spells = list(model.objects.filter(unit_id__in=units, valid__contains=on))
        written.was(table, spells)
        _cut(model, [spell.pk for spell in spells], on)
    written.was(TracedTable.UNIT, living)
    _cut(Unit, units, on)


def take_back(written: Written) -> None:
    """Delete what was created and give every other row the span it had."""
    for table, model in MODELS.items():
        created = written.created.get(table, ())
        if created:
            model.objects.filter(pk__in=created)._raw_delete(connection.alias)
    for table, spans in written.before.items():
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {MODELS[table]._meta.db_table} AS kept SET valid = daterange(was.lower, was.upper)"
                " FROM unnest(%s::bigint[], %s::date[], %s::date[]) AS was(id, lower, upper)"
                " WHERE kept.id = was.id",
                [list(spans), [s.lower for s in spans.values()], [s.upper for s in spans.values()]],
            )


def _cut(model: Any, rows: list[int], on: date) -> None:
    lower = Func(F("valid"), function="lower")
    valid = Func(lower, Value(on), function="daterange", output_field=ValidField())
    model.objects.filter(pk__in=rows).update(valid=valid)


def _ends_of_roots(units: list[int], on: date) -> dict[int, date | None]:
    """For units that are roots on the day: the day on which that ends (a later parent, or their own end)."""
    ends = {u.pk: u.valid.upper for u in Unit.objects.filter(pk__in=units, valid__contains=on)}
    for placement in Placement.objects.filter(unit_id__in=ends, valid__startswith__gt=on):
        until = ends[placement.unit_id]
        ends[placement.unit_id] = min(placement.valid.lower, until) if until else placement.valid.lower
    return ends
