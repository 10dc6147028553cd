"""When the answers to a month of remarks were read, and finding those that were not."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_units_imports'),
        ('people', '0003_allotments'),
        ('pledges', '0007_remarks'),
    ]

    operations = [
        migrations.AddField(
            model_name='cellmonth',
            name='answers_read_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='monthlyremark',
            index=models.Index(condition=models.Q(('answered_at__isnull', False)), fields=['unit', 'answered_at'], name='remark_answered'),
        ),
    ]
