from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_meeting_search")]

    operations = [
        migrations.AddIndex(
            model_name="rollentry",
            index=models.Index(
                condition=models.Q(
                    ("held", True),
                    ("made_up_on__isnull", True),
                    ("original", True),
                    ("state__in", ("excused", "absent")),
                    ("study", True),
                ),
                fields=["day", "point", "person"],
                include=("cell",),
                name="roll_missed_by_day",
            ),
        ),
    ]
