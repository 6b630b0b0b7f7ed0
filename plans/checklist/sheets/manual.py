"""What the first sheet of the checklist's workbook tells who opens it."""

from collections.abc import Iterator

from gelt.text import date_es
from plans.checklist.desk import Desk

RULES = (
    "Solo se llenan las columnas blancas: Estado, Cierto desde y las dos notas. Las grises son de consulta.",
    "Elija el estado de la lista de la celda. «Cierto desde» es el día desde el que es así, escrito como 2009-12-31 "
    "o 31/12/2009.",
    "Si algo no aplica, escriba por qué en una de las notas. La nota pública se muestra a la ciudadanía.",
    "Para retirar lo declarado, elija «Sin reporte» y la fecha desde la que se retira.",
    "Deje como está lo que no cambia: solo se registra lo que usted modifique, una declaración por fila.",
    "No borre la columna oculta ni los títulos: con ellos la plataforma reconoce cada criterio.",
)


def instructions(desk: Desk, *, template: bool) -> Iterator[tuple[str, str]]:
    """The paragraphs with their look."""
    yield "title", f"Lista de chequeo de {desk.host.name}"
    what = "Plantilla vacía." if template else f"Estado al {date_es(desk.on)}."
    yield (
        "prose",
        f"{what} Llénela y súbala en «Lista de chequeo», hoja de cálculo; antes de registrar verá cada cambio.",
    )
    yield "subtitle", "Cómo se llena"
    yield from (("prose", f"•  {rule}") for rule in RULES)
