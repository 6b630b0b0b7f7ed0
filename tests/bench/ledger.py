"""Whether anything is to be migrated: from the ledger in `public`, against asking each schema."""

import io
import time
from collections.abc import Sequence

from django.core.management import call_command
from django.db import connection

from gelt.schemas import in_schema
from tenants.ledger import needed_migrations
from tenants.migrating import migrate_municipalities, pending
from tests.bench.asking import NotMeasuredError
from tests.bench.table import Line, milliseconds

RUNS = 5


def measure(codes: Sequence[str]) -> list[Line]:
    """Nothing is to be done in any of them; raises NotMeasuredError when something is."""
    ledger = sorted(_time_without_work() for _ in range(RUNS))[RUNS // 2]
    start = time.perf_counter()
    behind = [code for code in codes if not _up_to_date(code)]
    asking = (time.perf_counter() - start) * 1000
    start = time.perf_counter()
    call_command("migrate_country", stdout=io.StringIO())
    whole = (time.perf_counter() - start) * 1000
    if behind or pending():
        raise NotMeasuredError("Hay esquemas sin migrar donde no debía haberlos.")
    name = "¿Qué falta migrar? registro / preguntar a cada esquema"
    return [
        Line(name, milliseconds(ledger), milliseconds(asking), asking / ledger),
        Line("migrate_country sin nada que hacer, completo", milliseconds(whole)),
    ]


def _time_without_work() -> float:
    start = time.perf_counter()
    outcome = migrate_municipalities()
    taken = (time.perf_counter() - start) * 1000
    if outcome.migrated or outcome.failed:
        raise NotMeasuredError("migrate_municipalities encontró trabajo donde no debía haberlo.")
    return taken


def _up_to_date(code: str) -> bool:
    """One small query, the least that asking a schema can cost."""
    with in_schema(f"m{code}"), connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations")
        return needed_migrations() <= {row[0] for row in cursor.fetchall()}
