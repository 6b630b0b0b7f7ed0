"""Reads of the surveys applied. Everything is as of a day: what is dated later is not seen."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from gelt.text import counted, date_es, percent_es
from plans.surveys.models import SurveyResult
from rollup.scores import percent


def surveys() -> list[SurveyResult]:
    """Every survey, withdrawn or not, by the day it closed. 1 query."""
    return list(SurveyResult.objects.order_by("true_from", "recorded_at", "id"))


def known_on(survey: SurveyResult, on: date) -> bool:
    """Closed by then and not withdrawn: `withdrawn_on` is the first day without it."""
    return survey.true_from <= on and (survey.withdrawn_on is None or survey.withdrawn_on > on)


def surveys_on(on: date) -> list[SurveyResult]:
    """The surveys that count on a day, the last one first. 1 query."""
    return [each for each in surveys() if known_on(each, on)][::-1]


def favourable_percent(survey: SurveyResult) -> Decimal | None:
    """Favourable answers of all answers, 0–100, not rounded; None when it was not asked or nobody answered."""
    if survey.favourable is None:
        return None
    return percent(Decimal(survey.favourable), Decimal(survey.responses))


def result_words(survey: SurveyResult) -> str:
    """`90 de 120 respuestas favorables, 75,0 %`, or the answers alone."""
    answers = counted(survey.responses, "respuesta", "respuestas")
    value = favourable_percent(survey)
    if value is None:
        return answers
    return f"{survey.favourable} de {answers} favorables, {percent_es(value)}"


def surveys_sentence(found: Iterable[SurveyResult]) -> str:
    """How many there are and what the last one said; `found` as `surveys_on` gives them."""
    rows = list(found)
    if not rows:
        return "No hay encuestas registradas."
    last = rows[0]
    return (
        f"{counted(len(rows), 'encuesta aplicada', 'encuestas aplicadas')}, "
        f"{counted(sum(row.responses for row in rows), 'respuesta', 'respuestas')} en total. "
        f"La última, «{last.title}», cerró el {date_es(last.true_from)}: {result_words(last)}."
    )
