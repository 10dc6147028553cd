"""Counting whole figures anew, by several hands.

Each hand takes one figure after the other and leaves its fresh values. Then each takes a part of the units and makes
their leaves of the fresh values of all hands. Where nothing is stored yet, the writer writes the leaves, unit by unit,
while the hands add up the sums of each lens; else the hands compare leaves and sums, and the writer writes the
differences: also those of sums that had come apart from their leaves.
"""

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future

from sen.areas.indicators.actions import carrying, fresh, moving
from sen.areas.indicators.actions.carrying import KEY, SLOT, make, prepare_for_much
from sen.areas.indicators.actions.hands import HANDS, SHARED, Hands
from sen.areas.indicators.choices import LIVE
from sen.areas.indicators.queries import counting
from sen.foundation.figures import Figure, Kind

PLACES, SLOTS, KNOWN = f"{SHARED}place", f"{SHARED}slot", f"{SHARED}known"
MANY_SLOTS = 10**8
"""Every hand numbers its slots by itself, from a multiple of this on."""


def _shared(name: str, part: int | str) -> str:
    return f"{SHARED}{name}_{part}"


def _all(name: str) -> str:
    """FROM-item: what all hands have left under that name."""
    return f"({' UNION ALL '.join(f'SELECT * FROM {_shared(name, part)}' for part in range(HANDS))})"


def _wait(works: Iterable[Future]) -> list:
    return [work.result() for work in works]


def recount(hands: Hands, figures: tuple[Figure, ...]) -> None:
    """Make the live leaves of the figures what a count from records gives, and the sums above them."""
    prepare_for_much(hands.cursor)
    ids = hands.ask(_find_ids, figures).result()
    first = _nothing_stored(hands.cursor, ids)
    parts = _count(hands, figures, ids, compare=not first)
    _wait(hands.ask_each(_make_leaves, parts))
    if first:
        _write_all(hands)
    else:
        compared = hands.ask_each(_compare, parts, ids)
        lenses = carrying.lenses_kept(hands.cursor)
        added_up = [hands.ask(_compare_sums, lens, ids) for lens in lenses]
        _wait(compared)
        _write_changes(hands.cursor)
        for lens, changes in zip(lenses, _wait(added_up), strict=True):
            carrying.write_sums(hands.cursor, lens, changes, slots=SLOTS)
    moving.forget_gone(hands.cursor, counted=ids.values())
    hands.cursor.execute(
        "ANALYZE indicators_leaf, indicators_rolled, indicators_combination, indicators_chain"
    )


def differences(hands: Hands, figures: tuple[Figure, ...], limit: int) -> list[tuple]:
    """Rows (figure, unit, month, stored n, d, counted n, d) in which stored values differ: leaves from their records,
    sums from the leaves they should add up."""
    ids = hands.ask(_find_ids, figures).result()
    parts = _count(hands, figures, ids, compare=True)
    _wait(hands.ask_each(_make_leaves, parts))
    _wait(hands.ask_each(_compare, parts, ids))
    hands.cursor.execute(
        "SELECT figure.code, chain.unit_id, slot.month, stored_n, stored_d, stored_n + dn, stored_d + dd"
        f" FROM {_all('change')} AS change JOIN {SLOTS} slot USING (slot_id)"
        " JOIN indicators_chain chain ON chain.id = chain_id"
        " JOIN indicators_storedfigure figure ON figure.id = slot.figure_id LIMIT %s",
        [limit],
    )
    found = hands.cursor.fetchall()
    _wait(hands.ask_each(_add_up_stored, parts))
    for rows in _wait(
        [hands.ask(_differing_sums, lens, limit) for lens in carrying.lenses_kept(hands.cursor)]
    ):
        found += rows
    return found[:limit]


# -- counting --------------------------------------------------------------------------------------------------------


def _find_ids(_cursor, figures: tuple[Figure, ...]) -> dict[str, int]:
    return fresh.stored_ids(figures)


def _nothing_stored(cursor, ids: dict[str, int]) -> bool:
    """Whether no live value at all is stored yet of the figures (a first recount)."""
    for table in ("leaf", "rolled"):
        cursor.execute(
            f"SELECT EXISTS (SELECT FROM indicators_{table} WHERE edition = {LIVE} AND figure_id = ANY(%s))",
            [list(ids.values())],
        )
        if cursor.fetchone()[0]:
            return False
    return True


def _count(hands: Hands, figures: tuple[Figure, ...], ids: dict[str, int], *, compare: bool) -> list[str]:
    """Leave the fresh values of the figures, the places of all units and the slots; the conditions on ``unit_id`` that
    part the units among the hands."""
    hands.hold_moment()
    todo = deque(sorted(figures, key=lambda figure: figure.kind != Kind.DISTINCT))  # the longest work first
    shares = hands.ask_each(_count_share, todo, ids, at_moment=True)
    placed = hands.ask(_place_units, at_moment=True)
    if compare:
        _wait([hands.ask(_list_slots)])
    _wait(shares)
    parts = placed.result()
    _wait([hands.ask(_join_slots, compare)])
    return parts


def _count_share(cursor, part: int, todo: deque[Figure], ids: dict[str, int]) -> None:
    """Tables ``fresh`` and ``slot`` of one hand: figures counted one after the other, as long as there are any."""
    prepare_for_much(cursor)
    mine = _shared("fresh", part)
    fresh.start(cursor, mine, shared=True, first_slot=1 + part * MANY_SLOTS)
    while todo:
        try:
            figure = todo.popleft()
        except IndexError:
            break
        stored = ids[figure.code]
        if figure.kind == Kind.DISTINCT:
            fresh.enter_persons(cursor, figure, stored, mine)
            continue
        count = counting.sum_groups if figure.kind == Kind.SUM else counting.stock_groups
        # Records are many more than their groups, though the planner may not see it: to hash them costs less.
        cursor.execute(f"SET LOCAL enable_sort = {'off' if figure.kind == Kind.SUM else 'on'}")
        sql, parameters = count(figure)
        found = make(cursor, "recount_group", fresh.groups(stored, sql), parameters)
        cursor.execute("SET LOCAL enable_sort = on")
        if found:
            fresh.enter_groups(cursor, mine)
    cursor.execute(f"ANALYZE {mine}")
    make(cursor, _shared("slot", part), "SELECT * FROM recount_slot", shared=True)


def _place_units(cursor) -> list[str]:
    """Table ``place``: the chains of all units. Returns the conditions that part them into equal parts."""
    prepare_for_much(cursor)
    make(cursor, "recount_used", "SELECT id AS unit_id FROM organisations_unit")
    carrying.find_places(cursor, "recount_used", places=PLACES, shared=True)
    cursor.execute(
        f"SELECT unnest(percentile_disc(%s::float[]) WITHIN GROUP (ORDER BY unit_id)) FROM {PLACES}",
        [[part / HANDS for part in range(1, HANDS)]],
    )
    bounds = [bound or 0 for (bound,) in cursor.fetchall()] or [0] * (HANDS - 1)
    lower = [f"unit_id >= {bound}" for bound in bounds]
    upper = [f"unit_id < {bound}" for bound in bounds]
    return [" AND ".join(pair) for pair in zip(["true", *lower], [*upper, "true"], strict=True)]


def _list_slots(cursor) -> None:
    """Table ``known``: the slots of all that is stored."""
    prepare_for_much(cursor)
    make(
        cursor,
        KNOWN,
        " UNION ".join(f"SELECT DISTINCT {SLOT} FROM indicators_{table}" for table in ("leaf", "rolled")),
        shared=True,
    )


def _join_slots(cursor, compare: bool) -> None:
    """Table ``slot``: those of all hands, which no two share, as no two count the same figure; and those stored."""
    carrying.start_slots(cursor, first=1 + HANDS * MANY_SLOTS)
    cursor.execute(
        f"INSERT INTO recount_slot (slot_id, {SLOT}) OVERRIDING SYSTEM VALUE SELECT slot_id, {SLOT} FROM {_all('slot')}"
    )
    if compare:
        carrying.add_slots(cursor, KNOWN)
    make(cursor, SLOTS, "SELECT * FROM recount_slot", shared=True)


def _make_leaves(cursor, part: int, parts: list[str]) -> None:
    """Table ``leaf`` of one part of the units, in the order in which it is written best: unit by unit."""
    prepare_for_much(cursor)
    values = f"(SELECT * FROM {_all('fresh')} AS fresh WHERE {parts[part]})"
    places = f"(SELECT * FROM {PLACES} WHERE {parts[part]})"
    make(
        cursor,
        _shared("leaf", part),
        carrying.LEAVES.format(fresh=values, places=places) + " ORDER BY 1, 2",
        shared=True,
    )
    _add_up(cursor, part, f"(SELECT chain_id, slot_id, n AS dn, d AS dd FROM {_shared('leaf', part)})")


def _add_up(cursor, part: int, values: str) -> None:
    make(cursor, _shared("above", part), carrying.ADDED_UP.format(changes=values), shared=True)


# -- writing ---------------------------------------------------------------------------------------------------------


def _write_all(hands: Hands) -> None:
    """Write all leaves and sums where there are none, without looking for conflicts, which would double the cost."""
    lenses = carrying.lenses_kept(hands.cursor)
    added_up = [hands.ask(_make_sums, lens) for lens in lenses]
    for part in range(HANDS):
        hands.cursor.execute(
            f"""
            INSERT INTO indicators_leaf ({KEY}, n, d)
            SELECT unit.shard, unit.id, {SLOT}, leaf.chain_id, leaf.n, leaf.d
            FROM {_shared("leaf", part)} leaf JOIN {SLOTS} USING (slot_id)
            JOIN indicators_chain chain ON chain.id = leaf.chain_id JOIN organisations_unit unit ON unit.id = chain.unit_id
            """
        )
    for lens, ready in zip(lenses, added_up, strict=True):
        carrying.write_sums(hands.cursor, lens, ready.result(), slots=SLOTS, none_stored=True)


def _make_sums(cursor, lens: str) -> str:
    """The name of a table with all sums of the lens."""
    prepare_for_much(cursor)
    table = _shared("sum", lens.replace("-", "_"))
    leaves = f"(SELECT chain_id, slot_id, n AS dn, d AS dd FROM {_all('leaf')} AS leaf)"
    # Unit by unit, as they are written best.
    make(
        cursor,
        table,
        carrying.sums(lens, changes=leaves, above=_all("above")) + " ORDER BY 1, 2",
        shared=True,
    )
    return table


def _compare(cursor, part: int, parts: list[str], ids: dict[str, int]) -> None:
    """Table ``change`` of one part of the units: by how much live leaves differ from their fresh count."""
    prepare_for_much(cursor)
    stored = f"(SELECT * FROM indicators_leaf WHERE {_live(ids)} AND {parts[part]})"
    make(
        cursor,
        _shared("change", part),
        carrying.CHANGES.format(fresh=_shared("leaf", part), stored=stored, slots=SLOTS),
        shared=True,
    )


def _live(ids: dict[str, int]) -> str:
    return f"edition = {LIVE} AND figure_id IN ({', '.join(map(str, ids.values()))})"


def _write_changes(cursor) -> None:
    """Write the differences of leaves that all hands have found."""
    make(cursor, "recount_slot", f"SELECT * FROM {SLOTS}")
    make(cursor, "recount_change", f"SELECT * FROM {_all('change')} AS change")
    cursor.execute("SET LOCAL enable_nestloop = on")  # from here on differences, which have statistics
    carrying.write_changes(cursor)


def _compare_sums(cursor, lens: str, ids: dict[str, int]) -> str:
    """The name of a table with what live sums of the lens lack of what the fresh leaves add up to."""
    prepare_for_much(cursor)
    table = _shared("sum", lens.replace("-", "_"))
    leaves = f"(SELECT chain_id, slot_id, n AS dn, d AS dd FROM {_all('leaf')} AS leaf)"
    differing = DIFFERING_SUMS.format(
        summed=carrying.sums(lens, changes=leaves, above=_all("above")),
        stored=f"{_live(ids)} AND lens = '{lens}'",
    )
    make(
        cursor,
        table,
        f"SELECT unit_id, slot_id, summed_n - stored_n AS dn, summed_d - stored_d AS dd FROM ({differing}) AS found",
        shared=True,
    )
    return table


DIFFERING_SUMS = f"""
    SELECT unit_id, slot_id, coalesce(n, 0) AS stored_n, coalesce(d, 0) AS stored_d,
        coalesce(dn, 0) AS summed_n, coalesce(dd, 0) AS summed_d
    FROM ({{summed}}) AS summed
    FULL JOIN (
        SELECT unit_id, slot_id, n, d FROM indicators_rolled JOIN {SLOTS} USING ({SLOT}) WHERE {{stored}}
    ) AS stored USING (unit_id, slot_id)
    WHERE (coalesce(n, 0), coalesce(d, 0)) <> (coalesce(dn, 0), coalesce(dd, 0))
"""
"""Rows (unit, slot, stored_n, stored_d, summed_n, summed_d): sums that are not what the leaves add up to."""


# -- checking --------------------------------------------------------------------------------------------------------


def _add_up_stored(cursor, part: int, parts: list[str]) -> None:
    """Table ``above`` of one part of the units, from the leaves that are stored."""
    prepare_for_much(cursor)
    stored = f"(SELECT * FROM indicators_leaf WHERE {parts[part]})"
    _add_up(
        cursor,
        part,
        f"(SELECT chain_id, slot_id, n AS dn, d AS dd FROM {stored} AS leaf JOIN {SLOTS} USING ({SLOT}))",
    )


def _differing_sums(cursor, lens: str, limit: int) -> list[tuple]:
    """Where the sums of the lens are not what the leaves add up to."""
    prepare_for_much(cursor)
    leaves = f"(SELECT chain_id, slot_id, n AS dn, d AS dd FROM indicators_leaf JOIN {SLOTS} USING ({SLOT}))"
    differing = DIFFERING_SUMS.format(
        summed=carrying.sums(lens, changes=leaves, above=_all("above")), stored=f"lens = '{lens}'"
    )
    cursor.execute(
        f"""
        SELECT figure.code || ' (' || %s || ')', unit_id, slot.month, stored_n, stored_d, summed_n, summed_d
        FROM ({differing}) AS found
        JOIN {SLOTS} slot USING (slot_id) JOIN indicators_storedfigure figure ON figure.id = slot.figure_id
        LIMIT %s
        """,
        [lens, limit],
    )
    return cursor.fetchall()
