"""Matrices told on their side, line by line, across bands or in broken rows, and texts that only look so."""

import pytest

from plans.matrix.importing.bands import with_bands_in_rows
from plans.matrix.importing.frame.contact_lines import is_contact_line
from plans.matrix.importing.frame.departments import department_at_end
from plans.matrix.importing.frame.signing import signing_table
from plans.matrix.importing.matrix import read_actions
from plans.matrix.importing.source import Block, Cell, Paragraph, Piece, Row, Source, Table
from plans.matrix.importing.text import read_text
from plans.matrix.importing.told_in_lines import with_actions_in_tables
from plans.matrix.importing.upright import with_tables_upright

HEADER = ("Acción", "Indicadores", "Metas", "Actividades", "Responsables")


def _row(line: int, *texts: str) -> Row:
    return Row(line, tuple(Cell((Piece(text),)) if text else Cell() for text in texts))


def _source(*blocks: Block, kind: str = "word") -> Source:
    return Source("plan", kind, blocks)


def test_two_actions_side_by_side_beside_the_names() -> None:
    fiche = Table(tuple(_row(1 + place, name, f"{name} 1", f"{name} 2") for place, name in enumerate(HEADER)))
    (table,) = with_tables_upright(_source(fiche)).tables()
    actions = read_actions([table]).actions
    assert [action["title"] for action in actions] == ["Acción 1", "Acción 2"]
    assert [item["text"] for item in actions[1]["activities"]] == ["Actividades 2"]


def test_labels_that_are_no_matrix_stay_as_they_lie() -> None:
    particulars = Table((_row(1, "Municipio", "Toca"), _row(2, "Fecha", "2010"), _row(3, "Responsable", "Comité")))
    assert tuple(with_tables_upright(_source(particulars)).tables()) == (particulars,)


def test_a_sentence_with_a_label_is_no_action() -> None:
    lines = (Paragraph(1, "Acción: palabra que resume lo que hace el municipio."), Paragraph(2, "Meta: llegar."))
    assert with_actions_in_tables(_source(*lines)).blocks == lines


def test_lines_after_the_last_action_stay_paragraphs() -> None:
    told = [Paragraph(place, f"{name}: texto {place}") for place, name in enumerate(HEADER, start=1)]
    closing = Paragraph(9, "El Comité velará por el plan.")
    table, after = with_actions_in_tables(_source(*told, closing)).blocks
    assert isinstance(table, Table) and after == closing


def test_a_band_across_a_sheet_is_the_area_of_the_rows_below() -> None:
    blocks = (
        Table((_row(1, *HEADER),)),
        Paragraph(2, "Atención al ciudadano"),
        Table((_row(3, "Abrir el buzón", "Buzón abierto", "1", "Instalar el formulario", "Sistemas"),)),
        Paragraph(5, "Fin de la tabla"),
    )
    source = with_bands_in_rows(_source(*blocks, kind="sheet"))
    action = read_actions(list(source.tables())).actions[0]
    assert (action["area"], action["title"]) == ("Atención al ciudadano", "Abrir el buzón")
    assert source.blocks[-1] == blocks[-1]


def test_a_row_broken_inside_its_first_and_its_last_cell() -> None:
    text = (
        "Acción\tIndicadores\tMetas\tActividades\tResponsables\n"
        "Abrir el buzón\tBuzón abierto\t1\tInstalar el formulario\tOficina de\nsistemas\n"
        "Publicar los infor-\nmes\tInformes\t4\tPedir los informes\tHacienda\n"
    )
    (table,) = read_text("plan.txt", text.encode()).tables()
    assert table.rows[1].cells[-1].text == "Oficina de sistemas"
    assert table.rows[2].cells[0].text == "Publicar los informes"


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Carrera 4 No. 2-18 Centro. Tel. 7288020", True),
        ("Correo: alcaldia@toca-boyaca.gov.co", True),
        ("Parque principal", False),
        ("Envíe sus quejas al correo alcaldia@toca-boyaca.gov.co antes del viernes", False),
        ("Calle limpia y segura para todos los habitantes", False),
    ],
)
def test_lines_that_are_nothing_but_contacts(text: str, *, contact: bool) -> None:
    assert is_contact_line(Paragraph(1, text)) is contact


def test_a_name_that_ends_like_a_department_is_kept_whole() -> None:
    assert department_at_end("San José del Guaviare") == ("San José del Guaviare", "Guaviare")
    assert department_at_end("Génova Quindío") == ("Génova", "Quindío")


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    signed = signing_table(Table((_row(8, "Alcaldesa municipal", "Secretario de Gobierno"),)))
    assert [each.text for each in signed if "_" not in each.text] == ["Alcaldesa municipal", "Secretario de Gobierno"]
    assert signing_table(Table((_row(8, "Portal", "Secretario de Gobierno"),))) == []
