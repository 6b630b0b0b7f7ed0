"""An indicator for which the plan promises no value."""

from collections.abc import Iterator

from gelt.text import counted
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import Item
from plans.matrix.interchange.rows import Document

WHY = "Sin meta, nadie podrá decir si lo que el indicador mide se cumplió."


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        paired = {stable_id for target in action["targets"] for stable_id in target["indicators"]}
        without = [each for each in action["indicators"] if each["id"] not in paired]
        loose = [target for target in action["targets"] if not target["indicators"]]
        if not loose:
            yield from (_one(indicator) for indicator in without)
        elif len(without) > len(loose):
            yield _some(action, without, loose)


def _one(indicator: Item) -> Finding:
    return Finding(
        "indicator-without-target",
        Severity.WARNING,
        "actions",
        "Indicador sin meta",
        WHY,
        "Escriba la meta de este indicador (un número con su unidad y para cuándo) o, si ya no se mide, retírelo.",
        items=(indicator["id"],),
        quoted=(indicator["name"],),
        column="indicators",
    )


def _some(action: Item, without: list[Item], loose: list[Item]) -> Finding:
    fewer = len(without) - len(loose)
    return Finding(
        "indicator-without-target",
        Severity.WARNING,
        "actions",
        f"{counted(len(without), 'indicador', 'indicadores')} y {counted(len(loose), 'meta', 'metas')}: "
        f"{counted(fewer, 'indicador queda', 'indicadores quedan')} sin meta",
        f"El plan no dice a qué indicador corresponde cada meta, y no alcanzan para todos. {WHY}",
        "Diga de qué indicador es cada meta y escriba las que faltan.",
        items=(action["id"], *(each["id"] for each in without)),
        quoted=tuple(each["name"] for each in without),
        column="indicators",
        about=(*(each["name"] for each in without), *(each["text"] for each in loose)),
    )
