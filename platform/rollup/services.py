"""Writes to the rollup, always in the caller's transaction: a fact and its steps stand or fall together."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

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


# What a change on a day may touch: the step that holds then or ends then, and all that follow.
_TAIL = """
DELETE FROM "public"."rollup_step"
WHERE municipality = %s AND framework = %s AND phase = %s AND (valid_to IS NULL OR valid_to >= %s)
RETURNING valid_from, criteria_digest
"""


def replace_steps_since(
    *, municipality: str, framework: str, phase: str, steps: Sequence[StepValues], since: date
) -> bool:
    """As `replace_steps` when the facts before `since` did not change, in 2 statements however long the history.

    False, with nothing of use written, when what was stored does not fit (other criteria, steps missing): the caller
    then replaces all.
    """
    tail = [step for step in steps if step.valid_to is None or step.valid_to >= since]
    with connection.cursor() as cursor:
        cursor.execute(_TAIL, [municipality, framework, phase, since])
        gone = cursor.fetchall()
    fits = {digest for _, digest in gone} == {step.criteria_digest for step in tail}
    if not fits or min(day for day, _ in gone) != tail[0].valid_from:
        return False
    Step.objects.bulk_create(
        [Step(municipality=municipality, framework=framework, phase=phase, **step.as_columns()) for step in tail]
    )
    return True


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
