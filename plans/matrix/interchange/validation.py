"""Is this a plan that can be loaded? The shape first, then what only the whole document can tell."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from plans.matrix.interchange.places import PathPart, objects, problem_at
from plans.matrix.interchange.problems import PlanDocumentError
from plans.matrix.interchange.shape import MOST_PROBLEMS, shape_problems

# A spreadsheet of 5,000 rows with its eight columns full is still a plan.
MOST_ITEMS = 50_000
LARGEST_VALUE = Decimal(10) ** 11
# Control characters and halves of surrogate pairs; PostgreSQL refuses some and no reader shows any.
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
PAIRINGS = (
    ("targets", "indicators", "indicators"),
    ("responsible_parties", "activities", "activities"),
    ("timeframes", "activities", "activities"),
)

Place = tuple[PathPart, ...]
Fault = tuple[Place, str]


def validate(
    document: object,
    *,
    municipality_code: str | None = None,
    frameworks: Mapping[str, Collection[str]] | None = None,
) -> None:
    """Return when the document is a plan that can be loaded; else PlanDocumentError with every problem.

    `municipality_code`: the DIVIPOLA code it must be for. `frameworks`: the phase codes of each known
    framework. What is None is not checked.
    """
    problems = shape_problems(document)
    if not problems:
        assert isinstance(document, dict)
        faults = _faults(document, municipality_code, frameworks)
        problems = [problem_at(document, place, message) for place, message in faults]
    if problems:
        raise PlanDocumentError(problems[:MOST_PROBLEMS])


def _faults(
    document: dict[str, Any], municipality_code: str | None, frameworks: Mapping[str, Collection[str]] | None
) -> Iterator[Fault]:
    found = list(objects(document))
    yield from _unreadable(found)
    yield from _ids(found)
    yield from _references(document, found)
    yield from _dates(document)
    yield from _values(document)
    yield from _repeated_rules(document)
    if municipality_code is not None:
        yield from _other_municipality(document, municipality_code)
    if frameworks is not None:
        yield from _codes(document, frameworks)


def _unreadable(found: list[tuple[Place, dict[str, Any]]]) -> Iterator[Fault]:
    for place, item in found:
        for key, value in item.items():
            texts = value if isinstance(value, list) else [value]
            if any(isinstance(text, str) and UNREADABLE.search(text) for text in texts):
                yield (*place, key), "Tiene caracteres que no se pueden leer (de control); bórrelos."


def _ids(found: list[tuple[Place, dict[str, Any]]]) -> Iterator[Fault]:
    named = [(place, item["id"]) for place, item in found if "id" in item]
    if len(named) > MOST_ITEMS:
        yield (
            (),
            f"Tiene {len(named)} ítems y el máximo es {MOST_ITEMS}; revise que sea un solo plan.",
        )
        return
    times = Counter(stable_id for _, stable_id in named)
    seen: set[str] = set()
    for place, stable_id in named:
        if times[stable_id] > 1 and stable_id in seen:
            yield (*place, "id"), f"El identificador {stable_id} ya se usó en este documento; escriba otro."
        seen.add(stable_id)


def _references(document: dict[str, Any], found: list[tuple[Place, dict[str, Any]]]) -> Iterator[Fault]:
    for row, action in enumerate(document["actions"]):
        for owners, key, linked in PAIRINGS:
            known = {item["id"] for item in action[linked]}
            for index, owner in enumerate(action[owners]):
                for stable_id in owner[key]:
                    if stable_id not in known:
                        message = f"{stable_id} no existe en la misma acción; corrija el identificador o quítelo."
                        yield ("actions", row, owners, index, key), message
    ids = {item["id"] for _, item in found if "id" in item}
    for index, note in enumerate(document["notes"]):
        item = note["place"]["item"]
        if item is not None and item not in ids:
            yield (
                ("notes", index, "place", "item"),
                f"No hay ningún ítem {item}; corrija el identificador o use null.",
            )


def _dates(document: dict[str, Any]) -> Iterator[Fault]:
    places: list[tuple[Place, dict[str, Any]]] = [(("plan", "validity"), document["plan"]["validity"])]
    for row, action in enumerate(document["actions"]):
        places += [(("actions", row, "timeframes", index), each) for index, each in enumerate(action["timeframes"])]
    for place, span in places:
        start, end = span["from"], span["to"]
        if start and end and start > end:
            yield (
                (*place, "to"),
                f"Termina ({end}) antes de empezar ({start}); corrija una de las dos fechas.",
            )


def _values(document: dict[str, Any]) -> Iterator[Fault]:
    for row, action in enumerate(document["actions"]):
        for index, target in enumerate(action["targets"]):
            if target["value"] is not None and not _fits(Decimal(str(target["value"]))):
                message = "El valor puede tener hasta once cifras y cuatro decimales; corríjalo o use null."
                yield ("actions", row, "targets", index, "value"), message


def _fits(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < LARGEST_VALUE and value == round(value, 4)


def _repeated_rules(document: dict[str, Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, rule in enumerate(document["settings"]):
        if rule["key"] in seen:
            yield (
                ("settings", index, "key"),
                f"La regla «{rule['key']}» ya está en este documento; deje una sola.",
            )
        seen.add(rule["key"])


def _other_municipality(document: dict[str, Any], code: str) -> Iterator[Fault]:
    given = document["municipality"]["divipola"]
    if given != code:
        message = f"El plan es del municipio {given} y se está cargando en el {code}; elija el suyo."
        yield ("municipality", "divipola"), message


def _codes(document: dict[str, Any], frameworks: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    framework = document["plan"]["framework"]
    if framework not in frameworks:
        known = ", ".join(sorted(frameworks)) or "ninguno"
        yield ("plan", "framework"), f"No existe el marco normativo «{framework}»; los cargados son: {known}."
        return
    phases = frameworks[framework]
    for place, phase in _phases(document):
        if phase not in phases:
            yield (
                place,
                f"El marco {framework} no tiene la fase «{phase}»; las suyas son: {', '.join(phases)}.",
            )


def _phases(document: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    for section in ("phase_activities", "deadlines"):
        for index, item in enumerate(document[section]):
            yield (section, index, "phase"), item["phase"]
    for index, project in enumerate(document["projects"]):
        for phase in project["phases"]:
            yield ("projects", index, "phases"), phase
