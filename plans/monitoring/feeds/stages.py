"""What the sources of trámites and of services share: how many of the inventory reached a stage."""

from collections.abc import Callable
from typing import Any

from django import forms

from gelt.errors import DomainError
from gelt.text import counted
from plans.inventory.models import InventoryItem, Stage
from plans.inventory.selectors import PlanItem, lives, not_brought, plan_items, standings_of
from plans.inventory.stages import STAGES, ItemLife, ItemStanding
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, amount, choice, share, unknown
from plans.monitoring.feeds.words import says

Nouns = tuple[str, str]
NOUNS: dict[str, Nouns] = {
    InventoryItem.Kind.PROCEDURE.value: ("trámite", "trámites"),
    InventoryItem.Kind.SERVICE.value: ("servicio", "servicios"),
}
ALL, POSSIBLE, COUNT = "percent", "possible", "count"
MEASURES = [
    (ALL, "Porcentaje de todo el inventario"),
    (POSSIBLE, "Porcentaje de los que se pueden racionalizar o automatizar"),
    (COUNT, "Cuántos son"),
]
# The stage at which each flag asks whether it can be reached at all.
CAN: dict[str, tuple[str, Callable[[ItemStanding], bool | None]]] = {
    Stage.RATIONALISED.value: ("racionalizar", lambda row: row.can_rationalise),
    Stage.AUTOMATED.value: ("automatizar", lambda row: row.can_automate),
}
PLAIN = str.maketrans("á", "a")
# Words of indicators for each stage, as the plans write them.
ASKED = {
    Stage.AUTOMATED.value: r"automatiza|en linea",
    Stage.RATIONALISED.value: r"racionaliza|optimiza|simplifica",
    Stage.PUBLISHED.value: r"publicad|suit\b",
    Stage.IDENTIFIED.value: r"identificad",
}


def feed(code: str, kind: str, *, label: str, help_text: str) -> Feed:
    """The source of one kind of item."""
    return Feed(
        code=code,
        label=label,
        help=help_text,
        fields=_fields,
        compute=lambda context, settings: _compute(context, settings, kind),
        suggest=lambda name, target: _suggest(name, target, kind),
        check=_check,
    )


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    stages = [(value, word.label) for value, word in STAGES.items()]
    return {
        "stage": choice("Etapa", stages, help_text="Cuentan los que están en esa etapa o en una posterior."),
        "measure": choice(
            "Qué se mide",
            MEASURES,
            help_text="Lo que se puede racionalizar o automatizar se dice en la página de cada trámite o servicio.",
        ),
    }


def _check(settings: Settings) -> None:
    if settings.get("measure") == POSSIBLE and settings.get("stage") not in CAN:
        raise DomainError(
            "Solo lo racionalizado y lo automatizado se miden sobre lo que se puede: elija otra etapa u otra medida.",
            field="measure",
        )


def _compute(context: FeedContext, settings: Settings, kind: str) -> FedValue:
    stage, measure = str(settings.get("stage") or ""), str(settings.get("measure") or ALL)
    one, many = NOUNS[kind]
    if stage not in STAGES:
        return unknown(f"Elija en la ficha a qué etapa deben llegar los {many}.")
    rows = standings_of(context.once(_lives), context.day, kind)
    if measure == COUNT:
        return _count(rows, stage, NOUNS[kind])
    if measure == POSSIBLE and stage in CAN:
        return _possible(rows, stage, NOUNS[kind])
    missing = _missing(context, kind) if stage == Stage.IDENTIFIED else 0
    whole = len(rows) + missing
    base = f"{_reached(rows, stage)} de {counted(whole, one, many)}"
    if missing:
        base += f", contando {missing} que el plan lista y no están en el inventario"
    return share(_reached(rows, stage), whole, base, f"Todavía no hay {many} en el inventario.")


def _count(rows: list[ItemStanding], stage: str, noun: Nouns) -> FedValue:
    reached = _reached(rows, stage)
    return amount(reached, noun[reached != 1], f"{_stage(stage)}, de {counted(len(rows), *noun)} del inventario")


def _possible(rows: list[ItemStanding], stage: str, noun: Nouns) -> FedValue:
    """Of those that can come to the stage; those nobody said anything of are told apart."""
    verb, can = CAN[stage]
    able = [row for row in rows if can(row)]
    unsaid = sum(can(row) is None for row in rows)
    base = f"{_reached(able, stage)} de {counted(len(able), *noun)} que se {_may(len(able))} {verb}"
    if unsaid:
        base += f"; de {unsaid} no se ha dicho"
    return share(_reached(able, stage), len(able), base, f"De ningún {noun[0]} se ha dicho que se pueda {verb}.")


def _may(number: int) -> str:
    return "puede" if number == 1 else "pueden"


def _stage(stage: str) -> str:
    return f"en la etapa «{STAGES[stage].label}» o en una posterior"


def _reached(rows: list[ItemStanding], stage: str) -> int:
    return sum(row.reached(stage) for row in rows)


def _lives(context: FeedContext) -> list[ItemLife]:
    return lives()


def _unbrought(context: FeedContext) -> list[PlanItem]:
    return not_brought(plan_items(), context.once(_lives))


def _missing(context: FeedContext, kind: str) -> int:
    """How many of the plan's were never brought into the inventory: they are not identified yet."""
    return sum(item.kind == kind for item in context.once(_unbrought))


def _suggest(name: str, target: str, kind: str) -> dict[str, Any] | None:
    noun = NOUNS[kind][0].translate(PLAIN)
    if not says(name, noun) or says(name, "uso|encuesta"):
        return None
    stage = next((stage for stage, words in ASKED.items() if says(name, words)), None)
    if stage is None:
        return None
    if says(name, "numero|cantidad") and "%" not in target:
        return {"stage": stage, "measure": COUNT}
    possible = stage in CAN and says(name, "factible|suscep|sucep|requier|posible")
    return {"stage": stage, "measure": POSSIBLE if possible else ALL}
