from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_transfer_answer")]

    operations = [
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['valid', 'person', 'id'], name='membership_by_day'),
        ),
    ]
