"""Targets that the plan does not tie to their indicators, where a reader cannot tell which is whose."""

from collections.abc import Iterator

from gelt.text import plural
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import is_blank
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        paired = {stable_id for target in action["targets"] for stable_id in target["indicators"]}
        without = [each for each in action["indicators"] if each["id"] not in paired]
        loose = [each for each in action["targets"] if not each["indicators"] and not is_blank(each["text"])]
        # More indicators than targets is told as an indicator without target; one of each is plain.
        if not loose or not action["indicators"] or len(without) > len(loose) or len(without) == len(loose) == 1:
            continue
        yield Finding(
            "unpaired-targets",
            Severity.ADVICE,
            "actions",
            f"{plural(len(loose), 'Una meta no dice', 'Las metas no dicen')} a qué indicador corresponde"
            + ("n" if len(loose) > 1 else ""),
            "Para medir una meta hay que saber de qué indicador es.",
            "En el editor, marque de qué indicador es cada meta.",
            items=(action["id"], *(each["id"] for each in loose)),
            quoted=tuple(each["text"] for each in loose),
            column="targets",
            about=(*(each["text"] for each in loose), *(each["name"] for each in action["indicators"])),
        )
