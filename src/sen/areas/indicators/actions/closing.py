"""Closing months: copying live values into the closed set, where they stay; and supplements to it."""

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.actions.recounting import LOCK, carry_changes, work_off_marks
from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.choices import LIVE
from sen.areas.indicators.models import Closing, Due
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import Kind, mark_stale
from sen.foundation.periods import Month
from sen.foundation.refusals import Refusal

acts.SENTENCES |= {
    "indicators.close_month": _("{who} chốt số liệu {subject}"),
    "indicators.add_supplement": _("{who} bổ sung số liệu sau khi chốt {subject}"),
}


class CannotClose(Refusal):
    message = _("Chưa chốt được tháng này.")


def close_months(
    *, unit: Unit, register: str, through: Month, by: Actor, at: datetime, closed_by: Unit | None = None
) -> list[Closing]:
    """Close every month of the register, up to and including ``through``, that the unit has not closed yet.

    Months are closed in order, so that a closed month says that nothing before it is open. ``closed_by`` is the
    superior who closes in the unit's place. Raises ``CannotClose`` for a month that has not ended or in which
    the unit has no duty to keep the register.
    """
    if through.last_day >= at.date():
        raise CannotClose(_("Tháng %(month)s chưa kết thúc nên chưa chốt được.") % {"month": through.short})
    months = _open_months(unit, register, through)
    if through not in months:
        raise CannotClose(
            _("Tháng %(month)s đã được chốt, hoặc đơn vị không có nhiệm vụ giữ sổ này trong tháng đó.")
            % {"month": through.short}
        )
    closings = Closing.objects.bulk_create(
        Closing(unit=unit, register=register, month=month.first_day, closed_at=at, closed_by_unit=closed_by)
        for month in months
    )
    _copy(closings)
    acts.record_many(
        (
            acts.Entry(
                subject_kind="indicators.Closing",
                subject_id=str(closing.pk),
                subject_label=f"{register} {Month.of(closing.month).short}",
                place=unit,
                after={"register": register, "month": str(closing.month)},
            )
            for closing in closings
        ),
        by=by,
        at=at,
        verb="indicators.close_month",
        on_behalf_of=str(unit) if closed_by else "",
    )
    mark_stale("closing", [(unit.pk, closing.month) for closing in closings])
    return closings


def add_supplement(*, unit: Unit, register: str, month: Month, why: str, by: Actor, at: datetime) -> Closing:
    """Add to a closed month what has changed since; the closing itself stays. ``why`` is compulsory."""
    if not why.strip():
        raise CannotClose(_("Hãy ghi lý do bổ sung."), field="why")
    last = (
        Closing.objects.select_for_update()
        .filter(unit=unit, register=register, month=month.first_day)
        .order_by("-supplement")
        .first()
    )
    if last is None:
        raise CannotClose(_("Tháng này chưa được chốt."))
    closing = Closing.objects.create(
        unit=unit,
        register=register,
        month=month.first_day,
        supplement=last.supplement + 1,
        closed_at=at,
        why=why.strip(),
    )
    if not _copy([closing]):
        raise CannotClose(_("Số liệu không khác lúc chốt nên không có gì để bổ sung."))
    acts.record(
        by=by,
        at=at,
        verb="indicators.add_supplement",
        subject=closing,
        place=unit,
        why=why,
        after={"register": register, "month": str(closing.month), "supplement": closing.supplement},
    )
    return closing


def _open_months(unit: Unit, register: str, through: Month) -> list[Month]:
    closed = set(
        Closing.objects.filter(unit=unit, register=register, supplement=0).values_list("month", flat=True)
    )
    months = []
    for due in Due.objects.filter(unit=unit, register=register):
        month = Month.of(due.valid.lower)
        while month <= through:
            if due.valid.lower <= month.last_day and (
                due.valid.upper is None or month.last_day < due.valid.upper
            ):
                months.append(month)
            month += 1
    return sorted(month for month in set(months) if month.first_day not in closed)


def _copy(closings: list[Closing]) -> int:
    """Bring the closed set of each closing's month up to the live values; how many stored values that changed.

    A unit closes for itself and for all below it that have no nearer unit with the duty. The rows of one closing
    have the edition 1 + supplement, so that what was closed first can always be read again.
    """
    while work_off_marks():
        pass
    register = closings[0].register
    edition = LIVE + 1 + closings[0].supplement
    sums = [f.code for f in get_figures() if f.register == register and f.kind != Kind.STOCK]
    stocks = [f.code for f in get_figures() if f.register == register and f.kind == Kind.STOCK]
    changed = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        for closing in closings:
            month = Month.of(closing.month)
            cursor.execute("DROP TABLE IF EXISTS change")
            cursor.execute(
                f"""
                CREATE TEMP TABLE change ON COMMIT DROP AS
                WITH mine AS (
                    SELECT leaf.*, figure.code FROM indicators_leaf leaf
                    JOIN indicators_storedfigure figure ON figure.id = leaf.figure_id
                    JOIN indicators_chain chain ON chain.id = leaf.chain_id
                    JOIN organisations_unit unit ON unit.id = leaf.unit_id AND unit.shard = leaf.shard
                    WHERE leaf.unit_id IN (SELECT descendant_id FROM organisations_reach
                            WHERE lens = 'w' AND ancestor_id = %(unit)s AND valid && daterange(%(first)s, %(next)s))
                        AND figure.code = ANY(%(all)s)
                        AND (SELECT due.unit_id FROM unnest(chain.was) WITH ORDINALITY AS above(id, height)
                             JOIN indicators_due due ON due.unit_id = above.id AND due.register = %(register)s
                                AND due.valid @> %(last)s
                             ORDER BY above.height DESC LIMIT 1) = %(unit)s
                ), wanted AS (
                    SELECT * FROM mine WHERE code = ANY(%(sums)s) AND (
                        (span = 'm' AND month = %(first)s)
                        OR (span = 'q' AND month + interval '3 months' = %(next)s)
                        OR (span = 'h' AND month + interval '6 months' = %(next)s)
                        OR (span = 'y' AND month + interval '1 year' = %(next)s))
                    UNION ALL
                    SELECT * FROM mine WHERE code = ANY(%(stocks)s) AND month <= %(first)s
                ), target AS (
                    SELECT *, CASE WHEN code = ANY(%(stocks)s) THEN %(first)s ELSE month END AS closes FROM wanted
                )
                SELECT shard, unit_id, figure_id, {edition}::smallint AS edition, span, keyed, closes AS month,
                    campaign_id, combination_id, chain_id,
                    sum(CASE WHEN edition = {LIVE} THEN n ELSE -n END)::bigint AS dn,
                    sum(CASE WHEN edition = {LIVE} THEN d ELSE -d END)::bigint AS dd
                FROM target GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
                HAVING sum(CASE WHEN edition = {LIVE} THEN n ELSE -n END) <> 0
                    OR sum(CASE WHEN edition = {LIVE} THEN d ELSE -d END) <> 0
                """,
                {
                    "unit": closing.unit_id,
                    "register": register,
                    "first": month.first_day,
                    "next": (month + 1).first_day,
                    "last": month.last_day,
                    "sums": sums,
                    "stocks": stocks,
                    "all": sums + stocks,
                },
            )
            cursor.execute("SELECT count(*) FROM change")
            changed += cursor.fetchone()[0]
            carry_changes(cursor)
    return changed
