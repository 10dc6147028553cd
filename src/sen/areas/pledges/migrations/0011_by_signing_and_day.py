from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pledges", "0010_alike_by_percent")]

    operations = [
        migrations.AddIndex(
            model_name='alikeline',
            index=models.Index(fields=['day', 'shard', 'year', 'item_id'], name='alike_by_day'),
        ),
        migrations.AddIndex(
            model_name='pledge',
            index=models.Index(fields=['campaign', 'year', 'signed_on', 'person'], name='pledge_by_signing'),
        ),
    ]
