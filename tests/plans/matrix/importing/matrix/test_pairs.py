"""Pairs only where the source pairs, notes where it does not say."""

from tests.plans.matrix.importing.matrix.making import HEADER, notes_at, read


def test_one_indicator_and_one_target_of_a_row_belong_together() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Número de notas|4 al mes|Escribir|Alcalde|Papel|1 año")
    assert got.actions[0]["targets"][0]["indicators"] == ["A1.I1"]


def test_as_many_targets_as_indicators_in_a_cell_are_paired_in_order() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|- Número de notas - Número de fotos|- 4 - 9|Escribir|Alcalde|Papel|1 año")
    assert [target["indicators"] for target in got.actions[0]["targets"]] == [["A1.I1"], ["A1.I2"]]
    assert any("mismo orden" in reason for reason in notes_at(got, "A1.I1"))


def test_unequal_numbers_are_not_paired() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|- Visitas - Quejas - Actas|- 4 - 9|Escribir|Alcalde|Papel|1 año")
    assert all(target["indicators"] == [] for target in got.actions[0]["targets"])
    assert any("3 indicadores y 2 metas" in reason for reason in notes_at(got, "A1.T1"))


def test_an_empty_target_cell_leaves_its_indicator_without_one() -> None:
    got = read(f"""
        {HEADER}
        Publicar|Saber|Número de notas|4|Escribir|Alcalde|Papel|1 año
        ||Número de fotos||Fotografiar|||
        ||Número de videos|2|Grabar|||
    """)
    assert [target["indicators"] for target in got.actions[0]["targets"]] == [["A1.I1"], ["A1.I3"]]
    assert any("vacía" in reason for reason in notes_at(got, "A1.I2"))


def test_each_row_has_its_own_party_and_time() -> None:
    got = read(f"""
        {HEADER}
        Publicar|Saber|Número de notas|4|Escribir|Alcalde|Papel|1 mes
        ||Número de fotos|6|Fotografiar|Personero y Concejo|Cámara|2 meses
    """)
    action = got.actions[0]
    assert [party["activities"] for party in action["responsible_parties"]] == [["A1.C1"], ["A1.C2"], ["A1.C2"]]
    assert [time["activities"] for time in action["timeframes"]] == [["A1.C1"], ["A1.C2"]]


def test_one_party_and_one_time_are_of_the_whole_action() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Notas|4|- Escribir - Fotografiar|Alcalde|Papel|1 mes")
    assert got.actions[0]["responsible_parties"][0]["activities"] == []
    assert got.actions[0]["timeframes"][0]["activities"] == []


def test_lists_as_long_are_paired_only_when_names_repeat() -> None:
    row = "Publicar|Saber|Notas|4|- Escribir - Fotografiar - Publicar|{}|Papel|1 mes"
    once = read(f"{HEADER}\n" + row.format("- Alcalde - Personero - Concejo"))
    again = read(f"{HEADER}\n" + row.format("- Alcalde - Personero - Alcalde"))
    assert [party["activities"] for party in once.actions[0]["responsible_parties"]] == [[], [], []]
    assert [party["activities"] for party in again.actions[0]["responsible_parties"]] == [
        ["A1.C1"],
        ["A1.C2"],
        ["A1.C3"],
    ]
    assert any("aparente orden paralelo" in reason for reason in notes_at(once, "A1.R1"))


def test_two_times_in_one_cell_are_doubted() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Notas|4|- Escribir - Fotografiar - Publicar|Alcalde|Papel|2 meses 4 meses")
    assert [time["months"] for time in got.actions[0]["timeframes"]] == [2, 4]
    assert any("una misma celda" in reason for reason in notes_at(got, "A1.P1"))


def test_cross_references_are_doubted() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Notas|4|Ver Marco de Acción. (Procedimientos)|Alcalde|Papel|1 mes")
    assert any("Remisión" in reason for reason in notes_at(got, "A1.C1"))


def test_a_phase_promised_in_part_contradicts_its_deadline() -> None:
    got = read(
        f"{HEADER}\nAvanzar|Saber|Porcentaje de criterios de la fase de democracia|50%|Cumplir|Alcalde|Papel|1 año"
    )
    assert any("menos del 100 %" in reason for reason in notes_at(got, "A1.T1"))


def test_an_indicator_of_another_action() -> None:
    got = read(f"""
        {HEADER}
        Identificación de servicios|Saber|Porcentaje de servicios automatizados|100%|Ordenar|Alcalde|Papel|1 año
        Identificación de trámites|Saber|Porcentaje de servicios automatizados|100%|Ordenar|Alcalde|Papel|1 año
    """)
    assert any("El mismo indicador" in reason for reason in notes_at(got, "A2.I1"))
    assert not any("El mismo indicador" in reason for reason in notes_at(got, "A1.I1"))


def test_ids_are_those_of_the_documents_and_lines_those_of_the_source() -> None:
    got = read(f"{HEADER}\nPublicar|Saber|Notas|4|Escribir|Alcalde|Papel|1 año")
    ids = {"A1", "A1.B1", "A1.I1", "A1.T1", "A1.C1", "A1.R1", "A1.S1", "A1.P1"}
    assert set(got.lines) == ids
    assert set(got.lines.values()) == {2}
