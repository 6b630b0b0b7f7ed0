"""Values as their cells show them: numbers by their format, dates, formulas, texts."""

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.plans.matrix.importing.files.packages import said, sheet, sheet_parts, zipped
from tests.plans.matrix.importing.files.sheets import values


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


def test_rich_text_is_joined_and_its_pronunciation_left_out() -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c><c r="C1" t="s"><v>1</v></c></row>'
    rich = "<r><t>Sitio</t></r><r><t xml:space='preserve'> Web</t></r><rPh><t>SITIO</t></rPh>"
    texts = f"<si>{rich}</si><si><t>a_x000D_</t></si>"

    assert values(sheet(rows, texts=texts)) == ["Sitio Web", "a"]


def test_cells_without_places_follow_each_other() -> None:
    rows = "<row><c t='inlineStr'><is><t>a</t></is></c><c/><c t='inlineStr'><is><t>b</t></is></c></row>"

    assert values(sheet(rows)) == ["a", "b"]
