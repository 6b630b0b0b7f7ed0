"""The text somebody writes for a period until it is presented; several people may write it, one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from gelt import clock
from gelt.text import date_es
from history.services import record
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.monitoring.models import ReportDraft
from plans.monitoring.reports import guards
from plans.monitoring.reports.selectors import ReportPeriod, periods_on
from tenants.hosts import Host

Json = dict[str, Any]
SECTIONS = {
    "summary": "Resumen del período",
    "difficulties": "Dificultades",
    "next_steps": "Próximos pasos",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """What the author writes: the sections by key and a remark on each action by its stable id; no empty ones."""

    sections: Mapping[str, str]
    actions: Mapping[str, str]

    @classmethod
    def of(cls, kept: Json) -> "Texts":
        return cls(
            {key: kept[key] for key in SECTIONS if kept.get(key)}, dict(sorted(kept.get("actions", {}).items()))
        )

    def kept(self) -> Json:
        """As a draft and a document keep it."""
        return {**self.sections, "actions": dict(self.actions)}


def texts_of(sections: Mapping[str, str], actions: Mapping[str, str]) -> Texts:
    """The texts without spaces around and without the empty ones. DomainError (field) for one too long."""
    for key, text in sections.items():
        guards.require_length(text.strip(), key)
    for action, text in actions.items():
        guards.require_length(text.strip(), f"action-{action}")
    return Texts.of(
        {
            **{key: text.strip() for key, text in sections.items()},
            "actions": {action: text.strip() for action, text in actions.items() if text.strip()},
        }
    )


def draft_of(starts: date) -> ReportDraft | None:
    """The draft of the period that starts on a day. 1 query."""
    return ReportDraft.objects.filter(period_from=starts).first()


@transaction.atomic
def save_draft(*, host: Host, starts: date, texts: Texts, actor: Actor, expected_revision: int | None) -> ReportDraft:
    """Keep the text of a period's report. The same text again, as a second click sends it, changes nothing.

    `expected_revision`: of the draft the person saw, 0 for none, None not to check. Raises NotFoundError (period),
    NotAllowedError, ChangedMeanwhile or DomainError, in Spanish.
    """
    require_own_schema(host.code)
    lock_facts(host.code)
    period = guards.require_period(periods_on(host, clock.today()), starts)
    guards.require_may_write(actor, period.author)
    guards.require_not_presented(period)
    guards.require_started(period)
    draft = draft_of(starts)
    if draft is not None and draft.texts == texts.kept():
        return draft
    require_same_draft(draft, expected_revision)
    return _keep(draft, period, texts, actor)


def _keep(draft: ReportDraft | None, period: ReportPeriod, texts: Texts, actor: Actor) -> ReportDraft:
    before = draft.texts if draft else None
    row = draft or ReportDraft(period_from=period.starts, revision=0)
    row.period_to, row.texts, row.revision = period.ends, texts.kept(), row.revision + 1
    row.updated_at, row.updated_by_name = clock.now(), actor.name
    row.full_clean()
    row.save()
    record(
        action="report.drafted",
        object_type="monitoring.reportdraft",
        object_id=period.starts.isoformat(),
        before=_said(before) if before is not None else None,
        after=_said(row.texts),
        actor=actor,
    )
    return row


def require_same_draft(draft: ReportDraft | None, expected: int | None) -> None:
    """The draft is the one the person saw."""
    if expected is None or (draft.revision if draft else 0) == expected:
        return
    who = f"{draft.updated_by_name} cambió el borrador el {date_es(draft.updated_at)}" if draft else "se borró"
    raise guards.ChangedMeanwhile(
        f"Mientras usted escribía, {who}. Lo suyo sigue en el formulario y debajo está lo que quedó guardado: junte "
        "los dos textos y guarde de nuevo."
    )


def _said(texts: Json) -> Json:
    """The sections in words, the remarks by action."""
    said = {label: texts[key] for key, label in SECTIONS.items() if texts.get(key)}
    return said | {f"acción {action}": text for action, text in texts.get("actions", {}).items()}
