"""Keeping stored values true: leaves are recounted from records, differences are carried up the tree.

One recount runs at a time (an advisory lock held to the end of the transaction), because a difference is only
right against the leaf it was taken from. Running it twice changes nothing. Marks set while it runs are not
touched: they are worked off afterwards.

Reading order: records → groups (by unit, day and words) → fresh values (words as numbers) → here ends this module;
``carrying`` → leaves (placed in the tree) → differences → sums.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from sen.areas.indicators.actions import carrying
from sen.areas.indicators.actions.carrying import LOCK, SLOT, make
from sen.areas.indicators.catalogue import figures_of, get_figures
from sen.areas.indicators.choices import LIVE, Span
from sen.areas.indicators.models import StoredFigure
from sen.areas.indicators.queries import counting
from sen.foundation.figures import Figure, Kind, wake_after_commit

TREE = "tree"
"""The family of marks that say: this unit's place among the others has changed."""

FEW = 500
"""So many units at a time are named to the planner one by one: it carries them into views and groupings."""
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
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(
            "SELECT count(*) FROM (SELECT FROM foundation_stalemark LIMIT %s) AS counted", [MANY + 1]
        )
        if cursor.fetchone()[0] > MANY:
            return _recount_families(cursor)
        cursor.execute(
            "WITH taken AS (DELETE FROM foundation_stalemark WHERE id IN ("
            " SELECT id FROM foundation_stalemark ORDER BY id LIMIT %s) RETURNING family, unit_id, month)"
            " SELECT family, unit_id, month, count(*) FROM taken GROUP BY 1, 2, 3",
            [limit],
        )
        taken = cursor.fetchall()
        if not taken:
            return 0
        _start(cursor, whole=False)
        stored = _stored_ids(get_figures())
        for family in {family for family, *_ in taken}:
            pairs = [(unit_id, month) for of, unit_id, month, _ in taken if of == family]
            _mark(cursor, [stored[figure.code] for figure in figures_of(family)], pairs)
        moved = sorted({unit_id for family, unit_id, *_ in taken if family == TREE})
        if moved:
            carrying.find_moved(cursor, moved)
            carrying.mark_moved(cursor)
        cursor.execute("ANALYZE marked")
        cursor.execute("SELECT figure_id, array_agg(DISTINCT unit_id) FROM marked GROUP BY 1")
        stale = dict(cursor.fetchall())
        for figure in get_figures():
            if stored[figure.code] in stale:
                _count_stale(cursor, figure, stored[figure.code], stale[stored[figure.code]])
        _enter_groups(cursor, whole=False)
        carrying.settle(cursor)
        return sum(count for *_, count in taken)


def _recount_families(cursor) -> int:
    """Take every mark at once and count the figures of their families from scratch: cheaper than month by month."""
    cursor.execute(
        "WITH taken AS (DELETE FROM foundation_stalemark RETURNING family, unit_id)"
        " SELECT family, count(*), array_agg(DISTINCT unit_id) FILTER (WHERE family = %s) FROM taken GROUP BY 1",
        [TREE],
    )
    taken = {family: (count, units) for family, count, units in cursor.fetchall()}
    stale = {figure.code for family in taken for figure in figures_of(family)}
    figures = tuple(figure for figure in get_figures() if TREE in taken or figure.code in stale)
    if figures:
        if TREE in taken:
            carrying.find_moved(cursor, taken[TREE][1])
        _count_whole(cursor, figures)
        carrying.settle(cursor, whole=True)
    return sum(count for count, _ in taken.values())


def recount(*, figures: tuple[Figure, ...] | None = None) -> None:
    """Count every live value again from records and carry whatever differs."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _count_whole(cursor, figures or get_figures())
        carrying.settle(cursor, whole=True)


def check_recount(*, figures: tuple[Figure, ...] | None = None, limit: int = 100) -> list[Difference]:
    """What a recount from scratch would change, leaves and sums alike; stored values stay as they are."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _count_whole(cursor, figures or get_figures())
        found = [
            Difference(code, unit, str(month), (n, d), (counted_n, counted_d))
            for code, unit, month, n, d, counted_n, counted_d in carrying.differences(cursor, limit)
        ]
        transaction.set_rollback(True)
    return found


def _start(cursor, *, whole: bool) -> None:
    if whole:
        carrying.prepare_for_much(cursor)
    cursor.execute("DROP TABLE IF EXISTS scope, marked")
    cursor.execute(
        "CREATE TEMP TABLE scope (figure_id smallint, unit_id bigint, span char(1), month date, onwards boolean)"
        " ON COMMIT DROP"
    )
    cursor.execute("CREATE TEMP TABLE marked (figure_id smallint, unit_id bigint, month date) ON COMMIT DROP")
    carrying.start_slots(cursor, whole=whole)
    nothing = " WHERE false"
    make(cursor, "recount_fresh", FRESH + nothing, whole=whole)
    make(cursor, "recount_group", _groups(0, GROUP) + nothing, whole=whole)


FRESH = "SELECT 0::bigint AS unit_id, NULL::date AS day, 0 AS slot_id, 0::bigint AS n, 0::bigint AS d"
GROUP = "SELECT 0, NULL::date, NULL::date, 0, '{}'::jsonb, '{}'::jsonb, 0, 0"


def _groups(stored_id: int, sql: str) -> str:
    return (
        f"SELECT {stored_id}::smallint AS figure_id, g.unit_id::bigint, g.day, '{Span.MONTH}' AS span, g.month,"
        " g.campaign_id::bigint, g.dims, g.keys, g.n::bigint, g.d::bigint"
        f" FROM ({sql}) AS g(unit_id, day, month, campaign_id, dims, keys, n, d)"
    )


def _mark(cursor, figure_ids: list[int], pairs: list[tuple]) -> None:
    units, months = zip(*pairs, strict=True)
    cursor.execute(
        "INSERT INTO marked SELECT figure_id, place.* FROM unnest(%s::smallint[]) AS figure_id"
        " CROSS JOIN unnest(%s::bigint[], %s::date[]) AS place",
        [figure_ids, list(units), list(months)],
    )


def _stored_ids(figures: Iterable[Figure]) -> dict[str, int]:
    """Code → number in the heavy tables; new figures get theirs."""
    codes = [figure.code for figure in figures]
    known = set(StoredFigure.objects.filter(code__in=codes).values_list("code", flat=True))
    StoredFigure.objects.bulk_create(StoredFigure(code=code) for code in codes if code not in known)
    return dict(StoredFigure.objects.filter(code__in=codes).values_list("code", "id"))


# -- a few leaves ----------------------------------------------------------------------------------------------------


def _count_stale(cursor, figure: Figure, stored: int, units: list[int]) -> None:
    """Count the figure again at the units and months of table ``marked``."""
    # Whoever marks a stock names the month in which a record begins to count; where it ends may lie ahead.
    onwards = figure.kind == Kind.STOCK
    months = "min(month) AS month" if onwards else "unnest(array_agg(DISTINCT month)) AS month"
    sql = f"SELECT unit_id, {months} FROM marked WHERE figure_id = %s GROUP BY unit_id"
    make(cursor, "stale_now", sql, [stored])
    if figure.kind == Kind.DISTINCT:
        sql, parameters = counting.distinct_scope(figure)
        make(cursor, "distinct_now", f"SELECT * FROM ({sql}) AS p(unit, span, first, next)", parameters)
        cursor.execute("INSERT INTO scope SELECT %s, unit, span, first, false FROM distinct_now", [stored])
        make(cursor, "distinct_subject", *counting.distinct_subjects(figure))
        _count_distinct(cursor, figure, stored, whole=False)
        return
    cursor.execute(
        "INSERT INTO scope SELECT %s, unit_id, %s, month, %s FROM stale_now",
        [stored, str(Span.MONTH), onwards],
    )
    count = counting.stock_groups if onwards else counting.sum_groups
    for first in range(0, len(units), FEW):
        sql, parameters = count(figure, stale=True, units=units[first : first + FEW])
        cursor.execute(f"INSERT INTO recount_group {_groups(stored, sql)}", parameters)


# -- everything ------------------------------------------------------------------------------------------------------


def _count_whole(cursor, figures: tuple[Figure, ...]) -> None:
    """Count whole figures one after the other, so that only one at a time needs room for its groups."""
    _start(cursor, whole=True)
    ids = _stored_ids(figures)
    cursor.execute("INSERT INTO scope (figure_id) SELECT unnest(%s::smallint[])", [list(ids.values())])
    for figure in figures:
        if figure.kind == Kind.DISTINCT:
            _count_distinct(cursor, figure, ids[figure.code], whole=True)
            continue
        count = counting.sum_groups if figure.kind == Kind.SUM else counting.stock_groups
        sql, parameters = count(figure)
        make(cursor, "recount_group", _groups(ids[figure.code], sql), parameters, whole=True)
        _enter_groups(cursor, whole=True)
    cursor.execute("ANALYZE recount_fresh")


# -- both ------------------------------------------------------------------------------------------------------------


def _enter_groups(cursor, *, whole: bool) -> None:
    """Enter the groups of SUMs and STOCKs as fresh values, each once without a key and once for each key."""
    _find_words(cursor, "recount_group", whole=whole)
    cursor.execute(
        "INSERT INTO recount_fresh SELECT unit_id, day, slot_id, n, d"
        f" FROM recount_group JOIN recount_word USING ({WORDS})"
    )


WORDS = "figure_id, span, month, campaign_id, dims, keys"


def _find_words(cursor, source: str, *, whole: bool) -> None:
    """Table ``recount_word``: the slots that stand for the columns WORDS of the source; what is new is made.

    There are few different words among millions of groups. From here on one number stands for them.
    """
    make(
        cursor,
        "recount_split",
        f"SELECT g.*, k.key, k.dimensions FROM (SELECT DISTINCT {WORDS} FROM {source}) AS g"
        f" CROSS JOIN LATERAL {counting.SPLITS}",
        whole=whole,
    )
    cursor.execute(
        "INSERT INTO indicators_combination (figure_id, key, dimensions)"
        " SELECT DISTINCT figure_id, key, dimensions FROM recount_split ON CONFLICT DO NOTHING"
    )
    make(
        cursor,
        "recount_meant",
        f"SELECT {WORDS}, {LIVE}::smallint AS edition, split.key <> '' AS keyed, combination.id AS combination_id"
        " FROM recount_split split JOIN indicators_combination combination USING (figure_id, key, dimensions)",
        whole=whole,
    )
    carrying.add_slots(cursor, "recount_meant")
    make(
        cursor,
        "recount_word",
        f"SELECT {WORDS}, slot_id FROM recount_meant JOIN recount_slot USING ({SLOT})",
        whole=whole,
    )


def _count_distinct(cursor, figure: Figure, stored: int, *, whole: bool) -> None:
    """Enter the fresh values of a DISTINCT: of everybody, or of the units and spans of table ``distinct_now``.

    In which months of a year somebody has records is kept as bits, so that a person's records are read once for all
    spans. Nearly everybody has one home all year; only for the others their homes are looked at span by span.
    """
    sql, parameters = counting.subject_years(figure, stale=not whole)
    make(
        cursor,
        "recount_subject",
        f"SELECT {stored}::smallint AS figure_id, '{Span.YEAR}' AS span, make_date(year, 1, 1) AS month, y.*"
        f" FROM ({sql}) AS y(subject, year, campaign_id, dims, keys, months)",
        parameters,
        whole=whole,
    )
    _find_words(
        cursor,
        "(SELECT DISTINCT figure_id, span, month, of.campaign_id, dims, keys"
        f" FROM recount_subject y CROSS JOIN LATERAL {counting.CAMPAIGNS}) AS y",
        whole=whole,
    )
    make(cursor, "recount_subject_slot", *counting.subject_splits(figure), whole=whole)
    carrying.add_slots_of_spans(cursor, counting.SPANS_OF_YEAR, whole=whole)
    make(cursor, "recount_wanderer", counting.WANDERING, whole=whole)
    make(cursor, "recount_home", *counting.last_homes(figure), whole=whole)
    here = (
        "JOIN recount_slot slot USING (slot_id) JOIN distinct_now now"
        " ON now.unit = g.unit AND now.span = slot.span AND now.first = slot.month"
    )
    for sql in (counting.SETTLED_GROUPS, counting.WANDERING_GROUPS):
        make(cursor, "recount_counted", f"SELECT * FROM ({sql}) AS g(unit, day, slot_id, n)", whole=whole)
        cursor.execute(
            "INSERT INTO recount_fresh SELECT g.unit, g.day, slot_id, g.n, 0"
            f" FROM recount_counted g {'' if whole else here}"
        )


def tree_changed(*, units, by, at) -> None:
    """Mark units whose place in the tree was derived again, in every month in which their place or kind changes."""
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
            """,
            [TREE, list(units), list(units)],
        )
    wake_after_commit()
