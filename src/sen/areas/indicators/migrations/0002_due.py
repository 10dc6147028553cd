"""The view of duties to keep a register, and the function that places a fact in the tree of its day."""

from django.db import migrations

VIEW = """
CREATE VIEW indicators_due AS
SELECT kind.id::text || '-' || duty.id::text AS id, kind.unit_id, duty.register,
    kind.valid * duty.valid * unit.valid AS valid
FROM organisations_unitkind kind
JOIN indicators_registerduty duty ON duty.kind = kind.kind AND duty.valid && kind.valid
JOIN organisations_unit unit ON unit.id = kind.unit_id
WHERE NOT isempty(kind.valid * duty.valid * unit.valid)
"""

# A fact dated outside its unit's life is placed by the nearest lineage: odd, but not lost.
CHAIN_ON = """
CREATE FUNCTION indicators_chain_on(unit bigint, day date) RETURNS bigint[] STABLE PARALLEL SAFE LANGUAGE sql AS $$
    SELECT coalesce(
        (SELECT string_to_array(path::text, '.')::bigint[] FROM organisations_lineage
         WHERE unit_id = $1 AND valid @> $2 LIMIT 1),
        (SELECT string_to_array(path::text, '.')::bigint[] FROM organisations_lineage WHERE unit_id = $1
         ORDER BY abs($2 - coalesce(CASE WHEN $2 < lower(valid) THEN lower(valid) ELSE upper(valid) END, $2)) LIMIT 1),
        ARRAY[$1])
$$
"""


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW indicators_due"),
        migrations.RunSQL(CHAIN_ON, "DROP FUNCTION indicators_chain_on(bigint, date)"),
    ]
