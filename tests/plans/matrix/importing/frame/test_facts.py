"""Dates, acts, NIT, contacts, place names: what one line of a plan says about who and when."""

from datetime import date

import pytest

from plans.matrix.importing.frame.acts import read_acts
from plans.matrix.importing.frame.contacts import check_digit
from plans.matrix.importing.frame.dates import dates_in
from plans.matrix.importing.frame.departments import department_at_end, department_at_start
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.mailboxes import mailbox_doubts
from plans.matrix.importing.frame.signing import is_person, is_role, read_signatories
from plans.matrix.importing.imported import Imported
from plans.matrix.importing.recognising import recognise
from plans.matrix.importing.source import Paragraph
from plans.matrix.importing.text import read_text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1° de junio de 2008 y 1° de noviembre del 2008", [date(2008, 6, 1), date(2008, 11, 1)]),
        ("AGOSTO 6 DE 2009", [date(2009, 8, 6)]),
        ("09 de septiembre de 2008", [date(2008, 9, 9)]),
        ("a los quince (15) días del mes de marzo del año 2010", [date(2010, 3, 15)]),
        ("20/09/2008, 2008-09-21", [date(2008, 9, 20), date(2008, 9, 21)]),
        ("31 de febrero de 2009; febrero de 2009; 2.834.019", []),
    ],
)
def test_days_as_plans_write_them(text: str, days: list[date]) -> None:
    assert [found.on for found in dates_in(text)] == days


@pytest.mark.parametrize(("nit", "digit"), [("899999467", 5), ("800100136", 4), ("800222489", 2), ("891680011", 0)])
def test_the_check_digit_of_a_nit(nit: str, digit: int) -> None:
    assert check_digit(nit) == digit


def test_departments_end_and_begin_places() -> None:
    assert department_at_end("GÉNOVA QUINDÍO") == ("GÉNOVA", "Quindío")
    assert department_at_end("Toledo Norte de Santander") == ("Toledo", "Norte de Santander")
    assert department_at_end("PIEDRAS") == ("PIEDRAS", None)
    assert department_at_start("Tolima será un municipio") == "Tolima"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mediante la resolución administrativa número 038 del 14 de julio de 2009 se reactiva el Comité GEL-T.",
            ("resolución", "038", "2009-07-14", "reactiva el Comité GEL-T"),
        ),
        (
            "El Comité GEL-T, creado mediante resolución N° 2336 de 09 de septiembre de 2008, reunido el 1.",
            ("resolución", "2336", "2008-09-09", "crea el Comité GEL-T"),
        ),
        (
            "El presente plan fué aprobado por medio de resolucion 289 de 20 de Septiembre de 2008, la cual se "
            "publica",
            ("resolución", "289", "2008-09-20", "aprueba el presente plan"),
        ),
        (
            "Decreto No. 045, por el cual se conforma el Comité de Gobierno en Línea",
            ("decreto", "045", None, "conforma el Comité de Gobierno en Línea"),
        ),
    ],
)
def test_acts_of_the_municipality(text: str, expected: tuple[str, str, str | None, str]) -> None:
    draft = Draft()
    read_acts([Paragraph(7, text)], ["1151"], draft)
    act = draft.lists["acts"][0]
    assert (act["kind"], act["number"], act["date"], act["effect"]) == expected
    assert act["source_line"] == 7


@pytest.mark.parametrize(
    "text",
    [
        "En cumplimiento del Decreto 1151 de 2008 se adopta el plan de acción.",
        "La Directiva Presidencial No 02 del año 2000 define los lineamientos de la estrategia.",
        "El Convenio 12 de 2008 con el Fondo de Comunicaciones.",
    ],
)
def test_norms_of_the_nation_are_no_acts_of_the_plan(text: str) -> None:
    draft = Draft()
    assert read_acts([Paragraph(1, text)], ["1151"], draft) == []


def test_names_and_offices() -> None:
    assert is_role("Alcalde Municipal de Quibdó") and is_role("Líder del Comité GEL-T")
    assert not is_role("Gestionar con el operador") and not is_person("Comité Gel-T")
    assert is_person("FRANCISCO FABIANOS MOSQUERA") and not is_person("Alcalde Municipal")


def test_offices_apart_are_two_who_sign_and_a_body_may_sign() -> None:
    draft = Draft()
    lines = [(1, "Alcalde Municipal"), (4, "Secretaria de Gobierno"), (9, "Comité GEL-T de Prueba,"), (10, "Tolima")]
    left = read_signatories([Paragraph(line, text) for line, text in lines], draft)
    assert [(who["name"], who["role"]) for who in draft.lists["signatories"]] == [
        (None, "Alcalde Municipal"),
        (None, "Secretaria de Gobierno"),
        ("Comité GEL-T de Prueba, Tolima", None),
    ]
    assert not left and len(draft.notes) == 3


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("getl.adm@agenda.gov.co", "doubt"),
        ("contacteos@genova-quindio.gov.co", "doubt"),
        ("Línea Gratuita 0180009595", "doubt"),
        ("alcaldia@piedras-tolima.gov.co", None),
        ("Línea 01 8000 910742", None),
    ],
)
def test_addresses_and_numbers_that_look_mistyped(text: str, severity: str | None) -> None:
    found = [each[0] for each in mailbox_doubts(text)]
    assert found == ([severity] if severity else [])


def _plan(*paragraphs: str) -> Imported:
    body = "\n\n".join(("PLAN DE ACCIÓN DE GOBIERNO EN LÍNEA", *paragraphs))
    return recognise(read_text("plan.txt", f"{body}\n".encode()))


def _validity(*paragraphs: str) -> tuple[str, str]:
    document = _plan(*paragraphs, "OBJETIVO GENERAL", "Servir.", "OBJETIVOS ESPECÍFICOS", "- Publicar").document
    span = document["plan"]["validity"]
    assert span["basis"]
    return span["from"], span["to"]


def test_validity_is_what_the_source_says_else_a_reading_with_its_reasons() -> None:
    assert _validity("VIGENCIA", "2009 - 2011") == ("2009-01-01", "2011-12-31")
    assert _validity("Agosto 6 de 2009", "VISIÓN", "En el año 2012 seremos mejores.") == ("2009-08-06", "2012-12-31")
    assert _validity("Agosto 6 de 2009", "VISIÓN", "En tres (3) años seremos mejores.") == (
        "2009-08-06",
        "2012-08-06",
    )
    assert _validity("VISIÓN", "Seremos mejores.") == ("2008-04-14", "2012-12-21")
