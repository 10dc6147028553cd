"""A snapshot is never changed and never deleted: the database itself refuses."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION reports_snapshot_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a frozen report does not change' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER reports_snapshot_is_final BEFORE UPDATE OR DELETE ON reports_snapshot
    FOR EACH ROW EXECUTE FUNCTION reports_snapshot_is_final();
"""
BACKWARD = "DROP TRIGGER reports_snapshot_is_final ON reports_snapshot; DROP FUNCTION reports_snapshot_is_final();"


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
