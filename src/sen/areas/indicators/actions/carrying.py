"""From fresh values to stored ones: placing them in the tree, taking the differences, carrying them to the sums.

``recounting`` fills table ``recount_fresh`` and says in table ``scope`` which live leaves it speaks for. Sums follow
their leaves by differences only; so a recount costs what it counts, and readers always see whole values.
"""

from collections.abc import Sequence

from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.choices import LIVE
from sen.foundation.figures import Kind

LOCK = 5_205_001
"""Advisory lock of whoever writes leaves or sums."""

SLOT = "figure_id, edition, span, keyed, month, campaign_id, combination_id"
"""What a value is of, apart from where. Few slots are shared by millions of values: while they are worked on, a slot
is one number (table ``recount_slot``)."""
KEY = f"shard, unit_id, {SLOT}, chain_id"
ROLLED_KEY = f"shard, unit_id, lens, {SLOT}"

WORKSHOP = (
    "recount_fresh", "recount_group", "recount_split", "recount_meant", "recount_word", "recount_slot", "recount_span",
    "recount_place", "recount_chain", "recount_leaf", "recount_change", "recount_above", "recount_sum", "recount_counted", "recount_subject",
    "recount_subject_slot", "recount_wanderer", "recount_home",
)  # fmt: skip


def make(cursor, table: str, sql: str, parameters: Sequence = (), *, whole: bool = False) -> None:
    """Make a table of this transaction from a query, with statistics.

    Without statistics the joins that follow would be planned as loops within loops. ``whole``: a table for
    millions of rows, not a temporary one, because no parallel plan may read those. Nobody else ever sees it: it is
    dropped (see WORKSHOP) or rolled back before the transaction ends.
    """
    cursor.execute(f"DROP TABLE IF EXISTS {table}")
    kind, end = ("UNLOGGED", "") if whole else ("TEMP", "ON COMMIT DROP")
    cursor.execute(f"CREATE {kind} TABLE {table} {end} AS {sql}", parameters)
    cursor.execute(f"ANALYZE {table}")


def prepare_for_much(cursor) -> None:
    """Give this transaction room to sort and hash; beyond it PostgreSQL goes to disk, so memory stays bounded."""
    cursor.execute("SET LOCAL work_mem = '128MB'")
    cursor.execute("SET LOCAL jit = off")
    cursor.execute("SET LOCAL enable_nestloop = off")  # whole tables: hash joins, whatever the estimates say
    cursor.execute(
        "SET LOCAL parallel_tuple_cost = 0.05"
    )  # groups are many, yet far fewer than their records


def start_slots(cursor, *, whole: bool = False) -> None:
    """Make table ``recount_slot``, empty."""
    cursor.execute("DROP TABLE IF EXISTS recount_slot")
    kind, end = ("UNLOGGED", "") if whole else ("TEMP", "ON COMMIT DROP")
    cursor.execute(
        f"CREATE {kind} TABLE recount_slot (slot_id integer GENERATED ALWAYS AS IDENTITY, figure_id smallint,"
        f" edition smallint, span varchar(1), keyed boolean, month date, campaign_id bigint, combination_id bigint) {end}"
    )


def add_slots(cursor, source: str) -> None:
    """Number the slots that the table (or FROM-item) holds, where they have no number yet."""
    cursor.execute(
        f"INSERT INTO recount_slot ({SLOT}) SELECT {SLOT} FROM {source} EXCEPT SELECT {SLOT} FROM recount_slot"
    )
    cursor.execute("ANALYZE recount_slot")


def add_slots_of_spans(cursor, spans: str, *, whole: bool) -> None:
    """Table ``recount_span`` (year_slot_id, mask, slot_id, last): the slots of all spans of each year that has one."""
    within = f"""
        SELECT y.slot_id AS year_slot_id, span.mask, y.figure_id, y.edition, span.span::varchar, y.keyed,
            make_date(extract(year FROM y.month)::int, span.first, 1) AS month, y.campaign_id, y.combination_id,
            (y.month + make_interval(months => span.first - 1 + span.months))::date - 1 AS last
        FROM recount_slot y JOIN recount_word word ON word.slot_id = y.slot_id CROSS JOIN {spans}
    """
    add_slots(cursor, f"({within}) AS within")
    make(
        cursor,
        "recount_span",
        "SELECT DISTINCT year_slot_id, mask, slot.slot_id, last"
        f" FROM ({within}) AS within JOIN recount_slot slot USING ({SLOT})",
        whole=whole,
    )


def settle(cursor, *, whole: bool = False) -> None:
    """Make the live leaves in scope what was counted, and carry the differences to the sums."""
    cursor.execute("SET LOCAL enable_sort = on")
    _place(cursor, whole=whole)
    if whole and _nothing_stored(cursor):
        _write_all(cursor)
    else:
        _compare(cursor, whole=whole)
        cursor.execute("SET LOCAL enable_nestloop = on")  # from here on differences, which have statistics
        _write_changes(cursor)
        _carry(cursor)
    if whole:
        cursor.execute(f"DROP TABLE IF EXISTS {', '.join(WORKSHOP)}")
        cursor.execute("ANALYZE indicators_leaf, indicators_rolled, indicators_combination, indicators_chain")


def _place(cursor, *, whole: bool) -> None:
    """Table ``recount_leaf``: the fresh values as leaves, each on the chain on which its unit stood on the day."""
    # A fact dated outside its unit's life is placed by the nearest lineage: it is odd, but it is not lost.
    make(
        cursor,
        "recount_place",
        """
        WITH used AS (SELECT DISTINCT unit_id FROM recount_fresh), spell AS (
            SELECT unit_id, string_to_array(path::text, '.')::bigint[] AS was,
                daterange(CASE WHEN lag(unit_id) OVER life IS NOT NULL THEN lower(valid) END,
                    lead(lower(valid)) OVER life) AS holds
            FROM organisations_lineage WHERE unit_id IN (SELECT unit_id FROM used)
            WINDOW life AS (PARTITION BY unit_id ORDER BY valid)
        ), today AS (
            SELECT descendant_id AS unit_id, array_agg(DISTINCT ancestor_id) AS today
            FROM organisations_reach WHERE lens = 't' AND descendant_id IN (SELECT unit_id FROM used) GROUP BY 1
        )
        SELECT unit.id AS unit_id, unit.shard, coalesce(spell.holds, '(,)') AS holds,
            coalesce(spell.was, ARRAY[unit.id]) AS was, coalesce(today.today, ARRAY[unit.id]) AS today
        FROM used JOIN organisations_unit unit ON unit.id = used.unit_id
        LEFT JOIN spell ON spell.unit_id = unit.id LEFT JOIN today ON today.unit_id = unit.id
        """,
        whole=whole,
    )
    make_chains(cursor, "SELECT DISTINCT unit_id, was, today FROM recount_place")
    make(
        cursor,
        "recount_chain",
        "SELECT place.unit_id, place.shard, place.holds, chain.id AS chain_id"
        " FROM recount_place place JOIN indicators_chain chain USING (unit_id, was, today)",
        whole=whole,
    )
    make(
        cursor,
        "recount_leaf",
        """
        SELECT chain.chain_id, fresh.slot_id, sum(fresh.n)::bigint AS n, sum(fresh.d)::bigint AS d
        FROM recount_fresh fresh JOIN recount_chain chain
            ON chain.unit_id = fresh.unit_id AND chain.holds @> fresh.day
        GROUP BY 1, 2
        HAVING sum(fresh.n) <> 0 OR sum(fresh.d) <> 0
        ORDER BY 1, 2
        """,
        whole=whole,
    )


def make_chains(cursor, wanted: str) -> None:
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
        ORDER BY chain.unit_id ON CONFLICT DO NOTHING
        """
    )


def _nothing_stored(cursor) -> bool:
    """Whether no live value at all is stored yet of the figures in scope (a first recount)."""
    for table in ("leaf", "rolled"):
        cursor.execute(
            f"SELECT EXISTS (SELECT FROM indicators_{table} WHERE edition = {LIVE}"
            " AND figure_id IN (SELECT figure_id FROM scope))"
        )
        if cursor.fetchone()[0]:
            return False
    return True


def _write_all(cursor) -> None:
    """Write all leaves and sums where there are none: in the order of ``recount_leaf``, so unit by unit, which fills
    pages and indexes best; and without looking for conflicts, which would double the cost."""
    cursor.execute(
        f"""
        INSERT INTO indicators_leaf ({KEY}, n, d)
        SELECT unit.shard, unit.id, {SLOT}, leaf.chain_id, leaf.n, leaf.d
        FROM recount_leaf leaf JOIN recount_slot USING (slot_id)
        JOIN indicators_chain chain ON chain.id = leaf.chain_id JOIN organisations_unit unit ON unit.id = chain.unit_id
        """
    )
    cursor.execute("ALTER TABLE recount_leaf RENAME TO recount_change")
    cursor.execute("ALTER TABLE recount_change RENAME n TO dn")
    cursor.execute("ALTER TABLE recount_change RENAME d TO dd")
    _carry(cursor, whole=True, first=True)


def _compare(cursor, *, whole: bool) -> None:
    """Table ``recount_change`` (chain, slot, dn, dd): by how much each live leaf in scope differs from its fresh
    count, and what is stored."""
    stored = "(SELECT * FROM indicators_leaf WHERE figure_id IN (SELECT figure_id FROM scope)) AS leaf"
    if not whole:
        cursor.execute("ANALYZE scope")
        # Unit by unit, as the key of leaves begins: so the cost does not grow with the country.
        make(
            cursor,
            "recount_stored",
            """
            SELECT leaf.* FROM (SELECT DISTINCT figure_id, unit_id FROM scope) AS place
            JOIN organisations_unit unit ON unit.id = place.unit_id
            JOIN indicators_leaf leaf ON leaf.shard = unit.shard AND leaf.unit_id = unit.id
                AND leaf.figure_id = place.figure_id
            WHERE EXISTS (
                SELECT FROM scope WHERE scope.figure_id = leaf.figure_id AND scope.unit_id = leaf.unit_id
                    AND scope.span = leaf.span AND (scope.month = leaf.month OR scope.onwards AND scope.month < leaf.month))
            """,
        )
        stored = "recount_stored AS leaf"
    stored += f" WHERE leaf.edition = {LIVE}"
    add_slots(cursor, stored)
    make(
        cursor,
        "recount_change",
        f"""
        SELECT chain_id, slot_id, coalesce(stored.n, 0) AS stored_n, coalesce(stored.d, 0) AS stored_d,
            coalesce(fresh.n, 0) - coalesce(stored.n, 0) AS dn, coalesce(fresh.d, 0) - coalesce(stored.d, 0) AS dd
        FROM recount_leaf fresh FULL JOIN (
            SELECT chain_id, slot_id, n, d FROM (SELECT * FROM {stored}) AS leaf JOIN recount_slot USING ({SLOT})
        ) AS stored USING (chain_id, slot_id)
        WHERE (coalesce(fresh.n, 0), coalesce(fresh.d, 0)) <> (coalesce(stored.n, 0), coalesce(stored.d, 0))
        """,
        whole=whole,
    )


def carry_changes(cursor) -> None:
    """Write table ``change`` (leaf key, dn, dd) into the leaves and into the sums of every lens."""
    cursor.execute("ANALYZE change")
    start_slots(cursor)
    add_slots(cursor, "change")
    make(
        cursor,
        "recount_change",
        "SELECT chain_id, slot_id, sum(dn)::bigint AS dn, sum(dd)::bigint AS dd"
        f" FROM change JOIN recount_slot USING ({SLOT}) GROUP BY 1, 2",
    )
    _write_changes(cursor)
    _carry(cursor)


def _write_changes(cursor) -> None:
    """Write table ``recount_change`` into the leaves; those that become nothing go."""
    make(cursor, "recount_gone", f"SELECT {KEY} FROM indicators_leaf WHERE false")
    cursor.execute(
        f"""
        WITH written AS (
            INSERT INTO indicators_leaf AS leaf ({KEY}, n, d)
            SELECT unit.shard, unit.id, {SLOT}, change.chain_id, dn, dd
            FROM recount_change change JOIN recount_slot USING (slot_id)
            JOIN indicators_chain chain ON chain.id = change.chain_id
            JOIN organisations_unit unit ON unit.id = chain.unit_id
            ON CONFLICT ({KEY}) DO UPDATE SET n = leaf.n + excluded.n, d = leaf.d + excluded.d
            RETURNING leaf.*
        )
        INSERT INTO recount_gone SELECT {KEY} FROM written WHERE n = 0 AND d = 0
        """
    )
    cursor.execute("ANALYZE recount_gone")
    cursor.execute(
        f"""
        DELETE FROM indicators_leaf leaf USING recount_gone gone
        WHERE {" AND ".join(f"leaf.{column} = gone.{column}" for column in KEY.split(", "))}
        """
    )


ABOVE = {
    "w": "SELECT id, unnest(was) AS unit_id FROM indicators_above",
    "t": "SELECT id, unnest(today) AS unit_id FROM indicators_above",
}


def _add_up(cursor, changes: str, *, whole: bool = False) -> None:
    """Table ``recount_above``: values (chain, slot, dn, dd) added up once under each set of superiors, which siblings
    share, before the sums are given to every one of them."""
    make(
        cursor,
        "recount_above",
        "SELECT chain.above_id, slot_id, sum(dn)::bigint AS dn, sum(dd)::bigint AS dd"
        f" FROM {changes} JOIN indicators_chain chain ON chain.id = chain_id GROUP BY 1, 2",
        whole=whole,
    )


def _carry(cursor, *, whole: bool = False, first: bool = False) -> None:
    """Give the differences of table ``recount_change`` to everybody above, in every lens; ``first``: no sums of these
    slots are stored yet."""
    met = (
        ""
        if first
        else f"ON CONFLICT ({ROLLED_KEY}) DO UPDATE SET n = rolled.n + excluded.n, d = rolled.d + excluded.d"
    )
    _add_up(cursor, "recount_change", whole=whole)
    given = {
        lens: f"SELECT above.unit_id, slot_id, dn, dd FROM recount_above JOIN ({above}) AS above ON above.id = above_id"
        for lens, above in ABOVE.items()
    }
    cursor.execute("SELECT day::text FROM indicators_preparedlens WHERE ready_at IS NOT NULL")
    for (lens,) in cursor.fetchall():
        given[lens] = (
            "SELECT reach.ancestor_id AS unit_id, slot_id, dn, dd FROM recount_change"
            " JOIN indicators_chain chain ON chain.id = chain_id JOIN organisations_reach reach"
            f" ON reach.lens = '{lens}' AND reach.descendant_id = chain.unit_id AND reach.depth > 0"
        )
    for lens, changes in given.items():
        # A query that fills a new table may run in parallel, one that adds to a table may not.
        make(
            cursor,
            "recount_sum",
            "SELECT unit_id, slot_id, sum(dn)::bigint AS dn, sum(dd)::bigint AS dd"
            f" FROM ({changes}) AS given GROUP BY 1, 2"
            " HAVING sum(dn) <> 0 OR sum(dd) <> 0 ORDER BY 1, 2",
            whole=whole,
        )
        cursor.execute(
            f"""
            INSERT INTO indicators_rolled AS rolled ({ROLLED_KEY}, n, d)
            SELECT unit.shard, unit.id, %s, {SLOT}, change.dn, change.dd
            FROM recount_sum change
            JOIN recount_slot USING (slot_id) JOIN organisations_unit unit ON unit.id = change.unit_id
            {met}
            """,
            [lens],
        )


def differences(cursor, limit: int) -> list[tuple]:
    """Rows (figure, unit, month, stored n, d, counted n, d) in which stored values differ: leaves from table
    ``recount_fresh``, sums from the leaves they should add up."""
    cursor.execute("SET LOCAL enable_sort = on")
    _place(cursor, whole=True)
    _compare(cursor, whole=True)
    cursor.execute(
        "SELECT figure.code, chain.unit_id, slot.month, stored_n, stored_d, stored_n + dn, stored_d + dd"
        " FROM recount_change JOIN recount_slot slot USING (slot_id) JOIN indicators_chain chain ON chain.id = chain_id"
        " JOIN indicators_storedfigure figure ON figure.id = slot.figure_id LIMIT %s",
        [limit],
    )
    found = cursor.fetchall()
    for table in ("leaf", "rolled"):
        add_slots(cursor, f"indicators_{table}")
    leaves = (
        f"(SELECT chain_id, slot_id, n AS dn, d AS dd FROM indicators_leaf JOIN recount_slot USING ({SLOT}))"
    )
    _add_up(cursor, f"{leaves} AS leaf", whole=True)
    for lens, above in ABOVE.items():
        cursor.execute(
            f"""
            SELECT figure.code || ' (' || %s || ')', unit_id, slot.month, coalesce(stored.n, 0), coalesce(stored.d, 0),
                coalesce(summed.n, 0), coalesce(summed.d, 0)
            FROM (
                SELECT above.unit_id, slot_id, sum(dn)::bigint AS n, sum(dd)::bigint AS d
                FROM recount_above JOIN ({above}) AS above ON above.id = above_id GROUP BY 1, 2
            ) AS summed
            FULL JOIN (
                SELECT unit_id, slot_id, n, d FROM indicators_rolled JOIN recount_slot USING ({SLOT}) WHERE lens = %s
            ) AS stored USING (unit_id, slot_id)
            JOIN recount_slot slot USING (slot_id) JOIN indicators_storedfigure figure ON figure.id = slot.figure_id
            WHERE (coalesce(stored.n, 0), coalesce(stored.d, 0)) <> (coalesce(summed.n, 0), coalesce(summed.d, 0))
            LIMIT %s
            """,
            [lens, lens, limit],
        )
        found += cursor.fetchall()
    return found[:limit]


# -- the tree has changed --------------------------------------------------------------------------------------------


def find_moved(cursor, units: Sequence[int]) -> None:
    """Table ``moved_leaf``: of these units, whose place was derived again, the leaves on chains that are no longer
    what the tree says.

    Closed leaves among them are carried at once: they are not counted again, so they go where their unit stands today.
    """
    make(
        cursor,
        "moved",
        """
        WITH today AS (
            SELECT descendant_id AS unit_id, array_agg(DISTINCT ancestor_id) AS today
            FROM organisations_reach WHERE lens = 't' AND descendant_id = ANY(%(units)s) GROUP BY 1
        )
        SELECT chain.id AS chain_id, unit.shard, unit.id AS unit_id, chain.was,
            coalesce(today.today, ARRAY[unit.id]) AS today
        FROM indicators_chain chain JOIN organisations_unit unit ON unit.id = chain.unit_id
        LEFT JOIN today ON today.unit_id = unit.id
        WHERE unit.id = ANY(%(units)s) AND (
            chain.today <> coalesce(today.today, ARRAY[unit.id])
            OR NOT EXISTS (SELECT FROM organisations_lineage lineage WHERE lineage.unit_id = unit.id
                AND string_to_array(lineage.path::text, '.')::bigint[] = chain.was))
        """,
        {"units": list(units)},
    )
    # The leaves of a chain are found by its unit: an index by chain would cost every recount, for a rare event.
    make(
        cursor,
        "moved_leaf",
        "SELECT leaf.*, moved.was, moved.today"
        " FROM indicators_leaf leaf JOIN moved USING (shard, unit_id, chain_id)",
    )
    _move_closed(cursor)


def mark_moved(cursor) -> None:
    """Mark the live leaves of table ``moved_leaf`` for counting."""
    cursor.execute(
        f"INSERT INTO marked SELECT DISTINCT figure_id, unit_id, month FROM moved_leaf WHERE edition = {LIVE}"
    )
    # A stock also changes where the unit's old place ends and its new one begins.
    cursor.execute(
        f"""
        INSERT INTO marked
        SELECT kept.figure_id, lineage.unit_id, date_trunc('month', b.day)::date
        FROM (SELECT DISTINCT figure_id, unit_id FROM moved_leaf
              JOIN indicators_storedfigure figure ON figure.id = figure_id
              WHERE edition = {LIVE} AND figure.code = ANY(%s)) AS kept
        JOIN organisations_lineage lineage USING (unit_id)
        CROSS JOIN LATERAL (VALUES (lower(lineage.valid)), (upper(lineage.valid))) AS b(day)
        WHERE b.day IS NOT NULL
        """,
        [[figure.code for figure in get_figures() if figure.kind == Kind.STOCK]],
    )


def _move_closed(cursor) -> None:
    """Move closed leaves whose unit stands elsewhere today; as it was, they stay where they were closed."""
    make_chains(cursor, "SELECT DISTINCT unit_id, was, today FROM moved")
    make(
        cursor,
        "change",
        f"""
        WITH closed AS (
            SELECT leaf.*, target.id AS new_chain_id FROM moved_leaf leaf
            JOIN indicators_chain target USING (unit_id, was, today)
            WHERE leaf.edition > {LIVE}
        )
        SELECT {KEY}, -n AS dn, -d AS dd FROM closed
        UNION ALL SELECT shard, unit_id, figure_id, edition, span, keyed, month, campaign_id, combination_id,
            new_chain_id, n, d FROM closed
        """,
    )
    carry_changes(cursor)
