"""A target without number, quantity or date: nobody can tell whether it was reached."""

import re
from collections.abc import Iterator

from plans.matrix.checking.checks.placeholder import PLACEHOLDER
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import Item, fold, is_blank
from plans.matrix.interchange.rows import Document

# «un» and «una» are articles more often than numbers: «lograr un municipio informado».
_NUMBERS = (
    "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|"
    "cien|ciento|mil|mitad|doble|cero|una vez|un[oa]? (?:solo|sola|por|al|a la|cada)"
)
# "todos los trámites" is a quantity that can be counted.
_QUANTITY = re.compile(rf"\d|%|\b(?:{_NUMBERS}|ningun[oa]?|tod[oa]s (?:l[oa]s|sus)|totalidad)\b")
_EVERY = re.compile(r"\b(?:diari|seman|mensual|bimestr|trimestr|semestr|anual)\w*|\bcada (?:dia|semana|mes|ano)\b")


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        for target in action["targets"]:
            if PLACEHOLDER.search(target["text"]) and not is_blank(target["text"]):
                continue  # told as a blank to fill in
            if is_blank(target["text"]) or not (target["value"] is not None or _can_be_measured(target["text"])):
                yield _finding("actions", target, "targets")
    for project in document["projects"]:
        # The project matrix writes the number now in the target, now in the indicator.
        said = [each["text"] for key in ("targets", "indicators") for each in project[key]]
        if project["targets"] and not any(_can_be_measured(text) for text in said):
            yield _finding("projects", project["targets"][0], "")


def _can_be_measured(text: str) -> bool:
    said = fold(text)
    return bool(_QUANTITY.search(said) or _EVERY.search(said))


def _finding(section: str, target: Item, column: str) -> Finding:
    blank = is_blank(target["text"])
    return Finding(
        "unmeasurable-target",
        Severity.WARNING,
        section,
        "La meta está sin escribir" if blank else "La meta no se puede medir",
        "Donde va la meta solo hay un signo: el plan no promete ningún valor."
        if blank
        else "No tiene número, cantidad ni fecha: al terminar el plan nadie podrá decir si se cumplió.",
        "Escriba cuánto y para cuándo, por ejemplo «80 % de los funcionarios capacitados en diciembre».",
        items=(target["id"],),
        quoted=(target["text"],),
        column=column,
    )
