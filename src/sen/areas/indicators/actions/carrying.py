"""From fresh values to stored ones: placing them in the tree, taking the differences, carrying them to the sums.

``recounting`` fills table ``recount_fresh`` and says in table ``scope`` which live leaves it speaks for. Sums follow
their leaves by differences only; so a recount costs what it counts, and readers always see whole values. Whole figures
take the same steps with several hands (``whole``).
"""

from collections.abc import Iterable, Mapping, Sequence

from sen.areas.indicators.choices import LIVE, Lens

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


def make_aboves(cursor, wanted: str) -> None:
    """Make the sets of superiors of the chains (unit_id, was, today) that the query lists, where they are missing."""
    cursor.execute(
        "INSERT INTO indicators_above (was, today)"
        " SELECT DISTINCT array_remove(was, unit_id), array_remove(today, unit_id)"
        f" FROM ({wanted}) AS chain ON CONFLICT DO NOTHING"
    )


def make_chains(cursor, wanted: str) -> None:
    """Make the chains (unit_id, was, today) that the query lists, where they are missing."""
    make_aboves(cursor, wanted)
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


ABOVE: dict[str, str] = {Lens.AS_WAS: "was", Lens.TODAY: "today"}
"""For the two lenses that are always kept: the column that says who stands above."""

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


def sums(lens: str, *, changes: str, above: str, superiors: str = "indicators_above") -> str:
    """Rows (unit_id, slot_id, dn, dd): what is due to everybody above, seen through the lens.

    ``changes`` are values of leaves, ``above`` the same added up (ADDED_UP); ``superiors`` holds the sets of superiors
    of these, at least.
    """
    if lens in ABOVE:
        given = (
            f"SELECT unit_id, slot_id, dn, dd FROM {above} AS added"
            f" JOIN (SELECT id, unnest({ABOVE[lens]}) AS unit_id FROM {superiors}) AS above ON above.id = above_id"
        )
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
    give_above(cursor, lenses_kept(cursor))


def give_above(cursor, lenses: Iterable[str]) -> None:
    """Give what tables ``recount_change`` and ``recount_above`` (the same added up) hold to the sums of the lenses."""
    make(
        cursor,
        "recount_superiors",
        "SELECT * FROM indicators_above WHERE id IN (SELECT above_id FROM recount_above)",
    )
    for lens in lenses:
        given = sums(lens, changes="recount_change", above="recount_above", superiors="recount_superiors")
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
