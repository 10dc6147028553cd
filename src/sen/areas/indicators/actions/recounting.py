"""Keeping stored values true: leaves are recounted from records, differences are carried up the tree.

One recount runs at a time (an advisory lock held to the end of the transaction), because a difference is only
right against the leaf it was taken from. Running it twice changes nothing.
"""

from dataclasses import dataclass

from django.db import connection, transaction

from sen.areas.indicators.catalogue import figures_of, get_figures
from sen.areas.indicators.choices import LIVE
from sen.areas.indicators.models import StoredFigure
from sen.areas.indicators.queries import counting
from sen.foundation.figures import Figure, Kind, wake_after_commit

LOCK = 5_205_001
TREE = "tree"
"""The family of marks that say: this unit's place among the others has changed."""

FEW = 500
"""Up to so many units are named to the planner one by one."""
MANY = 60_000
"""More marks than this (a first roster with old dates, a reform) are answered by counting whole figures anew."""

KEY = "shard, unit_id, figure_id, edition, span, keyed, month, campaign_id, combination_id, chain_id"
ROLLED_KEY = "shard, unit_id, lens, figure_id, edition, span, keyed, month, campaign_id, combination_id"


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
        _start_fresh(cursor)
        for family in {family for family, *_ in taken}:
            pairs = [(unit_id, month) for of, unit_id, month, _ in taken if of == family]
            for figure in figures_of(family):
                _mark(cursor, figure, pairs)
        if any(family == TREE for family, *_ in taken):
            _mark_moved(cursor)
        cursor.execute("ANALYZE marked")
        for figure in get_figures():
            _count_stale(cursor, figure)
        _settle(cursor)
        return sum(count for *_, count in taken)


def _recount_families(cursor) -> int:
    """Take every mark at once and count the figures of their families from scratch: cheaper than month by month."""
    cursor.execute(
        "WITH taken AS (DELETE FROM foundation_stalemark RETURNING family)"
        " SELECT family, count(*) FROM taken GROUP BY 1"
    )
    taken = dict(cursor.fetchall())
    stale = {figure.code for family in taken for figure in figures_of(family)}
    figures = tuple(figure for figure in get_figures() if TREE in taken or figure.code in stale)
    if figures:
        _count_everything(cursor, figures)
        if TREE in taken:
            _mark_moved(cursor)
        _settle(cursor, whole=True)
    return sum(taken.values())


def recount(*, figures: tuple[Figure, ...] | None = None) -> None:
    """Count every live value again from records and carry whatever differs."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _count_everything(cursor, figures)
        _settle(cursor, whole=True)


def check_recount(*, figures: tuple[Figure, ...] | None = None, limit: int = 100) -> list[Difference]:
    """What a recount from scratch would change, leaves and sums alike; stored values stay as they are."""
    found: list[Difference] = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _count_everything(cursor, figures)
        _resolve(cursor)
        _compare(cursor, whole=True)
        cursor.execute(
            "SELECT figure.code, change.unit_id, change.month, leaf_n, leaf_d, leaf_n + dn, leaf_d + dd"
            " FROM change JOIN indicators_storedfigure figure ON figure.id = change.figure_id LIMIT %s",
            [limit],
        )
        found += [
            Difference(code, unit, str(month), (n, d), (cn, cd)) for code, unit, month, n, d, cn, cd in cursor
        ]
        for lens, array in (("w", "was"), ("t", "today")):
            cursor.execute(
                f"""
                SELECT figure.code, unit_id, month, coalesce(stored.n, 0), coalesce(stored.d, 0),
                    coalesce(summed.n, 0), coalesce(summed.d, 0)
                FROM (
                    SELECT anc AS unit_id, leaf.figure_id, edition, span, keyed, month, campaign_id,
                        combination_id, sum(n)::bigint AS n, sum(d)::bigint AS d
                    FROM indicators_leaf leaf JOIN indicators_chain chain ON chain.id = leaf.chain_id
                    CROSS JOIN LATERAL unnest(array_remove(chain.{array}, chain.unit_id)) AS anc GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
                ) AS summed
                FULL JOIN (SELECT * FROM indicators_rolled WHERE lens = %s) AS stored
                    USING (unit_id, figure_id, edition, span, keyed, month, campaign_id, combination_id)
                JOIN indicators_storedfigure figure ON figure.id = figure_id
                WHERE (coalesce(stored.n, 0), coalesce(stored.d, 0)) <> (coalesce(summed.n, 0), coalesce(summed.d, 0))
                LIMIT %s
                """,
                [lens, limit],
            )
            found += [
                Difference(f"{code} ({lens})", unit, str(month), (n, d), (cn, cd))
                for code, unit, month, n, d, cn, cd in cursor
            ]
        transaction.set_rollback(True)
    return found[:limit]


def _start_fresh(cursor) -> None:
    cursor.execute("DROP TABLE IF EXISTS fresh, scope, marked, stale_now, distinct_now, fresh_leaf, change")
    cursor.execute(
        "CREATE TEMP TABLE fresh (figure_id smallint, unit_id bigint, chain bigint[], span char(1), month date,"
        " campaign_id bigint, key text, dimensions jsonb, n bigint, d bigint) ON COMMIT DROP"
    )
    cursor.execute(
        "CREATE TEMP TABLE scope (figure_id smallint, unit_id bigint, span char(1), month date) ON COMMIT DROP"
    )
    cursor.execute("CREATE TEMP TABLE marked (figure_id smallint, unit_id bigint, month date) ON COMMIT DROP")


def _mark(cursor, figure: Figure, pairs: list[tuple]) -> None:
    units, months = zip(*pairs, strict=True)
    cursor.execute(
        "INSERT INTO marked SELECT %s, * FROM unnest(%s::bigint[], %s::date[])",
        [_stored_id(figure), list(units), list(months)],
    )


def _stored_id(figure: Figure) -> int:
    return StoredFigure.objects.get_or_create(code=figure.code)[0].pk


def _insert_fresh(cursor, figure: Figure, query: counting.Sql) -> None:
    sql, parameters = query
    cursor.execute(
        f"INSERT INTO fresh SELECT {_stored_id(figure)}, counted.* FROM ({sql}) AS counted", parameters
    )


def _stale_table(cursor, sql: str, parameters) -> None:
    cursor.execute("DROP TABLE IF EXISTS stale_now")
    cursor.execute("CREATE TEMP TABLE stale_now (unit_id bigint, month date) ON COMMIT DROP")
    cursor.execute(f"INSERT INTO stale_now {sql}", parameters)
    cursor.execute("ANALYZE stale_now")


def _count_stale(cursor, figure: Figure) -> None:
    stored = _stored_id(figure)
    _stale_table(cursor, "SELECT DISTINCT unit_id, month FROM marked WHERE figure_id = %s", [stored])
    cursor.execute("SELECT DISTINCT unit_id FROM stale_now LIMIT %s", [FEW + 1])
    units = [unit_id for (unit_id,) in cursor.fetchall()]
    if not units:
        return
    if figure.kind == Kind.DISTINCT:
        _distinct_table(cursor, counting.distinct_scope(figure))
        cursor.execute("INSERT INTO scope SELECT %s, unit, span, first FROM distinct_now", [stored])
        _insert_fresh(cursor, figure, counting.fresh_distinct(figure))
        return
    few = units if len(units) <= FEW else None
    if figure.kind == Kind.STOCK:
        _add_later_changes(cursor, figure, few)
    cursor.execute("INSERT INTO scope SELECT %s, unit_id, 'm', month FROM stale_now", [stored])
    if figure.kind == Kind.SUM:
        counted = counting.fresh_sum(figure, stale=True, units=few)
    else:
        counted = counting.fresh_stock(figure, units=few)
    _insert_fresh(cursor, figure, counted)


def _add_later_changes(cursor, figure: Figure, units: list[int] | None) -> None:
    """Add to ``stale_now`` the later months in which the stock changes, or was stored as changing.

    Whoever marks names the month in which a record begins to count; where it ends (a year, a decree) may lie ahead.
    """
    boundaries, parameters = counting.stock_boundaries(figure, units)
    cursor.execute(
        f"""
        INSERT INTO stale_now
        SELECT DISTINCT later.unit_id, later.month
        FROM (SELECT unit_id, min(month) AS since FROM stale_now GROUP BY 1) AS s
        JOIN (
            SELECT unit_id, month FROM ({boundaries}) AS boundary
            UNION SELECT leaf.unit_id, leaf.month FROM indicators_leaf leaf
            JOIN organisations_unit unit ON unit.id = leaf.unit_id AND unit.shard = leaf.shard
            WHERE leaf.figure_id = %s AND leaf.edition = {LIVE} AND leaf.unit_id IN (SELECT unit_id FROM stale_now)
        ) AS later ON later.unit_id = s.unit_id AND later.month > s.since
        WHERE NOT EXISTS (
            SELECT FROM stale_now n WHERE n.unit_id = later.unit_id AND n.month = later.month
        )
        """,
        [*parameters, _stored_id(figure)],
    )
    cursor.execute("ANALYZE stale_now")


def _distinct_table(cursor, scope: counting.Sql) -> None:
    cursor.execute("DROP TABLE IF EXISTS distinct_now")
    cursor.execute(
        "CREATE TEMP TABLE distinct_now (unit bigint, span char(1), first date, next date) ON COMMIT DROP"
    )
    cursor.execute(f"INSERT INTO distinct_now {scope[0]}", scope[1])
    cursor.execute("ANALYZE distinct_now")


def _count_everything(cursor, figures: tuple[Figure, ...] | None) -> None:
    _start_fresh(cursor)
    for figure in figures or get_figures():
        if figure.kind == Kind.SUM:
            _insert_fresh(cursor, figure, counting.fresh_sum(figure, stale=False))
        elif figure.kind == Kind.STOCK:
            _stale_table(cursor, *counting.stock_boundaries(figure))
            _insert_fresh(cursor, figure, counting.fresh_stock(figure))
        else:
            _count_all_distinct(cursor, figure)
    cursor.execute(
        "INSERT INTO scope SELECT id FROM indicators_storedfigure WHERE code = ANY(%s)",
        [[figure.code for figure in figures or get_figures()]],
    )


def _count_all_distinct(cursor, figure: Figure) -> None:
    """Nearly everybody has one home all year: these are counted with bits of months, only the others one by one."""
    cursor.execute("DROP TABLE IF EXISTS subject_year, settled, wandering")
    for name, (sql, parameters) in (
        ("subject_year", counting.years_of_subjects(figure)),
        ("settled", counting.settled_homes(figure)),
    ):
        cursor.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {sql}", parameters)
        cursor.execute(f"ANALYZE {name}")
    cursor.execute(
        "CREATE TEMP TABLE wandering ON COMMIT DROP AS"
        " SELECT DISTINCT subject, year FROM subject_year EXCEPT SELECT subject, year FROM settled"
    )
    cursor.execute("ANALYZE wandering")
    _insert_fresh(cursor, figure, counting.fresh_settled())
    _distinct_table(cursor, counting.wandering_scope(figure))
    _insert_fresh(cursor, figure, counting.fresh_distinct(figure, wandering=True))


def _resolve(cursor) -> None:
    """Give each fresh row its combination and chain, making those that are new."""
    # Fresh tables have no statistics, and without them the joins below are planned as loops within loops.
    cursor.execute("ANALYZE fresh")
    cursor.execute(
        "INSERT INTO indicators_combination (figure_id, key, dimensions)"
        " SELECT DISTINCT figure_id, key, dimensions FROM fresh ON CONFLICT DO NOTHING"
    )
    cursor.execute(
        """
        CREATE TEMP TABLE wanted ON COMMIT DROP AS
        SELECT place.unit_id, place.chain AS was,
            coalesce(
                (SELECT array_agg(DISTINCT reach.ancestor_id) FROM organisations_reach reach
                 WHERE reach.lens = 't' AND reach.descendant_id = place.unit_id),
                ARRAY[place.unit_id]) AS today
        FROM (SELECT DISTINCT unit_id, chain FROM fresh) AS place
        """
    )
    cursor.execute("ANALYZE wanted")
    _make_chains(cursor, "SELECT DISTINCT unit_id, was, today FROM wanted")
    cursor.execute(
        """
        CREATE TEMP TABLE placed ON COMMIT DROP AS
        SELECT wanted.unit_id, wanted.was, unit.shard, chain.id AS chain_id
        FROM wanted JOIN organisations_unit unit ON unit.id = wanted.unit_id
        JOIN indicators_chain chain
            ON chain.unit_id = wanted.unit_id AND chain.was = wanted.was AND chain.today = wanted.today
        """
    )
    cursor.execute(
        """
        CREATE TEMP TABLE combined ON COMMIT DROP AS
        SELECT combination.* FROM indicators_combination combination
        JOIN (SELECT DISTINCT figure_id, key, dimensions FROM fresh) AS used USING (figure_id, key, dimensions)
        """
    )
    cursor.execute("ANALYZE placed")
    cursor.execute("ANALYZE combined")
    cursor.execute(
        f"""
        CREATE TEMP TABLE fresh_leaf ON COMMIT DROP AS
        SELECT placed.shard, fresh.unit_id, fresh.figure_id, {LIVE}::smallint AS edition, fresh.span,
            fresh.key <> '' AS keyed, fresh.month, fresh.campaign_id, combined.id AS combination_id, placed.chain_id,
            sum(fresh.n)::bigint AS n, sum(fresh.d)::bigint AS d
        FROM fresh
        JOIN placed ON placed.unit_id = fresh.unit_id AND placed.was = fresh.chain
        JOIN combined USING (figure_id, key, dimensions)
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        HAVING sum(fresh.n) <> 0 OR sum(fresh.d) <> 0
        """
    )
    cursor.execute("ANALYZE fresh_leaf")
    cursor.execute("DROP TABLE placed, combined")
    cursor.execute("DROP TABLE wanted")


def _compare(cursor, *, whole: bool) -> None:
    """Table ``change``: by how much each live leaf in scope differs from its fresh count."""
    scoped = (
        "leaf.figure_id IN (SELECT figure_id FROM scope)"
        if whole
        else "EXISTS (SELECT FROM scope WHERE scope.figure_id = leaf.figure_id AND scope.unit_id = leaf.unit_id"
        " AND scope.span = leaf.span AND scope.month = leaf.month)"
    )
    if not whole:
        cursor.execute("ANALYZE scope")
    cursor.execute(
        f"""
        CREATE TEMP TABLE change ON COMMIT DROP AS
        SELECT {KEY}, coalesce(stored.n, 0) AS leaf_n, coalesce(stored.d, 0) AS leaf_d,
            coalesce(fresh_leaf.n, 0) - coalesce(stored.n, 0) AS dn,
            coalesce(fresh_leaf.d, 0) - coalesce(stored.d, 0) AS dd
        FROM fresh_leaf FULL JOIN (
            SELECT {KEY}, n, d FROM indicators_leaf leaf WHERE leaf.edition = {LIVE} AND {scoped}
        ) AS stored USING ({KEY})
        WHERE (coalesce(fresh_leaf.n, 0), coalesce(fresh_leaf.d, 0)) <> (coalesce(stored.n, 0), coalesce(stored.d, 0))
        """
    )


def _settle(cursor, *, whole: bool = False) -> None:
    _resolve(cursor)
    _compare(cursor, whole=whole)
    carry_changes(cursor)


def carry_changes(cursor) -> None:
    """Write table ``change`` (leaf key, dn, dd) into the leaves and into the sums of every lens."""
    cursor.execute("ANALYZE change")
    cursor.execute(
        f"""
        INSERT INTO indicators_leaf AS leaf ({KEY}, n, d)
        SELECT {KEY}, sum(dn), sum(dd) FROM change GROUP BY {KEY}
        ON CONFLICT ({KEY}) DO UPDATE SET n = leaf.n + excluded.n, d = leaf.d + excluded.d
        """
    )
    cursor.execute(
        f"DELETE FROM indicators_leaf leaf USING change"
        f" WHERE ({', '.join(f'leaf.{c}' for c in KEY.split(', '))})"
        f" = ({', '.join(f'change.{c}' for c in KEY.split(', '))}) AND leaf.n = 0 AND leaf.d = 0"
    )
    # Added up once under each set of superiors, before the sums are given to every one of them.
    cursor.execute(
        f"""
        INSERT INTO indicators_rolled AS rolled ({ROLLED_KEY}, n, d)
        SELECT unit.shard, above.unit_id, above.lens, change.figure_id, edition, span, keyed, month, campaign_id,
            combination_id, sum(dn), sum(dd)
        FROM (
            SELECT chain.above_id, figure_id, edition, span, keyed, month, campaign_id, combination_id,
                sum(dn) AS dn, sum(dd) AS dd
            FROM change JOIN indicators_chain chain ON chain.id = change.chain_id
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        ) AS change
        JOIN (
            SELECT id, 'w' AS lens, unnest(was) AS unit_id FROM indicators_above
            UNION ALL SELECT id, 't', unnest(today) FROM indicators_above
        ) AS above ON above.id = change.above_id
        JOIN organisations_unit unit ON unit.id = above.unit_id
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        HAVING sum(dn) <> 0 OR sum(dd) <> 0
        ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        ON CONFLICT ({ROLLED_KEY}) DO UPDATE SET n = rolled.n + excluded.n, d = rolled.d + excluded.d
        """
    )
    cursor.execute("SELECT day::text FROM indicators_preparedlens WHERE ready_at IS NOT NULL")
    for (lens,) in cursor.fetchall():
        cursor.execute(
            f"""
            INSERT INTO indicators_rolled AS rolled ({ROLLED_KEY}, n, d)
            SELECT unit.shard, reach.ancestor_id, %s, figure_id, edition, span, keyed, month, campaign_id,
                combination_id, sum(dn), sum(dd)
            FROM change JOIN organisations_reach reach ON reach.lens = %s
                AND reach.descendant_id = change.unit_id AND reach.depth > 0
            JOIN organisations_unit unit ON unit.id = reach.ancestor_id
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
            ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
            ON CONFLICT ({ROLLED_KEY}) DO UPDATE SET n = rolled.n + excluded.n, d = rolled.d + excluded.d
            """,
            [lens, lens],
        )


def _make_chains(cursor, wanted: str) -> None:
    """Make the chains (unit_id, was, today) that the query lists, where they are missing."""
    strict = "array_remove(was, unit_id), array_remove(today, unit_id)"
    cursor.execute(
        f"INSERT INTO indicators_above (was, today) SELECT DISTINCT {strict} FROM ({wanted}) AS chain"
        " ON CONFLICT DO NOTHING"
    )
    cursor.execute(
        f"""
        INSERT INTO indicators_chain (unit_id, was, today, above_id)
        SELECT chain.unit_id, chain.was, chain.today, above.id FROM ({wanted}) AS chain
        JOIN indicators_above above ON above.was = array_remove(chain.was, unit_id)
            AND above.today = array_remove(chain.today, unit_id)
        ON CONFLICT DO NOTHING
        """
    )


def _mark_moved(cursor) -> None:
    """Mark every unit whose chain is no longer what the tree says, for all figures and months it has values in.

    Closed leaves are not counted again: those whose unit stands elsewhere today are carried there as they are.
    """
    cursor.execute(
        """
        CREATE TEMP TABLE moved ON COMMIT DROP AS
        WITH used AS (
            SELECT DISTINCT chain.id, chain.unit_id, chain.was, chain.today FROM indicators_chain chain
            WHERE EXISTS (SELECT FROM indicators_leaf leaf WHERE leaf.chain_id = chain.id)
        ), today AS (
            SELECT reach.descendant_id AS unit_id, array_agg(DISTINCT reach.ancestor_id) AS today
            FROM organisations_reach reach WHERE reach.lens = 't'
                AND reach.descendant_id IN (SELECT unit_id FROM used) GROUP BY 1
        )
        SELECT used.id AS chain_id, used.unit_id, used.was, today.today
        FROM used LEFT JOIN today USING (unit_id)
        WHERE used.today IS DISTINCT FROM coalesce(today.today, ARRAY[used.unit_id])
            OR NOT EXISTS (SELECT FROM organisations_lineage lineage WHERE lineage.unit_id = used.unit_id
                AND string_to_array(lineage.path::text, '.')::bigint[] = used.was)
        """
    )
    cursor.execute(
        "INSERT INTO marked SELECT DISTINCT leaf.figure_id, leaf.unit_id, leaf.month FROM indicators_leaf leaf"
        " JOIN moved USING (chain_id) WHERE leaf.edition = 0"
    )
    # A stock also changes where the unit's old place ends and its new one begins.
    cursor.execute(
        """
        INSERT INTO marked
        SELECT kept.figure_id, lineage.unit_id, date_trunc('month', b.day)::date
        FROM (SELECT DISTINCT leaf.figure_id, leaf.unit_id FROM indicators_leaf leaf
              JOIN moved USING (chain_id)
              JOIN indicators_storedfigure figure ON figure.id = leaf.figure_id
              WHERE leaf.edition = 0 AND figure.code = ANY(%s)) AS kept
        JOIN organisations_lineage lineage USING (unit_id)
        CROSS JOIN LATERAL (VALUES (lower(lineage.valid)), (upper(lineage.valid))) AS b(day)
        WHERE b.day IS NOT NULL
        """,
        [[figure.code for figure in get_figures() if figure.kind == Kind.STOCK]],
    )
    _move_closed(cursor)
    cursor.execute("DROP TABLE moved")


def _move_closed(cursor) -> None:
    """Move closed leaves whose unit stands elsewhere today; as it was, they stay where they were closed."""
    _make_chains(cursor, "SELECT DISTINCT unit_id, was, coalesce(today, ARRAY[unit_id]) AS today FROM moved")
    cursor.execute(
        f"""
        CREATE TEMP TABLE change ON COMMIT DROP AS
        WITH closed AS (
            SELECT leaf.*, target.id AS new_chain_id FROM indicators_leaf leaf JOIN moved USING (chain_id)
            JOIN indicators_chain target ON target.unit_id = moved.unit_id AND target.was = moved.was
                AND target.today = coalesce(moved.today, ARRAY[moved.unit_id])
            WHERE leaf.edition > {LIVE}
        )
        SELECT {KEY}, -n AS dn, -d AS dd FROM closed
        UNION ALL SELECT shard, unit_id, figure_id, edition, span, keyed, month, campaign_id, combination_id,
            new_chain_id, n, d FROM closed
        """
    )
    carry_changes(cursor)
    cursor.execute("DROP TABLE change")


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
