"""What is refused when declaring or verifying, and the Spanish sentence that says why and what to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from accounts.actors import Actor
from gelt.errors import DomainError, NotAllowedError
from gelt.text import date_es, with_article
from plans.checklist.models import AssessmentState, CriterionAssessment, Outcome, Verification, VerificationAnswer


class ChangedMeanwhile(DomainError):
    """Somebody else recorded something on the same criterion since the person opened the page."""


def require_may_declare(actor: Actor) -> None:
    if not actor.can("declare"):
        raise NotAllowedError(
            "Su cuenta no puede declarar criterios: lo hacen el líder, los integrantes del comité "
            "y el administrador del portal."
        )


def require_may_verify(actor: Actor) -> None:
    if not actor.can("verify"):
        raise NotAllowedError("Su cuenta no puede verificar: lo hace la Oficina de Control Interno.")


def require_state(state: str) -> None:
    if state not in AssessmentState.values:
        raise DomainError("Elija uno de los cinco estados del criterio.", field="state")


def require_why_not_applicable(state: str, note: str, public_note: str) -> None:
    """What leaves the base of the percentages says why, to the committee or to everybody."""
    if state == AssessmentState.NOT_APPLICABLE and not (note or public_note):
        raise DomainError(
            "Lo que no aplica sale de la base de los porcentajes: escriba en la nota, interna o pública, por qué.",
            field="note",
        )


def require_outcome(outcome: str, reason: str) -> None:
    """A known outcome; a rejection says why, and a request what is missing."""
    if outcome not in Outcome.values:
        raise DomainError("Elija si acepta o rechaza lo declarado, o si pide ampliar.", field="outcome")
    if outcome == Outcome.REJECTED and not reason:
        raise DomainError("Escriba el motivo del rechazo, para que el comité sepa qué corregir.", field="reason")
    if outcome == Outcome.MORE and not reason:
        raise DomainError("Escriba qué debe ampliar el comité: qué soporte o qué explicación falta.", field="reason")


def require_length(text: str, field: str) -> None:
    if len(text) > 2000:
        raise DomainError(f"El texto tiene {len(text)} caracteres: déjelo en 2.000 o menos.", field=field)


def require_date(day: date, *, today: date, starts: date, framework_name: str, validity_end: date | None) -> None:
    """A day inside the framework and the plan's validity, and not in the future."""
    if day > today:
        raise DomainError(
            f"El {date_es(day)} todavía no ha llegado: escriba una fecha hasta hoy, {date_es(today)}.",
            field="true_from",
        )
    if day < starts:
        norm = with_article(framework_name)
        raise DomainError(
            f"{norm[0].upper()}{norm[1:]} rige desde el {date_es(starts)}: escriba una fecha desde ese día.",
            field="true_from",
        )
    if validity_end is not None and day > validity_end:
        raise DomainError(
            f"La vigencia del plan terminó el {date_es(validity_end)}: escriba una fecha hasta ese día.",
            field="true_from",
        )


def require_unchanged(latest: CriterionAssessment | None, expected: int | None) -> None:
    """The latest record is the one the person saw (0: none had been seen; None: not asked)."""
    if expected is None or (latest.pk if latest else 0) == expected:
        return
    if latest is None:
        raise ChangedMeanwhile("El criterio ya no tiene reportes. Recargue la página y vuelva a declararlo.")
    raise ChangedMeanwhile(
        f"Mientras usted tenía abierta esta página, {latest.recorded_by_name} registró "
        f"«{latest.get_state_display()}» desde el {date_es(latest.true_from)}. "
        "Revise ese reporte y, si hace falta, vuelva a declarar."
    )


def require_something_new(effective: CriterionAssessment | None, state: str, note: str, public_note: str) -> None:
    """Saying the same again would only cost the criterion its verification."""
    if effective is None:
        if state == AssessmentState.UNANSWERED:
            raise DomainError("El criterio está sin reporte en esa fecha: no hay nada que retirar.", field="state")
        return
    if (effective.state, effective.note, effective.public_note) == (state, note, public_note):
        raise DomainError(
            f"El criterio ya está en «{effective.get_state_display()}» desde el "
            f"{date_es(effective.true_from)}: cambie el estado o la nota.",
            field="state",
        )


def require_verifiable(assessment: CriterionAssessment, actor: Actor) -> None:
    """Something declared met, by another account."""
    if assessment.state != AssessmentState.MET:
        raise DomainError(
            f"Solo se verifica lo declarado cumplido; este criterio está en «{assessment.get_state_display()}»."
        )
    if actor.user_id is not None and assessment.recorded_by_id == actor.user_id:
        raise NotAllowedError("Usted mismo declaró este criterio: debe verificarlo otra cuenta de control interno.")


def require_other_than_who_answered(answers: Iterable[VerificationAnswer], actor: Actor) -> None:
    """Who answered internal control for the committee does not give the opinion on that answer."""
    if actor.user_id is not None and any(answer.recorded_by_id == actor.user_id for answer in answers):
        raise NotAllowedError(
            "Usted mismo respondió a control interno por este criterio: "
            "debe verificarlo otra cuenta de control interno."
        )


def require_seen(
    opinions: Sequence[Verification],
    answers: Sequence[VerificationAnswer],
    expected_latest: int | None,
    expected_answer: int | None,
) -> None:
    """The last opinion and the last answer are those the person saw (0: none; None: not asked)."""
    opinion = max(opinions, key=lambda each: each.pk, default=None)
    if expected_latest is not None and opinion is not None and opinion.pk != expected_latest:
        raise ChangedMeanwhile(
            f"Mientras usted tenía abierta esta página, {opinion.recorded_by_name} registró "
            f"«{opinion.get_outcome_display()}» el {date_es(opinion.true_from)}. "
            "Revise esa opinión y, si hace falta, vuelva a guardar la suya."
        )
    answer = max(answers, key=lambda each: each.pk, default=None)
    if expected_answer is not None and answer is not None and answer.pk != expected_answer:
        raise ChangedMeanwhile(
            f"Mientras usted tenía abierta esta página, {answer.recorded_by_name} respondió por el comité. "
            "Lea la respuesta y, si hace falta, vuelva a guardar su opinión."
        )


def require_new_opinion(before: Verification | None, outcome: str, reason: str, *, answered: bool = False) -> None:
    """The same opinion again, as a second click sends it, adds nothing; after an answer it is another opinion."""
    if before is not None and not answered and (before.outcome, before.reason) == (outcome, reason):
        raise DomainError(
            f"Control interno ya lo dijo: «{before.get_outcome_display()}» desde el {date_es(before.true_from)}. "
            "Cambie el resultado o el motivo.",
            field="outcome",
        )


def require_answer(text: str) -> None:
    """The committee's answer says something, within what fits."""
    if not text:
        raise DomainError("Escriba la respuesta a control interno: qué corrigió o qué soporte agregó.", field="text")
    require_length(text, "text")


def require_answerable(opinion: Verification, day: date) -> None:
    """Only a rejection or a request is answered, and not before it was made."""
    if opinion.outcome == Outcome.ACCEPTED:
        raise DomainError("Control interno dio el criterio por verificado: no hay nada que responder.")
    if day < opinion.true_from:
        raise DomainError(
            f"Control interno lo dijo el {date_es(opinion.true_from)}: la respuesta no puede ser anterior.",
            field="true_from",
        )


def require_last_opinion(opinion: Verification, last: Verification | None) -> None:
    """The answer is to what internal control says now, not to what it said before."""
    if last is None or last.pk != opinion.pk:
        said = f"{last.recorded_by_name} registró «{last.get_outcome_display()}»" if last else "cambió"
        raise ChangedMeanwhile(f"Esa ya no es la última opinión de control interno: {said}. Recargue la página.")


def require_new_answer(answers: Sequence[VerificationAnswer], text: str, expected: int | None) -> None:
    """The last answer is the one the person saw, and this one says something else."""
    last = max(answers, key=lambda each: each.pk, default=None)
    if last is not None and last.text == text:
        raise DomainError(
            f"{last.recorded_by_name} ya respondió lo mismo el {date_es(last.true_from)}: "
            "el criterio espera la opinión de control interno.",
            field="text",
        )
    if expected is not None and last is not None and last.pk != expected:
        raise ChangedMeanwhile(
            f"Mientras usted tenía abierta esta página, {last.recorded_by_name} respondió a control interno. "
            "Lea esa respuesta y, si hace falta, agregue la suya."
        )


def require_effective(assessment: CriterionAssessment, effective: CriterionAssessment | None, day: date) -> None:
    """On the day of the verification the assessment is the one that holds."""
    if day < assessment.true_from:
        raise DomainError(
            f"El criterio se declaró cumplido desde el {date_es(assessment.true_from)}: "
            "la verificación no puede ser anterior.",
            field="true_from",
        )
    if effective is None or effective.pk != assessment.pk:
        said = f"{effective.recorded_by_name} registró «{effective.get_state_display()}»" if effective else "cambió"
        raise ChangedMeanwhile(
            f"Este reporte ya no es el que vale el {date_es(day)}: {said}. Recargue la página y revise el reporte."
        )
