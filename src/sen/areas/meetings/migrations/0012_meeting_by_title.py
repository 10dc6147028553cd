from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0011_roll_missed_by_day")]

    operations = [
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['folded', 'id'], name='meeting_by_title'),
        ),
    ]
