"""Row-level security of the tables of 0003: a municipality writes its own rows only; a published report stays."""

from django.db import migrations

OWN = "municipality = right(current_user::text, 5)"
CHANGING = ("rollup_metcriteria", "rollup_followupstep")
WRITTEN_ONCE = ("rollup_publishedreport",)


def enable(table: str, *, once: bool) -> str:
    changes = "" if once else f"""
        CREATE POLICY {table}_update ON "public"."{table}" FOR UPDATE USING ({OWN}) WITH CHECK ({OWN});
        CREATE POLICY {table}_delete ON "public"."{table}" FOR DELETE USING ({OWN});
    """
    return f"""
        ALTER TABLE "public"."{table}" ENABLE ROW LEVEL SECURITY;
        CREATE POLICY {table}_read ON "public"."{table}" FOR SELECT USING (true);
        CREATE POLICY {table}_insert ON "public"."{table}" FOR INSERT WITH CHECK ({OWN});
        {changes}
    """


def disable(table: str, *, once: bool) -> str:
    verbs = ("read", "insert") if once else ("read", "insert", "update", "delete")
    drops = "".join(f'DROP POLICY {table}_{verb} ON "public"."{table}";' for verb in verbs)
    return f'{drops} ALTER TABLE "public"."{table}" DISABLE ROW LEVEL SECURITY;'


class Migration(migrations.Migration):
    dependencies = [("rollup", "0003_follow_up")]

    operations = [
        migrations.RunSQL(enable(table, once=once), disable(table, once=once))
        for once, tables in ((False, CHANGING), (True, WRITTEN_ONCE))
        for table in tables
    ]
