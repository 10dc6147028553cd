from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations

from sen.foundation.fields import Folded


class Migration(migrations.Migration):
    dependencies = [("foundation", "0006_staging")]

    operations = [
        migrations.AddIndex(
            model_name="act",
            index=GinIndex(OpClass(Folded("actor", "subject_label"), "gin_trgm_ops"), name="act_search"),
        ),
    ]
