"""Reads of the plan: the working copy of the committee and the published copy of everybody."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.fields.json import KT
from django.db.models.functions import JSONArray

from gelt.remembered import once
from gelt.text import local_date
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.rows import Document, document_of, rows_of
from plans.matrix.models import Plan, PlanVersion
from plans.matrix.reading import NoteView, PlanReading, read_plan
from plans.matrix.versions.texts import public_copy
from rollup.models import PlanPublication
from rollup.selectors import published_plan
from rollup.services import document_digest
from tenants.hosts import Host

# When each replaced version was replaced, and the last day of its validity.
REPLACED = ArraySubquery(
    PlanVersion.objects.filter(superseded_at__isnull=False)
    .annotate(pair=JSONArray("superseded_at", KT("document__plan__validity__to")))
    .values("pair")
)
OF_THE_PLAN, OF_THE_FRAMEWORK = "del plan", "del marco normativo"


@dataclass(frozen=True, slots=True)
class WorkingPlan:
    """The committee's copy: the row, its document, and the document ready to show, with notes."""

    plan: Plan
    document: Document
    reading: PlanReading


def current_plan() -> Plan | None:
    """The working plan of the municipality at work; None before the first loading. 1 query."""
    return Plan.objects.filter(working=True).first()


def plan_with_everything() -> WorkingPlan | None:
    """The working plan with all its items: 2 queries, whatever the size of the plan."""
    plan = current_plan()
    if plan is None:
        return None
    document = export(plan)
    return WorkingPlan(plan, document, read_plan(document))


def published_document(municipality_code: str) -> Document | None:
    """The published gelt-plan/1 document, keys in their fixed order; None when nothing is published. 1 query.

    Works from any schema: the copy is in `public`.
    """
    published = published_plan(municipality_code)
    return None if published is None else document_of(rows_of(published.document))


def published_reading(municipality_code: str) -> PlanReading | None:
    """The published plan ready to show; None when nothing is published. 1 query."""
    published = published_plan(municipality_code)
    return None if published is None else read_plan(published.document)


def last_day(host: Host) -> date | None:
    """The last day on which the municipality's clock runs: the end of its published plan's validity.

    While nothing is published, or after moving to another framework, the end of the framework; None while that
    is in force. 1 query.
    """
    return clock_end(host)[0]


def clock_end(host: Host) -> tuple[date | None, str]:
    """`last_day`, and whose validity ends then: `del plan` or `del marco normativo`. 1 query."""
    end = plan_end(host)
    if host.moved:
        return _clock_after_moving(host, end)
    return (end, OF_THE_PLAN) if end else (host.framework_ends, OF_THE_FRAMEWORK)


@once
def plan_end(host: Host) -> date | None:
    """The last day of the published plan's validity, whatever framework is followed; None without one. 1 query."""
    return PlanPublication.objects.filter(municipality=host.code).values_list("validity_to", flat=True).first()


@once
def promises_end(host: Host) -> date | None:
    """The last day on which what the plan promises is watched: its validity's, whatever framework is followed.

    A version that was replaced is watched until that day or the end of its own validity: a shorter validity
    published later takes nothing back. Without a published plan, the last day of the municipality's clock.
    DESIGN.md, rule 4. 1 query, inside the municipality's schema.
    """
    rows = PlanPublication.objects.filter(municipality=host.code).annotate(replaced=REPLACED)
    end, replaced = rows.values_list("validity_to", "replaced").first() or (None, [])
    if end is None:
        return clock_end(host.on(date.max))[0]
    return max([end, *(_held_until(when, to) for when, to in replaced if to)])


def _held_until(when: str, to: str) -> date:
    """The last day on which the promises of a replaced version held."""
    return min(local_date(datetime.fromisoformat(when)), date.fromisoformat(to))


def _clock_after_moving(host: Host, end: date | None) -> tuple[date | None, str]:
    """In the framework followed now, its own last day, if the plan does not run longer; in an earlier one, the
    sooner of the plan's last day and the last on which it was followed."""
    last = host.framework_ends
    if host.framework != host.spans[-1].framework:
        return (end, OF_THE_PLAN) if end and last and end < last else (last, OF_THE_FRAMEWORK)
    return (end, OF_THE_PLAN) if end and last and end > last else (last, OF_THE_FRAMEWORK)


def has_unpublished_changes(working: WorkingPlan) -> bool:
    """Whether citizens read something else than the committee's copy says now. 1 query."""
    published = published_plan(working.plan.municipality_code)
    return published is None or published.sha256 != document_digest(public_copy(working.document))


def notes_by_item(reading: PlanReading) -> dict[str, tuple[NoteView, ...]]:
    """The notes of each item by its id; those of no item under ""."""
    grouped: dict[str, list[NoteView]] = {}
    for note in reading.notes:
        grouped.setdefault(note.item, []).append(note)
    return {item: tuple(notes) for item, notes in grouped.items()}
