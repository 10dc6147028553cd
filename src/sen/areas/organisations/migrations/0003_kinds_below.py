"""How many units of each kind stand below a unit, kept by the database as differences from day to day.

Lineage × kind is a product: what a statement changes in one of the two counts with the other as it stands then. Who
changes the tree holds its lock, so no two transactions change both factors of one unit.
"""

import django.db.models.deletion
from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION organisations_count_kinds_below() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    other name := CASE TG_TABLE_NAME
        WHEN 'organisations_lineage' THEN 'organisations_unitkind' ELSE 'organisations_lineage' END;
    change text := $sql$
        INSERT INTO organisations_kindbelow AS kept (unit_id, kind, day, more)
        SELECT above.id, kind, bound.day, %s sum(bound.more)
        FROM %I changed JOIN %I other ON other.unit_id = changed.unit_id AND other.valid && changed.valid
        CROSS JOIN LATERAL unnest(string_to_array(path::text, '.')::bigint[]) AS above(id)
        CROSS JOIN LATERAL (
            VALUES (lower(changed.valid * other.valid), 1), (upper(changed.valid * other.valid), -1)
        ) AS bound(day, more)
        WHERE above.id <> changed.unit_id AND bound.day IS NOT NULL
        GROUP BY above.id, kind, bound.day HAVING sum(bound.more) <> 0
        ORDER BY above.id, kind, bound.day
        ON CONFLICT (unit_id, kind, day) DO UPDATE SET more = kept.more + excluded.more
    $sql$;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE organisations_kindbelow;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        EXECUTE format(change, '-', 'gone', other);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        EXECUTE format(change, '+', 'come', other);
    END IF;
    DELETE FROM organisations_kindbelow WHERE more = 0;
    RETURN NULL;
END
$$;
"""
TRIGGERS = """
CREATE TRIGGER kinds_below_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION organisations_count_kinds_below();
CREATE TRIGGER kinds_below_update AFTER UPDATE ON {table} REFERENCING OLD TABLE AS gone NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION organisations_count_kinds_below();
CREATE TRIGGER kinds_below_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION organisations_count_kinds_below();
CREATE TRIGGER kinds_below_truncate AFTER TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION organisations_count_kinds_below();
"""
TABLES = ("organisations_lineage", "organisations_unitkind")
COUNTED = """
CREATE VIEW organisations_kindbelow_counted AS
SELECT above.id AS unit_id, kind, bound.day, sum(bound.more) AS more
FROM organisations_lineage l JOIN organisations_unitkind k ON k.unit_id = l.unit_id AND k.valid && l.valid
CROSS JOIN LATERAL unnest(string_to_array(path::text, '.')::bigint[]) AS above(id)
CROSS JOIN LATERAL (VALUES (lower(l.valid * k.valid), 1), (upper(l.valid * k.valid), -1)) AS bound(day, more)
WHERE above.id <> l.unit_id AND bound.day IS NOT NULL
GROUP BY above.id, kind, bound.day HAVING sum(bound.more) <> 0
"""
BACKWARD = "DROP FUNCTION organisations_count_kinds_below() CASCADE"
KINDS = [
    ("centre", "Trung ương"),
    ("province-organisation", "Đảng bộ tỉnh, thành phố"),
    ("superior-organisation", "Đảng bộ cấp trên trực tiếp của TCCSĐ"),
    ("bloc", "Đảng bộ khối"),
    ("military", "Đảng bộ quân sự"),
    ("police", "Đảng bộ công an"),
    ("base-organisation", "Đảng bộ cơ sở"),
    ("section-organisation", "Đảng bộ bộ phận"),
    ("base-cell", "Chi bộ cơ sở"),
    ("cell", "Chi bộ trực thuộc"),
    ("cell-group", "Tổ đảng"),
    ("board", "Ban, cơ quan tham mưu"),
    ("state-body", "Cơ quan nhà nước"),
    ("mass-organisation", "Mặt trận, đoàn thể"),
]


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_units_imports")]

    operations = [
        migrations.CreateModel(
            name="KindBelow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit", "kind", "day", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=30, choices=KINDS)),
                ("day", models.DateField()),
                ("more", models.IntegerField()),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(more=0), fields=["unit"], name="kind_below_nothing")
                ]
            },
        ),
        migrations.RunSQL(FUNCTION, BACKWARD),
        *(migrations.RunSQL(TRIGGERS.format(table=table), migrations.RunSQL.noop) for table in TABLES),
        migrations.RunSQL(COUNTED, "DROP VIEW organisations_kindbelow_counted"),
        migrations.RunSQL(
            "INSERT INTO organisations_kindbelow (unit_id, kind, day, more)"
            " SELECT unit_id, kind, day, more FROM organisations_kindbelow_counted",
            migrations.RunSQL.noop,
        ),
    ]
