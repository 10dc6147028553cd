"""Which reminders are due on a day, to whom, and how many."""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from sen.areas.accounts.models import Holding
from sen.areas.directives.choices import ACKNOWLEDGE, RemindedAs
from sen.areas.directives.models import Reminder, RemindingRule
from sen.areas.organisations.models import Unit
from sen.foundation.access import Actor

# The owner hears of a duty some days before its day and again every so often; the level directly above hears of it
# once, when it has been overdue for long and the owner was reminded before.
DUE_REMINDERS = """
SELECT duty.id AS duty_id, 'owner' AS reminded_as, duty.unit_id
FROM directives_duty duty
JOIN organisations_unit unit ON unit.id = duty.unit_id AND unit.valid @> %(day)s::date
WHERE duty.done_on IS NULL AND duty.withdrawn_on IS NULL AND duty.due <= %(first)s::date
  AND NOT EXISTS (SELECT FROM directives_reminder earlier WHERE earlier.duty_id = duty.id
                  AND earlier.reminded_as = 'owner' AND earlier.day > %(again)s::date)
  AND (%(below)s::bigint IS NULL OR EXISTS (
      SELECT FROM organisations_reach reach WHERE reach.lens = 't' AND reach.ancestor_id = %(below)s
      AND reach.descendant_id = duty.unit_id))
UNION ALL
SELECT duty.id, 'superior', placement.parent_id
FROM directives_duty duty
JOIN organisations_placement placement ON placement.unit_id = duty.unit_id AND placement.valid @> %(day)s::date
WHERE duty.done_on IS NULL AND duty.withdrawn_on IS NULL AND duty.due <= %(superior)s::date
  AND EXISTS (SELECT FROM directives_reminder earlier WHERE earlier.duty_id = duty.id
              AND earlier.reminded_as = 'owner' AND earlier.day < %(day)s::date)
  AND NOT EXISTS (SELECT FROM directives_reminder earlier WHERE earlier.duty_id = duty.id
                  AND earlier.reminded_as = 'superior')
  AND (%(below)s::bigint IS NULL OR EXISTS (
      SELECT FROM organisations_reach reach WHERE reach.lens = 't' AND reach.ancestor_id = %(below)s
      AND reach.descendant_id = duty.unit_id))
"""


def reminding_on(day: date) -> RemindingRule | None:
    """The rule of reminding in force on that day."""
    return RemindingRule.objects.filter(valid__contains=day).first()


def reminding_parameters(rule: RemindingRule, day: date, below_id: int | None) -> dict:
    """The parameters of `DUE_REMINDERS`."""
    at = day.toordinal()
    return {
        "day": day,
        "first": date.fromordinal(at + rule.first_before),
        "again": date.fromordinal(at - rule.again_every),
        "superior": date.fromordinal(at - rule.superior_after),
        "below": below_id,
    }


@dataclass
class Envelope:
    """One reminder that would go out: to which unit, as what, about how many duties, read by whom."""

    unit: Unit
    reminded_as: str
    duties: int
    readers: list[str] = field(default_factory=list)

    @property
    def as_owner(self) -> bool:
        return self.reminded_as == RemindedAs.OWNER


def outbox(actor: Actor, day: date, below: Unit) -> list[Envelope]:
    """What sending now would send below that unit: every envelope, with the names of those who would read it."""
    rule = reminding_on(day)
    if rule is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, reminded_as, count(*) FROM ({DUE_REMINDERS}) due GROUP BY unit_id, reminded_as",
            reminding_parameters(rule, day, below.pk),
        )
        found = cursor.fetchall()
    units = {
        unit.pk: unit
        for unit in actor.within(Unit.objects.filter(pk__in=[row[0] for row in found]), place="pk")
    }
    readers = readers_of(units, day)
    envelopes = [
        Envelope(units[unit_id], reminded_as, number, readers.get(unit_id, []))
        for unit_id, reminded_as, number in found
        if unit_id in units
    ]
    return sorted(envelopes, key=lambda one: (one.reminded_as, one.unit.sort_key, one.unit.pk))


def readers_of(unit_ids, day: date) -> dict[int, list[str]]:
    """Unit id → names of the accounts that keep its receipts on that day."""
    readers: dict[int, list[str]] = {}
    holdings = Holding.objects.filter(
        unit__in=list(unit_ids),
        valid__contains=day,
        role__verbs__contains=[ACKNOWLEDGE],
        user__is_active=True,
    ).select_related("user")
    for holding in holdings.order_by("user__name", "pk"):
        names = readers.setdefault(holding.unit_id, [])
        if str(holding.user) not in names:
            names.append(str(holding.user))
    return readers


def due_duties(unit_id: int, reminded_as: str, day: date) -> list[int]:
    """Ids of the duties of one envelope."""
    rule = reminding_on(day)
    if rule is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT duty_id FROM ({DUE_REMINDERS}) due WHERE unit_id = %(unit)s AND reminded_as = %(as)s",
            reminding_parameters(rule, day, None) | {"unit": unit_id, "as": reminded_as},
        )
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True)
class Digest:
    """The reminders of one day for one reader: the duties of the reader's own units, and late ones of units below."""

    email: str
    name: str
    own: tuple[tuple[str, str, date | None], ...]
    below: tuple[tuple[str, str, date | None], ...]


def digests_of(day: date) -> list[Digest]:
    """One digest for each reader with an address whose units were reminded on that day: (unit, what, due) lines."""
    reminders = (
        Reminder.objects.filter(day=day)
        .select_related("duty__unit__parent", "duty__requirement")
        .order_by("duty__due")
    )
    lines: dict[tuple[int, str], list[tuple[str, str, date | None]]] = {}
    for reminder in reminders:
        duty = reminder.duty
        line = (duty.unit.name, duty.requirement.what, duty.due)
        lines.setdefault((reminder.unit_id, reminder.reminded_as), []).append(line)
    holdings = Holding.objects.filter(
        unit__in={unit_id for unit_id, _as in lines},
        valid__contains=day,
        role__verbs__contains=[ACKNOWLEDGE],
        user__is_active=True,
    ).exclude(user__email="")
    units_of: dict[tuple[str, str], set[int]] = {}
    for email, name, unit_id in holdings.values_list("user__email", "user__name", "unit_id"):
        units_of.setdefault((email, name), set()).add(unit_id)
    return [
        Digest(
            email,
            name,
            own=tuple(line for unit in sorted(units) for line in lines.get((unit, RemindedAs.OWNER), ())),
            below=tuple(
                line for unit in sorted(units) for line in lines.get((unit, RemindedAs.SUPERIOR), ())
            ),
        )
        for (email, name), units in sorted(units_of.items())
    ]
