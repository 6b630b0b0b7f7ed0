"""A reference to another part of the plan where an activity should be."""

import re
from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import fold
from plans.matrix.interchange.rows import Document

_REFERENCE = re.compile(
    r"(?:ver|vease|remitirse a|consultar)\b(?! (?:si|que|como)\b)"
    r"|(?:las?|los?) mism[oa]s?\b|idem\b|igual (?:que|a)l?\b"
    r"|tod[oa]s? (?:l[oa]s? )?(?:actividades |acciones )?(?:que|las?) "
    r"|l[oa]s? que (?:estan|se encuentran)\b"
    r"|l[oa]s? (?:contempl|enunci|descrit|mencion|indic|estableci|defini|relacion)[a-z]*d[oa]s?\b"
    r"|de acuerdo (?:a|con) (?:el|la|lo|los|las) (?:marco|plan|manual|capitulo|numeral|punto|anexo)\b"
    r"|segun (?:el|la|lo) (?:marco|plan|manual|capitulo|numeral|anexo)\b"
)


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        for activity in action["activities"]:
            if _REFERENCE.match(fold(activity["text"])):
                yield Finding(
                    "cross-reference",
                    Severity.WARNING,
                    "actions",
                    "Remite a otra parte en vez de decir la actividad",
                    "Una remisión no se puede asignar, fechar ni dar por hecha; si la otra parte cambia, esta queda "
                    "diciendo otra cosa.",
                    "Escriba aquí cada actividad con sus palabras, una por renglón.",
                    items=(activity["id"],),
                    quoted=(activity["text"],),
                    column="activities",
                )
