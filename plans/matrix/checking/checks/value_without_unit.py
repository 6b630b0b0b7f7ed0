"""A target that is a bare number: of what, nobody knows."""

from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import words
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        for target in action["targets"]:
            bare = all(word.isdigit() for word in words(target["text"])) and "%" not in target["text"]
            # Paired with its indicator, the number counts what the indicator names.
            if bare and words(target["text"]) and not (target["indicators"] or target["unit"] or target["period"]):
                yield Finding(
                    "value-without-unit",
                    Severity.WARNING,
                    "actions",
                    "La meta es un número sin unidad ni indicador",
                    "No se sabe qué cuenta ese número ni en qué tiempo.",
                    "Escriba la unidad y el período, o marque de qué indicador es la meta.",
                    items=(target["id"],),
                    quoted=(target["text"],),
                    column="targets",
                )
