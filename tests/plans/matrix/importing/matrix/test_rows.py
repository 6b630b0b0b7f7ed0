"""Rows and cells that pages, scans and merged cells take apart come together again."""

from time import process_time

import pytest

from plans.matrix.importing.matrix import read_actions
from tests.plans.matrix.importing.matrix.making import HEADER, notes_at, printed, read, table, texts, titles


def test_a_row_cut_by_a_page_goes_on_below_the_repeated_header() -> None:
    got = read(
        f"""
        {HEADER}
        Atender en Gobierno En|Menos viajes de|Número de actas|20|- Recibir - Visitar las|Alcalde|Carro|1 año
        """,
        f"""
        {HEADER}
        Línea|su vereda. Menos gastos.|expedidas cada mes||veredas más lejanas - Responder|||
        """,
    )
    action = got.actions[0]
    assert titles(got) == ["Atender en Gobierno En Línea"]
    assert texts(action, "benefits") == ["Menos viajes de su vereda.", "Menos gastos."]
    assert texts(action, "indicators") == ["Número de actas expedidas cada mes"]
    assert texts(action, "activities") == ["Recibir", "Visitar las veredas más lejanas", "Responder"]
    assert got.lines["A1.B2"] == 13
    assert any("cambio de página" in reason for reason in notes_at(got, "A1.C2"))


def test_a_word_cut_at_the_end_of_a_page() -> None:
    got = read(
        f"""
        {HEADER}
        Capacitar a los fun-|Saber|Número de cursos|4|Dictar los cursos de infor-|Alcalde|Sala|1 año
        """,
        "cionarios del municipio||||mática básica|||",
    )
    assert titles(got) == ["Capacitar a los funcionarios del municipio"]
    assert texts(got.actions[0], "activities") == ["Dictar los cursos de informática básica"]


def test_rows_printed_before_their_centred_label() -> None:
    got = read(f"""
        {HEADER}
        ||Número de cursos|4|Dictar cursos|||
        Capacitar a los funcionarios|Mejor atención|Número de talleres|2|Dictar talleres|Comité GEL-T|Sala|1 año
        ||Número de exámenes|3|Evaluar|||
        ||Visitas al portal|1000 al mes|Promover|||
        Divulgar el portal web|Participación|Número de cuñas|20|Grabar|Prensa|Emisora|6 meses
        ||Número de volantes|500|Repartir|||
    """)
    assert [len(action["indicators"]) for action in got.actions] == [3, 3]
    assert texts(got.actions[1], "indicators")[0] == "Visitas al portal"
    assert any("antes del nombre de su acción" in reason for reason in notes_at(got, "A2.I1"))


def test_a_row_after_a_page_belongs_to_the_action_whose_words_it_says() -> None:
    got = read(
        f"""
        {HEADER}
        Actualización del sitio web|Información|Número de noticias|4|Publicar noticias|Prensa|Internet|1 año
        ||Número de fotos.|10|Tomar fotos.|||6 meses
        """,
        """
        ||Porcentaje de trámites identificados|100%|Hacer un inventario de trámites|||5 años
        Racionalización de trámites|Menos filas|Porcentaje de trámites publicados|80%|Publicar|Planeación|SUIT|
        """,
    )
    assert texts(got.actions[0], "indicators") == ["Número de noticias", "Número de fotos."]
    assert texts(got.actions[1], "indicators") == [
        "Porcentaje de trámites identificados",
        "Porcentaje de trámites publicados",
    ]
    assert got.lines["A2.I1"] == 13


def test_rows_without_label_belong_to_the_action_above() -> None:
    got = read(f"""
        {HEADER}
        Capacitar|Saber|Número de cursos|4|Dictar cursos|Alcalde|Sala|1 año
        ||Número de talleres|2|Dictar talleres|Personero|Patio|2 años
        Divulgar|Participar|Número de cuñas|20|Grabar|Prensa|Emisora|6 meses
    """)
    assert titles(got) == ["Capacitar", "Divulgar"]
    assert texts(got.actions[0], "timeframes") == ["1 año", "2 años"]


def test_cells_merged_downwards() -> None:
    got = read(f"""
        {HEADER}
        Capacitar|Saber|Número de cursos|100%|Dictar cursos|Alcalde|Sala|1 año
        ^|^|Número de talleres|^|Dictar talleres|Personero|Patio|^
        Divulgar|Participar|Número de cuñas|20|Grabar|Prensa|Emisora|6 meses
    """)
    first = got.actions[0]
    assert titles(got) == ["Capacitar", "Divulgar"]
    assert first["targets"][0]["indicators"] == ["A1.I1", "A1.I2"]
    assert [party["activities"] for party in first["responsible_parties"]] == [["A1.C1"], ["A1.C2"]]
    assert first["timeframes"][0]["activities"] == []


def test_the_label_repeated_on_every_row_is_one_action() -> None:
    got = read(f"""
        {HEADER}
        Capacitar|Saber|Número de cursos|4|Dictar cursos|Alcalde|Sala|1 año
        CAPACITAR||Número de talleres|2|Dictar talleres|Personero|Patio|2 años
    """)
    assert titles(got) == ["Capacitar"]
    assert len(got.actions[0]["activities"]) == 2


def test_lists_in_small_letters_one_item_per_row_stay_apart() -> None:
    got = read(f"""
        {HEADER}
        Capacitar|Saber|Número de cursos|4|Dictar cursos|alcalde|computadores|1 año
        |||||personero|hosting|
        |||||comité GEL-T|papelería|
    """)
    assert texts(got.actions[0], "responsible_parties") == ["alcalde", "personero", "comité GEL-T"]
    assert texts(got.actions[0], "resources") == ["computadores", "hosting", "papelería"]


def test_short_rows_all_in_small_letters_are_no_cut_lines() -> None:
    rows = "\n".join(
        f"acción {word}|saber|cursos|4|dictar|alcalde|sala|1 año" for word in ("a1", "b2", "c3", "d4", "e5")
    )
    assert len(read(f"{HEADER}\n{rows}").actions) == 5


PRINTED = [
    (
        "Acercar la administración a las veredas del municipio por medio del portal",
        "Menos viajes a la cabecera municipal para hacer trámites sencillos",
        "Número de veredas visitadas por los funcionarios de la administración",
        "12 al año",
        "Visitar las veredas con un computador portátil y enseñar el uso del portal",
        "Comité GEL-T",
        "Vehículo, computador portátil y conexión móvil",
        "1 año",
    ),
    (
        "Publicar los trámites de la administración municipal en el portal del Estado",
        "Los ciudadanos conocen los requisitos antes de ir a las oficinas",
        "Porcentaje de trámites publicados con sus requisitos y costos",
        "100%",
        "Levantar el inventario de los trámites de cada dependencia del municipio",
        "Planeación",
        "Formatos del portal del Estado",
        "6 meses",
    ),
]


def test_a_table_printed_line_by_line() -> None:
    for centred in (False, True):
        for width in (16, 22, 30):
            got = read_actions([printed(PRINTED, width=width, centred=centred)])
            assert titles(got) == [row[0] for row in PRINTED]
            for action, row in zip(got.actions, PRINTED, strict=True):
                for column, text in zip(("benefits", "indicators", "targets", "activities"), row[1:5], strict=True):
                    assert texts(action, column) == [text], (centred, width)
            assert texts(got.actions[0], "resources") == ["Vehículo", "computador portátil", "conexión móvil"]


def test_empty_tables_have_no_actions() -> None:
    assert read_actions([]).actions == []
    assert read(HEADER).actions == []


@pytest.mark.long
def test_twice_the_rows_take_about_twice_the_time() -> None:
    """Rows that all go on from the row above, and rows that are all of one action, stay cheap."""
    joined = "y acción {0} de la|beneficio {0} de|número de|{0} al mes y|publicar {0},|comité de|internet,|1 año,"
    apart = "|beneficio {0}|Número de {0}|{0} al mes|Publicar {0}|Comité {0}|internet {0}|1 año"
    for pattern in (joined, apart):
        few, many = (_seconds(pattern, count) for count in (700, 2800))
        assert many < 12 * few + 0.5


def _seconds(pattern: str, count: int) -> float:
    rows = "\n".join(pattern.format(number) for number in range(count))
    matrix = table(f"{HEADER}\nPublicar|Saber|Notas|4|Escribir|Alcalde|Papel|1 año\n{rows}")
    start = process_time()
    read_actions([matrix])
    return process_time() - start
