"""Updates of the site that were logged: how many in the period at hand, or how many a period on average."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from gelt.text import counted, date_es, join_es, plural
from plans.monitoring.feeds.calendar import EVERY, PERIODS, period_of, whole_periods
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, amount, choice, unknown
from plans.monitoring.feeds.words import says
from plans.monitoring.models import LogEntry

CURRENT, MEAN = "current", "mean"
FIGURES = [(CURRENT, "Las del período en curso"), (MEAN, "El promedio por período, desde que rige el plan")]
LONGEST_CHANNEL = 120
UPDATE = ("actualización", "actualizaciones")


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    channels = sorted({channel for channel, _, _ in context.once(_updates) if channel})
    known = f"Ya se registró en {join_es(f'«{channel}»' for channel in channels)}." if channels else ""
    return {
        "channel": forms.CharField(
            label="Canal del sitio",
            required=False,
            max_length=LONGEST_CHANNEL,
            help_text=f"En blanco, todo el sitio. {known}".strip(),
        ),
        "every": choice("Período", EVERY),
        "figure": choice("Qué se cuenta", FIGURES),
    }


def _compute(context: FeedContext, settings: Settings) -> FedValue:
    every, channel = str(settings.get("every") or ""), str(settings.get("channel") or "")
    if every not in PERIODS:
        return unknown("Elija en la ficha el período en el que se cuentan las actualizaciones.")
    days = [
        since
        for of, since, until in context.once(_updates)
        if (not channel or of.casefold() == channel.casefold()) and since <= context.day
        if until is None or until > context.day
    ]
    where = f"en «{channel}»" if channel else "del sitio"
    if settings.get("figure") == MEAN:
        return _mean(context, every, days, where)
    first, last = period_of(every, context.day)
    number = sum(first <= day <= last for day in days)
    base = f"{where}, del {date_es(first)} al {date_es(min(last, context.day))}"
    return amount(number, plural(number, *UPDATE), base)


def _mean(context: FeedContext, every: str, days: list[date], where: str) -> FedValue:
    """Over the whole periods of the validity that are over; silent ones count too."""
    one, many, whole = PERIODS[every]
    starts = context.began or min(days, default=context.day)
    periods = list(whole_periods(every, starts, context.day))
    if not periods:
        return unknown(f"Todavía no termina {_first(every)} {one} desde el {date_es(starts)}.")
    number = sum(periods[0][0] <= day <= periods[-1][1] for day in days)
    base = (
        f"{counted(number, *UPDATE)} {where} en {counted(len(periods), one, many)} {_whole(whole, len(periods))}, "
        f"del {date_es(periods[0][0])} al {date_es(periods[-1][1])}"
    )
    return amount(Decimal(number) / len(periods), f"{UPDATE[1]} por {one}", base)


def _first(every: str) -> str:
    return "la primera" if every == "week" else "el primer"


def _whole(word: str, number: int) -> str:
    return word.removesuffix("s") if number == 1 else word


def _updates(context: FeedContext) -> list[tuple[str, date, date | None]]:
    """(channel, day, first day without it) of every update there ever was; 1 query."""
    rows = LogEntry.objects.filter(kind=LogEntry.Kind.SITE_UPDATE).order_by("true_from", "id")
    return list(rows.values_list("channel", "true_from", "withdrawn_on"))


def _suggest(name: str, target: str) -> dict[str, Any] | None:
    if not says(name, "actualizacion", "frecuencia|numero|cantidad|veces"):
        return None
    return {"every": _every(f"{name} {target}"), "figure": CURRENT if says(name, "numero|cantidad") else MEAN}


def _every(text: str) -> str:
    if says(text, "semana"):
        return "week"
    return "year" if says(text, "al ano|por ano|anual") else "month"


FEED = Feed(
    code="site_updates",
    label="Actualizaciones del sitio",
    help="Cuántas actualizaciones se registraron en la semana, el mes o el año, de todo el sitio o de un canal.",
    fields=_fields,
    compute=_compute,
    suggest=_suggest,
)
