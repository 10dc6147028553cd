from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0004_by_day")]

    operations = [
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['channel', 'day', 'id'], name='item_by_channel'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['pieces', 'id'], name='item_by_pieces'),
        ),
    ]
