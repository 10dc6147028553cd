"""Bringing duties to mind: the owner first, one level up only after some days, and only once."""

from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import RemindedAs
from sen.areas.directives.queries.reminders import DUE_REMINDERS, reminding_on, reminding_parameters
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor


def send_reminders(*, day: date, below: Unit | None = None, by: Actor, at: datetime) -> dict[str, int]:
    """Record the reminders due on that day, of the units below ``below`` or of all; how many of each sort.

    Running it twice on one day adds nothing.
    """
    rule = reminding_on(day)
    if rule is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO directives_reminder (duty_id, reminded_as, unit_id, day, at)
            SELECT due.duty_id, due.reminded_as, due.unit_id, %(day)s, %(at)s FROM ({DUE_REMINDERS}) due
            ON CONFLICT DO NOTHING RETURNING reminded_as, unit_id
            """,
            reminding_parameters(rule, day, below.pk if below else None) | {"at": at},
        )
        sent = cursor.fetchall()
    counted: dict[tuple[str, int], int] = {}
    for row in sent:
        counted[row] = counted.get(row, 0) + 1
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in={unit_id for _as, unit_id in counted})}
    acts.record_many(
        (
            acts.entry_of(
                units[unit_id],
                units[unit_id],
                label=units[unit_id].name,
                after={"as": reminded_as, "duties": number, "day": day},
            )
            for (reminded_as, unit_id), number in counted.items()
        ),
        by=by,
        at=at,
        verb="directives.reminded",
    )
    return {
        kind: sum(n for (sort, _unit), n in counted.items() if sort == kind) for kind in RemindedAs.values
    }


acts.SENTENCES |= {"directives.reminded": _("{who} nhắc việc {subject}")}
