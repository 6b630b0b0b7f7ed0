"""Which criteria each municipality meets: written by the municipality, read by who wants to see how others did."""

from collections.abc import Iterable, Sequence

from django.db import connection

from rollup.models import MetCriteria

Met = tuple[tuple[str, ...], tuple[str, ...]]
NOTHING: Met = ((), ())
# One statement, which writes nothing when nothing differs.
_UPSERT = """
INSERT INTO "public"."rollup_metcriteria" AS kept (municipality, framework, phase, declared, verified)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (municipality, framework, phase)
DO UPDATE SET declared = excluded.declared, verified = excluded.verified
WHERE (kept.declared, kept.verified) IS DISTINCT FROM (excluded.declared, excluded.verified)
"""
_DELETE = 'DELETE FROM "public"."rollup_metcriteria" WHERE (municipality, framework, phase) = (%s, %s, %s)'


def replace_met(*, municipality: str, framework: str, phase: str, met: Met) -> bool:
    """Make these the criteria (declared met, verified) of the phase; says whether they differed. 1 statement.

    In the caller's transaction, who holds the municipality's lock.
    """
    key = [municipality, framework, phase]
    with connection.cursor() as cursor:
        if met == NOTHING:
            cursor.execute(_DELETE, key)
        else:
            cursor.execute(_UPSERT, [*key, *map(list, met)])
        return bool(cursor.rowcount > 0)


def met_of(municipality: str) -> dict[tuple[str, str], Met]:
    """What is kept of a municipality: (framework, phase) → criteria; one query."""
    rows = MetCriteria.objects.filter(municipality=municipality).order_by()
    return {
        (framework, phase): (tuple(declared), tuple(verified))
        for framework, phase, declared, verified in rows.values_list("framework", "phase", "declared", "verified")
    }


def strangers(known: Iterable[str]) -> Sequence[str]:
    """Codes of municipalities with rows that are not among the known ones."""
    rows = MetCriteria.objects.exclude(municipality__in=list(known)).order_by("municipality")
    return list(rows.values_list("municipality", flat=True).distinct())


def forget(municipality: str) -> None:
    """Remove what is kept of a municipality."""
    MetCriteria.objects.filter(municipality=municipality).delete()
