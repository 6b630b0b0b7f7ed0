"""Whose plan it is: municipality and department, NIT, slogan, address and contacts."""

import re
from collections import Counter
from collections.abc import Iterator

from plans.matrix.importing.frame.departments import BY_KEY, department_at_end, department_at_start
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.words import bare, is_upper, squeezed
from plans.matrix.importing.imported import UNKNOWN_DIVIPOLA, Identity
from plans.matrix.importing.source import Paragraph, Source, Table

_PLACE = (
    r"(?P<place>[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñü'’]*(?:\s+(?:(?:de|del|la|las|los|el|y|DE|DEL|LA|LAS|LOS|EL"
    r"|Y)\s+)*[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñü'’]*)*)"
)
LABELLED = re.compile(rf"^\s*(?i:municipio|alcald[ií]a)\s*:\s*{_PLACE}")
OF_PLACE = re.compile(
    rf"(?i:\b(?:municipio|alcald[ií]a(?:\s+municipal)?|administraci[oó]n\s+municipal|municipal)\s+de\s+){_PLACE}"
    r"(?:\s*[-–—,(]\s*(?P<after>[A-ZÁÉÍÓÚÑ][\wáéíóúñÁÉÍÓÚÑ]+(?:\s+[\wáéíóúñÁÉÍÓÚÑ]+){0,3}))?"
)
DEPARTMENT = re.compile(rf"(?i:\bdepartamento\s*(?::|del?\b))\s*{_PLACE}")
DOMAIN = re.compile(r"[@.]([a-z]{3,60})-([a-z]{4,40})\.gov\.co")
SMALL = frozenset(("de", "del", "la", "las", "los", "el", "y"))


def read_identity(source: Source, identity: Identity | None, draft: Draft) -> None:
    """Put the municipality into the draft; what the file does not say stays null."""
    every = list(said_lines(source))
    name, department, line = _place(every)
    if identity:
        _compare(identity, name, department, line, draft)
        name, department = identity.name, identity.department
    draft.municipality.update(
        divipola=identity.divipola if identity else UNKNOWN_DIVIPOLA,
        name=name or "Municipio no identificado",
        department=department or "Departamento no identificado",
    )
    if not identity:
        department = department or _by_mailbox(name, every)
        draft.municipality["department"] = department or draft.municipality["department"]
        _tell_place(name, department, line, draft)


def _by_mailbox(name: str | None, lines: list[Paragraph]) -> str | None:
    """The department in the municipality's own domain: `@leticia-amazonas.gov.co` → Amazonas."""
    own = bare(name or "").replace(" ", "")
    for paragraph in lines:
        for place, department in DOMAIN.findall(paragraph.text.lower()):
            if own and own in place.replace("-", ""):
                return next((full for key, full in BY_KEY.items() if key.replace(" ", "") == department), None)
    return None


def said_lines(source: Source) -> Iterator[Paragraph]:
    """Headers and footers once each, then every paragraph and the cells of small tables, as paragraphs."""
    seen: set[str] = set()
    for paragraph in source.dropped:
        key = squeezed(paragraph.text)
        if key not in seen:
            seen.add(key)
            yield paragraph
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                filled = [cell.text for cell in row.cells if not cell.is_empty]
                if len(filled) <= 2:
                    yield Paragraph(row.line, " ".join(filled))


def _place(lines: list[Paragraph]) -> tuple[str | None, str | None, int]:
    """The place named most often as the municipality, its department and the first line that says it."""
    names: Counter[str] = Counter()
    departments: Counter[str] = Counter()
    first: dict[str, tuple[str, int]] = {}
    for paragraph in lines:
        for said, after in _named(paragraph.text):
            name, department = department_at_end(said)
            department = department_at_start(after) or department
            key = bare(name)
            if not key or (key in BY_KEY and not department):
                continue
            names[key] += 3 if LABELLED.match(paragraph.text) else 1
            if key not in first or (name.isascii() is False and first[key][0].isascii()):
                first[key] = (name, first.get(key, (name, paragraph.line))[1])
            if department:
                departments[department] += 1
        departments.update(_departments(paragraph.text))
    if not names:
        return None, _most(departments), 1
    key = names.most_common(1)[0][0]
    return proper(first[key][0]), _most(departments), first[key][1]


def _named(text: str) -> Iterator[tuple[str, str]]:
    labelled = LABELLED.match(text)
    if labelled:
        yield labelled["place"], ""
        return
    for found in OF_PLACE.finditer(text):
        yield _without_department_word(found["place"]), found["after"] or ""


def _without_department_word(place: str) -> str:
    """`QUIBDÓ DEPARTAMENTO DE CHOCÓ` → `QUIBDÓ CHOCÓ`."""
    return re.sub(r"\s+departamento\s+(?:del?\s+)?", " ", place, flags=re.IGNORECASE)


def _departments(text: str) -> Iterator[str]:
    """Departments called so, or alone on a line."""
    said = [found["place"] for found in DEPARTMENT.finditer(text)]
    named = [department_at_start(place) for place in said] + [BY_KEY.get(bare(text))]
    yield from (name for name in named if name)


def _most(counted: Counter[str]) -> str | None:
    return counted.most_common(1)[0][0] if counted else None


def proper(name: str) -> str:
    """`PUERTO GUZMÁN` → `Puerto Guzmán`; a name already in small letters stays."""
    words = name.split()
    if not is_upper(name):
        return " ".join(words)
    made = [word.lower() if word.lower() in SMALL else word.capitalize() for word in words]
    return " ".join([made[0].capitalize(), *made[1:]])


def _compare(identity: Identity, name: str | None, department: str | None, line: int, draft: Draft) -> None:
    if name and bare(name) != bare(identity.name):
        reason = (
            f"La fuente parece de {name} y se importa en {identity.name} ({identity.department}); "
            "compruebe que es el plan de su municipio."
        )
        draft.note("conflict", "municipality", line, name, reason)
    elif department and bare(department) != bare(identity.department):
        reason = f"La fuente nombra el departamento {department} y el municipio es de {identity.department}."
        draft.note("conflict", "municipality", line, department, reason)
    else:
        draft.note("info", "municipality", line, name or "(sin nombre)", "Nombre y departamento según DIVIPOLA.")


def _tell_place(name: str | None, department: str | None, line: int, draft: Draft) -> None:
    if name and department:
        return
    missing = "el municipio" if not name else "el departamento"
    read = name or department or "(sin municipio)"
    draft.note(
        "doubt",
        "municipality",
        line,
        read,
        f"La fuente no permite identificar {missing}; indíquelo antes de guardar.",
    )
