"""What is asked of an ethics standard: at most ten short lines, looked at again after 24 months."""

from django.db import migrations
from psycopg.types.range import DateRange


def fill(apps, schema_editor):
    apps.get_model("pledges", "StandardRule").objects.create(
        valid=DateRange(None, None), most_lines=10, longest_line=120, review_after=24
    )


def empty(apps, schema_editor):
    apps.get_model("pledges", "StandardRule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("pledges", "0001_standards")]
    operations = [migrations.RunPython(fill, empty)]
