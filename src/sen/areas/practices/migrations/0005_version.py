"""Edits and steps are counted, so that two people do not undo each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("practices", "0004_lists_by_intakes")]
    operations = [
        migrations.AddField("campaignmodel", "version", models.PositiveIntegerField(default=0)),
    ]
