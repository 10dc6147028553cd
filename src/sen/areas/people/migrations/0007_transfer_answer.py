from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_birth_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='transfer',
            name='answer',
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
