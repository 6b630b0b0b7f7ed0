"""Columns named in other words, order, case and spelling; what only looks like a header is none."""

import pytest

from plans.matrix.importing.matrix import column_of, is_matrix_header
from tests.plans.matrix.importing.matrix.making import notes_at, read, row, texts, titles


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Acción", "action"),
        ("ACCIONES", "action"),
        ("Nombre de la acción", "action"),
        ("Beneficios para los ciudadanos", "benefits"),
        ("INDICADOR DE GESTIÓN", "indicators"),
        ("indicadores de gestion", "indicators"),
        ("Indicardores", "indicators"),
        ("Metas", "targets"),
        ("Actividad", "activities"),
        ("RESPONSABLE", "responsible_parties"),
        ("Responsable de la actividad", "responsible_parties"),
        ("Recursos", "resources"),
        ("TIEMPOS DE FRECUENCIA", "timeframes"),
        ("Plazo", "timeframes"),
        ("Fecha de ejecución", "timeframes"),
        ("Cronograma", "timeframes"),
        ("Área", "area"),
        ("Observaciones", None),
        ("No.", None),
        ("", None),
        ("Acciones para avanzar en las cinco fases de Gobierno en Línea del municipio", None),
    ],
)
def test_a_header_cell_names_its_column(title: str, column: str | None) -> None:
    assert column_of(title) == column


@pytest.mark.parametrize(
    "header",
    [
        "Acción|Beneficios para los ciudadanos|indicadores de gestión|Metas|Actividades|Responsables|Tiempos",
        "No.|ACTIVIDAD|RESPONSABLE|FECHA|INDICADOR|OBSERVACIONES",
        "Plazo|Recurso|Quién|Actividades|Meta|Acción",
    ],
)
def test_a_header_in_any_order(header: str) -> None:
    assert is_matrix_header(row(header))


@pytest.mark.parametrize(
    "other",
    [
        "Problema|Procedimiento|Asistencia",
        "Fase|Plazo para entidades del orden nacional|Plazo para entidades del orden territorial",
        "Ejes de Acción|Política o Línea Estratégica en el Ente Territorial|Proyectos Identificados|Metas|"
        "Indicadores de Resultado|Fases de Gobierno en línea asociadas",
        "Fuente de información|Dependencia o Programa delegado",
        "Acciones para avanzar en las 5 fases de GEL|Servicio|Número de metas|100%|Ver actividades|Comité|1 año",
    ],
)
def test_other_tables_have_another_header(other: str) -> None:
    assert not is_matrix_header(row(other))


def test_columns_in_another_order_with_an_area_and_one_that_is_not_of_the_matrix() -> None:
    read_back = read("""
        Área|Plazo|ACCIONES|META|Indicador|Actividad|Responsable|Observaciones
        Prensa|Mensual|Divulgar el portal|4 al mes|Número de notas|Escribir notas|Jefe de prensa|ninguna
        |Anual|Medir las visitas|80%|Porcentaje de visitas|Contar visitas|Sistemas|
    """)
    assert [action["area"] for action in read_back.actions] == ["Prensa", "Prensa"]
    assert titles(read_back) == ["Divulgar el portal", "Medir las visitas"]
    assert read_back.actions[0]["targets"][0]["indicators"] == ["A1.I1"]
    assert read_back.actions[1]["timeframes"][0]["recurrence"] == "yearly"
    assert read_back.actions[0]["benefits"] == []
    assert any("Observaciones" in note["read"] for note in read_back.notes)


def test_a_header_in_two_rows() -> None:
    read_back = read("""
        Acción|Beneficios para los|Indicador de|Metas|Actividades|Responsable|Recursos||Tiempo
        |ciudadanos|gestión||||Humanos|Físicos|
        Capacitar|Saber más|Cursos dictados|4|Dictar cursos|Alcalde|Profesores|Sala|1 año
    """)
    assert titles(read_back) == ["Capacitar"]
    assert texts(read_back.actions[0], "resources") == ["Profesores", "Sala"]
    assert texts(read_back.actions[0], "benefits") == ["Saber más"]


def test_titles_above_the_header_are_no_action() -> None:
    read_back = read("""
        PLAN DE ACCIÓN 2010|||||||
        Acción|Beneficios|Indicadores|Metas|Actividades|Responsables|Recursos|Tiempos
        Capacitar|Saber|Cursos|4|Dictar|Alcalde|Sala|1 año
    """)
    assert titles(read_back) == ["Capacitar"]


def test_a_table_without_header_is_read_in_the_usual_order_and_says_so() -> None:
    read_back = read("Capacitar|Saber|Número de cursos|4|Dictar|Alcalde|Sala|1 año")
    assert texts(read_back.actions[0], "timeframes") == ["1 año"]
    assert any("no trae títulos de columna" in note["reason"] for note in read_back.notes)


def test_without_a_column_of_actions_the_activities_stand_for_them() -> None:
    read_back = read("""
        Actividad|Responsable|Fecha|Recursos
        Publicar noticias|Prensa|2010|Internet
        Responder correos|Secretaría|2011|Correo
    """)
    assert titles(read_back) == ["Publicar noticias", "Responder correos"]
    assert any("no tiene columna de acciones" in note["reason"] for note in read_back.notes)


def test_rows_that_name_an_area() -> None:
    read_back = read("""
        Acción|Beneficios|Indicadores|Metas|Actividades|Responsables|Recursos|Tiempos
        ÁREA 1: INFORMACIÓN|||||||
        Publicar|Saber|Noticias|4|Escribir|Alcalde|Internet|1 año
        ÁREA 2: INTERACCIÓN|||||||
        Responder|Respuesta|Correos|100%|Leer|Personería|Correo|Mensual
    """)
    assert titles(read_back) == ["Publicar", "Responder"]
    assert [action["area"] for action in read_back.actions] == ["ÁREA 1: INFORMACIÓN", "ÁREA 2: INTERACCIÓN"]
    assert notes_at(read_back, "A1") == []


def test_columns_of_start_and_end_are_one_timeframe() -> None:
    read_back = read("""
        Acción|Indicador|Meta|Actividades|Responsable|Tiempo|
        |||||Inicio|Fin
        Capacitar|Cursos dictados|4|Dictar cursos|Alcalde|01/02/2010|30/06/2010
    """)
    (time,) = read_back.actions[0]["timeframes"]
    assert (time["text"], time["from"], time["to"]) == ("01/02/2010 - 30/06/2010", "2010-02-01", "2010-06-30")
