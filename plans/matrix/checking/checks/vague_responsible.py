"""A responsible party that names nobody."""

import re
from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.texts import fold, is_blank
from plans.matrix.interchange.rows import Document

_NOBODY = re.compile(r"(?:otr[oa]s?|vari[oa]s|tod[oa]s|alguien|quien corresponda|los demas|etc\.?)\W*")


def check(document: Document, context: Context) -> Iterator[Finding]:
    for action in document["actions"]:
        for party in action["responsible_parties"]:
            if is_blank(party["text"]) or _NOBODY.fullmatch(fold(party["text"])):
                yield Finding(
                    "vague-responsible",
                    Severity.WARNING,
                    "actions",
                    "El responsable no nombra a nadie",
                    "Con esa palabra no se sabe quién responde ni a quién preguntarle.",
                    "Escriba la persona, el cargo o la dependencia que responde, o retire el renglón.",
                    items=(party["id"],),
                    quoted=(party["text"],),
                    column="responsible_parties",
                    about=(action["title"], party["text"]),
                )
