"""The tree has changed: how stored values follow the units that came to stand elsewhere.

What a unit counted where it stood does not change when it moves on: its leaves stay as they are, on chains that are
brought up to where the unit stands as of today, and only the sums of those who stand above it, then and now, change.
Counted again is what the move cuts through: spans of which only a part was spent in one place, and stocks.
"""

from collections.abc import Iterable, Sequence

from sen.areas.indicators.actions.carrying import (
    KEY,
    LENGTH,
    SLOT,
    add_slots,
    carry_changes,
    give_above,
    make,
    make_aboves,
    start_slots,
)
from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.choices import LIVE, Lens
from sen.foundation.figures import Kind


def forget_gone(cursor, units: Iterable[int] | None = None, *, counted: Iterable[int] = ()) -> None:
    """Take what is stored for those of the units that were unmade (of all that were) out of everybody's sums, and away.

    ``counted``: the figures whose live values were just counted anew, so that the sums above do without them already.
    """
    named = "SELECT unnest(%(units)s::bigint[])" if units is not None else NAMED
    found = make(
        cursor,
        "gone",
        f"SELECT unit_id FROM ({named}) AS named(unit_id)"
        " WHERE NOT EXISTS (SELECT FROM organisations_unit unit WHERE unit.id = unit_id)",
        {"units": list(units or ())},
    )
    if not found:
        return
    make(
        cursor,
        "change",
        f"SELECT {KEY}, -n AS dn, -d AS dd FROM indicators_leaf AS leaf JOIN gone USING (unit_id)"
        f" WHERE {_any_shard('leaf')} AND NOT (leaf.edition = {LIVE} AND leaf.figure_id = ANY(%s::int[]))",
        [list(counted)],
    )
    carry_changes(cursor)
    for table in ("leaf", "rolled"):
        cursor.execute(
            f"DELETE FROM indicators_{table} AS {table} USING gone"
            f" WHERE {table}.unit_id = gone.unit_id AND {_any_shard(table)}"
        )
    for table in ("chain", "rangecount"):
        cursor.execute(f"DELETE FROM indicators_{table} AS kept USING gone WHERE kept.unit_id = gone.unit_id")


NAMED = """
    SELECT unit_id FROM indicators_chain UNION SELECT unit_id FROM indicators_rangecount
    UNION SELECT unnest(was || today) FROM indicators_above
"""
"""All units for which, or above which, something is stored."""


def _any_shard(table: str) -> str:
    """A condition that holds for every row, and lets rows be found by a key that begins with the shard."""
    return f"""{table}.shard = ANY(ARRAY(
        WITH RECURSIVE step AS (
            SELECT min(shard) AS shard FROM indicators_{table}
            UNION ALL
            SELECT (SELECT min(next.shard) FROM indicators_{table} next WHERE next.shard > step.shard) FROM step
            WHERE step.shard IS NOT NULL
        ) SELECT shard FROM step WHERE shard IS NOT NULL))"""


def bring_up_to_today(cursor, units: Sequence[int] | None = None) -> None:
    """Let the chains of these units (of all), and all leaves on them, stand where their unit is seen as of today."""
    among = "= ANY(%(units)s)" if units is not None else "IS NOT NULL"
    make(
        cursor,
        "moved",
        f"""
        WITH now AS (
            SELECT descendant_id AS unit_id, array_agg(DISTINCT ancestor_id) AS today
            FROM organisations_reach WHERE lens = 't' AND descendant_id {among} GROUP BY 1
        ), moved AS (
            SELECT unit.shard, unit.id AS unit_id, chain.id AS chain_id, chain.above_id, chain.was,
                coalesce(now.today, ARRAY[unit.id]) AS today
            FROM indicators_chain chain JOIN organisations_unit unit ON unit.id = chain.unit_id
            LEFT JOIN now ON now.unit_id = unit.id
            WHERE unit.id {among} AND chain.today <> coalesce(now.today, ARRAY[unit.id])
        )
        SELECT moved.*, coalesce(there.id, min(moved.chain_id) OVER (PARTITION BY unit_id, was)) AS new_chain_id
        FROM moved LEFT JOIN indicators_chain there USING (unit_id, was, today)
        """,
        {"units": list(units or ())},
    )
    _join_chains(cursor)
    _renew_chains(cursor)


def _renew_chains(cursor) -> None:
    """Rewrite the chains that nobody else is yet what they are to be; their leaves need not be touched."""
    make_aboves(cursor, "SELECT unit_id, was, today FROM moved")
    make(
        cursor,
        "renewed",
        """
        SELECT shard, unit_id, chain_id, above_id AS old_above_id, above.id AS above_id, moved.today
        FROM moved JOIN indicators_above above ON above.was = array_remove(moved.was, unit_id)
            AND above.today = array_remove(moved.today, unit_id)
        WHERE chain_id = new_chain_id
        """,
    )
    cursor.execute(
        "UPDATE indicators_chain chain SET today = renewed.today, above_id = renewed.above_id"
        " FROM renewed WHERE chain.id = chain_id"
    )
    make(
        cursor,
        "recount_carried",
        f"""
        SELECT old_above_id, above_id, {SLOT}, sum(n)::bigint AS n, sum(d)::bigint AS d
        FROM renewed JOIN indicators_leaf leaf USING (shard, unit_id, chain_id)
        GROUP BY old_above_id, above_id, {SLOT}
        """,
    )
    start_slots(cursor)
    add_slots(cursor, "recount_carried")
    make(
        cursor,
        "recount_above",
        f"""
        SELECT above.id AS above_id, slot_id, above.sign * n AS dn, above.sign * d AS dd
        FROM recount_carried JOIN recount_slot USING ({SLOT})
        CROSS JOIN LATERAL (VALUES (old_above_id, -1), (above_id, 1)) AS above(id, sign)
        """,
    )
    give_above(cursor, [Lens.TODAY])  # as it was, and as of prepared days, nothing is otherwise


def _join_chains(cursor) -> None:
    """Carry what stands on a chain that would come to be what another is, or has come to be already, over to that."""
    found = make(
        cursor,
        "change",
        f"""
        WITH joined AS (
            SELECT leaf.*, new_chain_id FROM moved JOIN indicators_leaf leaf USING (shard, unit_id, chain_id)
            WHERE chain_id <> new_chain_id
        )
        SELECT {KEY}, -n AS dn, -d AS dd FROM joined
        UNION ALL SELECT shard, unit_id, {SLOT}, new_chain_id, n, d FROM joined
        """,
    )
    if found:
        carry_changes(cursor)
    cursor.execute(
        "DELETE FROM indicators_chain WHERE id IN (SELECT chain_id FROM moved WHERE chain_id <> new_chain_id)"
    )


def mark_cut_through(cursor, units: Sequence[int]) -> None:
    """Mark the live values of these units that can be other ones since the unit has stood elsewhere for a time:
    those of spans that its chain does not hold for all their days, and stocks, which leave one chain for the next."""
    make(
        cursor,
        "standing",
        """
        SELECT unit.shard, chain.unit_id, chain.id AS chain_id, coalesce(range_agg(lineage.valid), '{}') AS holds
        FROM indicators_chain chain JOIN organisations_unit unit ON unit.id = chain.unit_id
        LEFT JOIN organisations_lineage lineage ON lineage.unit_id = chain.unit_id
            AND lineage.path = array_to_string(chain.was, '.')::ltree
        WHERE chain.unit_id = ANY(%s)
        GROUP BY 1, 2, 3
        """,
        [list(units)],
    )
    stocks = [figure.code for figure in get_figures() if figure.kind == Kind.STOCK]
    stored = (
        f"standing JOIN indicators_leaf leaf USING (shard, unit_id, chain_id) WHERE leaf.edition = {LIVE}"
    )
    of_stocks = "figure_id = ANY(ARRAY(SELECT id FROM indicators_storedfigure WHERE code = ANY(%s)))"
    # That a chain held once is not enough: a past that is corrected leaves months on a chain that holds in others.
    cursor.execute(
        f"""
        INSERT INTO marked SELECT DISTINCT figure_id, unit_id, month, span FROM {stored} AND NOT {of_stocks}
            AND NOT holds @> daterange(leaf.month, (leaf.month + {LENGTH})::date)
        """,
        [stocks],
    )
    cursor.execute(
        f"INSERT INTO marked SELECT figure_id, unit_id, min(month) FROM {stored} AND {of_stocks} GROUP BY 1, 2",
        [stocks],
    )
