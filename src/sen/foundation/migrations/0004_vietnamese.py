"""The SQL twins of the Vietnamese text functions."""

from django.db import migrations

from sen.foundation.vietnamese.sql import DROP_SQL_FUNCTIONS, SQL_FUNCTIONS


class Migration(migrations.Migration):
    dependencies = [
        ('foundation', '0003_jobs'),
    ]

    operations = [
        migrations.RunSQL(SQL_FUNCTIONS, DROP_SQL_FUNCTIONS),
    ]
