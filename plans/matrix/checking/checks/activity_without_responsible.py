"""An activity for which nobody answers, neither by itself nor with the whole action."""

from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import is_blank
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        named = [each for each in action["responsible_parties"] if not is_blank(each["text"])]
        if any(not party["activities"] for party in named):
            continue  # somebody answers for the whole action
        owned = {stable_id for party in named for stable_id in party["activities"]}
        for activity in action["activities"]:
            if activity["id"] not in owned:
                yield Finding(
                    "activity-without-responsible",
                    Severity.WARNING,
                    "actions",
                    "Actividad sin responsable",
                    "Ni la actividad ni la acción completa nombran a alguien que responda por hacerla.",
                    "Escriba el responsable de esta actividad: una persona, un cargo o una dependencia.",
                    items=(activity["id"],),
                    quoted=(activity["text"],),
                    column="activities",
                )
