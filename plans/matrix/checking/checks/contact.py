"""NIT, e-mail addresses and website: do they have the form they must have."""

import re
from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.interchange.rows import Document

# DIAN's weights for the check digit of a NIT, from the last figure to the first.
WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)
NIT_FIGURES = 9
_EMAIL = re.compile(r"[^@\s,;<>()]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_WEBSITE = re.compile(
    r"(?:https?://)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:/\S*)?", re.IGNORECASE
)
_AROUND_AT = re.compile(r"[^\s,;:<>()]*@[^\s,;:<>()]*")


def check(document: Document, context: Context) -> Iterator[Finding]:
    municipality = document["municipality"]
    if municipality["nit"]:
        yield from _nit(municipality["nit"])
    for email in municipality["emails"]:
        if not _EMAIL.fullmatch(email.strip()):
            yield _ill_formed("municipality", "", "emails", "El correo electrónico no está bien escrito", email)
    website = municipality["website"]
    if website and not _WEBSITE.fullmatch(website.strip()):
        yield _ill_formed("municipality", "", "website", "La dirección del sitio web no está bien escrita", website)
    for spot in context.texts:
        for email in _AROUND_AT.findall(spot.text) if "@" in spot.text else ():
            if not _EMAIL.fullmatch(email.strip(".")):
                yield _ill_formed(
                    spot.section, spot.item, spot.column, "El correo electrónico no está bien escrito", email
                )


def check_digit(number: str) -> int:
    """The check digit of a NIT's figures (DIAN, modulus 11)."""
    rest = sum(int(figure) * weight for figure, weight in zip(reversed(number), WEIGHTS, strict=False)) % 11
    return rest if rest < 2 else 11 - rest


def _nit(written: str) -> Iterator[Finding]:
    number, dash, digit = re.sub(r"[\s.,]", "", written).replace("–", "-").replace("—", "-").partition("-")
    if not dash and number.isdigit() and len(number) == NIT_FIGURES + 1:
        number, digit = number[:-1], number[-1]
    if not number.isdigit() or len(number) != NIT_FIGURES or (digit and not digit.isdigit()):
        yield _finding(
            "nit", "", "El NIT no está bien escrito", "Un NIT de alcaldía tiene nueve cifras y un dígito de "
            "verificación.",
            "Cópielo del RUT, por ejemplo «890.000.000-0».", written,
        )  # fmt: skip
    elif digit and int(digit) != check_digit(number):
        yield _finding(
            "nit", "", "El dígito de verificación del NIT no corresponde",
            f"A {number} le corresponde el dígito {check_digit(number)}, y el plan dice {digit}: alguna cifra está "
            "mal.",
            "Compare el NIT con el RUT de la alcaldía y corríjalo.", written,
        )  # fmt: skip


def _ill_formed(section: str, item: str, column: str, title: str, text: str) -> Finding:
    why = "Quien quiera escribirle o entrar no podrá hacerlo con esa dirección."
    return _finding(column, item, title, why, "Corrija la dirección y pruébela.", text, section)


def _finding(
    column: str, item: str, title: str, why: str, mend: str, text: str, section: str = "municipality"
) -> Finding:
    code = "nit" if column == "nit" else "contact"
    return Finding(
        code,
        Severity.WARNING,
        section,
        title,
        why,
        mend,
        items=(item,) if item else (),
        quoted=(text,),
        column=column,
    )
