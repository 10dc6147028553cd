from datetime import date

from django.db import migrations
from psycopg.types.range import DateRange

SOURCE = "Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025"
SINCE = date(2025, 10, 28)


def add(apps, schema_editor):
    rule = apps.get_model("meetings", "DurationRule")
    rule.objects.bulk_create(
        [
            rule(valid=DateRange(SINCE, None), thematic=False, minutes=90, source=SOURCE),
            rule(valid=DateRange(SINCE, None), thematic=True, minutes=120, source=SOURCE),
        ]
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
