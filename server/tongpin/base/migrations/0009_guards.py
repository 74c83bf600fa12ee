"""The ledger can only grow: the database itself refuses to alter or erase its lines."""

from django.db import migrations

GUARD = """
CREATE FUNCTION base_ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger only grows' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON base_ledgerline
  FOR EACH ROW EXECUTE FUNCTION base_ledger_only_grows();
"""
BACK = "DROP TRIGGER only_grows ON base_ledgerline; DROP FUNCTION base_ledger_only_grows();"


class Migration(migrations.Migration):
    dependencies = [("base", "0001_tables")]
    operations = [migrations.RunSQL(GUARD, BACK)]
