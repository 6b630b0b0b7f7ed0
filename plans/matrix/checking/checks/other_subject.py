"""An indicator or target that counts another subject than its action's: servicios under trámites.

Only subjects that no action of the guide mixes are told apart; an indicator that names two is left alone.
"""

import re
from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import fold, label
from plans.matrix.interchange.rows import Document

SUBJECTS = {
    "trámites": re.compile(r"\btramites?\b"),
    "servicios": re.compile(r"\bservicios?\b"),
    "fases": re.compile(r"\b(?:fase|etapa)s?\b"),
    "empalme": re.compile(r"\bempalm\w*|\bnuevas? administracion(?:es)?\b"),
}
# «Sistema Único de Información de Trámites y Servicios» and «servicio de trámites» name no subject.
_NO_SUBJECT = re.compile(
    r"sistema unico de informacion de tramites(?: y servicios)?|servicio de tramites|prestacion de(?:l)? servicios?"
    r"|servicios? de (?:internet|correo|hosting|conectividad)|centro de servicios?"
)
# What an action on the first must not count: progress on the phases is told in trámites and services.
FOREIGN = {
    "trámites": {"servicios", "empalme", "fases"},
    "servicios": {"trámites", "empalme", "fases"},
    "empalme": {"trámites", "servicios", "fases"},
    "fases": {"empalme"},
}


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        own = subjects(action["title"])
        if len(own) != 1:
            continue
        (subject,) = own
        for column in ("indicators", "targets"):
            for item in action[column]:
                named = subjects(label(item))
                if named and named <= FOREIGN[subject]:
                    yield _finding(item, column, subject, " y ".join(sorted(named)), action["title"])


def subjects(text: str) -> set[str]:
    """The subjects a text names."""
    said = _NO_SUBJECT.sub(" ", fold(text))
    return {name for name, found in SUBJECTS.items() if found.search(said)}


def _finding(item: dict[str, str], column: str, subject: str, named: str, title: str) -> Finding:
    what = "El indicador" if column == "indicators" else "La meta"
    return Finding(
        "other-subject",
        Severity.WARNING,
        "actions",
        f"{what} habla de {named} en una acción de {subject}",
        f"La acción es «{title}». Lo que se mida de {named} no dirá si esta acción se cumplió.",
        f"Cambie «{named}» por «{subject}» si fue un error al copiar, o pase el renglón a la acción que le "
        "corresponde.",
        items=(item["id"],),
        quoted=(label(item),),
        column=column,
        about=(label(item), title),
    )
