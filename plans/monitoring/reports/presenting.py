"""Presenting a report: numbered, frozen, hashed, published and sent to be printed, in one transaction."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts.actors import Actor
from gelt import clock
from gelt.errors import DomainError
from history.services import record
from jobs import enqueue
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.monitoring.models import FollowUpReport, ReportDraft, ReportFile
from plans.monitoring.reports import guards
from plans.monitoring.reports.documents import report_document
from plans.monitoring.reports.drafts import Texts, draft_of, require_same_draft
from plans.monitoring.reports.jobs import print_report
from plans.monitoring.reports.selectors import ReportPeriod, periods_on
from plans.monitoring.standing import refresh
from rollup.reports import publish_report
from rollup.services import document_digest
from tenants.hosts import Host


@transaction.atomic
def present_report(*, host: Host, starts: date, actor: Actor, expected_revision: int | None = None) -> FollowUpReport:
    """Present the report of the period that starts on a day, with its draft's text and the figures as known now.

    The period must have ended; after its last day on time the report is late, never refused. Of two people at once
    one presents and the other is told. `expected_revision`: as `save_draft`. Raises NotFoundError (period),
    NotAllowedError, ChangedMeanwhile or DomainError, in Spanish.
    """
    require_own_schema(host.code)
    lock_facts(host.code)
    period = guards.require_period(periods_on(host, clock.today()), starts)
    guards.require_may_write(actor, period.author)
    guards.require_not_presented(period)
    guards.require_ended(period)
    draft = draft_of(starts)
    require_same_draft(draft, expected_revision)
    texts = _written(draft)
    number = (FollowUpReport.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    made = _freeze(host, period, report_document(host, period, number, texts, actor), actor)
    _publish(host, made)
    _tell(made, actor)
    refresh(host)
    enqueue(print_report, schema=host.schema_name, number=made.number)
    return made


def _written(draft: ReportDraft | None) -> Texts:
    texts = Texts.of(draft.texts if draft else {})
    if "summary" not in texts.sections:
        raise DomainError(
            "Escriba y guarde el resumen del período antes de presentar: un informe no son solo cifras.",
            field="summary",
        )
    return texts


def _freeze(host: Host, period: ReportPeriod, document: dict[str, Any], actor: Actor) -> FollowUpReport:
    made = FollowUpReport(
        number=document["number"],
        period_from=period.starts,
        period_to=period.ends,
        due_on=period.due_on,
        presented_on=clock.today(),
        author=period.author,
        document=document,
        sha256=document_digest(document),
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean()
    made.save(force_insert=True)
    return made


def _publish(host: Host, made: FollowUpReport) -> None:
    publish_report(
        municipality=host.code,
        number=made.number,
        period_from=made.period_from,
        period_to=made.period_to,
        due_on=made.due_on,
        presented_on=made.presented_on,
        author=made.author,
        document=made.document,
    )


def _tell(made: FollowUpReport, actor: Actor) -> None:
    record(
        action="report.presented",
        object_type="monitoring.followupreport",
        object_id=str(made.number),
        after={
            "period_from": made.period_from.isoformat(),
            "period_to": made.period_to.isoformat(),
            "presented_on": made.presented_on.isoformat(),
            "sha256": made.sha256,
        },
        actor=actor,
    )


def ask_for_print(*, host: Host, number: int) -> bool:
    """Queue the PDF of a report that has none, after its job was lost; says whether it was queued."""
    if ReportFile.objects.filter(report__number=number).exists():
        return False
    enqueue(print_report, schema=host.schema_name, number=number)
    return True
