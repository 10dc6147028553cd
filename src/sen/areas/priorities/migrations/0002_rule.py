from datetime import date

from django.db import migrations
from psycopg.types.range import DateRange


def add(apps, schema_editor):
    rule = apps.get_model("priorities", "FollowingRule")
    rule.objects.create(valid=DateRange(date(2010, 1, 1), None), wait_days=30, period_months=6)


class Migration(migrations.Migration):
    dependencies = [("priorities", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
