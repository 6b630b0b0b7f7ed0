"""Cells into items by one rule: bullets and sentences everywhere, lists only where the column holds lists."""

import pytest

from plans.matrix.importing.items import split_items
from plans.matrix.importing.source import Cell, Piece


def split(text: str, column: str) -> list[str]:
    return split_items(Cell((Piece(text),)), column)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- Asignar responsables. - Hacer seguimiento.", ["Asignar responsables.", "Hacer seguimiento."]),
        ("-Gestión. - Investigación.", ["Gestión.", "Investigación."]),
        (
            "- Elaborar el acta- Publicar el acta.- Socializarla",
            ["Elaborar el acta", "Publicar el acta.", "Socializarla"],
        ),
        ("• Escribir ▪ Publicar", ["Escribir", "Publicar"]),
        ("1. Escribir. 2. Publicar el No. 3 3. Archivar", ["Escribir.", "Publicar el No. 3", "Archivar"]),
        ("a) Escribir b) Publicar", ["Escribir", "Publicar"]),
        ("Escribir las notas. Publicar las notas", ["Escribir las notas.", "Publicar las notas"]),
        ("Ver Marco de Acción. (Procedimientos)", ["Ver Marco de Acción. (Procedimientos)"]),
        ("Visitar al Dr. Pérez en la Cra. 5 No. 4", ["Visitar al Dr. Pérez en la Cra. 5 No. 4"]),
        (
            "Priorizar las entidades del municipio Establecer alianzas",
            ["Priorizar las entidades del municipio", "Establecer alianzas"],
        ),
        (
            "Llevar a las familias de Bienestar Familiar al taller",
            ["Llevar a las familias de Bienestar Familiar al taller"],
        ),
        ("Gestión de proyectos, ayudas y recursos.", ["Gestión de proyectos, ayudas y recursos."]),
        ("Mejorar la relación Estado - Ciudadano", ["Mejorar la relación Estado - Ciudadano"]),
        ("Formar al Comité GEL – T del municipio", ["Formar al Comité GEL – T del municipio"]),
        ("", []),
    ],
)
def test_activities(text: str, items: list[str]) -> None:
    assert split(text, "activities") == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Dominio, hosting, modem y portal web.", ["Dominio", "hosting", "modem", "portal web."]),
        ("equipo de computo e internet", ["equipo de computo", "internet"]),
        ("Archivos - Documentos de las Dependencias", ["Archivos", "Documentos de las Dependencias"]),
        ("Actos Administrativos Correos, presentación", ["Actos Administrativos", "Correos", "presentación"]),
        ("Convenios Inter-administrativos.", ["Convenios Inter-administrativos."]),
        ("SUIT (Sistema de Trámites, y Servicios), papel", ["SUIT (Sistema de Trámites, y Servicios)", "papel"]),
        ("Material didáctico y guías para la capacitación", ["Material didáctico y guías para la capacitación"]),
        ("Económicos y humanos para ejecutar el plan.", ["Económicos y humanos para ejecutar el plan."]),
        ("Recursos humanos y físicos", ["Recursos humanos y físicos"]),
        ("Manual de funciones y procedimientos", ["Manual de funciones y procedimientos"]),
        ("2,5 millones de pesos", ["2,5 millones de pesos"]),
        (
            "Utilizando el servicio de internet, avanzar y aprender",
            ["Utilizando el servicio de internet, avanzar y aprender"],
        ),
    ],
)
def test_resources(text: str, items: list[str]) -> None:
    assert split(text, "resources") == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Comité Gel-t- Alcalde Municipal - Secretarios", ["Comité Gel-t", "Alcalde Municipal", "Secretarios"]),
        (
            "- Comité GELT- Funcionarios Salientes.- Comité GELT",
            ["Comité GELT", "Funcionarios Salientes.", "Comité GELT"],
        ),
        (
            "Funcionarios, comité GEL-T y empresa de servicios",
            ["Funcionarios", "comité GEL-T", "empresa de servicios"],
        ),
        (
            "Funcionarios de la Alcaldía, la Personería y el Concejo.",
            ["Funcionarios de la Alcaldía, la Personería y el Concejo."],
        ),
        ("El Alcalde, la Personería y el Concejo", ["El Alcalde", "la Personería", "el Concejo"]),
        ("Secretaría de Gobierno y Desarrollo Social", ["Secretaría de Gobierno y Desarrollo Social"]),
        ("Secretarías de Gobierno, Hacienda y Planeación", ["Secretarías de Gobierno, Hacienda y Planeación"]),
        ("Secretaría de Gobierno y Oficina de Planeación", ["Secretaría de Gobierno", "Oficina de Planeación"]),
        ("Funcionarios entrantes y salientes de la Alcaldía", ["Funcionarios entrantes y salientes de la Alcaldía"]),
    ],
)
def test_responsible_parties(text: str, items: list[str]) -> None:
    assert split(text, "responsible_parties") == items


@pytest.mark.parametrize(
    ("text", "column", "items"),
    [
        (
            "Nivel de aceptación y Número de visitas al año",
            "indicators",
            ["Nivel de aceptación", "Número de visitas al año"],
        ),
        ("Cantidad y calidad de servicios", "indicators", ["Cantidad y calidad de servicios"]),
        ("Número de jornadas Cantidad de entidades", "indicators", ["Número de jornadas", "Cantidad de entidades"]),
        ("% de visitas - % de quejas", "indicators", ["% de visitas", "% de quejas"]),
        (
            "Porcentaje de trámites, efectivamente hechos",
            "indicators",
            ["Porcentaje de trámites, efectivamente hechos"],
        ),
        ("4 veces al mes y 100%", "targets", ["4 veces al mes", "100%"]),
        ("6 5 al año", "targets", ["6", "5 al año"]),
        ("- 100% - 50%", "targets", ["100%", "50%"]),
        ("-", "targets", ["-"]),
        ("Una comunidad informada y su entidad abierta", "targets", ["Una comunidad informada y su entidad abierta"]),
        ("2 meses 4 meses", "timeframes", ["2 meses", "4 meses"]),
        ("2011 - 2012", "timeframes", ["2011 - 2012"]),
        ("Enero - marzo de 2010", "timeframes", ["Enero - marzo de 2010"]),
        ("Información veraz, completa y oportuna", "benefits", ["Información veraz, completa y oportuna"]),
        ("Menos gastos. Más tiempo", "benefits", ["Menos gastos.", "Más tiempo"]),
    ],
)
def test_the_other_columns(text: str, column: str, items: list[str]) -> None:
    assert split(text, column) == items


def test_each_paragraph_is_an_item_of_its_own() -> None:
    cell = Cell((Piece("Sitio web", "•"), Piece("Correo, internet", "•")))
    assert split_items(cell, "resources") == ["Sitio web", "Correo", "internet"]


def test_a_very_long_cell_takes_no_longer_per_word() -> None:
    """A hostile cell of fifty thousand letters is split in seconds, not hours."""
    for text in ("a. A" * 12_000, "A, b y c " * 6_000, "- x " * 12_000, "1. a " * 10_000, "Número de x " * 4_000):
        for column in ("activities", "resources", "indicators", "targets"):
            assert "".join(split(text, column))
