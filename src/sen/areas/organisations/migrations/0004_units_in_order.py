"""The units below a country's root, of one kind or of all, in the order of their names without sorting them all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_kinds_below")]

    operations = [
        migrations.RemoveIndex(model_name="unit", name="unit_by_kind"),
        migrations.AddIndex(
            model_name="unit", index=models.Index(fields=["sort_key", "id"], name="unit_in_order")
        ),
        migrations.AddIndex(
            model_name="unit", index=models.Index(fields=["kind", "sort_key", "id"], name="unit_by_kind")
        ),
    ]
