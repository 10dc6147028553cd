"""The view of duties seeks who owes a theme for each who studied it, instead of joining all that lies below a country."""

from django.db import migrations

HEAD = """
CREATE OR REPLACE VIEW study_themeduty AS
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
"""
JOINED = """
SELECT 'n/' || o.theme_id || '/' || o.unit_id || '/' || lower(o.valid),
    o.unit_id, o.theme_id, o.campaign_id, o.code, o.kind, o.valid * daterange(s.since, NULL), 1, 0
FROM owing o JOIN studied s ON s.theme_id = o.theme_id AND s.unit_id = o.unit_id
WHERE NOT isempty(o.valid * daterange(s.since, NULL))
"""
# One by one (OFFSET 0 keeps it so): how much lies below a theme's unit the planner cannot know.
SOUGHT = """
SELECT 'n/' || t.id || '/' || s.unit_id || '/' || lower(o.valid),
    s.unit_id, t.id, t.campaign_id, t.code, t.kind, o.valid * daterange(s.since, NULL), 1, 0
FROM studied s
JOIN theme t ON t.id = s.theme_id
CROSS JOIN LATERAL (
    SELECT t.span * r.valid * k.valid AS valid
    FROM organisations_reach r
    JOIN organisations_unitkind k ON k.unit_id = r.descendant_id AND k.kind IN ('cell', 'base-cell')
        AND k.valid && (t.span * r.valid)
    WHERE r.lens = 'w' AND r.ancestor_id = t.unit_id AND r.descendant_id = s.unit_id AND r.valid && t.span
    OFFSET 0
) AS o
WHERE NOT isempty(o.valid * daterange(s.since, NULL))
"""


class Migration(migrations.Migration):
    dependencies = [("study", "0002_views")]
    operations = [migrations.RunSQL(HEAD + SOUGHT, HEAD + JOINED)]
