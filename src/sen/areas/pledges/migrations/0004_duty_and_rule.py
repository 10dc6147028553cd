"""Who owes a pledge on which days, and has signed it; and what is asked of a pledge."""

from django.db import migrations
from psycopg.types.range import DateRange

DUTY = """
CREATE VIEW pledges_pledgeduty AS
WITH asked AS NOT MATERIALIZED (
    SELECT id, unit_id, campaign_id, year, audiences, daterange(opens_on, make_date(year + 1, 1, 1)) AS span
    FROM pledges_pledgeround
), owing AS NOT MATERIALIZED (
    SELECT a.id AS round_id, a.campaign_id, a.year, m.unit_id, m.person_id, m.id AS membership_id,
        CASE WHEN m.standing <> 'non-member' THEN 'member'
             WHEN k.kind = 'mass-organisation' THEN 'mass-organisation'
             ELSE 'non-member' END AS audience,
        CASE k.kind WHEN 'centre' THEN 'centre' WHEN 'province-organisation' THEN 'province'
            WHEN 'superior-organisation' THEN 'district' WHEN 'bloc' THEN 'district'
            WHEN 'military' THEN 'district' WHEN 'police' THEN 'district'
            WHEN 'base-organisation' THEN 'grassroots' WHEN 'base-cell' THEN 'grassroots'
            WHEN 'section-organisation' THEN 'cell-under-base' WHEN 'cell' THEN 'cell-under-base'
            ELSE 'other' END AS tier,
        a.audiences, a.span * x.valid * k.valid * m.valid AS valid
    FROM asked a
    JOIN organisations_reach x ON x.lens = 'w' AND x.ancestor_id = a.unit_id AND x.valid && a.span
    JOIN organisations_unitkind k ON k.unit_id = x.descendant_id AND k.valid && (a.span * x.valid)
    JOIN people_membership m ON m.unit_id = x.descendant_id AND m.kind = 'main' AND m.standing <> 'exempt'
        AND m.valid && (a.span * x.valid)
)
SELECT 'd/' || round_id || '/' || membership_id || '/' || lower(valid) AS id, round_id, campaign_id, year, unit_id,
    person_id, audience::varchar AS audience, tier::varchar AS tier, valid, 0 AS n, 1 AS d
FROM owing WHERE NOT isempty(valid) AND audience = ANY(audiences)
UNION ALL
SELECT 'n/' || o.round_id || '/' || o.membership_id || '/' || lower(o.valid), o.round_id, o.campaign_id, o.year,
    o.unit_id, o.person_id, o.audience::varchar, o.tier::varchar, o.valid * daterange(p.signed_on, NULL), 1, 0
FROM owing o
JOIN pledges_pledge p ON p.campaign_id = o.campaign_id AND p.year = o.year AND p.person_id = o.person_id
    AND p.signed_on IS NOT NULL
WHERE o.audience = ANY(o.audiences) AND NOT isempty(o.valid * daterange(p.signed_on, NULL))
"""


def fill(apps, schema_editor):
    apps.get_model("pledges", "PledgeRule").objects.create(
        valid=DateRange(None, None), least_items=3, least_words=3, author_may_approve=False, alike=70
    )


def empty(apps, schema_editor):
    apps.get_model("pledges", "PledgeRule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("pledges", "0003_pledges")]
    operations = [
        migrations.RunSQL(DUTY, "DROP VIEW pledges_pledgeduty"),
        migrations.RunPython(fill, empty),
    ]
