"""Record the result of a survey and withdraw one: each call is one transaction with its audit line."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from accounts.actors import Actor
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from history.services import record
from plans.matrix.dated import (
    LONGEST_NOTE,
    ChangedMeanwhile,
    open_room,
    require_address,
    require_day,
    require_may_take_back,
    require_text,
)
from plans.surveys.models import SurveyResult
from tenants.hosts import Host

# First key of PostgreSQL's advisory locks for "the surveys of a municipality"; the second is its code.
SURVEYS_LOCK = 1162
LONGEST_TITLE, LONGEST_QUESTION, LONGEST_CHANNEL = 300, 500, 120
MOST_RESPONSES = 10_000_000


@transaction.atomic
def add_survey(
    *,
    host: Host,
    title: str,
    responses: int,
    true_from: date,
    actor: Actor,
    favourable: int | None = None,
    question: str = "",
    channel: str = "",
    address: str = "",
    note: str = "",
    validity_end: date | None = None,
) -> SurveyResult:
    """Record a survey closed on `true_from`: how many answered and how many of them favourably (None: not asked).

    Raises NotAllowedError or DomainError, in Spanish, with the field.
    """
    open_room(host, actor, SURVEYS_LOCK)
    require_day(true_from, validity_end)
    _require_numbers(responses, favourable)
    made = SurveyResult(
        title=require_text(title, LONGEST_TITLE, field="title", needed="Escriba el nombre de la encuesta."),
        question=require_text(question, LONGEST_QUESTION, field="question"),
        channel=require_text(channel, LONGEST_CHANNEL, field="channel"),
        responses=responses,
        favourable=favourable,
        true_from=true_from,
        address=require_address(address),
        note=require_text(note, LONGEST_NOTE, field="note"),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    _require_new(made)
    made.full_clean()
    made.save(force_insert=True)
    _audit("survey.added", made, actor, None, said_by(made))
    _tell_the_country(host)
    return made


@transaction.atomic
def withdraw_survey(
    *, host: Host, survey_id: int, withdrawn_on: date, actor: Actor, validity_end: date | None = None
) -> SurveyResult:
    """Withdraw a survey: `withdrawn_on` is the first day on which it does not count; the row stays.

    The committee withdraws any; a delegate, what that same account recorded.

    Raises NotAllowedError, NotFoundError, ChangedMeanwhile (withdrawn already) or DomainError.
    """
    open_room(host, actor, SURVEYS_LOCK)
    require_day(withdrawn_on, validity_end, field="withdrawn_on")
    survey = SurveyResult.objects.filter(pk=survey_id).first()
    if survey is None:
        raise NotFoundError("Esa encuesta no existe en este municipio.")
    require_may_take_back(actor, survey.recorded_by_id)
    if survey.withdrawn_on is not None:
        raise ChangedMeanwhile(
            f"{survey.withdrawn_by_name} ya retiró esta encuesta desde el {date_es(survey.withdrawn_on)}."
        )
    if withdrawn_on < survey.true_from:
        raise DomainError(
            f"La encuesta cerró el {date_es(survey.true_from)}: escriba una fecha desde ese día.",
            field="withdrawn_on",
        )
    survey.withdrawn_on, survey.withdrawn_by_name = withdrawn_on, actor.name
    survey.full_clean()
    survey.save(update_fields=["withdrawn_on", "withdrawn_by_name"])
    named = {"title": survey.title}
    _audit("survey.withdrawn", survey, actor, named, named | {"withdrawn_on": withdrawn_on.isoformat()})
    _tell_the_country(host)
    return survey


def _tell_the_country(host: Host) -> None:
    """A survey may fulfil an obligation; the room that counts them is above this one."""
    import_string(settings.FOLLOW_UP_REFRESH)(host)


def _require_numbers(responses: int, favourable: int | None) -> None:
    if not 0 <= responses <= MOST_RESPONSES:
        raise DomainError("Escriba cuántas personas respondieron, 0 si nadie respondió.", field="responses")
    if favourable is None:
        return
    if not 0 <= favourable <= responses:
        raise DomainError(
            f"Las favorables son parte de las {responses} respuestas: escriba un número de 0 a {responses}.",
            field="favourable",
        )


def _require_new(made: SurveyResult) -> None:
    """A second click sends the same again."""
    there = SurveyResult.objects.filter(
        title__iexact=made.title, true_from=made.true_from, withdrawn_on__isnull=True
    ).first()
    if there is not None:
        raise DomainError(
            f"{there.recorded_by_name} ya registró «{there.title}», que cerró el {date_es(there.true_from)}. "
            "Si esa tiene un error, retírela y registre la correcta.",
            field="title",
        )


def _audit(
    action: str, survey: SurveyResult, actor: Actor, before: dict[str, Any] | None, after: dict[str, Any]
) -> None:
    record(
        action=action,
        object_type="surveys.surveyresult",
        object_id=str(survey.pk),
        before=before,
        after=after,
        actor=actor,
    )


def said_by(survey: SurveyResult) -> dict[str, Any]:
    """What the audit keeps of a survey."""
    names = ("title", "question", "channel", "responses", "favourable", "address", "note")
    return {name: getattr(survey, name) for name in names} | {"true_from": survey.true_from.isoformat()}
