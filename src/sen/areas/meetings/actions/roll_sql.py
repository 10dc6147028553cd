"""How the rows of a roll file are judged, in sets. ``{rows}`` is the staging table; parameters: meeting, point, today.

In the order in which they run. ``roll_people`` holds whoever is in the rolls that the file may speak of.
"""

_AT_THE_POINT_SAID = "(s.point = '' OR s.point IN (r.point_code, r.point_folded, r.unit_folded))"
_IN_THE_CELL_SAID = """(s.cell = '' OR s.cell IN (r.cell_code, r.cell_folded)
            OR right(r.cell_folded, length(s.cell) + 1) = ' ' || s.cell)"""

# What the reader made no sense of stays refused; everything else is judged from the beginning, also a second time.
BEGIN = """
ANALYZE {rows};
UPDATE {rows} SET verdict = CASE WHEN unread <> '' THEN 'refused' END, refusal = unread, person_id = NULL,
    point_id = NULL, was = NULL
"""

ANY_ROW = "SELECT EXISTS (SELECT FROM {rows} WHERE verdict IS NULL AND {condition})"

AT_THE_POINT = "p.id = %(point)s"
AT_ORIGINALS = "e.original"
AT_NAMED_POINTS = """
    AND p.id IN (
        SELECT q.id FROM meetings_point q JOIN organisations_unit v ON v.id = q.unit_id
        JOIN (SELECT DISTINCT point FROM {rows}) s ON s.point IN (v.code, q.folded, v.folded)
        WHERE q.meeting_id = %(meeting)s)
"""

_GATHER = """
DROP TABLE IF EXISTS roll_people;
CREATE TEMP TABLE roll_people ON COMMIT DROP AS
SELECT e.person_id, p.id AS point_id, e.state, e.reason, p.status, p.day, w.folded, w.birth_date,
    w.card_hash, u.code AS point_code, p.folded AS point_folded, u.folded AS unit_folded,
    c.code AS cell_code, c.folded AS cell_folded
FROM meetings_point p
JOIN meetings_rollentry e ON e.shard = p.shard AND e.month = date_trunc('month', p.day)::date
    AND e.point_id = p.id AND e.state <> 'released'
JOIN people_person w ON w.id = e.person_id
JOIN organisations_unit u ON u.id = p.unit_id
JOIN organisations_unit c ON c.id = e.cell_id
WHERE p.meeting_id = %(meeting)s AND {which};
CREATE INDEX ON roll_people (folded, cell_folded);
CREATE INDEX ON roll_people (card_hash);
CREATE INDEX ON roll_people (person_id);
ANALYZE roll_people
"""


def gather(which: str, narrowed: str = "") -> str:
    """Fill ``roll_people`` with the rolls of ``which`` points, ``narrowed`` to those that the rows name."""
    return _GATHER.replace("{which}", which + narrowed)


# Most rows name the cell in full: name and cell together leave few to look at, so these go first.
BY_NAME_AND_CELL = f"""
WITH found AS (
    SELECT s.row, min(r.person_id) AS person_id, min(r.point_id) AS point_id
    FROM {{rows}} s JOIN roll_people r ON r.folded = s.folded AND r.cell_folded = s.cell
        AND (s.birth IS NULL OR r.birth_date IS NULL OR r.birth_date = s.birth)
        AND (s.card IS NULL OR r.card_hash IS NULL OR r.card_hash = s.card)
        AND {_AT_THE_POINT_SAID}
    WHERE s.verdict IS NULL AND s.cell <> ''
    GROUP BY s.row HAVING count(*) = 1
)
UPDATE {{rows}} s SET person_id = f.person_id, point_id = f.point_id
FROM found f WHERE f.row = s.row
"""

BY_CARD = f"""
UPDATE {{rows}} s SET person_id = r.person_id, point_id = r.point_id
FROM roll_people r
WHERE s.verdict IS NULL AND s.person_id IS NULL AND r.card_hash = s.card
    AND {_AT_THE_POINT_SAID} AND {_IN_THE_CELL_SAID}
"""

# A card decides alone; without one the folded name, narrowed by whatever else the row says.
BY_WHATEVER_IS_SAID = f"""
WITH found AS (
    SELECT s.row, r.person_id, r.point_id, {_AT_THE_POINT_SAID} AND {_IN_THE_CELL_SAID} AS here
    FROM {{rows}} s JOIN roll_people r ON r.card_hash = s.card
    WHERE s.verdict IS NULL AND s.person_id IS NULL AND s.card IS NOT NULL
    UNION ALL
    SELECT s.row, r.person_id, r.point_id, {_AT_THE_POINT_SAID} AND {_IN_THE_CELL_SAID}
    FROM {{rows}} s JOIN roll_people r ON r.folded = s.folded
        AND (s.birth IS NULL OR r.birth_date IS NULL OR r.birth_date = s.birth)
    WHERE s.verdict IS NULL AND s.person_id IS NULL
        AND (s.card IS NULL OR NOT EXISTS (SELECT FROM roll_people c WHERE c.card_hash = s.card))
), counted AS (
    SELECT row, count(*) FILTER (WHERE here) AS n, min(person_id) FILTER (WHERE here) AS person_id,
        min(point_id) FILTER (WHERE here) AS point_id
    FROM found GROUP BY row
)
UPDATE {{rows}} s
SET person_id = CASE WHEN c.n = 1 THEN c.person_id END,
    point_id = CASE WHEN c.n = 1 THEN c.point_id END,
    verdict = CASE WHEN c.n = 1 THEN NULL ELSE 'refused' END,
    refusal = CASE WHEN c.n = 1 THEN '' WHEN c.n > 1 THEN 'several' ELSE 'elsewhere' END
FROM counted c WHERE c.row = s.row
"""

NOT_FOUND = """
UPDATE {rows} s SET verdict = 'refused',
    refusal = CASE WHEN s.point <> '' AND NOT EXISTS (
            SELECT FROM meetings_point p JOIN organisations_unit u ON u.id = p.unit_id
            WHERE p.meeting_id = %(meeting)s AND s.point IN (u.code, p.folded, u.folded)
        ) THEN 'unknown-point' ELSE 'not-summoned' END
WHERE s.verdict IS NULL AND s.person_id IS NULL
"""

TWICE = """
UPDATE {rows} s SET verdict = 'refused', refusal = 'twice', person_id = NULL, point_id = NULL
FROM (SELECT row, row_number() OVER (PARTITION BY person_id ORDER BY row) AS turn FROM {rows}
      WHERE person_id IS NOT NULL) d
WHERE d.row = s.row AND d.turn > 1
"""

VERDICTS = """
UPDATE {rows} s
SET was = r.state,
    refusal = CASE WHEN r.status = 'sealed' AND NOT r.same THEN 'sealed'
        WHEN r.status = 'cancelled' THEN 'cancelled'
        WHEN r.day > %(today)s THEN 'too-early' ELSE '' END,
    verdict = CASE WHEN r.status = 'cancelled' OR r.day > %(today)s
            OR r.status = 'sealed' AND NOT r.same THEN 'refused'
        WHEN r.same THEN 'same' WHEN r.state = 'summoned' THEN 'add' ELSE 'change' END
FROM (
    SELECT q.row, p.state, p.status, p.day, p.state = q.state AND p.reason = q.reason AS same
    FROM {rows} q JOIN roll_people p ON p.person_id = q.person_id AND p.point_id = q.point_id
) r
WHERE r.row = s.row
"""

END = "DROP TABLE roll_people; ANALYZE {rows}"

COUNTS = "SELECT verdict, count(*) FROM {rows} GROUP BY verdict"

# The same number as long as every row comes out the same, in whatever order the rows lie.
COMES_TO = "SELECT sum(hashtextextended(s::text, 0)) FROM {rows} s"
