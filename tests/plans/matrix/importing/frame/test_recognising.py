"""Headings in any dress, lists, tables, and that nothing of a source is silently lost."""

import json

import pytest

from plans.matrix.importing.frame.words import heading_key, squeezed
from plans.matrix.importing.headings import name_of
from plans.matrix.importing.imported import Identity
from plans.matrix.importing.recognising import recognise
from plans.matrix.importing.sections import parts_of
from plans.matrix.importing.source import Paragraph
from plans.matrix.importing.text import read_text
from plans.matrix.interchange import validate
from plans.matrix.interchange.rows import Document
from tests.plans.matrix.conftest import FRAMEWORKS, PLANS
from tests.plans.matrix.importing.agreement import source_bytes

MATRIX = (
    "Acción\tBeneficios\tIndicadores\tMetas\tActividades\tResponsables\tRecursos\tTiempos\n"
    "Actualizar el sitio web\tInformar\tPublicaciones\t4 al mes\tPublicar\tComité GEL-T\tPortal\t1 año\n"
)


def _document(text: str) -> Document:
    document = recognise(read_text("plan.txt", text.encode())).document
    validate(document, frameworks=FRAMEWORKS)
    return document


def _notes(document: Document, severity: str) -> list[str]:
    return [f"{note['read']}: {note['reason']}" for note in document["notes"] if note["severity"] == severity]


@pytest.mark.parametrize(
    "heading",
    [
        "MARCO DE ACCIÓN",
        "III. MARCO DE ACCION:",
        "3. Marco de acción",
        "II.3 Marco de Acción",
        "c) Líneas de acción",
        "- **Marco de acción**",
        "## Lineas Estratégicas",
        "CAPÍTULO 3. ÁREAS DE ACCIÓN",
        "CAPÍTULO III\nMARCO DE ACCIÓN",
        "MARCO\nDE ACCIÓN",
        "**Marco de acción del plan de Gobierno en Línea**",
    ],
)
def test_a_heading_in_any_dress(heading: str) -> None:
    text = f"PLAN DE ACCIÓN\n\nObjetivo general:\n\nServir.\n\n{heading}\n\n- Publicar el portal\n- Capacitar\n"
    lines = _document(text)["plan"]["action_lines"]
    assert [line["text"] for line in lines] == ["Publicar el portal", "Capacitar"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("vision del plan de accion", "vision"),
        ("fundamentos legales", "legal_frame"),
        ("actividades de seguimiento y monitoreo", "follow_up"),
        ("listado de incentivos para los municipios", "incentives"),
        ("publiquese y cumplase", "formula"),
        ("sancionado publiquese y cumplase", "formula"),
        ("fase iii transaccion en linea", "phase"),
        ("servir a la comunidad", ""),
        ("visitas al portal", ""),
    ],
)
def test_names_of_sections(words: str, name: str) -> None:
    assert name_of(words) == name


def test_items_that_begin_like_a_heading_stay_items() -> None:
    text = (
        "PLAN DE ACCIÓN\n\nOBJETIVO GENERAL\n\nServir.\n\nOBJETIVOS ESPECÍFICOS\n\n- Visión compartida con la "
        "comunidad\n"
        f"- Seguimiento a las metas\n- Soporte técnico a los funcionarios\n\nMARCO OPERATIVO\n\n{MATRIX}"
    )
    assert len(_document(text)["plan"]["specific_objectives"]) == 3


def test_a_matrix_without_a_heading_ends_the_list_above_it() -> None:
    text = f"PLAN DE ACCIÓN\n\nMARCO DE ACCIÓN\n\n- Publicar\n- Capacitar\n\n{MATRIX}"
    document = _document(text)
    assert len(document["plan"]["action_lines"]) == 2 and len(document["actions"]) == 1


def test_a_table_cut_by_a_page_goes_on_and_an_unknown_one_is_told() -> None:
    text = (
        f"PLAN DE ACCIÓN\n\nMARCO OPERATIVO\n\n{MATRIX}\n\nSOPORTE\n\nProblema\tProcedimiento\tAsistencia\n"
        "Sin clave\tPedirla\tCorreo Electrónico: a@b.gov.co Línea Gratuita 018000912345\n\n\n\nSin "
        "internet\tEsperar\tTel. 1\n"
        "\n\nOTROS DATOS\n\nRubro\tValor\nEquipos\t5 millones\n"
    )
    document = _document(text)
    assert [(each["problem"], each["assistance"]) for each in document["support"]] == [
        ("Sin clave", ["Correo Electrónico: a@b.gov.co", "Línea Gratuita 018000912345"]),
        ("Sin internet", ["Tel. 1"]),
    ]
    assert any("Rubro | Valor / Equipos | 5 millones" in note for note in _notes(document, "doubt"))


def test_deadlines_with_one_column_are_the_territorys() -> None:
    table = "Fase\tPlazo\nInformación\t1 de noviembre de 2008\nFase de Interacción\t1° de diciembre de 2009\n"
    document = _document(f"PLAN DE ACCIÓN\n\nMARCO OPERATIVO\n\n{MATRIX}\n\nPLAZOS\n\n{table}")
    assert [(each["phase"], each["national"], each["territorial"]) for each in document["deadlines"]] == [
        ("informacion", None, "2008-11-01"),
        ("interaccion", None, "2009-12-01"),
    ]


def test_a_project_matrix_with_other_words_and_its_doubts() -> None:
    table = (
        "Eje\tPrograma\tProyecto\tMeta\tIndicador\tFases asociadas\n"
        "Transparencia\tGobierno\tAudiencias\tAumentar la asistencia en 10%\tTasa de quejas - 20 quejas resueltas\t"
        "Interacción - Democracia en línea\n"
    )
    document = _document(f"PLAN DE ACCIÓN\n\nMATRIZ DE PROYECTOS\n\n{table}\n\nMARCO OPERATIVO\n\n{MATRIX}")
    project = document["projects"][0]
    assert (project["axis"], project["policy"], project["project"]) == ("Transparencia", "Gobierno", "Audiencias")
    assert project["phases"] == ["interaccion", "democracia"] and len(project["indicators"]) == 2
    conflicts = " ".join(_notes(document, "conflict"))
    assert "parece una meta" in conflicts and "no parecen medir" in conflicts


def test_lines_of_action_and_matrix_are_held_side_by_side() -> None:
    text = (
        "PLAN DE ACCIÓN\n\nMARCO DE ACCIÓN\n\n1. Actualizar el sitio web\n2. Brigadas de alfabetización\n"
        f"3. Redes de emprendedores\n4. Actualizar el sitio wep\n\nMARCO OPERATIVO\n\n{MATRIX}"
    )
    conflicts = _notes(_document(text), "conflict")
    assert [note.split(":")[0] for note in conflicts if "no se inventa ninguna" in note] == [
        "Brigadas de alfabetización",
        "Redes de emprendedores",
    ]


def test_contents_against_body() -> None:
    text = (
        "PLAN DE ACCIÓN\n\nTABLA DE CONTENIDO\n\nI. ANTECEDENTES.....1\nII. OBJETIVO GENERAL.....2\nIII. "
        "GLOSARIO.....3\n"
        f"IV. MARCO OPERATIVO.....4\n\nI. ANTECEDENTES\n\nHubo.\n\nII. OBJETIVO GENERAL\n\nServir.\n\nIV. "
        f"MARCO OPERATIVO\n\n{MATRIX}"
    )
    conflicts = _notes(_document(text), "conflict")
    assert len(conflicts) == 1 and conflicts[0].startswith("III. GLOSARIO: La tabla de contenido anuncia")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("Publicar en los los canales", "Palabra repetida"),
        ("Revisar periódicamente el portal", "No dice cada cuánto"),
        ("Responder de manera inmediata", "sin un plazo"),
        ("Entregar mediante un oficio expedido por Gobierno", "sin clase, número o fecha completos"),
        ("Actualizar los canal del portal", "concordancia"),
        ("Coordinar con locales, departamentales y nacionales", "faltar una palabra"),
        ("Visitar www.municipio-departamento.gov.co", "genérica"),
        ("Publicar los trámites,", "sin acabar la frase"),
        ("Capacitar a los funcionarios del mupicipio", "Puede ser «municipio»"),
    ],
)
def test_what_a_careful_reader_doubts_in_one_item(item: str, reason: str) -> None:
    text = (
        "PLAN DE ACCIÓN\n\nOBJETIVO GENERAL\n\nQue el municipio sirva a todo el municipio.\n\n"
        f"SEGUIMIENTO\n\n- Informar al concejo\n- {item}\n\nMARCO OPERATIVO\n\n{MATRIX}"
    )
    document = _document(text)
    found = [note for note in document["notes"] if reason in note["reason"]]
    assert [note["place"]["item"] for note in found] == ["FU2"] and found[0]["place"]["line"] == 10


def test_a_plain_item_has_no_doubt() -> None:
    text = (
        f"PLAN DE ACCIÓN\n\nSEGUIMIENTO\n\n- Informar al concejo\n- Publicar los contratos\n\nMARCO "
        f"OPERATIVO\n\n{MATRIX}"
    )
    assert not [note for note in _document(text)["notes"] if note["place"]["section"] == "follow_up"]


@pytest.mark.parametrize("slug", PLANS)
def test_no_paragraph_is_silently_lost(slug: str) -> None:
    source = read_text(f"{slug}.txt", source_bytes(slug))
    document = recognise(source).document
    kept = squeezed(json.dumps(document, ensure_ascii=False))
    headings = {part.heading.line for part in parts_of(source) if part.heading}
    for block in source.blocks:
        if isinstance(block, Paragraph) and block.line not in headings:
            for part in (squeezed(block.text)[:25], squeezed(block.text)[-25:]):
                assert part in kept or name_of(heading_key(block.text)) == "phase", f"{block.line}: {block.text}"


def test_the_municipality_it_is_for_wins_and_a_difference_is_a_conflict() -> None:
    source = read_text("plan.txt", source_bytes("genova-quindio"))
    document = recognise(source, identity=Identity("73547", "Piedras", "Tolima")).document
    assert document["municipality"]["divipola"] == "73547" and document["municipality"]["name"] == "Piedras"
    assert any("parece de Génova" in note for note in _notes(document, "conflict"))
    same = recognise(source, identity=Identity("63302", "Génova", "Quindío")).document
    assert not any("parece de" in note for note in _notes(same, "conflict"))
