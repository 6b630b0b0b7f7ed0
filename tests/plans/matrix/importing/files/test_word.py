"""What a person reads in a Word document, whichever program wrote it."""

import io

import docx
import pytest
from docx.enum.text import WD_BREAK

from plans.matrix.importing.files.guards import RefusedFileError, check_upload
from plans.matrix.importing.files.word import read_word
from plans.matrix.importing.source import Paragraph, Source, Table
from tests.plans.matrix.importing.files.packages import W, paragraph, word, word_parts, zipped


def read(data: bytes) -> Source:
    check_upload("plan.docx", data)
    return read_word("plan.docx", data)


def saved(document: "docx.document.Document") -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def rows(source: Source) -> list[list[str]]:
    table = next(source.tables())
    return [
        ["^" if cell.continues else "/".join(p.text for p in cell.pieces) for cell in row.cells] for row in table.rows
    ]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*found: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in found)}</w:tbl>"


def test_headings_lists_and_bold_made_by_python_docx() -> None:
    document = docx.Document()
    document.add_heading("Plan de acción", 0)
    document.add_heading("Marco estratégico", 1)
    document.add_paragraph("").add_run("VISIÓN").bold = True
    document.add_paragraph("Acercar la entidad al ciudadano", style="List Bullet")
    document.add_paragraph("Primero", style="List Number")
    document.add_paragraph("Segundo", style="List Number")

    found = [
        (block.text, block.level, block.marker, block.bold)
        for block in read(saved(document)).blocks
        if isinstance(block, Paragraph)
    ]

    assert found == [
        ("Plan de acción", 1, "", False),
        ("Marco estratégico", 1, "", True),
        ("VISIÓN", 0, "", True),
        ("Acercar la entidad al ciudadano", 0, "•", False),
        ("Primero", 0, "1.", False),
        ("Segundo", 0, "2.", False),
    ]


def test_merged_cells_made_by_python_docx() -> None:
    document = docx.Document()
    made = document.add_table(rows=3, cols=3)
    for at, text in enumerate(("Acción", "Fase", "")):
        made.cell(0, at).text = text
    made.cell(0, 1).merge(made.cell(0, 2))
    made.cell(1, 0).text = "Sitio Web"
    made.cell(1, 0).merge(made.cell(2, 0))
    for row in (1, 2):
        made.cell(row, 1).text = f"a{row}"
        made.cell(row, 2).text = f"b{row}"

    assert rows(read(saved(document))) == [["Acción", "Fase", ""], ["Sitio Web", "a1", "b1"], ["^", "a2", "b2"]]


def test_breaks_and_tabs_in_a_cell_part_its_pieces() -> None:
    document = docx.Document()
    made = document.add_table(rows=1, cols=2)
    written = made.cell(0, 0).paragraphs[0].add_run("- Sitio Web")
    written.add_break(WD_BREAK.LINE)
    written.add_text("- Correos electrónicos\tEquipos")
    made.cell(0, 1).text = "100%\n50%"

    assert rows(read(saved(document))) == [["- Sitio Web/- Correos electrónicos/Equipos", "100%/50%"]]


def test_a_line_broken_in_the_middle_of_a_sentence_is_one_piece() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=2).cell(0, 0).text = "Indicadores\nde gestión"
    document.tables[0].cell(0, 1).text = "Dominio\nhosting"

    assert rows(read(saved(document))) == [["Indicadores de gestión", "Dominio/hosting"]]


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_not_read() -> None:
    body = (
        f"<w:p><w:ins>{run('Nuevo')}</w:ins><w:del><w:r><w:delText>viejo</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('de aquí')}</w:moveFrom>{run(' secreto', '<w:vanish/>')}"
        f"{run(' visible', '<w:vanish w:val=' + chr(34) + '0' + chr(34) + '/>')}</w:p>"
    )

    assert texts(read(word(body))) == ["Nuevo visible"]


def test_a_deleted_row_is_not_read() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>" + cell("vieja")

    assert rows(read(word(table(cell("a") + cell("b"), deleted, cell("c") + cell("d"))))) == [["a", "b"], ["c", "d"]]


def test_links_fields_and_content_controls_say_what_they_show() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {0} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{1}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        f"<w:p><w:hyperlink>{run('www.chipaque')}</w:hyperlink>{run(' del ')}<w:sdt><w:sdtPr/><w:sdtContent>"
        f"{run('municipio')}</w:sdtContent></w:sdt>{field.format('DATE', run(' en 2008'))}"
        f"{field.format('PAGE', run('17'))}<w:fldSimple w:instr=' NUMPAGES '>{run('20')}</w:fldSimple></w:p>"
    )

    assert texts(read(word(body))) == ["www.chipaque del municipio en 2008"]


def test_bold_is_all_or_nothing() -> None:
    partly = f"<w:p>{run('Visión: ', '<w:b/>')}{run('ser eficientes')}</w:p>"
    wholly = f"<w:p>{run('Vi', '<w:b/>')}{run(' ')}{run('sión', '<w:b/>')}</w:p>"
    not_at_all = f"<w:p>{run('Visión', '<w:b w:val=' + chr(34) + 'false' + chr(34) + '/>')}</w:p>"

    found = read(word(partly + wholly + not_at_all)).blocks

    assert [block.bold for block in found if isinstance(block, Paragraph)] == [False, True, False]


def test_shapes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('En la caja')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert texts(read(word(f"<w:p>{run('Antes')}<w:r>{drawn}</w:r></w:p>"))) == ["Antes", "En la caja"]


def test_a_table_in_a_cell_is_read_as_pieces_of_the_cell() -> None:
    inner = table(cell("Fase") + cell("Plazo"), cell("Una") + cell("2008"))
    outer = table(cell("a") + f"<w:tc>{paragraph('b')}{inner}</w:tc>", cell("c") + cell("d"))

    assert rows(read(word(outer))) == [["a", "b/Fase/Plazo/Una/2008"], ["c", "d"]]


def test_a_table_of_one_cell_is_only_a_frame() -> None:
    framed = table(f"<w:tc>{paragraph('Visión')}{table(cell('a') + cell('b'))}</w:tc>")
    found = read(word(framed)).blocks

    assert found[0] == Paragraph(1, "Visión")
    assert isinstance(found[1], Table)


def test_rows_drawn_a_little_off_stay_under_their_columns() -> None:
    """Each row of a table drawn by hand ends its cells on other grid lines."""

    def spans(*found: tuple[str, int]) -> str:
        return "".join(cell(text, f'<w:gridSpan w:val="{span}"/>') for text, span in found)

    body = table(
        spans(("Acción", 2), ("Meta", 3), ("Tiempo", 1)),
        spans(("Una", 1), ("100%", 4), ("1 año", 1)),
        spans(("Otra", 3), ("50%", 1), ("2 años", 2)),
        spans(("MEJORES SERVICIOS", 6)),
    )

    assert rows(read(word(body))) == [
        ["Acción", "Meta", "Tiempo"],
        ["Una", "100%", "1 año"],
        ["Otra", "50%", "2 años"],
        ["MEJORES SERVICIOS", "", ""],
    ]


def test_a_header_of_two_levels_keeps_its_columns() -> None:
    span, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("Eje", start) + cell("Fases", span),
        cell("", on) + cell("Fase") + cell("Criterio"),
        cell("a") + cell("b") + cell("c"),
    )

    assert rows(read(word(body))) == [["Eje", "Fases", ""], ["^", "Fase", "Criterio"], ["a", "b", "c"]]


def test_what_is_printed_around_the_text_is_set_apart_once() -> None:
    header = f"<w:hdr {W}>{paragraph('NIT. 899.999.467-5')}{table(cell('Despacho') + cell('del Alcalde'))}</w:hdr>"
    footer = f"<w:ftr {W}>{paragraph('Página 3 de 5')}{paragraph('Calle 5 No. 4-16')}</w:ftr>"
    notes = f"<w:footnotes {W}><w:footnote>{paragraph('Según la ley')}</w:footnote></w:footnotes>"

    source = read(word(paragraph("Plan"), header=header, footer=footer, footnotes=notes))

    assert texts(source) == ["Plan"]
    assert source.lines == (
        "Plan",
        "NIT. 899.999.467-5",
        "Despacho",
        "del Alcalde",
        "Calle 5 No. 4-16",
        "Según la ley",
    )
    assert [(each.line, each.text) for each in source.dropped] == list(enumerate(source.lines, start=1))[1:]


def test_a_table_of_contents_is_set_apart() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="T"><w:name w:val="toc 1"/></w:style></w:styles>'
    body = paragraph("Visión 3", '<w:pStyle w:val="T"/>') + paragraph("Marco legal........ 4") + paragraph("Visión")

    source = read(word(body, styles=styles))

    assert texts(source) == ["Visión"]
    assert [each.text for each in source.dropped] == ["Visión 3", "Marco legal........ 4"]


def test_every_block_stands_on_its_line() -> None:
    source = read(
        word(paragraph("Uno") + paragraph("") + table(cell("a") + cell("b"), cell("c") + cell("")) + paragraph("Dos"))
    )

    assert source.lines == ("Uno", "a | b", "c", "Dos")
    assert [block.line for block in source.blocks] == [1, 2, 4]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(RefusedFileError, match="no tiene texto"):
        read(word("<w:p/>"))


def test_other_prefixes_and_the_strict_names_are_read() -> None:
    parts = word_parts("") | {
        "word/document.xml": '<a:document xmlns:a="http://purl.oclc.org/ooxml/wordprocessingml/main"><a:body><a:p><a:pPr>'
        '<a:outlineLvl a:val="0"/></a:pPr><a:r><a:t>Plan</a:t></a:r></a:p></a:body></a:document>'
    }

    assert read(zipped(parts)).blocks == (Paragraph(1, "Plan", level=1),)
