"""The five plans as other programs write them: nothing is lost between the file and the plan.

data/*.docx were made by LibreOffice from HTML (headings, lists, page header and footer, merged labels), data/*.xlsx
by LibreOffice or openpyxl (titles above, other words and other order of columns, items in lines or in rows).
"""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from plans.matrix.importing import READERS, read_file
from plans.matrix.importing.files.guards import check_upload
from plans.matrix.importing.source import Paragraph, Source
from plans.matrix.interchange.rows import Document
from tests.plans.matrix.conftest import PLANS, plan_of
from tests.plans.matrix.importing.agreement import COLUMNS, agreement, overall, same, source_bytes

DATA = Path(__file__).parent / "data"
ENOUGH = 0.98
MATRIX = ("actions", *COLUMNS)


def read(name: str, data: bytes) -> Source:
    return READERS[check_upload(name, data)](name, data)


def said(source: Source) -> str:
    """Everything that the blocks say, without spaces and case."""
    return same(
        " ".join(
            block.text
            if isinstance(block, Paragraph)
            else " ".join(cell.text for row in block.rows for cell in row.cells)
            for block in source.blocks
        )
    )


def items(document: Document) -> list[str]:
    return [
        str(item.get("text") or item.get("name"))
        for action in document["actions"]
        for item in ({"text": action["title"]}, *(each for column in COLUMNS for each in action[column]))
    ]


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("slug", PLANS)
def test_a_reader_keeps_every_word_of_the_matrix(slug: str, ending: str) -> None:
    name = f"{slug}.{ending}"
    found = said(read(name, (DATA / name).read_bytes()))

    assert [text for text in items(plan_of(slug)) if same(text) not in found] == []


@pytest.mark.parametrize("slug", PLANS)
def test_a_plan_from_libreoffice_agrees_with_the_careful_reading(slug: str) -> None:
    name = f"{slug}.docx"
    shares = agreement(read_file(name, (DATA / name).read_bytes()).document, plan_of(slug))

    assert overall(shares) >= ENOUGH, {key: share for key, share in shares.items() if share.ratio < 1}


@pytest.mark.parametrize("slug", PLANS)
def test_a_matrix_in_a_spreadsheet_agrees_with_the_careful_reading(slug: str) -> None:
    name = f"{slug}.xlsx"
    shares = agreement(read_file(name, (DATA / name).read_bytes()).document, plan_of(slug))
    matrix = {key: share for key, share in shares.items() if key in MATRIX}

    assert overall(matrix) >= ENOUGH, {key: share for key, share in matrix.items() if share.ratio < 1}


def pasted_into_word(slug: str) -> bytes:
    document = docx.Document()
    for line in source_bytes(slug).decode().split("\n"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pasted_into_cells(slug: str) -> bytes:
    book = Workbook()
    page = book.create_sheet("Plan", 0)
    for number, line in enumerate(source_bytes(slug).decode().split("\n"), start=1):
        for column, text in enumerate(line.split("\t"), start=1):
            page.cell(number, column, text or None).data_type = "s"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("slug", PLANS)
def test_a_text_pasted_into_word_or_cells_is_read_as_the_text_it_is(slug: str) -> None:
    frozen = plan_of(slug)

    for name, data in (("plan.docx", pasted_into_word(slug)), ("plan.xlsx", pasted_into_cells(slug))):
        shares = agreement(read_file(name, data).document, frozen)
        assert overall(shares) >= ENOUGH, {key: share for key, share in shares.items() if share.ratio < 1}


def test_a_pasted_text_keeps_its_lines_and_its_signs() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "NIT. 899.999.467-5"
    for line in ("Investigación & <Desarrollo>", "", "a\tb\tc", "d\te\tf", "g\th\ti"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)

    source = read("plan.docx", file.getvalue())

    assert source.kind == "word"
    assert source.lines[0] == "Investigación & <Desarrollo>"
    assert source.blocks[0] == Paragraph(1, "Investigación & <Desarrollo>")
    assert [row.line for table in source.tables() for row in table.rows] == [3, 4, 5]
    assert (source.dropped[-1].text, source.lines[-1]) == ("NIT. 899.999.467-5", "NIT. 899.999.467-5")
