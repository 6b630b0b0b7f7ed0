"""Alliances in force, or signed in the year, by the level of the other entity."""

from datetime import date
from typing import Any

from django import forms

from gelt.text import counted, date_es, plural
from plans.inventory.models import Alliance, AllianceLevel
from plans.inventory.selectors import alliances, annulled, in_force
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, amount, choice
from plans.monitoring.feeds.words import says

IN_FORCE, SIGNED = "in_force", "signed_in_year"
FIGURES = [(IN_FORCE, "Las que están vigentes"), (SIGNED, "Las que se firmaron en el año")]
ALLIANCES, ENTITIES = "alliances", "entities"
OF = [(ALLIANCES, "Alianzas"), (ENTITIES, "Entidades: cada una cuenta una vez")]
NOUNS = {ALLIANCES: ("alianza", "alianzas"), ENTITIES: ("entidad", "entidades")}
LEVEL_WORDS = {
    AllianceLevel.LOCAL.value: r"local",
    AllianceLevel.DEPARTMENTAL.value: r"departamental",
    AllianceLevel.NATIONAL.value: r"nacional",
    AllianceLevel.INTERNATIONAL.value: r"internacional",
    AllianceLevel.PRIVATE.value: r"privad|comunitari",
}


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    levels = [(value, str(label)) for value, label in AllianceLevel.choices]
    return {
        "level": choice("Nivel de la entidad", [("", "Todos los niveles"), *levels], required=False),
        "figure": choice("Cuáles cuentan", FIGURES),
        "of": choice("Qué se cuenta", OF),
    }


def _compute(context: FeedContext, settings: Settings) -> FedValue:
    level, of = str(settings.get("level") or ""), str(settings.get("of") or ALLIANCES)
    signed = settings.get("figure") == SIGNED
    rows = [
        row
        for row in context.once(_alliances)
        if (not level or row.level == level) and _counts(row, context.day, signed=signed)
    ]
    entities = {" ".join(row.counterpart.casefold().split()) for row in rows}
    number = len(entities) if of == ENTITIES else len(rows)
    return amount(number, plural(number, *NOUNS.get(of, NOUNS[ALLIANCES])), _base(context.day, rows, level, signed))


def _counts(row: Alliance, day: date, *, signed: bool) -> bool:
    if not signed:
        return in_force(row, day)
    return date(day.year, 1, 1) <= row.true_from <= day and not annulled(row)


def _base(day: date, rows: list[Alliance], level: str, signed: bool) -> str:
    when = f"firmadas en {day.year}, hasta el {date_es(day)}" if signed else f"vigentes el {date_es(day)}"
    of = f", nivel {AllianceLevel(level).label.lower()}" if level in AllianceLevel.values else ""
    return f"{counted(len(rows), *NOUNS[ALLIANCES])} {when}{of}"


def _alliances(context: FeedContext) -> list[Alliance]:
    return alliances()


def _suggest(name: str, target: str) -> dict[str, Any] | None:
    entities = says(name, "entidades", "vinculad|aliad")
    if not entities and not says(name, "convenios|alianzas"):
        return None
    named = [level for level, word in LEVEL_WORDS.items() if says(name, word)]
    settings = {
        "figure": SIGNED if says(f"{name} {target}", "al ano|por ano|en el ano|celebrad|firmad") else IN_FORCE,
        "of": ENTITIES if entities else ALLIANCES,
    }
    return settings | ({"level": named[0]} if len(named) == 1 else {})


FEED = Feed(
    code="alliances",
    label="Alianzas y convenios",
    help="Alianzas vigentes o firmadas en el año con otras entidades, de todos los niveles o de uno.",
    fields=_fields,
    compute=_compute,
    suggest=_suggest,
)
