"""From fresh values to stored ones: placing them in the tree, taking the differences, carrying them to the sums.

``recounting`` fills table ``recount_fresh`` and says in table ``scope`` which live leaves it speaks for. Sums follow
their leaves by differences only; so a recount costs what it counts, and readers always see whole values. Whole figures
take the same steps with several hands (``whole``).
"""

from collections.abc import Mapping, Sequence

from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.choices import LIVE
from sen.foundation.figures import Kind

SLOT = "figure_id, edition, span, keyed, month, campaign_id, combination_id"
"""What a value is of, apart from where. Few slots are shared by millions of values: while they are worked on, a slot
is one number (table ``recount_slot``)."""
KEY = f"shard, unit_id, {SLOT}, chain_id"
ROLLED_KEY = f"shard, unit_id, lens, {SLOT}"
LENGTH = (
    "CASE leaf.span WHEN 'q' THEN interval '3 months' WHEN 'h' THEN interval '6 months'"
    " WHEN 'y' THEN interval '1 year' ELSE interval '1 month' END"
)
"""How long the span of a ``leaf`` lasts."""


def make(cursor, table: str, sql: str, parameters: Sequence | Mapping = (), *, shared: bool = False) -> int:
    """Make a table of this transaction from a query, with statistics; how many rows it has.

    Without statistics the joins that follow would be planned as loops within loops. ``shared``: for the other hands of
    a recount, which see it once this transaction has committed.
    """
    cursor.execute(f"DROP TABLE IF EXISTS {table}")
    kind, end = ("UNLOGGED", "") if shared else ("TEMP", "ON COMMIT DROP")
    cursor.execute(f"CREATE {kind} TABLE {table} {end} AS {sql}", parameters)
    rows = cursor.rowcount
    cursor.execute(f"ANALYZE {table}")
    return rows


def prepare_for_much(cursor) -> None:
    """Give this transaction room to sort and hash; beyond it PostgreSQL goes to disk, so memory stays bounded."""
    cursor.execute("SET LOCAL work_mem = '128MB'")
    cursor.execute("SET LOCAL jit = off")
    cursor.execute("SET LOCAL enable_nestloop = off")  # whole tables: hash joins, whatever the estimates say


def start_slots(cursor, *, first: int = 1) -> None:
    """Make table ``recount_slot``, empty; its numbers begin with ``first``."""
    cursor.execute("DROP TABLE IF EXISTS recount_slot")
    cursor.execute(
        f"CREATE TEMP TABLE recount_slot (slot_id integer GENERATED ALWAYS AS IDENTITY (START WITH {first}),"
        " figure_id smallint, edition smallint, span varchar(1), keyed boolean, month date, campaign_id bigint,"
        " combination_id bigint) ON COMMIT DROP"
    )


def add_slots(cursor, source: str) -> None:
    """Number the slots that the table (or FROM-item) holds, where they have no number yet."""
    cursor.execute(
        f"INSERT INTO recount_slot ({SLOT}) SELECT {SLOT} FROM {source} EXCEPT SELECT {SLOT} FROM recount_slot"
    )
    cursor.execute("ANALYZE recount_slot")


def add_slots_of_spans(cursor, spans: str) -> None:
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
    )


def settle(cursor) -> None:
    """Make the live leaves in scope what was counted, and carry the differences to the sums."""
    make(cursor, "recount_used", "SELECT DISTINCT unit_id FROM recount_fresh")
    find_places(cursor, "recount_used")
    make(cursor, "recount_leaf", LEAVES.format(fresh="recount_fresh", places="recount_place"))
    _compare(cursor)
    write_changes(cursor)
    carry(cursor)


LEAVES = """
    SELECT place.chain_id, fresh.slot_id, sum(fresh.n)::bigint AS n, sum(fresh.d)::bigint AS d
    FROM {fresh} AS fresh JOIN {places} AS place ON place.unit_id = fresh.unit_id AND place.holds @> fresh.day
    GROUP BY 1, 2
    HAVING sum(fresh.n) <> 0 OR sum(fresh.d) <> 0
"""
"""Rows (chain, slot, n, d): fresh values as leaves, each on the chain on which its unit stood on the day."""


def find_places(cursor, units: str, *, places: str = "recount_place", shared: bool = False) -> None:
    """Table ``places`` (unit_id, shard, holds, chain_id): on which chain the units of the table stand on which days."""
    # A fact dated outside its unit's life is placed by the nearest lineage: it is odd, but it is not lost.
    make(
        cursor,
        "recount_standing",
        f"""
        WITH spell AS (
            SELECT unit_id, string_to_array(path::text, '.')::bigint[] AS was,
                daterange(CASE WHEN lag(unit_id) OVER life IS NOT NULL THEN lower(valid) END,
                    lead(lower(valid)) OVER life) AS holds
            FROM organisations_lineage WHERE unit_id IN (SELECT unit_id FROM {units})
            WINDOW life AS (PARTITION BY unit_id ORDER BY valid)
        ), today AS (
            SELECT descendant_id AS unit_id, array_agg(DISTINCT ancestor_id) AS today
            FROM organisations_reach WHERE lens = 't' AND descendant_id IN (SELECT unit_id FROM {units}) GROUP BY 1
        )
        SELECT unit.id AS unit_id, unit.shard, coalesce(spell.holds, '(,)') AS holds,
            coalesce(spell.was, ARRAY[unit.id]) AS was, coalesce(today.today, ARRAY[unit.id]) AS today
        FROM {units} used JOIN organisations_unit unit ON unit.id = used.unit_id
        LEFT JOIN spell ON spell.unit_id = unit.id LEFT JOIN today ON today.unit_id = unit.id
        """,
    )
    make_chains(cursor, "SELECT DISTINCT unit_id, was, today FROM recount_standing")
    make(
        cursor,
        places,
        "SELECT place.unit_id, place.shard, place.holds, chain.id AS chain_id"
        " FROM recount_standing place JOIN indicators_chain chain USING (unit_id, was, today)",
        shared=shared,
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


def _compare(cursor) -> None:
    """Table ``recount_change`` (chain, slot, dn, dd): by how much each live leaf in scope differs from its fresh count."""
    cursor.execute("ANALYZE scope")
    # Unit by unit, as the key of leaves begins: so the cost does not grow with the country.
    make(
        cursor,
        "recount_stored",
        f"""
        SELECT leaf.* FROM (SELECT DISTINCT figure_id, unit_id FROM scope) AS place
        JOIN organisations_unit unit ON unit.id = place.unit_id
        JOIN indicators_leaf leaf ON leaf.shard = unit.shard AND leaf.unit_id = unit.id
            AND leaf.figure_id = place.figure_id
        WHERE leaf.edition = {LIVE} AND EXISTS (
            SELECT FROM scope WHERE scope.figure_id = leaf.figure_id AND scope.unit_id = leaf.unit_id
                AND scope.span = leaf.span AND (scope.month = leaf.month OR scope.onwards AND scope.month < leaf.month))
        """,
    )
    add_slots(cursor, "recount_stored")
    make(
        cursor,
        "recount_change",
        CHANGES.format(fresh="recount_leaf", stored="recount_stored", slots="recount_slot"),
    )


CHANGES = f"""
    SELECT chain_id, slot_id, coalesce(stored.n, 0) AS stored_n, coalesce(stored.d, 0) AS stored_d,
        coalesce(fresh.n, 0) - coalesce(stored.n, 0) AS dn, coalesce(fresh.d, 0) - coalesce(stored.d, 0) AS dd
    FROM {{fresh}} AS fresh FULL JOIN (
        SELECT chain_id, slot_id, n, d FROM {{stored}} AS leaf JOIN {{slots}} AS slot USING ({SLOT})
    ) AS stored USING (chain_id, slot_id)
    WHERE (coalesce(fresh.n, 0), coalesce(fresh.d, 0)) <> (coalesce(stored.n, 0), coalesce(stored.d, 0))
"""
"""Rows (chain, slot, stored_n, stored_d, dn, dd): leaves that are not what was counted."""


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
    write_changes(cursor)
    carry(cursor)


def write_changes(cursor) -> None:
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
"""For the two lenses that are always kept: who stands above."""

ADDED_UP = """
    SELECT chain.above_id, slot_id, sum(dn)::bigint AS dn, sum(dd)::bigint AS dd
    FROM {changes} AS change JOIN indicators_chain chain ON chain.id = chain_id GROUP BY 1, 2
"""
"""Rows (above, slot, dn, dd): values of leaves added up once under each set of superiors, which siblings share, before
the sums are given to every one of them."""


def lenses_kept(cursor) -> list[str]:
    """The lenses whose sums are stored; one that the tree has outgrown is no longer kept up."""
    cursor.execute(
        "SELECT lens FROM indicators_preparedlens ready JOIN organisations_lensday ON lens = ready.day::text"
        " WHERE ready_at IS NOT NULL"
    )
    return [*ABOVE, *(lens for (lens,) in cursor.fetchall())]


def sums(lens: str, *, changes: str, above: str) -> str:
    """Rows (unit_id, slot_id, dn, dd): what is due to everybody above, seen through the lens.

    ``changes`` are values of leaves, ``above`` the same added up (ADDED_UP).
    """
    if lens in ABOVE:
        given = f"SELECT unit_id, slot_id, dn, dd FROM {above} AS added JOIN ({ABOVE[lens]}) AS above ON above.id = above_id"
    else:
        given = (
            f"SELECT reach.ancestor_id AS unit_id, slot_id, dn, dd FROM {changes} AS change"
            " JOIN indicators_chain chain ON chain.id = chain_id JOIN organisations_reach reach"
            f" ON reach.lens = '{lens}' AND reach.descendant_id = chain.unit_id AND reach.depth > 0"
        )
    return (
        f"SELECT unit_id, slot_id, sum(dn)::bigint AS dn, sum(dd)::bigint AS dd FROM ({given}) AS given GROUP BY 1, 2"
        " HAVING sum(dn) <> 0 OR sum(dd) <> 0"
    )


def carry(cursor) -> None:
    """Give the differences of table ``recount_change`` to everybody above, in every lens."""
    make(cursor, "recount_above", ADDED_UP.format(changes="recount_change"))
    for lens in lenses_kept(cursor):
        given = sums(lens, changes="recount_change", above="recount_above")
        make(cursor, "recount_sum", f"{given} ORDER BY 1, 2")
        write_sums(cursor, lens, "recount_sum")


def write_sums(
    cursor, lens: str, changes: str, *, slots: str = "recount_slot", none_stored: bool = False
) -> None:
    """Add the changes (unit, slot, dn, dd) to the sums of the lens; ``none_stored``: there are none of these slots yet."""
    met = (
        ""
        if none_stored
        else "ON CONFLICT ({key}) DO UPDATE SET n = rolled.n + excluded.n, d = rolled.d + excluded.d"
    )
    cursor.execute(
        f"""
        INSERT INTO indicators_rolled AS rolled ({ROLLED_KEY}, n, d)
        SELECT unit.shard, unit.id, %s, {SLOT}, change.dn, change.dd
        FROM {changes} AS change JOIN {slots} AS slot USING (slot_id)
        JOIN organisations_unit unit ON unit.id = change.unit_id
        {met.format(key=ROLLED_KEY)}
        """,
        [lens],
    )


# -- the tree has changed --------------------------------------------------------------------------------------------


def forget_gone(cursor, units: Sequence[int], *, counted: bool = False) -> None:
    """Take what is stored for those of the units that were unmade out of everybody's sums, and away.

    ``counted``: every figure was just counted anew, so that the sums above do without them already.
    """
    make(
        cursor,
        "gone",
        "SELECT unit_id FROM unnest(%s::bigint[]) AS unit_id"
        " WHERE NOT EXISTS (SELECT FROM organisations_unit unit WHERE unit.id = unit_id)",
        [list(units)],
    )
    cursor.execute("SELECT EXISTS (SELECT FROM gone)")
    if not cursor.fetchone()[0]:
        return
    if not counted:
        stored = f"indicators_leaf AS leaf JOIN gone USING (unit_id) WHERE {_any_shard('leaf')}"
        make(cursor, "change", f"SELECT {KEY}, -n AS dn, -d AS dd FROM {stored}")
        carry_changes(cursor)
    for table in ("leaf", "rolled"):
        cursor.execute(
            f"DELETE FROM indicators_{table} AS {table} USING gone"
            f" WHERE {table}.unit_id = gone.unit_id AND {_any_shard(table)}"
        )
    for table in ("chain", "rangecount"):
        cursor.execute(f"DELETE FROM indicators_{table} AS kept USING gone WHERE kept.unit_id = gone.unit_id")


def _any_shard(table: str) -> str:
    """A condition that holds for every row, and lets rows be found by a key that begins with the shard."""
    return f"""{table}.shard = ANY(ARRAY(
        WITH RECURSIVE step AS (
            SELECT min(shard) AS shard FROM indicators_{table}
            UNION ALL
            SELECT (SELECT min(next.shard) FROM indicators_{table} next WHERE next.shard > step.shard) FROM step
            WHERE step.shard IS NOT NULL
        ) SELECT shard FROM step WHERE shard IS NOT NULL))"""


def find_moved(cursor, units: Sequence[int]) -> None:
    """Tables ``moved`` (all chains of these units, whose place was derived again) and ``moved_leaf``: their leaves that do
    not stand where the tree says, today or in some part of their span.

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
        SELECT chain.id AS chain_id, unit.shard, unit.id AS unit_id, chain.was, coalesce(today.today, ARRAY[unit.id]) AS today,
            array_to_string(chain.was, '.')::ltree AS path, chain.today <> coalesce(today.today, ARRAY[unit.id]) AS carried
        FROM indicators_chain chain JOIN organisations_unit unit ON unit.id = chain.unit_id
        LEFT JOIN today ON today.unit_id = unit.id
        WHERE unit.id = ANY(%(units)s)
        """,
        {"units": list(units)},
    )
    # The leaves of a chain are found by its unit: an index by chain would cost every recount, for a rare event.
    # That a chain held once is not enough: a past that is corrected leaves months on a chain that holds in others.
    make(
        cursor,
        "moved_leaf",
        f"""
        SELECT leaf.*, moved.was, moved.today
        FROM indicators_leaf leaf JOIN moved USING (shard, unit_id, chain_id)
        WHERE moved.carried OR leaf.edition = {LIVE} AND NOT EXISTS (
            SELECT FROM organisations_lineage lineage WHERE lineage.unit_id = moved.unit_id AND lineage.path = moved.path
                AND lineage.valid @> daterange(leaf.month, (leaf.month + {LENGTH})::date))
        """,
    )
    _move_closed(cursor)


def mark_moved(cursor) -> None:
    """Mark the live leaves of table ``moved_leaf`` for counting, and stocks that stand on where their chain has ended."""
    cursor.execute(
        f"INSERT INTO marked SELECT DISTINCT figure_id, unit_id, month FROM moved_leaf WHERE edition = {LIVE}"
    )
    # A stock also changes where the unit's old place ends and its new one begins.
    cursor.execute(
        f"""
        INSERT INTO marked
        SELECT kept.figure_id, lineage.unit_id, date_trunc('month', b.day)::date
        FROM (
            SELECT figure_id, unit_id FROM moved_leaf WHERE edition = {LIVE}
            UNION
            SELECT leaf.figure_id, leaf.unit_id
            FROM moved JOIN organisations_lineage ended USING (unit_id, path)
            JOIN indicators_leaf leaf USING (shard, unit_id, chain_id)
            WHERE leaf.edition = {LIVE} AND leaf.month <= upper(ended.valid)
            GROUP BY leaf.figure_id, leaf.unit_id, chain_id, ended.valid
            HAVING sum(leaf.n) <> 0 OR sum(leaf.d) <> 0
        ) AS kept
        JOIN indicators_storedfigure figure ON figure.id = figure_id AND figure.code = ANY(%s)
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
