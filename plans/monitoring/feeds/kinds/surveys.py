"""Results of the surveys applied: what the last one said, and how many there were."""

from typing import Any

from django import forms

from gelt.text import date_es, plural
from plans.monitoring.feeds.calendar import EVERY, PERIODS, period_of
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, amount, choice, share, unknown
from plans.monitoring.feeds.words import plain, says
from plans.surveys.models import SurveyResult
from plans.surveys.selectors import known_on, surveys

FAVOURABLE, APPLIED, RESPONSES = "favourable", "applied", "responses"
FIGURES = [
    (FAVOURABLE, "Porcentaje de respuestas favorables de la última"),
    (APPLIED, "Cuántas se aplicaron en el período en curso"),
    (RESPONSES, "Cuántas respuestas se recibieron en el período en curso"),
]
LONGEST_TITLE = 100


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    return {
        "figure": choice("Qué se mide", FIGURES),
        "every": choice("Período", EVERY, help_text="Para lo que se cuenta en el período en curso."),
        "title": forms.CharField(
            label="Solo las que se llamen",
            required=False,
            max_length=LONGEST_TITLE,
            help_text="Una parte del nombre; en blanco, todas las encuestas.",
        ),
    }


def _compute(context: FeedContext, settings: Settings) -> FedValue:
    rows, figure = _rows(context, plain(str(settings.get("title") or ""))), settings.get("figure")
    if figure not in (APPLIED, RESPONSES):
        return _favourable(rows)
    every = str(settings.get("every") or "")
    if every not in PERIODS:
        return unknown("Elija en la ficha el período en el que se cuentan las encuestas.")
    first, last = period_of(every, context.day)
    here = [row for row in rows if first <= row.true_from <= last]
    number = len(here) if figure == APPLIED else sum(row.responses for row in here)
    noun = ("encuesta aplicada", "encuestas aplicadas") if figure == APPLIED else ("respuesta", "respuestas")
    base = f"del {date_es(first)} al {date_es(min(last, context.day))}"
    return amount(number, plural(number, *noun), base)


def _favourable(rows: list[SurveyResult]) -> FedValue:
    """Of the last one that asked for it."""
    asked = [row for row in rows if row.favourable is not None]
    if not asked:
        return unknown("Todavía no hay una encuesta con respuestas favorables contadas.")
    last = asked[-1]
    base = (
        f"{last.favourable} de {last.responses} respuestas favorables en «{last.title}», "
        f"que cerró el {date_es(last.true_from)}"
    )
    return share(last.favourable or 0, last.responses, base, f"Nadie respondió «{last.title}».")


def _rows(context: FeedContext, words: str) -> list[SurveyResult]:
    rows = (row for row in context.once(_surveys) if known_on(row, context.day))
    return [row for row in rows if not words or words in plain(row.title)]


def _surveys(context: FeedContext) -> list[SurveyResult]:
    return surveys()


def _suggest(name: str, target: str) -> dict[str, Any] | None:
    if says(name, "aceptacion|satisfaccion|favorab"):
        return {"figure": FAVOURABLE, "every": "year"}
    if says(name, "numero|cantidad", "encuestas|sondeos"):
        return {"figure": APPLIED, "every": "year" if says(f"{name} {target}", "al ano|anual") else "month"}
    return None


FEED = Feed(
    code="survey_results",
    label="Resultados de encuestas",
    help="Qué tan favorable fue la última encuesta, o cuántas se aplicaron y cuántas respuestas hubo.",
    fields=_fields,
    compute=_compute,
    suggest=_suggest,
)
