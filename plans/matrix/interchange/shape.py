"""The JSON Schema's complaints, in Spanish and with the remedy."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import fastjsonschema
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from plans.matrix.interchange.places import problem_at
from plans.matrix.interchange.problems import Problem

SCHEMA_FILE = Path(__file__).parents[1] / "gelt-plan-1.schema.json"
MOST_PROBLEMS = 50
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
# A ValidationError; jsonschema types its attributes with a sentinel that never occurs in a raised one.
Complaint: TypeAlias = Any
TYPES = {
    "string": "un texto",
    "integer": "un número entero",
    "number": "un número",
    "boolean": "true o false",
    "array": "una lista [ ]",
    "object": "un objeto { }",
    "null": "null",
}
PATTERNS = {
    r"\S": "El texto está en blanco; escriba lo que dice la fuente o use null.",
    r"^[0-9]{5}$": 'Debe ser un código DIVIPOLA: cinco cifras entre comillas, por ejemplo "63302".',
    DATE: "Debe ser una fecha escrita como AAAA-MM-DD, por ejemplo 2009-12-31.",
    r"^[A-Z0-9][A-Z0-9.-]*$": "Debe ser un identificador con mayúsculas, cifras, puntos y guiones, como A1.B2.",
    r"^[a-z0-9][a-z0-9-]*$": "Debe ser un código de minúsculas, números y guiones, como decreto-1151-2008.",
    r"^[a-z][a-z0-9_]*$": "Debe ser un nombre de minúsculas, números y guion bajo, como extension_days.",
}


def shape_problems(document: object) -> list[Problem]:
    """What the schema refuses, at most 50 problems; an empty list when the shape is right."""
    if fits(document):
        return []
    leaves = (leaf for error in validator().iter_errors(document) for leaf in _leaves(error))
    told = islice((leaf for leaf in leaves if not _repeats_another(leaf)), MOST_PROBLEMS)
    return [problem_at(document, list(error.absolute_path), _message(error)) for error in told]


def fits(document: object) -> bool:
    """Whether the schema accepts the document: the quick answer, twenty times sooner than the complaints."""
    try:
        _compiled()(document)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


@cache
def _compiled() -> Callable[[object], object]:
    """The schema as code. fastjsonschema knows the drafts up to 7, which say the same of what we use."""
    schema = json.loads(SCHEMA_FILE.read_text("utf-8")) | {"$schema": "http://json-schema.org/draft-07/schema#"}
    made: Callable[[object], object] = fastjsonschema.compile(schema, formats={"date": _is_date})
    return made


def _is_date(text: str) -> bool:
    """A day of the calendar: fastjsonschema's own check lets 30 February pass."""
    try:
        return re.fullmatch(DATE, text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _repeats_another(error: Complaint) -> bool:
    """An empty or ill-formed text breaks its pattern too, and the pattern's message says it better."""
    if error.validator == "format":
        return re.fullmatch(DATE, error.instance) is None
    return bool(error.validator == "minLength")


@cache
def validator() -> Any:
    """The validator of gelt-plan/1, with `$` meaning the end of the text as in JSON Schema's own regexes."""
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    made = extend(Draft202012Validator, {"pattern": _pattern})
    return made(schema, format_checker=FormatChecker())


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    exact = re.sub(r"\$$", r"\\Z", pattern)
    if isinstance(instance, str) and not re.search(exact, instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _leaves(error: Complaint) -> Iterator[Complaint]:
    """A value that may also be null is told by what is wrong with it, not by the alternative."""
    branches = error.validator_value if error.validator == "anyOf" else []
    real = [index for index, branch in enumerate(branches) if branch != {"type": "null"}]
    if error.validator != "anyOf" or len(real) != 1:
        yield error
        return
    for inner in error.context:
        if inner.relative_schema_path[0] == real[0]:
            yield from _leaves(inner)


def _message(error: Complaint) -> str:
    say = MESSAGES.get(str(error.validator))
    return say(error) if say else "El valor no es válido en el formato gelt-plan/1."


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return f"«{text[:60]}…»" if len(text) > 60 else f"«{text}»"


def _required(error: Complaint) -> str:
    missing = next(key for key in error.validator_value if key not in error.instance and f"'{key}'" in error.message)
    return f"Falta «{missing}»; escríbalo, o null (o una lista vacía) si la fuente no lo dice."


def _additional(error: Complaint) -> str:
    known = error.schema.get("properties", {})
    extra = ", ".join(f"«{key[:60]}»" for key in error.instance if key not in known)
    return f"El formato gelt-plan/1 no tiene {extra}; quítelo o corrija el nombre."


def _type(error: Complaint) -> str:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    return f"Debe ser {' o '.join(TYPES[name] for name in wanted)}, y dice {_shown(error.instance)}."


def _enum(error: Complaint) -> str:
    values = ", ".join("null" if value is None else str(value) for value in error.validator_value)
    return f"Dice {_shown(error.instance)}; los valores posibles son: {values}."


MESSAGES: dict[str, Callable[[Complaint], str]] = {
    "required": _required,
    "additionalProperties": _additional,
    "type": _type,
    "enum": _enum,
    "const": lambda error: f"Debe decir «{error.validator_value}» y dice {_shown(error.instance)}.",
    "pattern": lambda error: f"{PATTERNS[error.validator_value]} Dice {_shown(error.instance)}.",
    "format": lambda error: f"La fecha {_shown(error.instance)} no existe; revise el día y el mes.",
    "maxLength": lambda error: f"Es demasiado largo: puede tener hasta {error.validator_value} caracteres.",
    "uniqueItems": lambda _: "La lista repite un valor; deje cada uno una sola vez.",
    "minimum": lambda error: f"Debe ser {error.validator_value} o más, y dice {_shown(error.instance)}.",
    "maximum": lambda error: f"Debe ser {error.validator_value} o menos, y dice {_shown(error.instance)}.",
    "anyOf": lambda _: "Escriba «text», «synthesis» o ambos; los dos están en null.",
}
