"""Edits are counted, so that two people do not undo each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_undertakings_withdrawn")]
    operations = [
        migrations.AddField(model, "version", models.PositiveIntegerField(default=0))
        for model in ("item", "activity", "undertaking")
    ]
