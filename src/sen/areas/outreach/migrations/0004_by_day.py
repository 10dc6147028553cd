from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_version")]

    operations = [
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['-day', '-id'], name='activity_by_day'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['-day', '-id'], name='item_by_day'),
        ),
    ]
