from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_named_conferences")]

    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=GinIndex(fields=["folded"], name="meeting_search", opclasses=["gin_trgm_ops"]),
        ),
    ]
