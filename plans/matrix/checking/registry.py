"""All the checks, in the order in which their findings are told."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from plans.matrix.checking.checks import (
    act_dates,
    act_not_identified,
    activity_without_responsible,
    below_legal_requirement,
    contact,
    cross_reference,
    duplicates,
    empty_cells,
    empty_matrix,
    foreign_name,
    horizon_after_deadline,
    indicator_without_target,
    lines,
    near_identical,
    other_subject,
    phase_outside_validity,
    phase_without_activity,
    placeholder,
    printed_deadline,
    strategy,
    taken_over,
    timeframe_after_deadline,
    timeframe_outside_validity,
    unmeasurable_target,
    unpaired_targets,
    vague_responsible,
    vague_timeframe,
    value_without_unit,
)
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import spots
from plans.matrix.interchange.rows import Document

Check = Callable[[Document, Context], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    empty_matrix.check,
    below_legal_requirement.check,
    act_dates.check,
    foreign_name.check,
    placeholder.check,
    near_identical.check,
    taken_over.check,
    cross_reference.check,
    unmeasurable_target.check,
    value_without_unit.check,
    indicator_without_target.check,
    unpaired_targets.check,
    other_subject.check,
    activity_without_responsible.check,
    vague_responsible.check,
    timeframe_after_deadline.check,
    timeframe_outside_validity.check,
    vague_timeframe.check,
    horizon_after_deadline.check,
    phase_outside_validity.check,
    printed_deadline.check,
    phase_without_activity.check,
    lines.check,
    act_not_identified.check,
    strategy.check,
    empty_cells.check,
    contact.check,
    duplicates.check,
)
_ORDER = {severity: position for position, severity in enumerate(Severity)}


def run(document: Document, context: Context) -> list[Finding]:
    """Every finding of a valid document, the gravest first; one per check, place and text."""
    known = replace(context, texts=tuple(spots(document)))
    found: dict[tuple[str, str, str], Finding] = {}
    for check in CHECKS:
        for finding in check(document, known):
            found.setdefault(finding.key, finding)
    return sorted(found.values(), key=lambda finding: _ORDER[finding.severity])
