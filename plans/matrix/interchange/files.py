"""From the bytes of a file to a JSON value; everything that is not plain JSON stops here."""

import json
from typing import Any, NoReturn

from plans.matrix.interchange.problems import PlanDocumentError, Problem

MAX_BYTES = 12_000_000
# Signs that make parts, each of which costs memory when it is read; a plan of 46,000 items has 331,000 of the
# brackets and colons, and 533,000 with the commas.
MAX_OPENED, MAX_MARKS = 450_000, 1_200_000


def parse(data: bytes) -> object:
    """The JSON value in `data`; PlanDocumentError when it is too big, binary or not JSON."""
    if len(data) > MAX_BYTES:
        _refuse("El archivo pesa más de 12 MB; un plan en formato gelt-plan/1 pesa mucho menos. Revise si es otro.")
    opened = sum(map(data.count, (b"{", b"[", b":")))
    if opened > MAX_OPENED or opened + data.count(b",") > MAX_MARKS:
        _refuse("El archivo tiene muchas más partes que un plan en formato gelt-plan/1. Revise si es otro.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        _refuse(
            "El archivo no es texto en UTF-8; el plan se carga como documento gelt-plan/1 (JSON), no PDF ni Word."
        )
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        _refuse(
            f"El archivo no es JSON: hay un error en la línea {error.lineno}, columna {error.colno}. "
            "Corríjalo o expórtelo de nuevo con «export_plan»."
        )
    except RecursionError:
        _refuse("El archivo tiene demasiados niveles anidados; no es un plan en formato gelt-plan/1.")
    except ValueError:
        _refuse("El archivo tiene un número demasiado largo; no es un plan en formato gelt-plan/1.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            _refuse(f"El nombre «{key[:60]}» aparece dos veces en el mismo objeto; deje uno solo.")
        made[key] = value
    return made


def _constant(name: str) -> NoReturn:
    _refuse(f"El valor {name} no es JSON; escriba un número o null.")


def _refuse(message: str) -> NoReturn:
    raise PlanDocumentError([Problem(message)])
