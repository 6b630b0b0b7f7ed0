"""A municipality writes its own rows of the rollup and no other's; everybody with SELECT reads all.

A municipality's role is named `<database>_m63302`: the last five characters are its code. The owner
of the tables (migrations, provisioning, verify_rollup) is not held by the policies.
"""

from django.db import migrations

TABLES = ("rollup_step", "rollup_planpublication")
OWN = "municipality = right(current_user::text, 5)"


def enable(table: str) -> str:
    return f"""
        ALTER TABLE "public"."{table}" ENABLE ROW LEVEL SECURITY;
        CREATE POLICY {table}_read ON "public"."{table}" FOR SELECT USING (true);
        CREATE POLICY {table}_insert ON "public"."{table}" FOR INSERT WITH CHECK ({OWN});
        CREATE POLICY {table}_update ON "public"."{table}" FOR UPDATE USING ({OWN}) WITH CHECK ({OWN});
        CREATE POLICY {table}_delete ON "public"."{table}" FOR DELETE USING ({OWN});
    """


def disable(table: str) -> str:
    drops = "".join(
        f'DROP POLICY {table}_{verb} ON "public"."{table}";' for verb in ("read", "insert", "update", "delete")
    )
    return f'{drops} ALTER TABLE "public"."{table}" DISABLE ROW LEVEL SECURITY;'


class Migration(migrations.Migration):
    dependencies = [("rollup", "0001_steps")]

    operations = [migrations.RunSQL(enable(table), disable(table)) for table in TABLES]
