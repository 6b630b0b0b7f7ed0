"""A number that changes with the frameworks, so that what a process remembers of them is never old."""

from django.db import migrations, models

TABLES = ("framework", "phase", "deadline", "criterion")
START = """
    CREATE SEQUENCE "public"."regulation_revision_numbers";
    INSERT INTO "public"."regulation_revision" (number) VALUES (nextval('"public"."regulation_revision_numbers"'));
    CREATE FUNCTION "public"."regulation_revised"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE "public"."regulation_revision" SET number = nextval('"public"."regulation_revision_numbers"');
        RETURN NULL;
    END $$;
"""
END = """
    DROP FUNCTION "public"."regulation_revised"();
    DROP SEQUENCE "public"."regulation_revision_numbers";
"""


def watch(table: str) -> str:
    return f"""
        CREATE TRIGGER regulation_{table}_revised AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
        ON "public"."regulation_{table}" FOR EACH STATEMENT EXECUTE FUNCTION "public"."regulation_revised"();
    """


def leave(table: str) -> str:
    return f'DROP TRIGGER regulation_{table}_revised ON "public"."regulation_{table}";'


class Migration(migrations.Migration):
    dependencies = [("regulation", "0002_help_and_mappings")]

    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(verbose_name="número")),
            ],
            options={"db_table": '"public"."regulation_revision"'},
        ),
        migrations.RunSQL(START, END),
        *(migrations.RunSQL(watch(table), leave(table)) for table in TABLES),
    ]
