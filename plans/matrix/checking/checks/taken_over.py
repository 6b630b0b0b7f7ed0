"""What is still as it came from the municipality whose plan this one was started from."""

from collections.abc import Iterator

from gelt.text import plural
from plans.matrix.checking.context import Context, Origin
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.likeness import FEWEST_WORDS, hashes, names_of
from plans.matrix.checking.texts import COLUMNS, Item, label
from plans.matrix.interchange.rows import Document

MOST_QUOTED = 3


def check(document: Document, context: Context) -> Iterator[Finding]:
    origin = context.origin
    if origin is None:
        return
    names = (*names_of(document), origin.name, origin.department)
    for action in document["actions"]:
        cells = [item for column in COLUMNS for item in action[column]]
        taken = [item for item in cells if hashes([label(item)], names) & origin.texts]
        if taken:
            yield _finding("actions", action, taken, len(cells), origin)
    rest = [spot for spot in context.texts if spot.section != "actions" and spot.item]
    for section in dict.fromkeys(spot.section for spot in rest):
        own = [{"id": spot.item, "text": spot.text} for spot in rest if spot.section == section]
        taken = [item for item in own if hashes([item["text"]], names) & origin.texts]
        if taken:
            yield _finding(section, None, taken, len(own), origin)


def _finding(section: str, action: Item | None, taken: list[Item], total: int, origin: Origin) -> Finding:
    count = len(taken)
    return Finding(
        "taken-over",
        Severity.WARNING,
        section,
        f"Texto tomado de {origin.name} ({origin.department}): {count} de {total}",
        f"El plan se empezó con el de {origin.name}, y {plural(count, 'este texto sigue', 'estos textos siguen')} "
        "como "
        f"allá (de {FEWEST_WORDS} palabras o más). Lo que {origin.name} prometió puede no ser lo que este municipio "
        "hará.",
        "Revise cada texto y escriba lo propio. Los que sirvan tal cual déjelos, descarte el hallazgo y diga por "
        "qué.",
        items=(action["id"],) if action else (),
        cells=tuple(item["id"] for item in taken),
        quoted=tuple(label(item) for item in taken[:MOST_QUOTED]),
        column="" if action else "origen",
        about=tuple(label(item) for item in taken),
    )
