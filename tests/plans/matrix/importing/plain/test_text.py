"""What the text reader makes of pages, bullets, tables and markup."""

import pytest

from plans.matrix.importing.source import Paragraph, Source, Table
from plans.matrix.importing.text import read_text

PAGES = """ALCALDÍA MUNICIPAL DE PRUEBA
NIT 800.100.200-3

El primer párrafo de la página termina en medio de una frase que sigue en la

Página 1 de 3


ALCALDIA MUNICIPAL DE PRUEBA
NIT 800.100.200-3

página siguiente y termina aquí.

Seguimiento del plan.

Página 2 de 3


ALCALDÍA MUNICIPAL DE PRUEBA
NIT 800.100.200-3

Seguimiento del plan.

Página 3 de 3
"""


def _read(text: str) -> Source:
    return read_text("plan.txt", text.encode())


def _texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def _rows(source: Source) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in source.tables()]


def test_page_headers_and_numbers_are_set_apart_and_the_cut_paragraph_is_joined() -> None:
    source = _read(PAGES)
    cut = [
        "El primer párrafo de la página termina en medio de una frase que sigue en la",
        "página siguiente y termina aquí.",
    ]
    assert _texts(source) == [" ".join(cut), "Seguimiento del plan.", "Seguimiento del plan."]
    assert [(each.line, each.text) for each in source.dropped][:3] == [
        (1, "ALCALDÍA MUNICIPAL DE PRUEBA"),
        (2, "NIT 800.100.200-3"),
        (6, "Página 1 de 3"),
    ]
    assert len(source.dropped) == 9


def test_an_item_printed_twice_is_no_page_header() -> None:
    source = _read("Publicar el presupuesto.\n\nAtender quejas.\n\nPublicar el presupuesto.\n\nCapacitar.\n")
    assert len(_texts(source)) == 4 and not source.dropped


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    source = read_text("plan.txt", "Uno.\r\n\r\nDos.\x0c\r\n\r\nTres.\u2028Cuatro.\r\n".encode())
    assert [(block.line, block.text) for block in source.blocks if isinstance(block, Paragraph)] == [
        (1, "Uno."),
        (3, "Dos."),
        (5, "Tres.Cuatro."),
    ]
    assert len(source.lines) == 5


@pytest.mark.parametrize(
    ("written", "marker", "text"),
    [
        ("- Publicar", "-", "Publicar"),
        ("• Publicar", "•", "Publicar"),
        ("\uf0b7\tPublicar", "\uf0b7", "Publicar"),
        ("1. Publicar", "1.", "Publicar"),
        ("2) Publicar", "2)", "Publicar"),
        ("II.3 Publicar", "II.3", "Publicar"),
        ("b) Publicar", "b)", "Publicar"),
        ("- 4) Publicar", "4)", "Publicar"),
        ("4 veces al mes", "", "4 veces al mes"),
        ("GEL-T Publicar", "", "GEL-T Publicar"),
    ],
)
def test_bullets_and_numbers(written: str, marker: str, text: str) -> None:
    block = _read(written + "\n").blocks[0]
    assert isinstance(block, Paragraph) and (block.marker, block.text) == (marker, text)


def test_markup_goes_and_words_stay() -> None:
    source = _read("## **MARCO _LEGAL_**\n\n<p>Un <i>texto</i> con *énfasis*, 5*3 y un_nombre@x.co &amp; más.</p>\n")
    first, second = source.blocks
    assert isinstance(first, Paragraph) and (first.level, first.bold, first.text) == (2, True, "MARCO LEGAL")
    assert isinstance(second, Paragraph) and second.text == "Un texto con énfasis, 5*3 y un_nombre@x.co & más."


def test_bold_type_over_several_lines_is_one_paragraph() -> None:
    source = _read("**4. Acciones para articular\nEsfuerzos con entidades\nDel orden nacional.**\n\nTexto.\n")
    block = source.blocks[0]
    assert isinstance(block, Paragraph) and block.bold and block.marker == "4."
    assert block.text == "Acciones para articular Esfuerzos con entidades Del orden nacional."


def test_a_list_wrapped_by_the_paper_is_joined_and_its_items_are_not() -> None:
    first = "- Publicar en el sitio web la información que exige el manual y\n  mantenerla al día.\n"
    assert _texts(_read(f"{first}- Capacitar\n- Atender\n")) == [
        "Publicar en el sitio web la información que exige el manual y mantenerla al día.",
        "Capacitar",
        "Atender",
    ]


def test_every_line_apart_is_the_same_text() -> None:
    lines = [
        "El municipio quiere que la comunidad encuentre en el portal todo lo que",
        "necesita para hacer sus trámites, y que los funcionarios lo mantengan al día",
        "con la información de cada dependencia, de manera que nadie tenga que viajar",
        "para averiguar en qué va su solicitud, ni perder una mañana esperando",
        "turno en la alcaldía.",
    ]
    assert _texts(_read("\n\n".join(lines) + "\n\nOtro párrafo.\n")) == [" ".join(lines), "Otro párrafo."]


def test_tables_by_tabs_are_cut_by_pages_and_rules_are_no_rows() -> None:
    source = _read("Acción\tMeta\tTiempo\n---\t---\t---\nUno\t-\t1 año\n\t\t2 años\n\nTexto.\n\nDos\t5\t\n")
    assert _rows(source) == [
        [["Acción", "Meta", "Tiempo"], ["Uno", "-", "1 año"], ["", "", "2 años"]],
        [["Dos", "5", ""]],
    ]
    assert [row.line for row in next(source.tables()).rows] == [1, 3, 4]


def test_a_paragraph_indented_with_a_tab_is_no_row() -> None:
    source = _read("\tEl presente plan rige desde su publicación.\n1.\tPublicar\n")
    assert not list(source.tables())
    assert _texts(source) == ["El presente plan rige desde su publicación.", "Publicar"]


def test_pipes_make_a_table_and_breaks_make_pieces() -> None:
    source = _read("| Acción | Actividades |\n|---|---|\n| Conectar | Comprar<br>Instalar |\n")
    table = next(source.tables())
    assert [piece.text for piece in table.rows[1].cells[1].pieces] == ["Comprar", "Instalar"]


def test_old_encodings_and_byte_order_marks() -> None:
    for data in (
        "Visión: año".encode("cp1252"),
        "Visión: año".encode("utf-16"),
        b"\xef\xbb\xbf" + "Visión: año".encode(),
    ):
        assert _texts(read_text("plan.txt", data)) == ["Visión: año"]


def test_a_long_file_takes_about_as_long_per_line_as_a_short_one() -> None:
    block = "- Publicar la información de la entidad cada semana.\n\nUn párrafo que no se repite {}.\n\n"
    text = "".join(block.format(number) for number in range(1_500))
    assert len(_read(text).blocks) == 3_000
    assert isinstance(_read("A\tB\tC\n" * 3_000).blocks[0], Table)
