"""Closing months: copying live values into the closed set, where they stay; and supplements to it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.actions.carrying import LENGTH, carry_changes
from sen.areas.indicators.actions.hands import Busy, hold_lock_soon
from sen.areas.indicators.actions.recounting import has_many_marks, work_off_marks
from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.choices import LIVE
from sen.areas.indicators.models import Closing, Due, StoredFigure
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import Kind, mark_stale, register_words
from sen.foundation.periods import Month
from sen.foundation.refusals import Refusal, in_words, reason_of

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
    return close_together(units=[unit], register=register, through=through, by=by, at=at, closed_by=closed_by)


def close_together(
    *,
    units: Sequence[Unit],
    register: str,
    through: Month,
    by: Actor,
    at: datetime,
    closed_by: Unit | None = None,
) -> list[Closing]:
    """The same for many units at once; those that have closed ``through`` already, or need not, are passed over.

    Raises ``CannotClose`` when none of them has anything to close.
    """
    if through.last_day >= localdate(at):
        raise CannotClose(_("Tháng %(month)s chưa kết thúc nên chưa chốt được.") % {"month": through.short})
    months = {
        unit_id: found
        for unit_id, found in _open_months([unit.pk for unit in units], register, through).items()
        if found[-1] == through
    }
    if not months:
        raise CannotClose(
            _("Tháng %(month)s đã được chốt, hoặc đơn vị không có nhiệm vụ giữ sổ này trong tháng đó.")
            % {"month": through.short}
        )
    with in_words():
        closings = Closing.objects.bulk_create(
            (
                Closing(
                    unit=unit,
                    register=register,
                    month=month.first_day,
                    closed_at=at,
                    closed_by_unit=closed_by if closed_by != unit else None,
                )
                for unit in units
                for month in months.get(unit.pk, ())
            ),
            batch_size=5000,
        )
    _copy(closings)
    acts.record_many(
        (
            acts.Entry(
                subject_kind="indicators.Closing",
                subject_id=f"{unit.pk}/{register}/{through}",
                subject_label=_closed_words(register, months[unit.pk]),
                place=unit,
                after={
                    "register": register,
                    "months": len(months[unit.pk]),
                    "through": str(through),
                    "closed_by": closed_by.code if closed_by else None,
                },
            )
            for unit in units
            if unit.pk in months
        ),
        by=by,
        at=at,
        verb="indicators.close_month",
    )
    mark_stale("closing", [(closing.unit_id, closing.month) for closing in closings])
    return closings


def _closed_words(register: str, months: list[Month]) -> str:
    first, last = months[0].short, months[-1].short
    return f"{register_words(register)} {first if first == last else f'{first} – {last}'}"


def add_supplement(*, unit: Unit, register: str, month: Month, why: str, by: Actor, at: datetime) -> Closing:
    """Add to a closed month what has changed since; the closing itself stays. ``why`` is compulsory."""
    why = reason_of(why)
    made = Closing.objects.filter(unit=unit, register=register, month=month.first_day)
    if made.select_for_update().filter(supplement=0).first() is None:
        raise CannotClose(_("Tháng này chưa được chốt."))
    # Asked only now, under the lock: whoever waited for another supplement comes after it.
    last = made.aggregate(number=Max("supplement"))["number"]
    closing = Closing.objects.create(
        unit=unit,
        register=register,
        month=month.first_day,
        supplement=last + 1,
        closed_at=at,
        why=why,
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


def _open_months(unit_ids: Sequence[int], register: str, through: Month) -> dict[int, list[Month]]:
    """Unit id → the months up to ``through`` in which it has the duty and has not closed, in order; only where any."""
    closed: dict[int, set[date]] = defaultdict(set)
    made = Closing.objects.filter(unit__in=unit_ids, register=register, supplement=0)
    for unit_id, first_day in made.values_list("unit_id", "month"):
        closed[unit_id].add(first_day)
    found: dict[int, set[Month]] = defaultdict(set)
    for due in Due.objects.filter(unit__in=unit_ids, register=register):
        month = Month.of(due.valid.lower)
        while month <= through and (due.valid.upper is None or month.last_day < due.valid.upper):
            if month.first_day not in closed[due.unit_id]:
                found[due.unit_id].add(month)
            month += 1
    return {unit_id: sorted(months) for unit_id, months in found.items() if months}


CLOSES = """
    CREATE TEMP TABLE closes ON COMMIT DROP AS
    WITH held AS MATERIALIZED (
        SELECT DISTINCT leaf.chain_id
        FROM organisations_unit place
        JOIN indicators_leaf leaf ON leaf.shard = place.shard AND leaf.unit_id = place.id
            AND leaf.figure_id = ANY(%(figures)s::int[])
        WHERE place.id IN (
            SELECT descendant_id FROM organisations_reach WHERE lens = 'w' AND ancestor_id = ANY(%(units)s))
    ), line AS MATERIALIZED (
        SELECT place.shard, chain.id AS chain_id, chain.unit_id AS place_id, above.height, above.id AS unit_id
        FROM held
        JOIN indicators_chain chain ON chain.id = held.chain_id
        JOIN organisations_unit place ON place.id = chain.unit_id
        CROSS JOIN LATERAL unnest(chain.was) WITH ORDINALITY AS above(id, height)
        WHERE chain.was && %(units)s::bigint[]
    ), due AS MATERIALIZED (
        SELECT unit_id, range_agg(valid) AS valid FROM indicators_due
        WHERE register = %(register)s AND unit_id = ANY(ARRAY(SELECT DISTINCT unit_id FROM line))
        GROUP BY unit_id
    ), nearest AS MATERIALIZED (
        SELECT shard, chain_id, place_id, unit_id, valid - coalesce(range_agg(valid) OVER (
            PARTITION BY chain_id ORDER BY height DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
            '{}') AS valid
        FROM line JOIN due USING (unit_id)
    ), closing AS (
        SELECT unit_id, month FROM unnest(%(unit)s::bigint[], %(month)s::date[]) AS closing(unit_id, month)
    ), before AS MATERIALIZED (
        SELECT unit_id, month FROM indicators_closing
        WHERE register = %(register)s AND supplement = 0 AND unit_id IN (SELECT unit_id FROM nearest)
            AND month > (SELECT min(month) FROM closing)
        EXCEPT SELECT unit_id, month FROM closing
    ), ahead AS MATERIALIZED (
        SELECT chain_id, array_agg(month) AS months FROM nearest JOIN before USING (unit_id)
        WHERE valid @> (month + interval '1 month')::date - 1
        GROUP BY chain_id
    ), standing AS MATERIALIZED (
        SELECT nearest.*, ahead.months FROM nearest LEFT JOIN ahead USING (chain_id)
    )
    SELECT shard, place_id AS unit_id, chain_id, closing.month AS first,
        (SELECT min(later) FROM unnest(months) AS later WHERE later > closing.month) AS next
    FROM standing JOIN closing USING (unit_id)
    WHERE valid @> (closing.month + interval '1 month')::date - 1
"""
"""Which chains each closed month covers: a unit closes for itself and for all below it that have no nearer unit with
the duty on the month's last day. Only chains on which the register's figures hold anything at all: most units do not.
``next`` is the first later month of the chain that was closed before. Step by step, because of spans and of rows just
written the planner knows nothing: left to itself it asked who has the duty for every chain and kind of unit anew."""

CHANGE = """
    CREATE TEMP TABLE change ON COMMIT DROP AS
    WITH place AS MATERIALIZED (
        SELECT DISTINCT shard, unit_id, chain_id FROM closes
    ), mine AS MATERIALIZED (
        SELECT leaf.*, CASE WHEN leaf.edition = {live} THEN 1 ELSE -1 END AS sign,
            (leaf.month + {length} - interval '1 month')::date AS last
        FROM place JOIN indicators_leaf leaf USING (shard, unit_id, chain_id)
        WHERE leaf.figure_id = ANY(%(sums)s::int[] || %(stocks)s::int[])
    ), covered AS (
        SELECT mine.*, mine.month AS closes, 1 AS way FROM mine
        JOIN closes ON closes.chain_id = mine.chain_id AND closes.first = mine.last
        WHERE mine.figure_id = ANY(%(sums)s::int[])
        UNION ALL
        SELECT mine.*, counted.month, counted.way FROM mine
        CROSS JOIN LATERAL (SELECT first, next FROM closes WHERE closes.chain_id = mine.chain_id
            AND closes.first >= mine.month ORDER BY first LIMIT 1) AS stock
        CROSS JOIN LATERAL (VALUES (stock.first, 1), (stock.next, -1)) AS counted(month, way)
        WHERE mine.figure_id = ANY(%(stocks)s::int[]) AND counted.month IS NOT NULL
    )
    SELECT shard, unit_id, figure_id, {edition}::smallint AS edition, span, keyed, closes AS month, campaign_id,
        combination_id, chain_id, sum(sign * way * n)::bigint AS dn, sum(sign * way * d)::bigint AS dd
    FROM covered
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    HAVING sum(sign * way * n) <> 0 OR sum(sign * way * d) <> 0
"""
"""Live values less what is closed of them already. The changes of a stock belong to the first month that closes them;
the next month that was closed before, which speaks for all up to its end, has them already: there they go again."""


def _copy(closings: list[Closing]) -> int:
    """Bring the closed set of each closing's month up to the live values; how many stored values that changed.

    Raises ``Busy`` where live values cannot be brought up to their records at once.
    The rows have the edition 1 + supplement, the same for all, so that what was closed first can always be read again.
    """
    with connection.cursor() as cursor:
        hold_lock_soon(cursor)
    if has_many_marks():
        raise Busy
    while work_off_marks():
        pass
    register = closings[0].register
    figures = [figure for figure in get_figures() if figure.register == register]
    stored = dict(StoredFigure.objects.values_list("code", "pk"))
    kinds = {
        name: [stored[f.code] for f in figures if f.code in stored and (f.kind == Kind.STOCK) == stock]
        for name, stock in (("sums", False), ("stocks", True))
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS closes, change")
        cursor.execute(
            CLOSES,
            {
                "register": register,
                "figures": kinds["sums"] + kinds["stocks"],
                "units": list({closing.unit_id for closing in closings}),
                "unit": [closing.unit_id for closing in closings],
                "month": [closing.month for closing in closings],
            },
        )
        cursor.execute("CREATE INDEX ON closes (chain_id, first)")
        cursor.execute("ANALYZE closes")
        cursor.execute(
            CHANGE.format(edition=LIVE + 1 + closings[0].supplement, live=LIVE, length=LENGTH), kinds
        )
        changed = cursor.rowcount
        carry_changes(cursor)
        cursor.execute("DROP TABLE closes, change")
    return changed
