"""The duty's unit is that of the tree, not of the membership: so that what is asked of few units starts from them."""

from importlib import import_module

from django.db import migrations

FORMER = import_module("sen.areas.pledges.migrations.0004_duty_and_rule").DUTY
DUTY = FORMER.replace("a.year, m.unit_id, m.person_id", "a.year, x.descendant_id AS unit_id, m.person_id")
assert DUTY != FORMER


class Migration(migrations.Migration):
    dependencies = [("pledges", "0005_pacts")]
    operations = [
        migrations.RunSQL(
            f"DROP VIEW pledges_pledgeduty; {DUTY}", f"DROP VIEW pledges_pledgeduty; {FORMER}"
        )
    ]
