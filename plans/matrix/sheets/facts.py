"""The sheet of the plan's own data: one row per field, the repeated ones once per value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plans.matrix.interchange.rows import Document, rows_of
from plans.matrix.sheets.book import Column, Line
from plans.matrix.sheets.values import Day, Form, Text

FACTS_SHEET = "Datos del plan"
KEY_LABEL = "id:dato"
FACT_COLUMNS = (
    Column("Dato", 36, "locked", head="head-locked"),
    Column("Valor", 110),
    Column(KEY_LABEL, 12, "id", hidden=True),
)


TEXT = Text()


@dataclass(frozen=True, slots=True)
class Fact:
    """A column of the plan; `needed`: it cannot be left empty; `listed`: it may be given several times."""

    name: str
    label: str
    form: Form = TEXT
    needed: bool = False
    listed: bool = False


FACTS = (
    Fact("title", "Título del plan", Text(300), needed=True),
    Fact("date", "Fecha del plan", Day()),
    Fact("validity_from", "Vigente desde", Day(), needed=True),
    Fact("validity_to", "Vigente hasta", Day(), needed=True),
    Fact("validity_basis", "De dónde sale la vigencia", needed=True),
    Fact("municipality_name", "Municipio", needed=True),
    Fact("department_name", "Departamento", needed=True),
    Fact("nit", "NIT"),
    Fact("slogan", "Lema"),
    Fact("address", "Dirección"),
    Fact("phones", "Teléfono", listed=True),
    Fact("emails", "Correo electrónico", listed=True),
    Fact("website", "Sitio web"),
    Fact("vision_text", "Visión, texto"),
    Fact("vision_synthesis", "Visión, síntesis"),
    Fact("vision_horizon", "Visión, horizonte"),
    Fact("general_objective_text", "Objetivo general, texto"),
    Fact("general_objective_synthesis", "Objetivo general, síntesis"),
    Fact("support_intro_text", "Presentación del soporte, texto"),
    Fact("support_intro_synthesis", "Presentación del soporte, síntesis"),
)
FACT_NAMES = {fact.name: fact for fact in FACTS}
KNOWN_BEFORE = ("municipality_name", "department_name")


def fact_lines(document: Document, *, template: bool) -> Iterator[Line]:
    """The rows; a repeated field has one empty row more, to add to it."""
    values = rows_of(document)[0].values
    for fact in FACTS:
        value = None if template and fact.name not in KNOWN_BEFORE else values[fact.name]
        several: list[Any] = [*(value or []), None] if fact.listed else [value]
        for each in several:
            yield Line([fact.label, fact.form.write(each, {}), fact.name])
