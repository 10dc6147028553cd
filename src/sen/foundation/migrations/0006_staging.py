from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ('foundation', '0005_act_by_time'),
    ]

    # Made here and not by the first import: two first imports at once would meet.
    operations = [
        migrations.RunSQL('CREATE SCHEMA IF NOT EXISTS staging', migrations.RunSQL.noop),
    ]
