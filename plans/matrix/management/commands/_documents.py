"""What the three commands share: read the file, find the municipality, turn refusals into sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from gelt.errors import DomainError
from plans.matrix.interchange.files import MAX_BYTES, parse
from tenants.models import Locality, Municipality, Status
from tenants.selectors import folded


@contextmanager
def told_in_words() -> Iterator[None]:
    """A refusal of the domain ends the command with its Spanish message, not with a traceback."""
    try:
        yield
    except DomainError as error:
        raise CommandError(error.message) from error


def read_file(name: str) -> object:
    """The JSON value in a file; CommandError when unreadable, PlanDocumentError when it is not JSON."""
    try:
        with Path(name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CommandError(f"No existe el archivo «{name}»; revise la ruta.") from None
    except IsADirectoryError:
        raise CommandError(f"«{name}» es una carpeta; indique el archivo del plan.") from None
    except (OSError, ValueError) as error:
        raise CommandError(f"No se puede leer «{name}»: {error}") from error
    return parse(data)


def municipality_of(document: dict[str, Any], subdomain: str | None) -> Municipality:
    """The municipality the document is for, which must be on the platform and, if named, that one."""
    code = document["municipality"]["divipola"]
    if subdomain is not None:
        named = by_subdomain(subdomain)
        if named.code != code:
            message = f"El plan es del municipio {code} y «{subdomain}» es el {named.code}; no se cargó nada."
            raise CommandError(message)
    found = Municipality.objects.select_related("locality__department").filter(code=code).first()
    if found is None:
        raise CommandError(_why_missing(code))
    _check_identity(document["municipality"], found.locality)
    return _open(found)


def _check_identity(said: dict[str, Any], locality: Locality) -> None:
    """The document's name and department are those of its code: a changed code alone is another's plan."""
    theirs = locality.name, locality.department.name
    if [folded(said["name"]), folded(said["department"])] != [folded(name) for name in theirs]:
        raise CommandError(
            f"El documento dice ser de {said['name']} ({said['department']}) y el código {locality.code} es de "
            f"{theirs[0]} ({theirs[1]}): corrija el código o el nombre. No se cargó nada."
        )


def by_subdomain(subdomain: str) -> Municipality:
    """The municipality of a subdomain; CommandError when there is none."""
    found = Municipality.objects.filter(slug=subdomain).first()
    if found is None:
        raise CommandError(f"Ningún municipio tiene el subdominio «{subdomain}»; escríbalo como genova-quindio.")
    return _open(found)


def _open(municipality: Municipality) -> Municipality:
    if municipality.status == Status.CREATING:
        raise CommandError(f"El municipio {municipality.slug} todavía se está creando; repita la orden al terminar.")
    return municipality


def _why_missing(code: str) -> str:
    locality = Locality.objects.filter(code=code).select_related("department").first()
    if locality is None:
        return f"El código {code} no está en DIVIPOLA; revise «municipality.divipola» en el documento."
    return f"{locality.name} ({locality.department.name}, {code}) no está en la plataforma; agréguelo primero."
