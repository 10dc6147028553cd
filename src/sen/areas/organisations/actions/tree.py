"""Deriving lineages and reach from the spells, in sets: for a few units after a change, or for all from scratch.

Reading order: lineage (who stood under whom on each day) → reach as it was → reach as of a day, where a dissolved
unit stands under what became of it. The rules are those of the algebra of figures.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import LensDay, Unit
from sen.foundation.refusals import Refusal

LOCK = 7_053_001
MANY = 20_000
"""Above this number of affected units everything is derived afresh: the same work in one pass."""
SEVERAL = 1_000
"""Above this number joins are planned for many rows at once; below it, unit by unit."""


class Homeless(Refusal):
    """On some day of its life a unit would stand nowhere."""


@dataclass(frozen=True)
class Changed:
    """Ids of units: those whose own spells were changed or above whom others stand on some day of their life
    (``stand``), and those that are only seen under others as of today (``seen``)."""

    stand: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.stand or self.seen)


_LINEAGE = """
WITH RECURSIVE line(unit_id, valid, path) AS (
    (
        SELECT u.id, root.valid, u.id::text::ltree
        FROM organisations_unit u
        LEFT JOIN (
            SELECT unit_id, range_agg(valid) AS days FROM organisations_placement WHERE {of_spell} GROUP BY unit_id
        ) placed ON placed.unit_id = u.id
        CROSS JOIN LATERAL unnest(datemultirange(u.valid) - coalesce(placed.days, '{{}}')) AS root(valid)
        WHERE {of_unit}
        UNION ALL
        {from_outside}
    )
    UNION ALL
    SELECT p.unit_id, p.valid * line.valid, line.path || p.unit_id::text
    FROM line JOIN organisations_placement p ON p.parent_id = line.unit_id AND p.valid && line.valid
)
INSERT INTO organisations_lineage (unit_id, valid, path)
SELECT unit_id, unnest(range_agg(valid)), path FROM line GROUP BY unit_id, path
"""
# The recursive term can only reach these units: all that ever stood below one of them is among them.
_FROM_OUTSIDE = """
        SELECT p.unit_id, p.valid * above.valid, above.path || p.unit_id::text
        FROM organisations_placement p
        JOIN organisations_lineage above ON above.unit_id = p.parent_id AND above.valid && p.valid
        WHERE p.unit_id = ANY(%(units)s) AND p.parent_id <> ALL(%(units)s)
"""
_NOTHING = "SELECT NULL::bigint, NULL::daterange, NULL::ltree WHERE false"

_REACH_AS_WAS = """
WITH several AS MATERIALIZED (
    SELECT unit_id FROM organisations_lineage WHERE {of_spell} GROUP BY unit_id HAVING count(*) > 1
)
INSERT INTO organisations_reach (lens, ancestor_id, descendant_id, depth, valid)
SELECT 'w', above.id, l.unit_id, nlevel(l.path) - above.n, l.valid
FROM organisations_lineage l
CROSS JOIN LATERAL unnest(string_to_array(l.path::text, '.')::bigint[]) WITH ORDINALITY AS above(id, n)
WHERE {of_spell} AND NOT EXISTS (SELECT FROM several WHERE several.unit_id = l.unit_id)
UNION ALL
SELECT 'w', above.id, l.unit_id, nlevel(l.path) - above.n, unnest(range_agg(l.valid))
FROM organisations_lineage l JOIN several USING (unit_id)
CROSS JOIN LATERAL unnest(string_to_array(l.path::text, '.')::bigint[]) WITH ORDINALITY AS above(id, n)
GROUP BY above.id, l.unit_id, nlevel(l.path) - above.n
"""
_REACH_AS_OF = """
WITH RECURSIVE gone AS MATERIALIZED (
    -- Units that do not live on the day: ended, or not yet begun. On `edge` they last (or first) stood somewhere.
    SELECT u.id, u.valid, upper(u.valid) <= %(day)s AS ended,
        CASE WHEN upper(u.valid) <= %(day)s THEN upper(u.valid) - 1 ELSE lower(u.valid) END AS edge
    FROM organisations_unit u
    WHERE NOT u.valid @> %(day)s::date
), links AS MATERIALIZED (
    -- A link counts from the end of its predecessor on, so that following links never turns back in time.
    SELECT s.predecessor_id, s.successor_id
    FROM organisations_succession s JOIN gone ON gone.id = s.predecessor_id
    WHERE gone.ended AND s.takes_effect >= upper(gone.valid)
), chain(origin, unit_id, n) AS (
    -- The unit, then where it last stood, up to the first unit that lives.
    SELECT gone.id, gone.id, 0 FROM gone WHERE {of_gone}
    UNION ALL
    SELECT chain.origin, p.parent_id, chain.n + 1
    FROM chain
    JOIN gone ON gone.id = chain.unit_id
    JOIN organisations_placement p ON p.unit_id = gone.id AND p.valid @> gone.edge
), follow(origin, unit_id) AS (
    SELECT links.predecessor_id, links.successor_id
    FROM links WHERE links.predecessor_id IN (SELECT unit_id FROM chain)
    UNION
    SELECT follow.origin, links.successor_id
    FROM follow JOIN links ON links.predecessor_id = follow.unit_id
), held AS (
    -- The lowest unit that holds all the ultimate successors. lca() stops above its arguments: hence a label below.
    SELECT follow.origin AS unit_id, lca(array_agg(l.path || '0')) AS path
    FROM follow CROSS JOIN LATERAL (
        -- One by one: how few they are the planner cannot know.
        SELECT path FROM organisations_lineage WHERE unit_id = follow.unit_id AND valid @> %(day)s::date OFFSET 0
    ) AS l
    GROUP BY follow.origin
), stands AS (
    SELECT DISTINCT ON (chain.origin) chain.origin AS unit_id, coalesce(l.path, held.path) AS path
    FROM chain
    LEFT JOIN organisations_lineage l
        ON chain.n > 0 AND l.unit_id = chain.unit_id AND l.valid @> %(day)s::date
    LEFT JOIN held ON held.unit_id = chain.unit_id
    WHERE l.path IS NOT NULL OR nlevel(held.path) > 0
    ORDER BY chain.origin, chain.n
), paths AS (
    SELECT l.unit_id, l.path FROM organisations_lineage l WHERE l.valid @> %(day)s::date AND {of_spell}
    UNION ALL
    SELECT gone.id, coalesce(stands.path, '') || gone.id::text
    FROM gone LEFT JOIN stands ON stands.unit_id = gone.id WHERE {of_gone}
)
INSERT INTO organisations_reach (lens, ancestor_id, descendant_id, depth, valid)
SELECT %(lens)s, above.id, paths.unit_id, nlevel(paths.path) - above.n, '(,)'
FROM paths
CROSS JOIN LATERAL unnest(string_to_array(paths.path::text, '.')::bigint[]) WITH ORDINALITY AS above(id, n)
"""
_COLUMNS = """
UPDATE organisations_unit unit
SET name = spell.name, folded = spell.folded, sort_key = sen_sort_key(spell.name), kind = spell.kind,
    parent_id = spell.parent_id
FROM (
    SELECT u.id, n.name, n.folded, k.kind, p.parent_id
    FROM (
        SELECT id, CASE
            WHEN upper(valid) <= %(day)s THEN upper(valid) - 1
            WHEN lower(valid) > %(day)s THEN lower(valid)
            ELSE %(day)s::date
        END AS day
        FROM organisations_unit u WHERE {of_unit}
    ) u
    JOIN organisations_unitname n ON n.unit_id = u.id AND n.valid @> u.day
    JOIN organisations_unitkind k ON k.unit_id = u.id AND k.valid @> u.day
    LEFT JOIN organisations_placement p ON p.unit_id = u.id AND p.valid @> u.day
) spell
WHERE spell.id = unit.id AND (unit.name, unit.folded, unit.kind, unit.parent_id)
    IS DISTINCT FROM (spell.name, spell.folded, spell.kind, spell.parent_id)
"""
# Whatever ever stood below a changed unit: above it others may stand now.
_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT unnest(%(units)s::bigint[])
    UNION
    SELECT p.unit_id FROM below JOIN organisations_placement p ON p.parent_id = below.id
)
SELECT id FROM below
"""
# With what went on in it and lives no more, which is seen where it went on; likewise what had ended below that. What
# once stood there and lives is seen where it stands itself.
_SEEN_THERE = """
WITH RECURSIVE seen(id) AS (
    SELECT unnest(%(units)s::bigint[])
    UNION
    SELECT next.id FROM seen CROSS JOIN LATERAL (
        SELECT p.unit_id FROM organisations_placement p WHERE p.parent_id = seen.id
        UNION ALL
        SELECT s.predecessor_id FROM organisations_succession s WHERE s.successor_id = seen.id
    ) AS next(id)
    JOIN organisations_unit u ON u.id = next.id AND NOT u.valid @> %(day)s::date
)
SELECT id FROM seen
"""
_BOUNDS_PASSED = """
SELECT id FROM organisations_unit
WHERE lower(valid) > %(earlier)s AND lower(valid) <= %(later)s
    OR upper(valid) > %(earlier)s AND upper(valid) <= %(later)s
UNION
SELECT unit_id FROM (
    SELECT unit_id, valid FROM organisations_placement
    UNION ALL SELECT unit_id, valid FROM organisations_unitname
    UNION ALL SELECT unit_id, valid FROM organisations_unitkind
) spells
WHERE lower(valid) > %(earlier)s AND lower(valid) <= %(later)s
    OR upper(valid) > %(earlier)s AND upper(valid) <= %(later)s
"""
# The units as they stand, and as they are seen as of today.
_STANDS = "SELECT unit_id, valid, path FROM organisations_lineage WHERE unit_id = ANY(%(units)s)"
_SEEN = (
    "SELECT descendant_id AS unit_id, ancestor_id FROM organisations_reach"
    " WHERE lens = 't' AND descendant_id = ANY(%(units)s)"
)
_HOMELESS = """
SELECT u.name
FROM organisations_unit u
LEFT JOIN (
    SELECT unit_id, range_agg(valid) AS days FROM organisations_lineage WHERE {of_spell} GROUP BY unit_id
) placed ON placed.unit_id = u.id
WHERE {of_unit} AND NOT isempty(datemultirange(u.valid) - coalesce(placed.days, '{{}}'))
ORDER BY u.sort_key LIMIT 5
"""
_ALL = {"of_unit": "true", "of_spell": "true", "of_gone": "true"}
_SOME = {
    "of_unit": "u.id = ANY(%(units)s)",
    "of_spell": "unit_id = ANY(%(units)s)",
    "of_gone": "gone.id = ANY(%(units)s)",
}


def lock_tree() -> None:
    """Let one transaction at a time change the tree."""
    _run("SELECT pg_advisory_xact_lock(%(lock)s)", lock=LOCK)


def rebuild(*, at: datetime, day: date) -> int:
    """Derive everything afresh; `day` is today. Returns the number of units. Raises `Homeless`."""
    lock_tree()
    number = Unit.objects.count()
    _plan_for_many()
    with _indexed_afterwards("organisations_lineage", number):
        _run("DELETE FROM organisations_lineage")
        _run("DELETE FROM organisations_kindbelow")  # which follows the lineages, right or wrong
        _run(_LINEAGE.format(from_outside=_NOTHING, **_ALL))
    _run("ANALYZE organisations_lineage")
    _refuse_homeless(_ALL, [])
    with _indexed_afterwards("organisations_reach", number):
        _run("DELETE FROM organisations_reach")
        _run(_REACH_AS_WAS.format(**_ALL))
        _run(_REACH_AS_OF.format(**_ALL), day=day, lens=Lens.TODAY)
    _run(_COLUMNS.format(**_ALL), day=day)
    _run("ANALYZE organisations_reach")
    _run("SET LOCAL enable_nestloop = on")
    LensDay.objects.exclude(lens=Lens.TODAY).delete()
    _today_is(day, at)
    return number


def _plan_for_many() -> None:
    """Statistics of what this transaction has written, and hash joins whatever the estimates say."""
    _run(
        "ANALYZE organisations_unit, organisations_unitname, organisations_unitkind, organisations_placement,"
        " organisations_succession"
    )
    _run("SET LOCAL jit = off")
    _run("SET LOCAL work_mem = '128MB'")
    _run("SET LOCAL enable_nestloop = off")


@transaction.atomic
def refresh(units: Iterable[int], *, at: datetime, day: date) -> Changed:
    """Derive again what changes of these units' spells, lives or links touch; `day` is today.

    That is their subtrees, at any time, and what is seen in these. What comes out as it was is not returned.
    Raises `Homeless` when a change leaves a unit without a place on a day of its life.
    """
    lock_tree()
    given = set(units)
    below = [id for (id,) in _run(_BELOW, units=sorted(given | _bounds_passed_until(day)))]
    seen = [id for (id,) in _run(_SEEN_THERE, units=below, day=day)]
    for table, now, among in (("stood", _STANDS, below), ("was_seen", _SEEN, seen)):
        _run(f"DROP TABLE IF EXISTS {table}")
        _run(f"CREATE TEMP TABLE {table} ON COMMIT DROP AS {now}", units=among)
    if len(seen) > MANY:
        rebuild(at=at, day=day)
    else:
        _derive(below, seen, day)
        _today_is(day, at)
    standing_anew = given | _otherwise("stood", _STANDS, below)
    return Changed(sorted(standing_anew), sorted(_otherwise("was_seen", _SEEN, seen) - standing_anew))


def _otherwise(before: str, now: str, units: list[int]) -> set[int]:
    """The units of which the rows of the table are not what they are now."""
    differing = f"(TABLE {before} EXCEPT {now}) UNION ALL ({now} EXCEPT TABLE {before})"
    return {id for (id,) in _run(f"SELECT DISTINCT unit_id FROM ({differing}) AS row", units=units)}


def _derive(below: list[int], seen: list[int], day: date) -> None:
    """Where the units of ``below`` stand, whose subtrees are among them; where those of ``seen``, which holds
    these, are seen as of the day."""
    if len(seen) > SEVERAL:
        _plan_for_many()
    _run("DELETE FROM organisations_reach WHERE lens = 'w' AND descendant_id = ANY(%(units)s)", units=below)
    _run("DELETE FROM organisations_reach WHERE lens = 't' AND descendant_id = ANY(%(units)s)", units=seen)
    _run("DELETE FROM organisations_lineage WHERE unit_id = ANY(%(units)s)", units=below)
    _run(_LINEAGE.format(from_outside=_FROM_OUTSIDE, **_SOME), units=below)
    _refuse_homeless(_SOME, below)
    _run(_REACH_AS_WAS.format(**_SOME), units=below)
    _run(_REACH_AS_OF.format(**_SOME), day=day, lens=Lens.TODAY, units=seen)
    _run(_COLUMNS.format(**_SOME), day=day, units=below)
    if len(seen) > SEVERAL:
        _run("SET LOCAL enable_nestloop = on")


def turn_day(*, at: datetime, day: date) -> Changed:
    """Bring *as of today* and the units' columns to a new day; cheap when nothing begins or ends. The daily
    tick."""
    if LensDay.objects.filter(lens=Lens.TODAY, day=day).exists():
        return Changed()
    lock_tree()
    return refresh([], at=at, day=day)


def prepare_lens(*, day: date, at: datetime) -> str:
    """Make the reach as of a day that is not today; returns its lens, the day's ISO form.

    Ready at once if it is already there and the tree has not changed since.
    """
    lens = day.isoformat()
    lock_tree()
    if LensDay.objects.filter(lens=lens, fresh=True).exists():
        LensDay.objects.filter(lens=lens).update(prepared_at=at)
        return lens
    _run("DELETE FROM organisations_reach WHERE lens = %(lens)s", lens=lens)
    _run(_REACH_AS_OF.format(**_ALL), day=day, lens=lens)
    LensDay.objects.update_or_create(lens=lens, defaults={"day": day, "fresh": True, "prepared_at": at})
    return lens


def drop_lenses(*, before: datetime) -> int:
    """Forget prepared days that nobody asked for since `before`, or that the tree has outgrown."""
    lock_tree()
    old = LensDay.objects.exclude(lens=Lens.TODAY)
    lenses = [row.lens for row in old if not row.fresh or row.prepared_at < before]
    _run("DELETE FROM organisations_reach WHERE lens = ANY(%(lenses)s)", lenses=lenses)
    LensDay.objects.filter(lens__in=lenses).delete()
    return len(lenses)


@contextmanager
def _indexed_afterwards(table: str, number: int) -> Iterator[None]:
    """Fill a derived table first and index it afterwards, where that is quicker; readers wait meanwhile."""
    if number < MANY:
        yield
        return
    kept = _run(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), c.conname, pg_get_constraintdef(c.oid)"
        " FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid"
        " WHERE i.indrelid = %(table)s::regclass ORDER BY 1",
        table=table,
    )
    _run("SET LOCAL maintenance_work_mem = '256MB'")
    for index, _definition, constraint, _body in kept:
        _run(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}" if constraint else f"DROP INDEX {index}")
    _run(f"TRUNCATE {table}")
    yield
    for _index, definition, constraint, body in kept:
        _run(f"ALTER TABLE {table} ADD CONSTRAINT {constraint} {body}" if constraint else definition)


def _today_is(day: date, at: datetime) -> None:
    LensDay.objects.update_or_create(lens=Lens.TODAY, defaults={"day": day, "fresh": True, "prepared_at": at})
    LensDay.objects.exclude(lens=Lens.TODAY).update(fresh=False)


def _bounds_passed_until(day: date) -> set[int]:
    """Units for which something begins or ends between the day the tree was last brought to and this one."""
    shown = LensDay.objects.filter(lens=Lens.TODAY).values_list("day", flat=True).first()
    if shown is None or shown == day:
        return set()
    earlier, later = sorted((shown, day))
    return {id for (id,) in _run(_BOUNDS_PASSED, earlier=earlier, later=later)}


def _refuse_homeless(among: dict[str, str], units: Collection[int]) -> None:
    names = [name for (name,) in _run(_HOMELESS.format(**among), units=list(units))]
    if names:
        raise Homeless(
            _("Có đơn vị sẽ không thuộc cấp nào trong một khoảng thời gian: %(names)s.")
            % {"names": "; ".join(names)}
        )


def _run(sql: str, **values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
