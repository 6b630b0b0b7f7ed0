"""A municipality reads and uses up only its own observer grants; the nation issues them and reads all.

A municipality's role is named `<database>_m63302`: the last five characters are its code. The
nation's is `<database>_nation`. The owner of the table is not held by the policies.
"""

from django.db import migrations

TABLE = '"public"."tenants_observergrant"'
OWN = "municipality_id = right(current_user::text, 5)"
NATION = "right(current_user::text, 7) = '_nation'"

ENABLE = f"""
    ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY observergrant_read ON {TABLE} FOR SELECT USING ({OWN} OR {NATION});
    CREATE POLICY observergrant_issue ON {TABLE} FOR INSERT WITH CHECK ({NATION});
    CREATE POLICY observergrant_use ON {TABLE} FOR UPDATE USING ({OWN}) WITH CHECK ({OWN});
"""
DISABLE = f"""
    DROP POLICY observergrant_read ON {TABLE};
    DROP POLICY observergrant_issue ON {TABLE};
    DROP POLICY observergrant_use ON {TABLE};
    ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("tenants", "0001_initial")]

    operations = [migrations.RunSQL(ENABLE, DISABLE)]
