"""Criteria of the framework met, declared and verified: the one calculation (DESIGN.md, rule 8)."""

import re
from typing import Any

from django import forms

from gelt.text import counted, percent_es
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, choice, unknown
from plans.monitoring.feeds.words import says
from rollup.scores import MunicipalityScore
from rollup.selectors import scores_of

NO_REPORT = "El municipio todavía no ha reportado ningún criterio."


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    phases = [(phase.code, phase.name) for phase in context.framework.phases]
    return {"phase": choice("Fase", [("", "Todas las fases"), *phases], required=False)}


def _compute(context: FeedContext, settings: Settings) -> FedValue:
    score, code = _score(context), str(settings.get("phase") or "")
    if code and not any(phase.code == code for phase in context.framework.phases):
        return unknown(f"{context.framework.name} no tiene la fase «{code}»: elija otra en la ficha del indicador.")
    if not score.reported:
        return unknown(NO_REPORT)
    return _phase(context, score, code) if code else _overall(score)


def _phase(context: FeedContext, score: MunicipalityScore, code: str) -> FedValue:
    phase = score.phase(code)
    if phase is None or phase.declared_percent is None:
        return unknown("Ningún criterio de la fase aplica al municipio.")
    base = (
        f"{_of(phase.met, phase.applicable)} de la fase «{context.framework.phase(code).name}»; "
        f"{_checked(phase.verified)}"
    )
    return FedValue(phase.declared_percent, phase.verified_percent, percent_es(phase.declared_percent), base)


def _overall(score: MunicipalityScore) -> FedValue:
    if score.declared_overall is None:
        return unknown("Ningún criterio aplica al municipio.")
    phases = sum(phase.declared_percent is not None for phase in score.phases.values())
    base = (
        f"promedio de {counted(phases, 'fase', 'fases')}; {_of(score.count('met'), score.count('applicable'))}; "
        f"{_checked(score.count('verified'))}"
    )
    return FedValue(score.declared_overall, score.verified_overall, percent_es(score.declared_overall), base)


def _of(part: int, whole: int) -> str:
    return f"{part} de {counted(whole, 'criterio', 'criterios')} cumplidos"


def _checked(verified: int) -> str:
    return f"{counted(verified, 'verificado', 'verificados')} por control interno"


def _score(context: FeedContext) -> MunicipalityScore:
    code, day = context.framework.code, context.day
    return context.once_of(("scores", code, day), lambda: scores_of(context.host.code, code, day))


def _suggest(name: str, target: str) -> dict[str, Any] | None:
    if not says(name, "criterios", "cumplid|alcanzad"):
        return None
    phase = re.search(r"\bfase de (?:la )?([a-z]+)", name)
    return {"phase": phase[1]} if phase else {}


FEED = Feed(
    code="criteria_met",
    label="Criterios cumplidos",
    help="Porcentaje de criterios cumplidos de una fase o de todas, lo declarado y lo verificado.",
    fields=_fields,
    compute=_compute,
    suggest=_suggest,
)
