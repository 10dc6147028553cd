from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_reroutings")]

    operations = [
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['birth_year', 'id'], name='person_by_birth'),
        ),
    ]
