"""The set-based steps of a roster import: comparing with the tree, with the file itself, with what is there.

Every statement works on whole tables; ``%(…)s`` are bound values, ``{…}`` the staging tables of one import.
"""

_TONES = "\\0300\\0301\\0303\\0309\\0323"


def spell(name: str) -> str:
    """A name as it is spelled, wherever the tone mark stands: letters without tones, then the tones word by word."""
    plain = f"normalize(lower({name}), NFD)"
    return (
        f"(regexp_replace({plain}, U&'[{_TONES}]', '', 'g') || '|'"
        f" || regexp_replace({plain}, U&'[^{_TONES} ]', '', 'g'))"
    )


RAW_COLUMNS = {
    "row": "integer",
    "name": "text",
    "folded": "text",
    "sort_key": "text",
    "spelled": "text",
    "birth_date": "date",
    "birth_year": "smallint",
    "card": "bytea",
    "post": "text",
    "unit_code": "text",
    "unit_key": "text",
    "unit_shown": "text",
    "parent_key": "text",
    "kind": "text",
    "standing": "text",
    "category": "text",
    "key_cadre": "boolean",
    "lo": "date",
    "lo_given": "boolean",
    "hi": "date",
    "digest": "bytea",
    "reasons": "text[]",
    "combo": "text",
}

# Units in view: the import's unit and everything ever under it.
VIEW = """
CREATE UNLOGGED TABLE {view} AS
SELECT u.id AS unit_id, u.valid, u.shard, u.code, u.folded, u.name, u.kind IN ('cell', 'base-cell') AS cell
FROM organisations_unit u
WHERE u.id = %(unit)s
   OR EXISTS (SELECT FROM organisations_reach r WHERE r.ancestor_id = %(unit)s AND r.descendant_id = u.id)
"""

# One row for each way in which the file names a unit, with the unit it means or the reason why it means none.
UNITS = """
CREATE UNLOGGED TABLE {units} AS
WITH combos AS (
    SELECT DISTINCT combo, unit_code, unit_key, parent_key FROM {raw}
), named AS (
    SELECT unit_id, folded, true AS current FROM {view}
    UNION ALL
    SELECT n.unit_id, n.folded, false FROM organisations_unitname n JOIN {view} v USING (unit_id)
    WHERE n.folded <> v.folded
), by_code AS (
    SELECT c.combo, v.unit_id, 100 AS rank
    FROM combos c JOIN {view} v ON lower(v.code) = c.unit_code
), by_name AS (
    SELECT c.combo, n.unit_id,
           16 * (c.parent_key IS NOT NULL AND EXISTS (
               SELECT FROM organisations_reach r JOIN named p ON p.unit_id = r.ancestor_id
               WHERE r.descendant_id = n.unit_id AND r.depth > 0
                 AND p.folded IN (c.parent_key, 'dang bo ' || c.parent_key)))::int
           + 8 * (v.valid @> %(day)s::date)::int + 4 * n.current::int + 2 * v.cell::int
           + (n.folded = c.unit_key)::int AS rank
    FROM combos c
    CROSS JOIN LATERAL (VALUES (c.unit_key), ('chi bo ' || c.unit_key), ('dang bo ' || c.unit_key)) k(key)
    JOIN named n ON n.folded = k.key
    JOIN {view} v ON v.unit_id = n.unit_id
    WHERE c.unit_key IS NOT NULL AND NOT EXISTS (SELECT FROM by_code b WHERE b.combo = c.combo)
), found AS (
    SELECT *, rank() OVER (PARTITION BY combo ORDER BY rank DESC) AS place
    FROM (SELECT * FROM by_code UNION ALL SELECT * FROM by_name) f
), best AS (
    SELECT combo, count(DISTINCT unit_id) AS n, min(unit_id) AS unit_id, (array_agg(DISTINCT unit_id))[1:3] AS several
    FROM found WHERE place = 1 GROUP BY 1
)
SELECT c.*, CASE WHEN b.n = 1 THEN b.unit_id END AS unit_id, coalesce(b.n, 0) AS n, NULL::text AS near,
    CASE WHEN b.n > 1 THEN (
        SELECT string_agg(s.name || coalesce(' – ' || p.name, '') || ' (' || s.code || ')', '; ' ORDER BY s.code)
        FROM organisations_unit s LEFT JOIN {view} i ON i.unit_id = s.parent_id
        LEFT JOIN organisations_unit p ON p.id = i.unit_id WHERE s.id = ANY (b.several)) END AS choices
FROM combos c
LEFT JOIN best b USING (combo)
"""

# A file without any unit column belongs to the unit it was sent for.
UNITS_BY_DEFAULT = """
UPDATE {units} SET unit_id = %(unit)s, n = 1 WHERE unit_code IS NULL AND unit_key IS NULL
"""

# The nearest names in view, old ones included; only for the first few hundred unknown names.
UNITS_NEAR = """
UPDATE {units} u SET near = s.near
FROM (
    SELECT x.key, (
        SELECT string_agg(t.name, '; ' ORDER BY t.likeness DESC) FROM (
            SELECT o.name, max(similarity(o.folded, x.key)) AS likeness
            FROM organisations_unitname o JOIN {view} v USING (unit_id)
            WHERE o.folded %% x.key GROUP BY o.name ORDER BY 2 DESC LIMIT 3
        ) t
    ) AS near
    FROM (SELECT DISTINCT coalesce(unit_key, unit_code) AS key FROM {units} WHERE n = 0 LIMIT 300) x
) s
WHERE u.n = 0 AND coalesce(u.unit_key, u.unit_code) = s.key
"""

# Each row with its unit and what other rows of the file make of it. Rows without a card that cannot be told apart are
# numbered (``nth`` of ``alike``); rows of one card may be several spells of one person, if they do not overlap.
ROWS = """
CREATE UNLOGGED TABLE {rows} AS
WITH placed AS (
    SELECT r.*, u.unit_id, v.shard,
        CASE WHEN r.lo_given THEN greatest(r.lo, lower(v.valid)) ELSE r.lo END AS from_day,
        -- least() passes over what is unknown: a spell ends with its unit at the latest
        least(r.hi, upper(v.valid)) AS to_day,
        CASE
            WHEN u.unit_id IS NULL AND r.unit_key IS NULL AND r.unit_code IS NULL THEN 'no_unit'
            WHEN u.n = 0 AND u.near IS NULL THEN concat_ws(E'\\x1f', 'unknown_unit', r.unit_shown)
            WHEN u.n = 0 THEN concat_ws(E'\\x1f', 'unknown_unit_near', r.unit_shown, u.near)
            WHEN u.n > 1 THEN concat_ws(E'\\x1f', 'ambiguous_unit', r.unit_shown, u.choices)
            WHEN upper(v.valid) <= r.lo AND s.names IS NULL
                THEN concat_ws(E'\\x1f', 'ended_unit', v.name, to_char(upper(v.valid), 'DD/MM/YYYY'))
            WHEN upper(v.valid) <= r.lo THEN concat_ws(E'\\x1f',
                'ended_unit_successor', v.name, to_char(upper(v.valid), 'DD/MM/YYYY'), s.names)
            WHEN lower(v.valid) > r.lo AND (NOT r.lo_given OR r.hi <= lower(v.valid))
                THEN concat_ws(E'\\x1f', 'unborn_unit', v.name, to_char(lower(v.valid), 'DD/MM/YYYY'))
        END AS unit_problem
    FROM {raw} r
    LEFT JOIN {units} u ON u.combo = r.combo
    LEFT JOIN {view} v ON v.unit_id = u.unit_id
    LEFT JOIN LATERAL (
        SELECT string_agg(x.name, '; ') AS names
        FROM organisations_succession c JOIN organisations_unit x ON x.id = c.successor_id
        WHERE upper(v.valid) <= r.lo AND c.predecessor_id = v.unit_id
    ) s ON true
), told_apart AS (
    SELECT p.*,
        row_number() OVER alike AS nth,
        count(*) OVER (PARTITION BY card, unit_id, spelled, birth_date, birth_year) AS alike,
        min(row) OVER same AS first_same
    FROM placed p
    WINDOW alike AS (PARTITION BY card, unit_id, spelled, birth_date, birth_year ORDER BY row),
           same AS (PARTITION BY card, kind, unit_id, spelled, birth_date, birth_year, from_day, hi, standing,
                    category, key_cadre, post)
), compared AS (
    SELECT t.*,
        max(coalesce(to_day, 'infinity')) OVER (spells ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ends,
        lag(row) OVER spells AS row_before, lead(row) OVER spells AS row_after, lead(from_day) OVER spells AS after_begins
    FROM told_apart t
    WINDOW spells AS (PARTITION BY card, kind, (row = first_same) ORDER BY from_day, row)
)
SELECT row, name, folded, sort_key, spelled, birth_date, birth_year, card, post, kind, standing, category, key_cadre,
       from_day AS lo, lo_given, hi, to_day, digest, unit_id, coalesce(shard, 0)::smallint AS shard, unit_shown,
       CASE WHEN card IS NULL THEN alike ELSE 1 END AS alike,
       CASE WHEN card IS NULL THEN nth ELSE 1 END AS nth,
       array_remove(reasons || ARRAY[unit_problem, CASE
           WHEN card IS NULL THEN NULL
           WHEN row <> first_same THEN concat_ws(E'\\x1f', 'twice_in_file', first_same)
           WHEN before_ends > from_day THEN concat_ws(E'\\x1f', 'overlap_in_file', row_before)
           WHEN after_begins < coalesce(to_day, 'infinity') THEN concat_ws(E'\\x1f', 'overlap_in_file', row_after)
       END], NULL) AS reasons
FROM compared
"""

# Who each row is, which spell it meets, and what becomes of it. ``{only}`` narrows it to some rows.
CHECKED = (
    """
WITH base AS (
    SELECT * FROM {rows} r WHERE {only}
), sound AS (
    SELECT * FROM base WHERE cardinality(reasons) = 0
), carded AS (
    SELECT r.row, p.id FROM sound r JOIN people_person p ON p.card_hash = r.card
), likely AS (
    SELECT r.row, p.id,
        p.birth_date IS NOT DISTINCT FROM r.birth_date AND p.birth_year IS NOT DISTINCT FROM r.birth_year AS exact,
        __SPELL_P__ = r.spelled AS spelled
    FROM sound r
    JOIN people_membership m ON m.unit_id = r.unit_id
    JOIN people_person p ON p.id = m.person_id AND p.folded = r.folded
    WHERE (r.card IS NULL OR p.card_hash IS NULL)
      AND (p.birth_date = r.birth_date OR p.birth_date IS NULL OR r.birth_date IS NULL)
      AND (p.birth_year = r.birth_year OR p.birth_year IS NULL OR r.birth_year IS NULL)
      AND NOT EXISTS (SELECT FROM carded c WHERE c.row = r.row)
    GROUP BY 1, 2, 3, 4
), weighed AS (
    SELECT row, count(*) FILTER (WHERE exact) AS exact, count(*) FILTER (WHERE exact AND spelled) AS spelled,
        min(id) FILTER (WHERE exact) AS one_exact, min(id) FILTER (WHERE exact AND spelled) AS one_spelled
    FROM likely GROUP BY 1
), who AS (
    SELECT r.*, d.choice,
        CASE
            WHEN c.id IS NOT NULL THEN c.id
            WHEN d.choice IS NOT NULL THEN CASE WHEN d.choice = 'this-one' THEN d.person_id END
            WHEN r.alike > 1 THEN NULL
            WHEN w.exact = 1 THEN w.one_exact
            WHEN w.spelled = 1 THEN w.one_spelled
        END AS person_id,
        CASE
            WHEN c.id IS NOT NULL OR d.choice IS NOT NULL THEN NULL
            WHEN r.alike > 1 THEN concat_ws(E'\\x1f', 'namesakes_in_file', r.alike)
            WHEN w.exact > 1 AND w.spelled <> 1 THEN concat_ws(E'\\x1f', 'several', w.exact)
            WHEN w.exact = 0 THEN 'nearly'
        END AS doubt
    FROM sound r
    LEFT JOIN carded c ON c.row = r.row
    LEFT JOIN people_rosterdecision d ON d.unit_id = r.unit_id AND d.digest = r.digest AND d.nth = r.nth
    LEFT JOIN weighed w ON w.row = r.row
), met AS (
    SELECT w.row,
        count(*) FILTER (WHERE m.kind = w.kind) AS n,
        min(m.id) FILTER (WHERE m.kind = w.kind) AS spell_id,
        bool_or(m.kind <> w.kind AND m.unit_id = w.unit_id) AS other_kind
    FROM who w JOIN people_membership m ON m.person_id = w.person_id AND m.valid && daterange(w.lo, w.to_day)
    GROUP BY 1
), judged AS (
    SELECT w.*, t.n, t.other_kind, m.id AS spell_id, m.unit_id AS was_unit, lower(m.valid) AS was_lo,
        upper(m.valid) AS was_hi,
        coalesce(w.standing, m.standing, 'full') AS standing_to,
        CASE WHEN coalesce(w.standing, m.standing, 'full') = 'non-member'
             THEN coalesce(w.category, m.category, '') ELSE '' END AS category_to,
        coalesce(w.key_cadre, m.key_cadre, false) AS key_cadre_to,
        m.unit_id IS NOT NULL AND NOT EXISTS (SELECT FROM {view} v WHERE v.unit_id = m.unit_id) AS outside,
        p.folded <> w.folded AND (p.birth_date IS DISTINCT FROM w.birth_date
            OR p.birth_year IS DISTINCT FROM w.birth_year OR w.birth_year IS NULL) AS stranger,
        ARRAY[
            CASE WHEN p.name <> w.name AND __SPELL_P__ <> w.spelled THEN 'name' END,
            CASE WHEN w.birth_year IS NOT NULL AND (p.birth_year IS DISTINCT FROM w.birth_year
                OR w.birth_date IS NOT NULL AND p.birth_date IS DISTINCT FROM w.birth_date) THEN 'birth' END,
            CASE WHEN w.post <> '' AND p.post <> w.post THEN 'post' END,
            CASE WHEN w.card IS NOT NULL AND p.card_hash IS NULL THEN 'card' END
        ] AS of_person,
        m.standing AS was_standing, m.category AS was_category, m.key_cadre AS was_key_cadre
    FROM who w
    LEFT JOIN people_person p ON p.id = w.person_id
    LEFT JOIN met t ON t.row = w.row
    LEFT JOIN people_membership m ON m.id = t.spell_id AND t.n = 1
), planned AS (
    SELECT j.*,
        CASE WHEN spell_id IS NULL THEN ARRAY[CASE WHEN person_id IS NOT NULL THEN 'spell' END]
        ELSE ARRAY[
            CASE WHEN was_unit <> unit_id THEN 'move' END,
            CASE WHEN was_standing <> standing_to THEN 'standing' END,
            CASE WHEN was_category <> category_to THEN 'category' END,
            CASE WHEN was_key_cadre <> key_cadre_to THEN 'key_cadre' END
        ] END AS of_spell,
        ARRAY[
            CASE WHEN was_lo > lo THEN 'since' END,
            CASE WHEN hi IS NOT NULL AND spell_id IS NOT NULL AND was_hi IS DISTINCT FROM to_day THEN 'until' END
        ] AS of_span
    FROM judged j
), reasoned AS (
    SELECT p.*,
        array_remove(ARRAY[CASE
            WHEN choice = 'skip' THEN 'skipped'
            WHEN doubt IS NOT NULL THEN NULL
            WHEN stranger THEN 'card_of_other'
            WHEN outside THEN 'elsewhere'
            WHEN n > 1 OR was_lo > lo AND cardinality(array_remove(of_spell, NULL)) > 0
                THEN concat_ws(E'\\x1f', 'overlap', to_char(lo, 'DD/MM/YYYY'), (
                    SELECT string_agg(u.name || ' ' || to_char(lower(m.valid), 'DD/MM/YYYY') || '–'
                        || coalesce(to_char(upper(m.valid) - 1, 'DD/MM/YYYY'), ''), '; ' ORDER BY m.valid)
                    FROM people_membership m JOIN {view} v USING (unit_id) JOIN organisations_unit u ON u.id = m.unit_id
                    WHERE m.person_id = p.person_id AND m.kind = p.kind AND m.valid && daterange(p.lo, p.to_day)))
            WHEN other_kind THEN 'already_there'
        END], NULL) AS refusal
    FROM planned p
)
SELECT b.row, b.name, b.folded, b.sort_key, b.birth_date, b.birth_year, b.card, b.post, b.kind, b.unit_id, b.shard,
    b.unit_shown, b.lo, b.hi, b.to_day, b.digest, b.nth, r.person_id, r.spell_id, r.was_unit, r.was_lo, r.was_hi,
    coalesce(r.standing_to, b.standing, 'full') AS standing, coalesce(r.category_to, b.category, '') AS category,
    coalesce(r.key_cadre_to, b.key_cadre, false) AS key_cadre,
    CASE
        WHEN cardinality(b.reasons) > 0 OR cardinality(r.refusal) > 0 THEN 'refused'
        WHEN r.doubt IS NOT NULL THEN 'decide'
        WHEN r.spell_id IS NULL THEN 'add'
        WHEN cardinality(array_remove(r.of_person || r.of_spell || r.of_span, NULL)) = 0 THEN 'same'
        ELSE 'change'
    END AS outcome,
    CASE
        WHEN r.spell_id IS NULL THEN 'new'
        WHEN cardinality(array_remove(r.of_spell, NULL)) > 0 AND r.was_lo < b.lo THEN 'split'
        WHEN cardinality(array_remove(r.of_spell || r.of_span, NULL)) > 0 THEN 'correct'
        ELSE 'none'
    END AS how,
    CASE WHEN r.person_id IS NULL THEN ARRAY[]::text[]
        ELSE array_remove(r.of_person || r.of_spell || r.of_span, NULL) END AS changes,
    b.reasons || coalesce(r.refusal, ARRAY[]::text[])
        || CASE WHEN r.doubt IS NOT NULL AND cardinality(r.refusal) = 0 THEN ARRAY[r.doubt] ELSE ARRAY[]::text[] END
        AS reasons
FROM base b
LEFT JOIN reasoned r ON r.row = b.row
"""
).replace("__SPELL_P__", spell("p.name"))

# Two rows that mean the same person and would both change something: nobody can say which one is right.
MANY_ROWS = """
UPDATE {checked} SET outcome = 'refused', reasons = reasons || ARRAY['many_rows']
WHERE outcome IN ('add', 'change') AND person_id IN (
    SELECT person_id FROM {checked} WHERE person_id IS NOT NULL AND outcome IN ('add', 'change', 'same')
    GROUP BY person_id
    HAVING count(*) > 1 AND bool_or(outcome = 'change')
)
"""

COUNTS = """
SELECT count(*) FILTER (WHERE outcome = 'add'), count(*) FILTER (WHERE outcome = 'change'),
       count(*) FILTER (WHERE outcome = 'same'), count(*) FILTER (WHERE outcome = 'decide'),
       count(*) FILTER (WHERE outcome = 'refused'), count(DISTINCT unit_id)
FROM {checked}
"""

# Members of the units in the file whom the file does not name: told, never touched.
ABSENT = """
SELECT count(*) FROM people_membership m
WHERE m.kind = 'main' AND m.valid @> %(day)s::date
  AND m.unit_id IN (SELECT unit_id FROM {checked})
  AND m.person_id NOT IN (SELECT person_id FROM {checked} WHERE person_id IS NOT NULL)
"""

DIFFERENT = """
SELECT count(*) FROM {checked} a FULL JOIN {again} b USING (row)
WHERE (a.outcome, a.person_id, a.spell_id, a.how, a.changes)
      IS DISTINCT FROM (b.outcome, b.person_id, b.spell_id, b.how, b.changes)
"""

# --- writing ---

NEWCOMERS = """
CREATE UNLOGGED TABLE {newcomers} AS
SELECT *, nextval(pg_get_serial_sequence('people_person', 'id')) AS id
FROM (SELECT DISTINCT ON (coalesce(card, int4send(row))) coalesce(card, int4send(row)) AS key, row
      FROM {checked} WHERE outcome = 'add' AND person_id IS NULL
      ORDER BY coalesce(card, int4send(row)), row) f
ORDER BY row
"""

ADD_PERSONS = """
INSERT INTO people_person (id, shard, name, folded, sort_key, birth_date, birth_year, card_hash, post)
SELECT n.id, c.shard, c.name, c.folded, c.sort_key, c.birth_date, c.birth_year, c.card, coalesce(c.post, '')
FROM {newcomers} n JOIN {checked} c ON c.row = n.row
ORDER BY n.id
"""

ADD_MEMBERSHIPS = """
INSERT INTO people_membership (person_id, unit_id, kind, standing, category, key_cadre, valid)
SELECT coalesce(c.person_id, n.id), c.unit_id, c.kind, c.standing, c.category, c.key_cadre, daterange(c.lo, c.to_day)
FROM {checked} c
LEFT JOIN {newcomers} n ON n.key = coalesce(c.card, int4send(c.row)) AND c.person_id IS NULL
WHERE c.outcome = 'add'
ORDER BY coalesce(c.person_id, n.id)
"""

SPLIT_OLD = """
UPDATE people_membership m SET valid = daterange(lower(m.valid), c.lo)
FROM {checked} c WHERE c.outcome = 'change' AND c.how = 'split' AND m.id = c.spell_id
"""

SPLIT_NEW = """
INSERT INTO people_membership (person_id, unit_id, kind, standing, category, key_cadre, valid)
SELECT person_id, unit_id, kind, standing, category, key_cadre, daterange(lo, least(coalesce(hi, was_hi), to_day))
FROM {checked} WHERE outcome = 'change' AND how = 'split'
"""

CORRECT = """
UPDATE people_membership m
SET unit_id = c.unit_id, standing = c.standing, category = c.category, key_cadre = c.key_cadre,
    valid = daterange(least(lower(m.valid), c.lo), least(coalesce(c.hi, upper(m.valid)), c.to_day))
FROM {checked} c WHERE c.outcome = 'change' AND c.how = 'correct' AND m.id = c.spell_id
"""

CORRECT_PERSONS = """
UPDATE people_person p
SET name = CASE WHEN 'name' = ANY (c.changes) THEN c.name ELSE p.name END,
    folded = CASE WHEN 'name' = ANY (c.changes) THEN c.folded ELSE p.folded END,
    sort_key = CASE WHEN 'name' = ANY (c.changes) THEN c.sort_key ELSE p.sort_key END,
    birth_date = CASE WHEN 'birth' = ANY (c.changes) THEN c.birth_date ELSE p.birth_date END,
    birth_year = CASE WHEN 'birth' = ANY (c.changes) THEN c.birth_year ELSE p.birth_year END,
    post = CASE WHEN 'post' = ANY (c.changes) THEN c.post ELSE p.post END,
    card_hash = CASE WHEN 'card' = ANY (c.changes) THEN c.card ELSE p.card_hash END
FROM {checked} c
WHERE c.outcome IN ('add', 'change') AND p.id = c.person_id AND c.changes && ARRAY['name', 'birth', 'post', 'card']
"""

# Acts are written before the change, so that what was before can still be read.
ACTS_OF_CHANGE = """
INSERT INTO foundation_act (shard, month, id, at, user_id, actor, on_behalf_of, verb, subject_kind, subject_id,
                            subject_label, unit_id, before, after, why)
SELECT c.shard, %(month)s, gen_random_uuid(), %(at)s, %(user)s, %(actor)s, '', 'people.changed_by_roster',
       'people.Person', p.id::text, p.name, c.unit_id,
       jsonb_strip_nulls(jsonb_build_object(
           'name', CASE WHEN 'name' = ANY (c.changes) THEN p.name END,
           'birth_date', CASE WHEN 'birth' = ANY (c.changes) THEN coalesce(p.birth_date::text, p.birth_year::text) END,
           'post', CASE WHEN 'post' = ANY (c.changes) THEN p.post END,
           'unit', CASE WHEN 'move' = ANY (c.changes) THEN m.unit_id END,
           'standing', CASE WHEN 'standing' = ANY (c.changes) THEN m.standing END,
           'category', CASE WHEN 'category' = ANY (c.changes) THEN m.category END,
           'key_cadre', CASE WHEN 'key_cadre' = ANY (c.changes) THEN m.key_cadre END,
           'valid', CASE WHEN c.how <> 'none' THEN m.valid::text END)),
       jsonb_strip_nulls(jsonb_build_object(
           'name', CASE WHEN 'name' = ANY (c.changes) THEN c.name END,
           'birth_date', CASE WHEN 'birth' = ANY (c.changes) THEN coalesce(c.birth_date::text, c.birth_year::text) END,
           'post', CASE WHEN 'post' = ANY (c.changes) THEN c.post END,
           'unit', CASE WHEN 'move' = ANY (c.changes) OR c.how = 'new' THEN c.unit_id END,
           'standing', CASE WHEN 'standing' = ANY (c.changes) THEN c.standing END,
           'category', CASE WHEN 'category' = ANY (c.changes) THEN c.category END,
           'key_cadre', CASE WHEN 'key_cadre' = ANY (c.changes) THEN c.key_cadre END,
           'valid', CASE WHEN c.how <> 'none' THEN daterange(c.lo, c.hi)::text END)),
       %(why)s
FROM {checked} c
JOIN people_person p ON p.id = c.person_id
LEFT JOIN people_membership m ON m.id = c.spell_id
WHERE c.outcome IN ('add', 'change')
"""

# One act for each unit names everybody added there: an act for each person would cost as much as adding them.
ACTS_OF_ADDING = """
INSERT INTO foundation_act (shard, month, id, at, user_id, actor, on_behalf_of, verb, subject_kind, subject_id,
                            subject_label, unit_id, before, after, why)
SELECT min(c.shard), %(month)s, gen_random_uuid(), %(at)s, %(user)s, %(actor)s, '', 'people.added_by_roster',
       'people.RosterImport', %(roster)s, %(label)s, c.unit_id, NULL,
       jsonb_build_object('persons', jsonb_agg(n.id ORDER BY n.id)), %(why)s
FROM {newcomers} n JOIN {checked} c ON c.row = n.row
GROUP BY c.unit_id
"""

# A decision that somebody is new becomes a decision that they are the person just added.
SETTLE_DECISIONS = """
UPDATE people_rosterdecision d SET choice = 'this-one', person_id = n.id
FROM {newcomers} n JOIN {checked} c ON c.row = n.row
WHERE d.choice = 'new' AND d.unit_id = c.unit_id AND d.digest = c.digest AND d.nth = c.nth
"""

# From which month on each touched unit's head-count is no longer what it was.
TOUCHED = """
SELECT date_trunc('month', since)::date AS month, array_agg(DISTINCT unit_id) FROM (
    SELECT unit_id, min(lo) AS since FROM (
        SELECT unit_id, least(lo, was_lo) AS lo FROM {checked} WHERE outcome IN ('add', 'change') AND how <> 'none'
        UNION ALL
        SELECT was_unit, least(lo, was_lo) FROM {checked} WHERE outcome = 'change' AND was_unit <> unit_id
    ) t GROUP BY unit_id
) u GROUP BY 1 ORDER BY 1
"""
