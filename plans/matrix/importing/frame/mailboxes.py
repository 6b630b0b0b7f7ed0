"""E-mail addresses and telephone numbers that look mistyped."""

import re
from collections.abc import Iterator

from plans.matrix.importing.frame.contacts import EMAIL

USUAL = (
    "contactenos",
    "contacto",
    "alcaldia",
    "atencionalciudadano",
    "correspondencia",
    "notificaciones",
    "soporte",
    "gobierno",
    "planeacion",
)
FREE_LINE = re.compile(r"\b01[\s-]*8000?[\s\d-]*\d")
FREE_LINE_DIGITS = 12


def mailbox_doubts(text: str) -> Iterator[tuple[str, str, str]]:
    """Severity, what was read and why, for each address or number in the text that a reader would check."""
    for email in EMAIL.findall(text):
        name = email.split("@")[0]
        usual = next((each for each in USUAL if _slips(name, each)), None)
        if usual:
            yield (
                "doubt",
                email,
                f"Probable error por «{usual}@»; se conserva literal y debe confirmarse antes de usarlo.",
            )
        elif re.search(r"\bgetl\b|\bglet\b|\bgetlt\b", name):
            yield "doubt", email, "Por la sigla GELT pueden estar cambiadas dos letras; se deja como está impreso."
        elif re.search(r"\bgelt?\b", name):
            yield (
                "info",
                email,
                "La sigla del buzón se escribe de varias formas (gelt, getl, gel); compruebe la dirección "
                "antes de usarla.",
            )
    for found in FREE_LINE.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        if digits.startswith("018000") and len(digits) != FREE_LINE_DIGITS:
            yield (
                "doubt",
                found[0].strip(),
                f"Las líneas 01 8000 tienen {FREE_LINE_DIGITS} cifras y esta trae {len(digits)}; se deja como "
                f"está impresa.",
            )


def _slips(name: str, usual: str) -> bool:
    """One letter missing, doubled, changed or two swapped, in a word long enough to tell."""
    if name == usual or abs(len(name) - len(usual)) > 1 or len(usual) < 6 or name.rstrip("s") == usual.rstrip("s"):
        return False
    if len(name) == len(usual):
        differing = [place for place in range(len(name)) if name[place] != usual[place]]
        return len(differing) == 1 or (len(differing) == 2 and sorted(name) == sorted(usual))
    longer, shorter = (name, usual) if len(name) > len(usual) else (usual, name)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
