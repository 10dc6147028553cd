from django.db import migrations

TURN = """
CREATE VIEW study_turn AS
SELECT 'r/' || r.point_id || '/' || r.person_id AS id, r.point_id, r.meeting_id, r.unit_id, r.person_id,
    r.campaign_id, r.day, r.audience, ''::varchar AS category, r.form, r.theme, r.conference, r.counted_by,
    false AS estimated, (r.state = 'present')::int AS n, CASE WHEN r.original THEN 1 END AS d
FROM meetings_rollentry r
WHERE r.study AND r.held AND r.state <> 'released' AND (r.original OR r.state = 'present')
UNION ALL
SELECT 'h/' || h.id, p.id, p.meeting_id, p.unit_id, NULL::bigint,
    m.campaign_id, p.day, 'non-member'::varchar, h.category, p.form, COALESCE(t.code, ''), m.code,
    'head_count'::varchar, h.precision <> 'exact', h.present, h.summoned
FROM meetings_headcount h
JOIN meetings_point p ON p.id = h.point_id AND p.status IN ('open', 'sealed')
JOIN meetings_meeting m ON m.id = p.meeting_id AND m.study
LEFT JOIN directives_theme t ON t.id = m.theme_id
"""

THEME_DUTY = """
CREATE VIEW study_themeduty AS
WITH theme AS NOT MATERIALIZED (
    SELECT t.id, t.code, t.kind, t.unit_id, t.campaign_id,
        CASE WHEN t.year IS NULL THEN c.valid
             ELSE daterange(make_date(t.year, 1, 1), make_date(t.year + 1, 1, 1)) END AS span
    FROM directives_theme t JOIN directives_campaign c ON c.id = t.campaign_id
), owing AS NOT MATERIALIZED (
    SELECT t.id AS theme_id, t.code, t.kind, t.campaign_id, r.descendant_id AS unit_id,
        t.span * r.valid * k.valid AS valid
    FROM theme t
    JOIN organisations_reach r ON r.lens = 'w' AND r.ancestor_id = t.unit_id AND r.valid && t.span
    JOIN organisations_unitkind k ON k.unit_id = r.descendant_id AND k.kind IN ('cell', 'base-cell')
        AND k.valid && (t.span * r.valid)
), studied AS NOT MATERIALIZED (
    SELECT m.theme_id, p.unit_id, min(p.day) AS since
    FROM meetings_meeting m
    JOIN meetings_point p ON p.meeting_id = m.id AND p.status IN ('open', 'sealed')
    WHERE m.theme_id IS NOT NULL
    GROUP BY 1, 2
)
SELECT 'd/' || theme_id || '/' || unit_id || '/' || lower(valid) AS id,
    unit_id, theme_id, campaign_id, code, kind, valid, 0 AS n, 1 AS d
FROM owing WHERE NOT isempty(valid)
UNION ALL
SELECT 'n/' || o.theme_id || '/' || o.unit_id || '/' || lower(o.valid),
    o.unit_id, o.theme_id, o.campaign_id, o.code, o.kind, o.valid * daterange(s.since, NULL), 1, 0
FROM owing o JOIN studied s ON s.theme_id = o.theme_id AND s.unit_id = o.unit_id
WHERE NOT isempty(o.valid * daterange(s.since, NULL))
"""


class Migration(migrations.Migration):
    dependencies = [("study", "0001_initial")]
    operations = [
        migrations.RunSQL(TURN, "DROP VIEW study_turn"),
        migrations.RunSQL(THEME_DUTY, "DROP VIEW study_themeduty"),
    ]
