"""A table to search sent reports by; those that are there already are put into it."""

import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor) -> None:
    schema_editor.execute(
        "INSERT INTO readings_words (reading_id, folded) "
        "SELECT id, sen_fold(name || ' ' || to_char(first, 'MM/YYYY') || ' ' || to_char(last, 'MM/YYYY') || ' ' || text) "
        "FROM readings_reading"
    )


class Migration(migrations.Migration):
    dependencies = [("readings", "0002_another_check")]

    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "reading",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="readings.reading",
                    ),
                ),
                ("folded", models.TextField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["folded"], name="reading_search", opclasses=["gin_trgm_ops"]
                    )
                ]
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
