"""Keeping stored values true: leaves are recounted from records, differences are carried up the tree.

One recount runs at a time (an advisory lock held to the end of the transaction), because a difference is only
right against the leaf it was taken from. Running it twice changes nothing. Marks set while it runs are not
touched: they are worked off afterwards.

Reading order: here is what is asked for, and which few leaves are stale; ``fresh``: records → groups → fresh values;
``carrying``: fresh values → leaves (placed in the tree) → differences → sums; ``whole``: the same for whole figures,
by several ``hands``.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils.timezone import localdate

from sen.areas.indicators.actions import carrying, fresh, moving, whole
from sen.areas.indicators.actions.carrying import make
from sen.areas.indicators.actions.hands import hold_lock, take_hands
from sen.areas.indicators.catalogue import figures_of, get_figures
from sen.areas.indicators.choices import Span
from sen.areas.indicators.queries import counting
from sen.foundation.figures import Figure, Kind, mark_stale, wake_after_commit

TREE = "tree"
"""The family of marks that say: this unit's place among the others has changed, on some days of its life."""
TODAY = "today"
"""The family of marks that say: this unit is seen under others as of today, and that is all. No figure is of it."""

MANY = 60_000
"""More marks than this (a first roster with old dates, a reform) are answered by counting whole figures anew."""


@dataclass(frozen=True)
class Difference:
    """One stored value that a recount from scratch disagrees with."""

    figure: str
    unit_id: int
    month: str
    stored: tuple[int, int]
    counted: tuple[int, int]


def work_off_marks(*, limit: int = 20_000) -> int:
    """Recount what is marked stale, oldest first; how many marks were worked off (0 when there are none).

    The marks are taken, the leaves recounted and the differences carried in one transaction.
    """
    if has_many_marks():
        return _recount_families()
    with transaction.atomic(), connection.cursor() as cursor:
        hold_lock(cursor)
        cursor.execute(
            "WITH taken AS (DELETE FROM foundation_stalemark WHERE id IN ("
            " SELECT id FROM foundation_stalemark ORDER BY id LIMIT %s) RETURNING family, unit_id, month)"
            " SELECT family, unit_id, month, count(*) FROM taken GROUP BY 1, 2, 3",
            [limit],
        )
        taken = cursor.fetchall()
        if not taken:
            return 0
        _start(cursor)
        stored = fresh.stored_ids(get_figures())
        for family in {family for family, *_ in taken}:
            pairs = [(unit_id, month) for of, unit_id, month, _ in taken if of == family]
            _mark(cursor, [stored[figure.code] for figure in figures_of(family)], pairs)
        stood = {unit_id for family, unit_id, *_ in taken if family == TREE}
        seen = {unit_id for family, unit_id, *_ in taken if family == TODAY}
        if stood:
            moving.forget_gone(cursor, sorted(stood))
        if stood | seen:
            moving.bring_up_to_today(cursor, sorted(stood | seen))
        if stood:
            moving.mark_cut_through(cursor, sorted(stood))
        cursor.execute("ANALYZE marked")
        cursor.execute("SELECT DISTINCT figure_id FROM marked")
        stale = {figure_id for (figure_id,) in cursor.fetchall()}
        if not stale:
            return sum(count for *_, count in taken)
        fresh.start(cursor, FRESH)
        for figure in get_figures():
            if stored[figure.code] in stale:
                _count_stale(cursor, figure, stored[figure.code])
        fresh.enter_groups(cursor, FRESH)
        carrying.settle(cursor)
        return sum(count for *_, count in taken)


def has_many_marks() -> bool:
    """Whether so much is stale that whole figures are counted anew, which takes minutes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT FROM foundation_stalemark LIMIT %s) AS counted", [MANY + 1]
        )
        return cursor.fetchone()[0] > MANY


def _recount_families() -> int:
    """Take every mark at once and count the figures of their families from scratch: cheaper than month by month."""
    with take_hands() as hands:
        hands.cursor.execute(
            "WITH taken AS (DELETE FROM foundation_stalemark RETURNING family, unit_id)"
            " SELECT family, count(*), array_agg(DISTINCT unit_id) FILTER (WHERE family = ANY(%s)) FROM taken GROUP BY 1",
            [[TREE, TODAY]],
        )
        taken = {family: (count, units) for family, count, units in hands.cursor.fetchall()}
        stale = {figure.code for family in taken for figure in figures_of(family)}
        figures = tuple(figure for figure in get_figures() if TREE in taken or figure.code in stale)
        if figures:
            whole.recount(hands, figures)
        for family in {TREE, TODAY} & taken.keys():
            moving.bring_up_to_today(hands.cursor, taken[family][1])
    return sum(count for count, _ in taken.values())


def recount(*, figures: tuple[Figure, ...] | None = None) -> None:
    """Count every live value again from records; leaves and sums that differ are mended, and what is stored for units
    that are no more goes."""
    with take_hands() as hands:
        whole.recount(hands, figures or get_figures())
        moving.bring_up_to_today(hands.cursor)


def check_recount(*, figures: tuple[Figure, ...] | None = None, limit: int = 100) -> list[Difference]:
    """What a recount from scratch would change, leaves and sums alike; stored values stay as they are."""
    with take_hands() as hands:
        found = whole.differences(hands, figures or get_figures(), limit)
    return [
        Difference(code, unit, str(month), (n, d), (counted_n, counted_d))
        for code, unit, month, n, d, counted_n, counted_d in found
    ]


FRESH = "recount_fresh"


def _start(cursor) -> None:
    cursor.execute("DROP TABLE IF EXISTS scope, marked")
    cursor.execute(
        "CREATE TEMP TABLE scope (figure_id smallint, unit_id bigint, span char(1), month date, onwards boolean)"
        " ON COMMIT DROP"
    )
    # With a span: only this one is stale, and nobody's home was another. Else records of the month have changed.
    cursor.execute(
        "CREATE TEMP TABLE marked (figure_id smallint, unit_id bigint, month date, span char(1)) ON COMMIT DROP"
    )


def _mark(cursor, figure_ids: list[int], pairs: list[tuple]) -> None:
    units, months = zip(*pairs, strict=True)
    cursor.execute(
        "INSERT INTO marked SELECT figure_id, place.* FROM unnest(%s::smallint[]) AS figure_id"
        " CROSS JOIN unnest(%s::bigint[], %s::date[]) AS place",
        [figure_ids, list(units), list(months)],
    )


def _count_stale(cursor, figure: Figure, stored: int) -> None:
    """Count the figure again at the units and months of table ``marked``."""
    if figure.kind == Kind.DISTINCT:
        _count_stale_persons(cursor, figure, stored)
        return
    # Whoever marks a stock names the month in which a record begins to count; where it ends may lie ahead.
    onwards = figure.kind == Kind.STOCK
    months = "min(month) AS month" if onwards else "unnest(array_agg(DISTINCT month)) AS month"
    make(
        cursor,
        "stale_now",
        f"SELECT unit_id, {months} FROM marked WHERE figure_id = %s GROUP BY unit_id",
        [stored],
    )
    cursor.execute(
        "INSERT INTO scope SELECT %s, unit_id, %s, month, %s FROM stale_now",
        [stored, str(Span.MONTH), onwards],
    )
    count = counting.stock_groups if onwards else counting.sum_groups
    sql, parameters = count(figure, stale=True)
    cursor.execute(f"INSERT INTO recount_group {fresh.groups(stored, sql)}", parameters)


def _count_stale_persons(cursor, figure: Figure, stored: int) -> None:
    make(
        cursor,
        "stale_now",
        "SELECT DISTINCT unit_id, month FROM marked WHERE figure_id = %s AND span IS NULL",
        [stored],
    )
    sql, parameters = counting.distinct_scope(figure)
    make(
        cursor,
        "distinct_now",
        f"SELECT * FROM ({sql}) AS p(unit, span, first, next) UNION"
        f" SELECT unit_id, span, month, (month + {carrying.LENGTH})::date FROM marked AS leaf"
        " WHERE figure_id = %s AND span IS NOT NULL",
        [*parameters, stored],
    )
    cursor.execute("INSERT INTO scope SELECT %s, unit, span, first, false FROM distinct_now", [stored])
    make(cursor, "distinct_subject", *counting.distinct_subjects(figure))
    fresh.enter_persons(cursor, figure, stored, FRESH, stale=True)


def tree_changed(*, units, by, at, taken_back: date | None = None) -> None:
    """Mark units whose place in the tree was derived again, in every month in which their place or kind changes.

    What was ``taken_back`` from a day on is a change that no spell tells any more; some of the units may be gone.
    The marks stand unit by unit: where they are taken in several parts, no unit is recounted in each of them.
    """
    if taken_back:
        mark_stale(TREE, [(unit, taken_back) for unit in units])
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO foundation_stalemark (family, unit_id, month)
            SELECT DISTINCT %s, unit_id, date_trunc('month', b.day)::date FROM (
                SELECT unit_id, valid FROM organisations_lineage WHERE unit_id = ANY(%s)
                UNION ALL SELECT unit_id, valid FROM organisations_unitkind WHERE unit_id = ANY(%s)
            ) AS spell
            CROSS JOIN LATERAL (VALUES (lower(spell.valid)), (upper(spell.valid))) AS b(day)
            WHERE b.day IS NOT NULL
            ORDER BY 2, 3
            """,
            [TREE, list(units), list(units)],
        )
    wake_after_commit()


def seen_anew(*, units, at) -> None:
    """Mark units that are only seen under others as of today: their values are carried there, nothing is counted."""
    mark_stale(TODAY, [(unit, localdate(at)) for unit in units])
