"""Schedules drawn with marks, phases set above their matrices, typed numbers, and lines that only date or sign."""

import pytest

from plans.matrix.importing.frame.ending import is_dated_line, part_signatures
from plans.matrix.importing.matrix import read_actions
from plans.matrix.importing.months import with_months_as_times
from plans.matrix.importing.phases import with_phases_as_areas
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Block, Cell, Paragraph, Piece, Row, Source, Table

HEADER = ("Acción", "Actividades", "Metas", "Indicadores")


def _row(line: int, *texts: str) -> Row:
    return Row(line, tuple(Cell((Piece(text),)) if text else Cell() for text in texts))


def _source(*blocks: Block) -> Source:
    return Source("plan", "word", blocks)


def _actions(*blocks: Block) -> list[dict[str, object]]:
    return read_actions(list(with_months_as_times(_source(*blocks)).tables())).actions


def _texts(action: dict[str, object], column: str) -> list[str]:
    found = action[column]
    assert isinstance(found, list)
    return [item["text"] for item in found]


def test_marked_months_are_times_in_one_row_of_titles_or_in_two() -> None:
    row = _row(3, "Boletín", "Enviarlo", "2", "Boletines", "X", "x", "", "X")
    one = Table((_row(1, *HEADER, "Ene.", "Feb.", "Mar.", "Abr."), row))
    two = Table((_row(1, *HEADER, "Cronograma"), _row(2, "", "", "", "", "Ene.", "Feb.", "Mar.", "Abr."), row))
    assert [_texts(_actions(table)[0], "timeframes") for table in (one, two)] == [["Ene. - Feb., Abr."]] * 2


def test_months_go_on_after_a_page_break_and_letters_stand_for_the_year() -> None:
    first = Table((_row(1, *HEADER, *"EFMAMJJASOND"), _row(2, "Boletín", "Enviarlo", "1", "Boletines", "", "X")))
    wide = Table((_row(4, "Buzón", "Abrirlo", "1", "Buzones", *[""] * 11, "X"),))
    short = Table((*first.rows, *wide.rows))
    assert _texts(_actions(short)[1], "timeframes") == ["Diciembre"]
    last = _actions(Table((first.rows[0], _row(2, "Foro", "Hacerlo", "1", "Foros", "X", *[""] * 11))), wide)
    assert _texts(last[1], "timeframes") == ["Diciembre"]


def test_months_with_words_below_stay_as_they_are() -> None:
    table = Table((_row(1, *HEADER, "Ene", "Feb", "Mar", "Abr"), _row(2, "A", "B", "1", "C", "Taller", "X", "", "")))
    assert tuple(with_months_as_times(_source(table)).tables()) == (table,)


def test_the_title_above_each_matrix_is_the_area_of_its_actions() -> None:
    tables = [
        Table((_row(line, *HEADER), _row(line + 1, f"Foro {line}", "Hacerlo", "1", "Foros"))) for line in (3, 7)
    ]
    blocks = (
        Paragraph(1, "Fase 1"),
        Paragraph(2, "FASE DE INFORMACIÓN"),
        tables[0],
        Paragraph(6, "FASE 2"),
        tables[1],
    )
    source = with_phases_as_areas(_source(*blocks))
    assert len(source.blocks) == 2
    assert [action["area"] for action in read_actions(list(source.tables())).actions] == [
        "FASE DE INFORMACIÓN",
        "FASE 2",
    ]


def test_a_single_title_of_a_phase_stays_a_heading() -> None:
    blocks = (
        Paragraph(2, "FASE DE INFORMACIÓN"),
        Table((_row(3, *HEADER), _row(4, "Foro", "Hacerlo", "1", "Foros"))),
    )
    assert with_phases_as_areas(_source(*blocks)).blocks == blocks


def test_typed_numbers_part_activities_and_leave_the_names() -> None:
    rows = (
        _row(1, *HEADER),
        _row(2, "1. Guía", "1.1 Reunir los papeles 1.2 Publicar la guía", "1", "Guías"),
        _row(3, "2. Política 2.0", "2.1 Escribir la versión 1.5 del texto", "N/A", "No aplica"),
    )
    read = read_actions([Table(rows)])
    assert [action["title"] for action in read.actions] == ["Guía", "Política 2.0"]
    assert [_texts(action, "activities") for action in read.actions] == [
        ["Reunir los papeles", "Publicar la guía"],
        ["Escribir la versión 1.5 del texto"],
    ]
    assert not read.actions[1]["targets"] and not read.actions[1]["indicators"]
    assert any("no aplica" in note["reason"] and note["read"] == "N/A" for note in read.notes)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Toca, 12 de enero de 2010", True),
        ("San José del Guaviare (Guaviare), a los 3 días del mes de mayo de 2009.", True),
        ("Fecha: 17/07/2009", True),
        ("El portal se abrirá el 12 de enero de 2010", False),
        ("Publicar la encuesta, 12 de enero de 2010, en el portal", False),
    ],
)
def test_lines_that_only_date_the_plan(text: str, *, dated: bool) -> None:
    assert is_dated_line(Paragraph(1, text)) is dated


def test_an_office_alone_at_the_end_signs_and_a_sentence_about_it_does_not() -> None:
    sentence = Paragraph(2, "Alcalde y Comité revisarán el plan.")
    signed = [Part("follow_up", Paragraph(1, "Seguimiento"), [sentence, Paragraph(3, "Alcaldesa municipal")])]
    part_signatures(signed)
    assert [part.name for part in signed] == ["follow_up", "signatures"] and signed[0].blocks == [sentence]
    unsigned = [Part("follow_up", Paragraph(1, "Seguimiento"), [Paragraph(1, "Cada mes."), sentence])]
    part_signatures(unsigned)
    assert len(unsigned) == 1
