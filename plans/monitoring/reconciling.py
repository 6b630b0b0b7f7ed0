"""Compares the follow-up that `public` says of each municipality with what its own schema says, and repairs it.

For commands: it walks through every schema, which no page may do.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import DatabaseError, transaction

from gelt import clock
from gelt.errors import DomainError
from gelt.schemas import in_schema
from gelt.text import counted
from plans.checklist.rewriting import lock_facts
from plans.monitoring.standing import follow_up_steps
from rollup.following import FIELDS, FollowUpValues, replace_follow_up, stored_follow_up
from tenants.hosts import Host, host_of
from tenants.models import Municipality, Status

# While nothing ends a validity each night adds one more day to come: what is this near must be there already.
NEAR = timedelta(days=365)


@dataclass
class Report:
    """What differs, as Spanish lines; `unreadable` municipalities need an operator."""

    steps: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    checked: int = 0


def reconcile(*, repair: bool = False) -> Report:
    """Check every municipality with a schema; with `repair`, rewrite the steps that differ."""
    report = Report()
    rows = Municipality.objects.exclude(status=Status.CREATING).select_related("locality__department", "framework")
    for municipality in rows.prefetch_related("framework_spans").order_by("code"):
        try:
            with in_schema(municipality.schema_name), transaction.atomic():
                report.steps += _reconcile(host_of(municipality), repair)
        except (DatabaseError, DomainError) as error:
            report.unreadable.append(f"{municipality.code}: no se pudo revisar: {str(error).splitlines()[0]}")
            continue
        report.checked += 1
    return report


def _reconcile(host: Host, repair: bool) -> list[str]:
    lock_facts(host.code)
    expected, stored = follow_up_steps(host), stored_follow_up(host.code)
    wanted, found = (near(steps, clock.today() + NEAR) for steps in (expected, stored))
    if wanted == found:
        return []
    if repair:
        replace_follow_up(municipality=host.code, steps=expected)
    return [f"{host.code}: {_difference(wanted, found)}"]


def near(steps: list[FollowUpValues], until: date) -> list[FollowUpValues]:
    """The steps that begin up to a day; the last of them without an end."""
    kept = [step for step in steps if step.valid_from <= until]
    return [*kept[:-1], replace(kept[-1], valid_to=None)] if kept else []


def _difference(wanted: list[FollowUpValues], found: list[FollowUpValues]) -> str:
    """The first thing that differs, in words an operator can follow."""
    for right, wrong in zip(wanted, found, strict=False):
        names = [name for name in FIELDS if getattr(right, name) != getattr(wrong, name)]
        if names:
            said = ", ".join(f"{name} es {getattr(wrong, name)} y debe ser {getattr(right, name)}" for name in names)
            return f"seguimiento desde {wrong.valid_from}: {said}"
    return f"hay {counted(len(found), 'paso', 'pasos')} de seguimiento en public y deben ser {len(wanted)}"
