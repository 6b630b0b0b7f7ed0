"""What the first sheet of a workbook tells who opens it."""

from collections.abc import Iterator

from gelt.text import join_es
from plans.matrix.sheets.layout import MATRIX, PROJECTS, Sheet, Workbook

Paragraph = tuple[str, str]

FILL_IN = (
    "Plantilla vacía: escriba en cada hoja lo que su plan dice y suba el archivo en la página «Hojas de cálculo» "
    "del plan. Al subirla, lo escrito se agrega al plan; nada de lo que ya está se quita."
)
CHANGE = (
    "Cambie lo que haga falta y suba el archivo en la página «Hojas de cálculo» del plan. Antes de aplicar nada "
    "verá, fila por fila, qué se agrega, qué cambia y qué se retira."
)
ONE_ITEM = (
    "Escriba un solo ítem en cada celda. Para agregar, use una fila vacía o inserte una; para retirar un ítem, "
    "borre su texto."
)
KEEP_IDS = (
    "No borre las columnas ocultas ni los títulos de las columnas: con ellos la plataforma reconoce cada ítem. "
    "Puede mover y copiar filas; una fila copiada se agrega como nueva."
)
BLOCKS = (
    "En «Matriz», lo que no cabe en una fila sigue en las de abajo, con la columna «Acción» vacía. Para una acción "
    "nueva, escriba su título en una fila."
)
PAIRS = (
    "«Indicadores de la meta (N.º)» dice con qué indicador de la misma acción se mide la meta: el número (columna "
    "N.º) de la fila donde está ese indicador; si son varios, con punto y coma: 1; 3. Igual para las actividades de "
    "un responsable o de un tiempo. Si el plan no lo dice, deje la celda vacía. En una acción nueva puede dejar "
    "vacía toda la columna N.º: sus filas se cuentan desde uno."
)
READINGS = (
    "Las columnas de encabezado más claro (valor, unidad, meses, fechas, periodicidad) son la lectura del texto: "
    "corríjalas si el texto cambia, o déjelas vacías."
)


def instructions(workbook: Workbook, municipality: str, *, template: bool) -> Iterator[Paragraph]:
    """The paragraphs with their look."""
    yield "title", f"{workbook.title} de {municipality}"
    yield "prose", FILL_IN if template else CHANGE
    yield "subtitle", "Cómo se llena"
    yield from (("prose", f"•  {line}") for line in _rules(workbook, template))
    yield "subtitle", "Qué hay en cada hoja"
    for sheet in workbook.sheets:
        yield "prose", f"•  {sheet.title}: {sheet.hint or _shape(sheet)}"


def _shape(sheet: Sheet) -> str:
    if not sheet.inner:
        return "un ítem por fila."
    inner = join_es(f"«{part.fields[0].label}»" for part in sheet.inner)
    return (
        f"«{sheet.outer.fields[0].label}» en la primera fila del bloque y, desde esa misma fila hacia abajo, {inner}."
    )


def _rules(workbook: Workbook, template: bool) -> Iterator[str]:
    yield ONE_ITEM
    if not template:
        yield KEEP_IDS
    if MATRIX in workbook.sheets:
        yield from (BLOCKS, PAIRS, READINGS)
    if PROJECTS in workbook.sheets:
        yield "En «Proyectos», varias fases se separan con punto y coma."
    yield "Las fechas se escriben como 2009-12-31 o 31/12/2009. No use fórmulas: escriba el valor."
    yield "Un texto que empieza por =, +, - o @ es texto: nada se calcula."
