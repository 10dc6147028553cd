from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pledges", "0009_tables")]

    operations = [
        migrations.AddIndex(
            model_name='alikeline',
            index=models.Index(fields=['percent', 'shard', 'year', 'item_id'], name='alike_by_percent'),
        ),
    ]
