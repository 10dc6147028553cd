from django.db import migrations

KEEP_NO_MORE_THAN_WAS_ASKED = """
UPDATE people_rosterimport r SET fingerprint = '' WHERE NOT EXISTS (
    SELECT FROM people_rostertemplate t WHERE (t.unit_id, t.fingerprint) = (r.unit_id, r.fingerprint)
)
"""


class Migration(migrations.Migration):
    """How columns were matched is read from the last import with the same header, as everywhere."""

    dependencies = [("people", "0003_allotments")]

    operations = [
        migrations.RunSQL(KEEP_NO_MORE_THAN_WAS_ASKED, migrations.RunSQL.noop),
        migrations.DeleteModel("RosterTemplate"),
    ]
