"""What a person reads in a spreadsheet."""

import io
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from plans.matrix.importing.files.excel import read_excel
from plans.matrix.importing.files.guards import RefusedFileError, check_upload
from plans.matrix.importing.source import Paragraph, Source, Table
from tests.plans.matrix.importing.files.packages import said, sheet, sheet_parts, zipped

HEADER = ["Acción", "Beneficios", "Indicadores", "Metas"]


@pytest.fixture
def book() -> Workbook:
    return Workbook()


@pytest.fixture
def page(book: Workbook) -> Worksheet:
    found = book.active
    assert isinstance(found, Worksheet)
    return found


def read(book: Workbook | bytes) -> Source:
    if isinstance(book, bytes):
        data = book
    else:
        file = io.BytesIO()
        book.save(file)
        data = file.getvalue()
    check_upload("plan.xlsx", data)
    return read_excel("plan.xlsx", data)


def shape(source: Source) -> list[object]:
    """Paragraphs as texts, tables as lists of rows; "^": goes on from above."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [["^" if c.continues else "/".join(p.text for p in c.pieces) for c in row.cells] for row in block.rows]
        for block in source.blocks
    ]


def values(book: Workbook | bytes) -> list[str]:
    return [cell.text for block in read(book).blocks if isinstance(block, Table) for cell in block.rows[0].cells]


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


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.5, "0%", "50%"),
        (1, "0%", "100%"),
        (0.023, "0.0%", "2,3%"),
        (date(2008, 11, 1), "dd/mm/yyyy", "01/11/2008"),
        (date(2008, 11, 1), "mm-dd-yy", "1/11/2008"),
        (date(2008, 11, 1), 'd" de "mmmm" de "yyyy', "1 de noviembre de 2008"),
        (date(2008, 11, 1), "[$-240A]mmm-yy;@", "nov-08"),
        (39753.75, "d/m/yyyy h:mm AM/PM", "1/11/2008 6:00 p. m."),
        (1.5, "[h]:mm", "36:00"),
        (0.25, "h:mm:ss", "6:00:00"),
        (1500000, "#,##0", "1.500.000"),
        (-1234.5, "#,##0.00", "-1.234,50"),
        (5000000, "[$$-240A] #,##0", "$ 5.000.000"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "-"),
        (-5, "0_);[Red](0)", "(5)"),
        (3, '0" meses"', "3 meses"),
        (4, 'General" años"', "4 años"),
        (7, "000", "007"),
        (2.5, "General", "2,5"),
        (2011, "General", "2011"),
        (0.1, "General", "0,1"),
        (1e300, "0.00", "1E+300"),
        (True, "General", "VERDADERO"),
        ("100%", "@", "100%"),
    ],
)
def test_a_value_is_read_as_its_cell_shows_it(
    book: Workbook, page: Worksheet, value: object, code: str, shown: str
) -> None:
    page.append([value, "x"])
    page["A1"].number_format = code

    assert values(book) == [shown, "x"]


def test_the_older_calendar_counts_from_1904(book: Workbook, page: Worksheet) -> None:
    rows = '<row r="1"><c r="A1" s="0"><v>38291</v></c>' + said("B1", "x") + "</row>"
    parts = sheet_parts(f"<sheetData>{rows}</sheetData>", styles='<cellXfs><xf numFmtId="14"/></cellXfs>')
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", '<workbookPr date1904="1"/><sheets>')

    assert values(zipped(parts)) == ["1/11/2008", "x"]


@pytest.mark.parametrize("text", ["=2+2", "+57 8484266", "-", "@alcaldia", "- Sitio Web", "007"])
def test_text_that_looks_like_a_formula_stays_text(book: Workbook, page: Worksheet, text: str) -> None:
    page["A1"], page["B1"] = "x", "y"
    page["A1"].value = text
    page["A1"].data_type = "s"

    assert values(book) == [text, "y"]


def test_a_formula_says_its_last_result_or_itself() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>A2</f><v>Sitio Web</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1"><f>SUM(A1)</f></c><c r="D1" t="str"><f>A3</f><v></v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )

    assert values(sheet(rows)) == ["Sitio Web", "2", "=SUM(A1)", "#DIV/0!"]


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

    assert [each.text for each in source.dropped] == ["NIT. 899.999.467-5", "Calle 5 No. 4-16", "Página de"]
    assert source.lines == ("Plan | x", "NIT. 899.999.467-5", "Calle 5 No. 4-16", "Página de")


def test_rich_text_is_joined_and_its_pronunciation_left_out() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c><c r="C1" t="s"><v>1</v></c></row>'
    rich = "<r><t>Sitio</t></r><r><t xml:space='preserve'> Web</t></r><rPh><t>SITIO</t></rPh>"
    texts = f"<si>{rich}</si><si><t>a_x000D_</t></si>"

    assert values(sheet(rows, texts=texts)) == ["Sitio Web", "a"]


def test_cells_without_places_follow_each_other() -> None:
    rows = "<row><c t='inlineStr'><is><t>a</t></is></c><c/><c t='inlineStr'><is><t>b</t></is></c></row>"

    assert values(sheet(rows)) == ["a", "b"]


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
