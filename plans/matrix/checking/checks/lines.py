"""Lines of action that no action takes up, and actions that no line announces.

Compared by their words: a line is taken up by an action whose title is about the same, alone or with one
of its activities or benefits. Where the plan words both freely the reader decides.
"""

from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.likeness import names_of
from plans.matrix.checking.texts import Item
from plans.matrix.checking.topics import covers, topics
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    lines, actions = document["plan"]["action_lines"], document["actions"]
    if not lines or not actions:
        return
    works = [_works(action) for action in actions]
    name = topics(" ".join(names_of(document)))
    topics_of = [topics(line["text"]) - name for line in lines]
    for line, about in zip(lines, topics_of, strict=True):
        if not any(_takes_up(work, about) for work in works):
            yield _line_alone(line)
    for action, work in zip(actions, works, strict=True):
        if not any(_takes_up(work, about) for about in topics_of):
            yield _action_alone(action)


def _works(action: Item) -> tuple[frozenset[str], ...]:
    """What the title is about, then each activity and benefit."""
    texts = (item["text"] for column in ("activities", "benefits") for item in action[column])
    return topics(action["title"]), *(topics(text) for text in texts)


def _takes_up(works: tuple[frozenset[str], ...], about: frozenset[str]) -> bool:
    title, *parts = works
    if covers(title, about) or covers(about, title):
        return True
    return any(covers(title | part, about) and about & title for part in parts)


def _line_alone(line: Item) -> Finding:
    return Finding(
        "line-without-action",
        Severity.WARNING,
        "plan",
        "No se encontró en la matriz una acción para esta línea",
        "El plan la anuncia, pero no dice qué se hará, quién responde ni con qué meta.",
        "Agregue a la matriz una acción para esta línea, retírela si ya no se hará, o use en las dos partes las "
        "mismas palabras.",
        items=(line["id"],),
        quoted=(line["text"],),
        column="action_lines",
    )


def _action_alone(action: Item) -> Finding:
    return Finding(
        "action-without-line",
        Severity.ADVICE,
        "actions",
        "No se encontró la línea de acción de la que sale esta acción",
        "La matriz la desarrolla, pero el marco de acción no la nombra.",
        "Agregue la línea al marco de acción, o use en las dos partes las mismas palabras.",
        items=(action["id"],),
        quoted=(action["title"],),
    )
