"""Writes to the rollup, always in the caller's transaction: a fact and its steps stand or fall together."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from rollup.models import PlanPublication, Step
from rollup.steps import STEP_FIELDS, StepValues


def replace_steps(*, municipality: str, framework: str, phase: str, steps: Sequence[StepValues]) -> bool:
    """Make these the steps of the phase; touches only those that differ and says whether any did.

    The caller holds the municipality's lock, so that two rewrites never cross.
    """
    key = {"municipality": municipality, "framework": framework, "phase": phase}
    rows = Step.objects.filter(**key).order_by()
    stored = {StepValues(*values): pk for pk, *values in rows.values_list("pk", *STEP_FIELDS)}
    wanted = [step for step in steps if step not in stored]
    stale = [pk for step, pk in stored.items() if step not in set(steps)]
    if stale:
        gone = Step.objects.filter(pk__in=stale, **key)
        gone._raw_delete(gone.db)  # one statement: nothing hangs from a step, so nothing is read before
    Step.objects.bulk_create([Step(**key, **step.as_columns()) for step in wanted])
    return bool(stale or wanted)


def document_digest(document: dict[str, Any]) -> str:
    """SHA-256 (hex) of the document's canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def publish_plan(
    *,
    municipality: str,
    document: dict[str, Any],
    title: str,
    published_at: datetime,
    validity_from: date | None,
    validity_to: date | None,
) -> PlanPublication:
    """Replace the municipality's published plan (a gelt-plan/1 document; jsonb does not keep key order)."""
    published, _ = PlanPublication.objects.update_or_create(
        municipality=municipality,
        defaults={
            "document": document,
            "title": title,
            "published_at": published_at,
            "validity_from": validity_from,
            "validity_to": validity_to,
            "sha256": document_digest(document),
        },
    )
    return published


def remove_steps(*, municipality: str, framework: str, phase: str) -> int:
    """Remove the steps of a phase that nothing accounts for; says how many there were."""
    rows = Step.objects.filter(municipality=municipality, framework=framework, phase=phase)
    return rows.delete()[0]
