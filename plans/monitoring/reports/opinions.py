"""Internal control's dated opinion on each action of the plan."""

from datetime import date

from django.db import transaction

from accounts.actors import Actor
from gelt import clock
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from history.services import record
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.monitoring.models import ActionOpinion, Opinion
from plans.monitoring.reports import guards
from plans.monitoring.reports.figures import action_titles, plan_document, working_document
from plans.monitoring.reports.selectors import validity
from tenants.hosts import Host

LONGEST = 2_000


@transaction.atomic
def give_opinion(
    *,
    host: Host,
    action: str,
    opinion: str,
    text: str,
    true_from: date,
    actor: Actor,
    expected_latest: int | None = None,
) -> ActionOpinion:
    """Internal control's opinion of an action from a day on; published with the report of that period.

    `action`: its stable id in the plan. `expected_latest`: id of the last opinion the person saw, 0 for none.
    Raises NotAllowedError, NotFoundError (action) or DomainError, in Spanish, with the field.
    """
    guards.require_may_opine(actor)
    require_own_schema(host.code)
    text = text.strip()
    _require_said(opinion, text)
    _require_day(host, true_from)
    lock_facts(host.code)
    if action not in known_actions(host):
        raise NotFoundError("Esa acción no está en el plan.")
    rows = ActionOpinion.objects.filter(action=action).order_by("true_from", "recorded_at", "id")
    _require_unchanged(rows.order_by("id").last(), expected_latest)
    before = rows.filter(true_from__lte=true_from).last()
    if before is not None and (before.opinion, before.text) == (opinion, text):
        raise DomainError(
            f"Esa opinión ya está dada desde el {date_es(before.true_from)}: cambie la opinión o el sustento.",
            field="opinion",
        )
    made = ActionOpinion(
        action=action,
        opinion=opinion,
        text=text,
        true_from=true_from,
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    made.full_clean()
    made.save(force_insert=True)
    record(
        action="action.opined",
        object_type="monitoring.actionopinion",
        object_id=action,
        before=_said(before) if before else None,
        after=_said(made),
        actor=actor,
    )
    return made


def known_actions(host: Host) -> dict[str, str]:
    """The actions an opinion may be about: those of the working plan and of the published one. 4 queries."""
    return action_titles(working_document()) | action_titles(plan_document(host))


def _require_said(opinion: str, text: str) -> None:
    if opinion not in Opinion.values:
        raise DomainError("Elija una de las cuatro opiniones.", field="opinion")
    if not text:
        raise DomainError("Escriba en qué se apoya la opinión: se publica con el informe.", field="text")
    guards.require_length(text, "text", LONGEST)


def _require_day(host: Host, day: date) -> None:
    today, (starts, ends) = clock.today(), validity(host)
    if day > today:
        raise DomainError(
            f"El {date_es(day)} todavía no ha llegado: escriba una fecha hasta hoy, {date_es(today)}.",
            field="true_from",
        )
    if starts and day < starts:
        raise DomainError(
            f"La vigencia del plan comenzó el {date_es(starts)}: escriba ese día o uno posterior.", field="true_from"
        )
    if ends and day > ends:
        raise DomainError(
            f"La vigencia del plan terminó el {date_es(ends)}: escriba una fecha hasta ese día.", field="true_from"
        )


def _require_unchanged(latest: ActionOpinion | None, expected: int | None) -> None:
    if expected is None or (latest.pk if latest else 0) == expected:
        return
    if latest is None:
        raise guards.ChangedMeanwhile("La acción ya no tiene opiniones. Recargue la página.")
    raise guards.ChangedMeanwhile(
        f"Mientras usted tenía abierta esta página, {latest.recorded_by_name} opinó «{latest.get_opinion_display()}» "
        f"desde el {date_es(latest.true_from)}. Revise esa opinión y, si hace falta, dé la suya de nuevo."
    )


def _said(row: ActionOpinion) -> dict[str, str]:
    return {"opinion": row.opinion, "true_from": row.true_from.isoformat(), "text": row.text}
