"""Plans nobody tuned the rules to: other wording, order, numbering, page headers, encodings and programs.

The municipalities exist; the plans are made up for these tests.
"""

import random
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from plans.matrix.importing import Imported, NotAPlanError, read_file
from plans.matrix.interchange import validate
from plans.matrix.interchange.rows import Document
from tests.plans.matrix.conftest import FRAMEWORKS, PLANS
from tests.plans.matrix.importing.agreement import source_bytes

FOLDER = Path(__file__).parent / "held_out"


@cache
def _read(slug: str) -> Imported:
    return read_file(f"{slug}.txt", (FOLDER / f"{slug}.txt").read_bytes())


def _texts(items: list[dict[str, str]]) -> list[str]:
    return [item["text"] for item in items]


def _reasons(document: Document, section: str) -> str:
    return " ".join(note["reason"] for note in document["notes"] if note["place"]["section"] == section)


def test_chapters_decimals_letters_and_an_area_column() -> None:
    document = _read("salento-quindio").document
    plan = document["plan"]
    assert plan["title"].startswith("PLAN DE ACCIÓN GOBIERNO EN LÍNEA 2010 - 2011") and plan["date"] == "2010-03-15"
    assert (plan["validity"]["from"], plan["validity"]["to"]) == ("2010-01-01", "2011-12-31")
    assert plan["vision"]["horizon"] == "2011" and plan["vision"]["text"].endswith("con una comunidad que participa.")
    assert _texts(plan["specific_objectives"]) == [
        "Publicar la información mínima que exige el manual",
        "Capacitar a los funcionarios en el uso del portal",
        "Promover el uso del portal en las veredas",
    ]
    assert len(plan["legal_frame"]) == 3 and len(plan["background"]) == 3
    assert [action["area"] for action in document["actions"]] == ["Comunicaciones", "Planeación"]


def test_what_stands_under_each_line_of_action_goes_where_it_belongs() -> None:
    document = _read("salento-quindio").document
    lines = document["plan"]["action_lines"]
    assert _texts(lines) == [
        "Actualización del sitio web",
        "Identificación de trámites",
        "Alianzas con entidades",
        "Cultura digital",
    ]
    assert _texts(document["procedures"]) == ["Licencia de construcción", "Paz y salvo predial"]
    assert _texts(document["articulation"]) == ["Convenio con el SENA para capacitación"]
    assert len(document["update_procedures"]) == 2
    assert _texts(lines[3]["items"]) == ["Brigadas de alfabetización digital en las veredas"]
    orphans = [note["place"]["item"] for note in document["notes"] if "no se inventa ninguna" in note["reason"]]
    assert orphans == ["AL3", "AL4"]


def test_header_and_footer_tell_who_it_is_and_stay_out_of_the_text() -> None:
    imported = _read("salento-quindio")
    assert imported.document["municipality"] == {
        "divipola": "00000",
        "name": "Salento",
        "department": "Quindío",
        "nit": "890.001.181-9",
        "slogan": "Salento, un pueblo que avanza con su gente",
        "address": "Carrera 6 No. 5-30 Palacio Municipal",
        "phones": ["(6) 7593183"],
        "emails": ["contactenos@salento-quindio.gov.co"],
        "website": "www.salento-quindio.gov.co",
    }
    assert len(imported.source.dropped) == 20
    assert "Página" not in str(imported.document["plan"]) and "PBX" not in str(imported.document["follow_up"])


def test_acts_rules_support_and_a_chapter_nobody_knows() -> None:
    document = _read("salento-quindio").document
    assert [(act["kind"], act["number"], act["date"]) for act in document["acts"]] == [
        ("decreto", "027", "2010-02-10"),
        ("acto no identificado en la fuente", None, None),
    ]
    assert {rule["key"]: rule["value"] for rule in document["settings"]} == {
        "report_cadence_months": 3,
        "publication_channel": "portal web del municipio",
    }
    assert document["support"][0]["problem"] == "No se puede entrar al portal"
    assert "SISTEMA" not in document["additional_activities"][0]["title"]
    assert document["additional_activities"][0]["text"].endswith("Sistema General de Participaciones.")
    assert "título que el formato no tiene" in _reasons(document, "additional_activities")
    assert [(who["name"], who["role"]) for who in document["signatories"]] == [
        (None, "Alcaldesa Municipal"),
        (None, "Secretario de Gobierno"),
    ]


def test_headings_that_run_into_their_text_and_a_wrong_nit() -> None:
    document = _read("sanvicente-antioquia").document
    plan = document["plan"]
    assert plan["general_objective"]["text"].startswith("Poner la administración")
    assert plan["vision"]["horizon"] == "2010" and _texts(plan["action_lines"]) == [
        "Portal al día",
        "Trámites claros",
        "Comunidad formada",
    ]
    assert document["municipality"]["phones"] == ["8544263", "8544264"]
    assert "corresponde el dígito 7" in _reasons(document, "municipality")
    assert document["acts"][0]["number"] == "012" and plan["date"] == "2009-11-30"
    assert _texts(document["handover"]) == ["Se entregará un informe y las claves."]
    assert _texts(document["follow_up"]) == ["El Comité se reunirá cada dos meses."]
    joined = document["actions"][1]["activities"]
    assert _texts(joined) == ["Hacer hojas de vida", "Publicarlos en el SUIT"]


def test_markdown_headings_over_two_lines_and_pipes() -> None:
    document = _read("guamal-magdalena").document
    assert document["plan"]["general_objective"]["text"] == "Conectar a todos."
    assert _texts(document["plan"]["specific_objectives"]) == ["Conectar las escuelas.", "Conectar los hospitales."]
    assert [each["text"] for each in document["actions"][0]["activities"]] == ["Comprar antenas", "Instalarlas"]
    assert [(each["phase"], each["territorial"]) for each in document["deadlines"]] == [
        ("informacion", "2008-11-01"),
        ("interaccion", "2009-12-01"),
    ]
    assert document["acts"][0]["effect"] == "crea el comité" and document["acts"][0]["number"] == "0145"


def _word() -> bytes:
    made = docx.Document()
    section = made.sections[0]
    section.header.paragraphs[0].text = "ALCALDÍA DE GUAMAL - NIT 891.780.047-4"
    section.footer.paragraphs[0].text = "Calle 5 Carrera 4 Tel. 4170050 alcaldia@guamal-magdalena.gov.co"
    made.add_heading("Plan de acción de Gobierno en Línea", 0)
    made.add_paragraph("Municipio de Guamal, Departamento del Magdalena")
    made.add_heading("Objetivos", 1)
    made.add_heading("General", 2)
    made.add_paragraph("Conectar a todos.")
    made.add_heading("Específicos", 2)
    for text in ("Conectar las escuelas", "Conectar los hospitales"):
        made.add_paragraph(text, style="List Bullet")
    made.add_heading("Marco de acción", 1)
    made.add_heading("Acciones para avanzar en las fases", 2)
    made.add_heading("Fase de Interacción en línea", 3)
    made.add_paragraph("Abrir un chat.", style="List Bullet")
    made.add_heading("Empalme", 2)
    made.add_paragraph("Entregar las claves.")
    made.add_heading("Vigencia", 1)
    made.add_paragraph("El presente plan rige del 1 de marzo de 2009 al 31 de diciembre de 2011.")
    made.add_heading("Aprobación", 1)
    made.add_paragraph("Adoptado mediante Resolución No. 120 de 2 de marzo de 2009.")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_file_with_headings_and_no_matrix() -> None:
    document = read_file("plan.docx", _word()).document
    validate(document, frameworks=FRAMEWORKS)
    plan = document["plan"]
    assert plan["general_objective"]["text"] == "Conectar a todos." and len(plan["specific_objectives"]) == 2
    assert _texts(plan["action_lines"]) == ["Acciones para avanzar en las fases", "Empalme"]
    assert [(each["phase"], _texts(each["items"])) for each in document["phase_activities"]] == [
        ("interaccion", ["Abrir un chat."])
    ]
    assert (plan["validity"]["from"], plan["validity"]["to"]) == ("2009-03-01", "2011-12-31")
    assert document["acts"][0]["effect"] == "adopta el plan" and plan["date"] == "2009-03-02"
    assert document["municipality"]["nit"] == "891.780.047-4" and document["municipality"]["name"] == "Guamal"
    assert "No se encontró ninguna acción" in _reasons(document, "actions")


def test_a_spreadsheet_with_labels_beside_their_texts() -> None:
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    rows = [
        ["PLAN DE ACCIÓN GOBIERNO EN LÍNEA"],
        ["Municipio:", "Salento"],
        ["Departamento:", "Quindío"],
        ["Vigencia", "2010 - 2011"],
        ["Visión", "En 2011 Salento tendrá sus trámites en línea."],
        ["Objetivos específicos", "Publicar"],
        ["", "Capacitar"],
    ]
    for row in rows:
        cover.append(row)
    matrix = book.create_sheet("Matriz")
    matrix.append(["INDICADOR DE GESTIÓN", "ACCIÓN", "METAS", "ACTIVIDADES", "RESPONSABLES", "TIEMPOS DE FRECUENCIA"])
    matrix.append(["Publicaciones", "Actualizar el portal", "4 al mes", "Publicar", "Prensa", "Mensual"])
    out = BytesIO()
    book.save(out)
    document = read_file("plan.xlsx", out.getvalue()).document
    validate(document, frameworks=FRAMEWORKS)
    assert document["municipality"]["name"] == "Salento" and document["plan"]["vision"]["horizon"] == "2011"
    assert _texts(document["plan"]["specific_objectives"]) == ["Publicar", "Capacitar"]
    assert document["plan"]["validity"]["to"] == "2011-12-31"
    assert document["actions"][0]["timeframes"][0]["recurrence"] == "monthly"


@pytest.mark.parametrize("text", ["Estimados vecinos:\n\nLos invitamos.\n", "a\tb\n1\t2\n", "PLAN DE ACCIÓN\n"])
def test_a_file_that_is_no_plan_says_so(text: str) -> None:
    with pytest.raises(NotAPlanError, match="no se encontró un plan de acción"):
        read_file("carta.txt", text.encode())


def _harmed(lines: list[str], chance: random.Random) -> list[str]:
    """A file that lost lines, has its parts in another order and stray tabs and asterisks."""
    cuts = sorted(chance.sample(range(len(lines)), 4))
    mixed = lines[: cuts[0]] + lines[cuts[2] : cuts[3]] + lines[cuts[1] : cuts[2]] + lines[cuts[3] :]
    kept = [line for line in mixed if chance.random() < 0.95]
    return ["".join(_stray(sign, chance) for sign in line) for line in kept]


def _stray(sign: str, chance: random.Random) -> str:
    return chance.choice(["", sign + "*", " ", "\t", "1", "."]) if chance.random() < 0.005 else sign


@pytest.mark.parametrize("slug", PLANS)
@pytest.mark.parametrize("seed", range(4))
def test_whatever_happened_to_a_file_the_document_is_valid(slug: str, seed: int) -> None:
    lines = _harmed(source_bytes(slug).decode().split("\n"), random.Random(seed))
    try:
        imported = read_file("plan.txt", "\n".join(lines).encode())
    except NotAPlanError:
        return
    validate(imported.document, frameworks=FRAMEWORKS)
    assert all(line >= 1 for line in imported.lines.values())
