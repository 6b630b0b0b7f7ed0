"""From a path in the JSON to words: «Matriz del plan, acción A3 › meta A3.T1, campo «value»»."""

from collections.abc import Iterator, Sequence
from typing import Any

from plans.matrix.interchange.problems import Problem
from plans.matrix.models.entries import Section

PathPart = str | int
SECTION_NAMES = {
    **dict(Section.choices),
    "notes": "Notas de transcripción",
    "support_intro": "Presentación del soporte",
    "background": "Antecedentes",
    "legal_frame": "Marco legal",
    "specific_objectives": "Objetivos específicos",
    "action_lines": "Líneas de acción",
    "vision": "Visión",
    "general_objective": "Objetivo general",
    "validity": "Vigencia",
    "benefits": "beneficios",
    "indicators": "indicadores",
    "targets": "metas",
    "activities": "actividades",
    "responsible_parties": "responsables",
    "resources": "recursos",
    "timeframes": "tiempos",
    "criteria": "criterios",
    "items": "puntos",
}


def problem_at(document: Any, path: Sequence[PathPart], message: str) -> Problem:
    """The problem at a path of the document, told by section, row and field."""
    keys = list(path)
    field = ".".join(_field(keys))
    return Problem(message, section=_section(keys), row=" › ".join(_rows(document, keys)), field=field)


def _section(keys: list[PathPart]) -> str:
    named = [str(key) for key in keys[:2] if key in SECTION_NAMES]
    if not named:
        return ""
    first = f"Sección «{SECTION_NAMES[named[0]]}» ({named[0]})"
    return f"{first}, {SECTION_NAMES[named[1]]}" if len(named) > 1 else first


def _field(keys: list[PathPart]) -> Iterator[str]:
    """The names after the last row; a row of its own, or a whole section, has no field."""
    last = max((index for index, key in enumerate(keys) if isinstance(key, int)), default=-1)
    for key in keys[last + 1 :]:
        if last >= 0 or key not in SECTION_NAMES:
            yield str(key)


def _rows(document: Any, keys: list[PathPart]) -> Iterator[str]:
    """`fila 3 (A3)`, then inside it `metas, fila 1 (A3.T1)`."""
    at, list_name, depth = document, "", 0
    for key in keys:
        try:
            at = at[key]
        except (KeyError, IndexError, TypeError):
            return
        if isinstance(key, int):
            inside = f"{list_name}, " if depth else ""
            yield f"{inside}fila {key + 1}{_named(at)}"
            depth += 1
        else:
            list_name = SECTION_NAMES.get(key, key)


def _named(item: Any) -> str:
    stable_id = item.get("id") if isinstance(item, dict) else None
    return f" ({stable_id[:60]})" if isinstance(stable_id, str) and stable_id else ""


def objects(value: Any, path: tuple[PathPart, ...] = ()) -> Iterator[tuple[tuple[PathPart, ...], dict[str, Any]]]:
    """Every object of the document with its path, outer ones first."""
    if isinstance(value, dict):
        yield path, value
        for key, each in value.items():
            yield from objects(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from objects(each, (*path, index))
