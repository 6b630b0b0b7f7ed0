"""What a person reads in a spreadsheet: titles, tables, merged and hidden cells."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from plans.matrix.importing.files.guards import RefusedFileError
from plans.matrix.importing.source import Paragraph
from tests.plans.matrix.importing.files.packages import said, sheet, sheet_parts, zipped
from tests.plans.matrix.importing.files.sheets import read, shape

HEADER = ["Acción", "Beneficios", "Indicadores", "Metas"]


def test_titles_above_and_sections_between_tables(book: Workbook, page: Worksheet) -> None:
    page.append(["PLAN DE ACCIÓN"])
    page.merge_cells("A1:D1")
    page.append(["Municipio:", "Chipaque"])
    page.append([])
    page.append(["OBJETIVOS ESPECÍFICOS"])
    page.append(["- Acercar la entidad"])
    page.append([])
    page.append(HEADER)
    page.append(["Sitio Web", "Información", "Frecuencia", "4 al mes"])
    page.append(["Las acciones serán sujetas de seguimiento"])

    source = read(book)

    assert shape(source) == [
        "PLAN DE ACCIÓN",
        "Municipio: Chipaque",
        "OBJETIVOS ESPECÍFICOS",
        "Acercar la entidad",
        [HEADER, ["Sitio Web", "Información", "Frecuencia", "4 al mes"]],
        "Las acciones serán sujetas de seguimiento",
    ]
    assert [block.line for block in source.blocks] == [1, 2, 4, 5, 7, 9]
    assert source.lines[6] == "Acción | Beneficios | Indicadores | Metas"


def test_particulars_right_above_a_table_are_no_rows_of_it(book: Workbook, page: Worksheet) -> None:
    page.append(["PLAN DE ACCIÓN"])
    page.append(["Municipio", "Chipaque"])
    page.append(["NIT:", "899.999.467-5"])
    page.append(HEADER)
    page.append(["Sitio Web", "a", "b", "c"])

    assert shape(read(book)) == [
        "PLAN DE ACCIÓN",
        "Municipio: Chipaque",
        "NIT: 899.999.467-5",
        [HEADER, ["Sitio Web", "a", "b", "c"]],
    ]


def test_merged_cells_say_their_text_once(book: Workbook, page: Worksheet) -> None:
    page.append(["Eje", "Fases", None, "Meta"])
    page.merge_cells("B1:C1")
    page.append(["Sitio Web", "a", "b", "c"])
    page.append([None, "d", "e", "f"])
    page.merge_cells("A2:A3")

    assert shape(read(book)) == [[["Eje", "Fases", "", "Meta"], ["Sitio Web", "a", "b", "c"], ["^", "d", "e", "f"]]]


def test_a_row_inside_a_merged_cell_does_not_part_the_table(book: Workbook, page: Worksheet) -> None:
    page.append(HEADER)
    page.append(["Sitio Web", "a", "b", "c"])
    page.cell(4, 2, "d")
    page.cell(4, 3, "e")
    page.merge_cells("A2:A4")

    assert shape(read(book)) == [[HEADER, ["Sitio Web", "a", "b", "c"], ["^", "d", "e", ""]]]


def test_an_empty_row_parts_a_table(book: Workbook, page: Worksheet) -> None:
    page.append(["Fase", "Plazo"])
    page.append([])
    page.append(["Problema", "Asistencia"])

    assert shape(read(book)) == [[["Fase", "Plazo"]], [["Problema", "Asistencia"]]]


def test_a_label_alone_on_its_row_stays_in_its_table(book: Workbook, page: Worksheet) -> None:
    page.append(HEADER)
    page.append(["Sitio Web"])
    page.cell(2, 1).font = Font(bold=True)
    page.append([None, "a", "b", "c"])
    page.append([None, None, "otro indicador"])
    page.append(["Trámites", "d", "e", "f"])

    assert shape(read(book)) == [
        [
            HEADER,
            ["Sitio Web", "", "", ""],
            ["", "a", "b", "c"],
            ["", "", "otro indicador", ""],
            ["Trámites", "d", "e", "f"],
        ]
    ]


def test_a_heading_between_rows_parts_the_table(book: Workbook, page: Worksheet) -> None:
    page.append(HEADER)
    page.append(["Sitio Web", "a", "b", "c"])
    page.append(["SOPORTE TÉCNICO"])
    page.append(["Problema", "Procedimiento", "Asistencia"])

    assert shape(read(book)) == [
        [HEADER, ["Sitio Web", "a", "b", "c"]],
        "SOPORTE TÉCNICO",
        [["Problema", "Procedimiento", "Asistencia"]],
    ]


def test_what_is_hidden_is_not_read(book: Workbook, page: Worksheet) -> None:
    page.append(["id", "Acción", "Meta"])
    page.append(["A1", "Sitio Web", "100%"])
    page.append(["A2", "Trámites", "50%"])
    page.append(["A3", "Servicios", "20%"])
    page.column_dimensions["A"].hidden = True
    page.row_dimensions[3].hidden = True
    book.create_sheet("Listas")["A1"] = "Cumplido"
    book["Listas"].sheet_state = "veryHidden"

    assert shape(read(book)) == [[["Acción", "Meta"], ["Sitio Web", "100%"], ["Servicios", "20%"]]]


def test_a_merged_cell_that_starts_hidden_is_read_where_it_shows(book: Workbook, page: Worksheet) -> None:
    page.append(["Acción", "Meta"])
    page.append(["Sitio Web", "100%"])
    page.append([None, "50%"])
    page.merge_cells("A2:A3")
    page.row_dimensions[2].hidden = True

    assert shape(read(book)) == [[["Acción", "Meta"], ["Sitio Web", "50%"]]]


def test_several_sheets_say_their_names_and_their_lines_follow(book: Workbook, page: Worksheet) -> None:
    page.title = "Matriz"
    page.append(["Acción", "Meta"])
    page.append(["Sitio Web", "100%"])
    second = book.create_sheet("Trámites")
    second.append([])
    second.append(["Paz y salvo"])
    third = book.create_sheet("Hoja3")
    third.append(["Fase", "Plazo"])

    source = read(book)

    assert source.lines == (
        "Matriz",
        "Acción | Meta",
        "Sitio Web | 100%",
        "Trámites",
        "",
        "Paz y salvo",
        "Hoja3",
        "Fase | Plazo",
    )
    assert shape(source) == [
        "Matriz",
        [["Acción", "Meta"], ["Sitio Web", "100%"]],
        "Trámites",
        "Paz y salvo",
        [["Fase", "Plazo"]],
    ]
    assert [table.sheet for table in source.tables()] == ["Matriz", "Hoja3"]
    assert [block.level for block in source.blocks if isinstance(block, Paragraph)] == [1, 1, 0]


def test_lines_inside_a_cell_are_pieces(book: Workbook, page: Worksheet) -> None:
    page.append(["- Sitio Web\n- Correos", "Indicadores\nde gestión", "Dominio\r\nhosting"])

    assert shape(read(book)) == [[["- Sitio Web/- Correos", "Indicadores de gestión", "Dominio/hosting"]]]


def test_page_headers_are_set_apart() -> None:
    rows = f'<sheetData><row r="1">{said("A1", "Plan")}{said("B1", "x")}</row></sheetData>'
    headers = "<oddHeader>&amp;C&amp;&quot;Arial,Bold&quot;&amp;12NIT. 899.999.467-5</oddHeader>"
    footers = "<oddFooter>&amp;LCalle 5 No. 4-16&amp;RPágina &amp;P de &amp;N</oddFooter>"

    source = read(zipped(sheet_parts(f"{rows}<headerFooter>{headers}{footers}</headerFooter>")))

    assert [each.text for each in source.dropped] == ["NIT. 899.999.467-5", "Calle 5 No. 4-16"]
    assert source.lines == ("Plan | x", "NIT. 899.999.467-5", "Calle 5 No. 4-16")


def test_an_empty_workbook_is_refused(book: Workbook) -> None:
    with pytest.raises(RefusedFileError, match="ninguna hoja visible"):
        read(book)


@pytest.mark.parametrize("place", ["a1", "AAAA1", "1", "$"])
def test_a_cell_that_stands_nowhere_is_damage(place: str) -> None:
    with pytest.raises(RefusedFileError, match="dañado"):
        read(sheet(f"<row>{said(place, 'x')}</row>"))


def test_the_last_row_and_column_that_are_read(book: Workbook, page: Worksheet) -> None:
    page.cell(20_000, 60, "final")
    page.cell(20_000, 59, "casi")

    assert shape(read(book)) == [[["casi", "final"]]]
