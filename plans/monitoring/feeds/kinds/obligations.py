"""Periods of the obligations that were met, of those that are over."""

from typing import Any

from django import forms

from gelt.text import counted
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, choice, share, unknown
from plans.monitoring.feeds.words import says
from plans.monitoring.obligations.selectors import standings_on
from plans.monitoring.obligations.standing import ObligationStanding


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    rows = [(str(row.obligation.pk), row.obligation.title) for row in _standings(context)]
    return {"obligation": choice("Obligación", [("", "Todas las obligaciones"), *rows], required=False)}


def _compute(context: FeedContext, settings: Settings) -> FedValue:
    rows, asked = _standings(context), str(settings.get("obligation") or "")
    if asked:
        rows = [row for row in rows if str(row.obligation.pk) == asked]
        if not rows:
            return unknown("La obligación elegida no existe en esta fecha: elija otra en la ficha del indicador.")
    met, due = sum(row.met for row in rows), sum(row.due for row in rows)
    of = f"«{rows[0].obligation.title}»" if asked else counted(len(rows), "obligación", "obligaciones")
    base = f"{met} de {counted(due, 'período cumplido', 'períodos cumplidos')} de {of}"
    return share(met, due, base, "Todavía no termina ningún período de las obligaciones.")


def _standings(context: FeedContext) -> list[ObligationStanding]:
    """As of the page's own day: the last period is only over the day after the validity. 2 queries."""
    key = ("obligations", context.on)
    return context.once_of(key, lambda: standings_on(context.ends, context.on))


def _suggest(name: str, target: str) -> dict[str, Any] | None:
    return {} if says(name, "obligaciones|compromisos", "cumplid") else None


FEED = Feed(
    code="obligations_met",
    label="Obligaciones cumplidas",
    help="Porcentaje de los períodos terminados en los que se cumplió lo prometido, de todas o de una obligación.",
    fields=_fields,
    compute=_compute,
    suggest=_suggest,
)
