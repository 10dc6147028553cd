"""Where a matter was raised, stood open and was solved: each keeps its own unit, so that handing over moves no fact."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

FILL = """
UPDATE priorities_matter SET origin_id = unit_id;
UPDATE priorities_openspell s SET unit_id = m.unit_id FROM priorities_matter m WHERE m.id = s.matter_id;
UPDATE priorities_result r SET unit_id = m.unit_id FROM priorities_matter m WHERE m.id = r.matter_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


def unit(null: bool) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit", null=null
    )


PLACES = (("matter", "origin"), ("openspell", "unit"), ("result", "unit"))


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("priorities", "0003_version"),
    ]
    operations = [
        *(migrations.AddField(model, name, unit(True)) for model, name in PLACES),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *(migrations.AlterField(model, name, unit(False)) for model, name in PLACES),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["unit"],
                condition=Q(status__in=("open", "reported")),
                name="matter_living_at",
            ),
        ),
    ]
