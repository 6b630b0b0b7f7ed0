"""A percentage of a phase below all of it, when the norm wants the phase complete before the plan ends."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gelt.text import date_es, decimal_es, join_es
from plans.matrix.checking.context import Context, Due
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.phases import named_phases, speaks_of_phases, validity
from plans.matrix.checking.texts import Item, fold
from plans.matrix.interchange.rows import Document

COMPLETE = 100
# What a percentage of a phase must be of to be its compliance: not «porcentaje de recursos para la fase…».
_COMPLIANCE = re.compile(r"criteri|cumpl|avance|implement|alcanz|ejecut|desarroll|logr")
_OF_SOMETHING_ELSE = re.compile(r"recurso|presupuest|funcionari|capacitad|personas|ciudadan|encuest|equipos")


def check(document: Document, context: Context) -> Iterator[Finding]:
    _, last_day = validity(document)
    for action in document["actions"]:
        indicators = {each["id"]: each for each in action["indicators"]}
        for target in action["targets"]:
            if not _is_partial(target):
                continue
            demanded = _demanded(target, _measured_by(action, target, indicators), context, last_day)
            if demanded:
                yield _finding(target, demanded, context)


def _is_partial(target: Item) -> bool:
    value = target["value"]
    return target["unit"] == "%" and value is not None and 0 <= value < COMPLETE


def _measured_by(action: Item, target: Item, indicators: dict[str, Item]) -> list[str]:
    """What the target may be of: its indicators or, where the plan does not pair, each one that is left."""
    if target["indicators"]:
        return [indicators[each]["name"] for each in target["indicators"]]
    paired = {each for other in action["targets"] for each in other["indicators"]}
    return [each["name"] for each in action["indicators"] if each["id"] not in paired]


def _demanded(target: Item, measures: Sequence[str], context: Context, last_day: date) -> list[tuple[Due, date]]:
    """The phases of which the target promises a part, all of them due before the plan ends; else none."""
    own = _phases_of(target["text"], context)
    each_of = [own] if own else [_phases_of(text, context) for text in measures]
    if not each_of or not all(each_of):
        return []  # at least one thing it may be of is no phase
    due = [[(phase, day) for phase, day in context.due() if phase in phases] for phases in each_of]
    inside = [[(phase, day) for phase, day in phases if day <= last_day] for phases in due]
    # Unpaired, a target is below only when it is whichever phase it is of.
    return list(dict.fromkeys(pair for phases in inside for pair in phases)) if all(inside) else []


def _phases_of(text: str, context: Context) -> tuple[Due, ...]:
    said = fold(text)
    if _OF_SOMETHING_ELSE.search(said) or (not _COMPLIANCE.search(said) and "%" not in said):
        return ()
    named = named_phases(text, context.phases)
    return named or (context.phases if speaks_of_phases(text) else ())


def _which(target: Item, one: bool) -> str:
    if one:
        return "De esta fase, "
    return (
        "De cada una de estas fases, "
        if target["indicators"]
        else "Sea cual sea la fase de esta meta, que el plan no dice, "
    )


def _finding(target: Item, demanded: list[tuple[Due, date]], context: Context) -> Finding:
    told = join_es(f"{phase.name} ({date_es(day)})" for phase, day in demanded)
    one = len(demanded) == 1
    return Finding(
        "below-legal-requirement",
        Severity.BLOCKING,
        "actions",
        f"La meta promete menos de lo que pide la norma: {decimal_es(target['value'])} %",
        f"{_which(target, one)}{context.the_norm} pide completarla a más tardar en su plazo del orden "
        f"{context.order}, que vence antes de terminar el plan: {told}. La lista de criterios con que se mide una "
        "fase es referencial; el plazo es el de la norma.",
        "Suba la meta a 100 % o escriba qué parte se cumple en cada fecha hasta completarla en el plazo.",
        items=(target["id"],),
        quoted=(target["text"],),
        column="targets",
        about=(target["text"], *(phase.code for phase, _ in demanded)),
    )
