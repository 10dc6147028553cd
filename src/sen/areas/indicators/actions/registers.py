"""Which kinds of unit must close which register: dated rules, begun and ended, never rewritten."""

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.indicators.catalogue import get_registers
from sen.areas.indicators.models import Closing, RegisterDuty
from sen.areas.organisations.choices import Kind
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import wake_after_commit
from sen.foundation.periods import Month
from sen.foundation.refusals import Refusal, in_words

acts.SENTENCES |= {
    "indicators.set_register_duty": _("{who} quy định phải chốt số liệu: {subject}"),
    "indicators.end_register_duty": _("{who} kết thúc quy định chốt số liệu: {subject}"),
}


class CannotRule(Refusal):
    message = _("Chưa ghi được quy định này.")


def set_register_duty(
    *, register: str, kind: Kind, first: Month, source: str, by: Actor, at: datetime
) -> RegisterDuty:
    """From ``first`` on, every unit of the kind must close the register. ``source`` is the paper that says so.

    Raises ``CannotRule`` for a register that no figure is counted from, and a refusal where the kind has such a rule
    already.
    """
    if register not in get_registers():
        raise CannotRule(_("Không có sổ này."), field="register")
    with in_words():
        duty = RegisterDuty.objects.create(
            register=register, kind=kind, valid=DateRange(first.first_day, None), source=source
        )
    _mark_changed(duty)
    acts.record(
        by=by,
        at=at,
        verb="indicators.set_register_duty",
        subject=duty,
        after={"register": register, "kind": str(kind), "from": first.first_day, "source": source},
    )
    return duty


def end_register_duty(*, duty: RegisterDuty, last: Month, why: str, by: Actor, at: datetime) -> RegisterDuty:
    """``last`` is the last month for which the kind must close. Months closed already under the rule stay inside it."""
    duty = RegisterDuty.objects.select_for_update().get(pk=duty.pk)
    if duty.valid.upper is not None:
        raise CannotRule(_("Quy định này đã kết thúc."))
    if last.last_day < duty.valid.lower:
        raise CannotRule(_("Quy định phải có hiệu lực ít nhất một tháng."), field="last")
    closed = (
        Closing.objects.filter(
            register=duty.register,
            month__gt=last.first_day,
            unit__kinds__kind=duty.kind,
            unit__kinds__valid__overlap=duty.valid,
        )
        .order_by("-month")
        .first()
    )
    if closed is not None:
        raise CannotRule(
            _("Đã có đơn vị chốt đến tháng %(month)s; quy định không kết thúc trước tháng đó được.")
            % {"month": Month.of(closed.month).short},
            field="last",
        )
    _mark_changed(duty)
    duty.valid = DateRange(duty.valid.lower, (last + 1).first_day)
    duty.save(update_fields=["valid"])
    _mark_changed(duty)
    acts.record(
        by=by,
        at=at,
        verb="indicators.end_register_duty",
        subject=duty,
        before={"to": None},
        after={"to": last.last_day},
        why=why,
    )
    return duty


def _mark_changed(duty: RegisterDuty) -> None:
    """Mark every unit of the kind in the months in which its duty, as the rule stands, begins and ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO foundation_stalemark (family, unit_id, month)
            SELECT DISTINCT 'coverage', due.unit_id, date_trunc('month', bound.day)::date
            FROM indicators_due due
            JOIN organisations_unitkind kind ON kind.unit_id = due.unit_id AND kind.kind = %s
            CROSS JOIN LATERAL (VALUES (lower(due.valid)), (upper(due.valid))) AS bound(day)
            WHERE due.register = %s AND bound.day IS NOT NULL AND due.valid && %s::daterange
            """,
            [duty.kind, duty.register, duty.valid],
        )
    wake_after_commit()
