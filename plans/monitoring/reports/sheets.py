"""The figures of a report as a spreadsheet: one sheet per table, numbers as numbers, each with its base and date."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from gelt.text import date_es
from plans.matrix.sheets.cells import escape
from plans.monitoring.reports.sections import headline, sections
from plans.monitoring.reports.tables import Table, Value, day_of

Json = dict[str, Any]
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "count": "#,##0",
    "number": "#,##0.##",
    "percent": '0.0" %"',
    "share": '0.0" %"',
    "points": "+0.0;-0.0;0",
    "day": "yyyy-mm-dd",
}
NAMES = {
    "compliance-declared": "Declarado",
    "compliance-verified": "Verificado",
    "criteria-met": "Criterios cumplidos",
    "criteria-lost": "Dejaron de cumplirse",
    "checks": "Control interno",
    "deadlines": "Plazos",
    "indicators": "Indicadores",
    "measurements": "Mediciones",
    "activities-done": "Actividades hechas",
    "activities-late": "Actividades vencidas",
    "activities-blocked": "Actividades en espera",
    "obligations": "Obligaciones",
    "opinions": "Opiniones",
}
_HEAD = Font(bold=True, color="FFFFFF")
_FILL = PatternFill("solid", start_color="004884", end_color="004884")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def report_sheet(figures: Json, *, facts: list[tuple[str, str]]) -> bytes:
    """The workbook of a period's figures. `facts`: what identifies the report, for its first sheet."""
    book = Workbook()
    _first(book.active, figures, facts)
    for table in sections(figures):
        _table(book.create_sheet(NAMES[table.key]), table)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def report_facts(document: Json, sha256: str) -> list[tuple[str, str]]:
    """What identifies a presented report."""
    who, said, presented = document["municipality"], document["period"], document["presented"]
    facts = [
        ("Informe", f"Informe {document['number']} de seguimiento"),
        ("Municipio", f"{who['name']}, {who['department']} (DIVIPOLA {who['divipola']})"),
        ("Período", f"{_day(said['from'])} a {_day(said['to'])}"),
        ("Fecha de corte", _day(document["cut_off"])),
        ("Presentado", f"{_day(presented['on'])}, por {presented['role']}"),
        ("Huella SHA-256 del contenido", sha256),
    ]
    return [*facts, ("Atención", "Avance de demostración")] if document["demo"] else facts


def _day(text: str) -> str:
    day = day_of(text)
    return date_es(day) if day else ""


def _first(sheet: Any, figures: Json, facts: list[tuple[str, str]]) -> None:
    sheet.title = "Informe"
    sheet.append(["Dato", "Valor"])
    _style_head(sheet, 2)
    lines = [*facts, ("Marco normativo", figures["framework"]["name"]), ("En una frase", headline(figures))]
    for row, line in enumerate(lines, start=2):
        for column, text in enumerate(line, start=1):
            _put(sheet, row, column, text, "text")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 90


def _table(sheet: Any, table: Table) -> None:
    """Head in the first row, so that it stays in sight and sorts; the sentence stands below the rows."""
    for column, each in enumerate(table.columns, start=1):
        _put(sheet, 1, column, each.label, "text")
        sheet.column_dimensions[get_column_letter(column)].width = 18 if each.numeric or each.kind == "day" else 42
    _style_head(sheet, len(table.columns))
    sheet.freeze_panes = "B2"
    for row, values in enumerate(table.rows, start=2):
        for column, (value, each) in enumerate(zip(values, table.columns, strict=True), start=1):
            _put(sheet, row, column, value, each.kind)
    _put(sheet, len(table.rows) + 3, 1, table.lead if table.rows else table.empty, "text")


def _put(sheet: Any, row: int, column: int, value: Value, kind: str) -> None:
    cell = sheet.cell(row, column)
    cell.alignment = _WRAPPED
    if isinstance(value, str):
        cell.value = escape(value)
        cell.data_type = "s"  # a text that begins with "=" is a text
        return
    cell.value = value
    cell.number_format = FORMATS.get(kind, "General")


def _style_head(sheet: Any, columns: int) -> None:
    for column in range(1, columns + 1):
        cell = sheet.cell(1, column)
        cell.font, cell.fill = _HEAD, _FILL
