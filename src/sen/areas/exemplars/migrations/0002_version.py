"""Edits are counted, so that two people do not undo each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exemplars", "0001_initial")]
    operations = [
        migrations.AddField("exemplar", "version", models.PositiveIntegerField(default=0)),
    ]
