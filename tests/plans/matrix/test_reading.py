"""What pages show of a plan."""

import pytest

from plans.matrix.interchange.rows import Document
from plans.matrix.reading import MATRIX_COLUMNS, read_plan
from tests.plans.matrix.conftest import PLANS, plan_of


@pytest.mark.parametrize("slug", PLANS)
def test_every_text_of_a_real_plan_is_shown(slug: str) -> None:
    document = plan_of(slug)
    shown = repr(read_plan(document))
    for action in document["actions"]:
        for column in ("benefits", "targets", "activities", "responsible_parties", "resources", "timeframes"):
            assert all(repr(item["text"]) in shown for item in action[column])
        assert all(repr(item["name"]) in shown for item in action["indicators"])


def test_the_matrix_has_eight_columns(genova_plan: Document) -> None:
    reading = read_plan(genova_plan)
    assert len(MATRIX_COLUMNS) == 8
    assert MATRIX_COLUMNS[1:] == tuple(cell.label for cell in reading.actions[0].cells)
    assert [row.title for row in reading.actions] == [each["title"] for each in genova_plan["actions"]]


def test_an_empty_cell_says_why(genova_plan: Document) -> None:
    action = genova_plan["actions"][0]
    action["targets"] = []
    cell = read_plan(genova_plan).actions[0].cell("targets")
    assert (cell.items, cell.empty) == ((), "El plan no fija metas para esta acción.")


def test_notes_stand_beside_their_item(genova_plan: Document) -> None:
    activity = genova_plan["actions"][0]["activities"][0]
    place = {"section": "actions", "line": 350, "item": activity["id"]}
    note = {"id": "N1", "severity": "doubt", "place": place, "read": "a", "reason": "b"}
    genova_plan["notes"] = [note]
    reading = read_plan(genova_plan)
    shown = reading.actions[0].cell("activities").items[0].notes
    assert [note.place_text for note in shown] == ["Matriz del plan, línea 350 de la fuente"]
    assert reading.notes == shown


def test_parsed_values_and_pairs_are_told_in_words(genova_plan: Document) -> None:
    action = genova_plan["actions"][0]
    action["indicators"] = [{"id": "I", "name": "Actualizaciones"}]
    action["activities"] = [{"id": "C", "text": "Actualizar."}]
    long_text = "Mínimo una vez a la semana o cuando se necesite"
    parsed = {"value": 1, "unit": "veces", "period": "semana", "indicators": ["I"]}
    action["targets"] = [{"id": "T", "text": long_text, **parsed}]
    action["responsible_parties"] = [{"id": "R", "text": "Comité", "activities": ["C"]}]
    span = {"months": None, "from": "2011-01-01", "to": "2012-12-31", "recurrence": "monthly"}
    action["timeframes"] = [{"id": "P", "text": "2011-2012", **span, "activities": []}]
    row = read_plan({**genova_plan, "notes": []}).actions[0]
    details = [row.cell(key).items[0].detail for key in ("targets", "responsible_parties", "timeframes")]
    assert details == [
        "Valor leído: 1 vez por semana. Se mide con: «Actualizaciones».",
        "Responde por: «Actualizar.».",
        "Del 1 de enero de 2011 al 31 de diciembre de 2012. Cada mes.",
    ]


def test_a_short_text_is_its_own_reading(genova_plan: Document) -> None:
    action = genova_plan["actions"][0]
    action["targets"] = [{"id": "T", "text": "4 al año", "value": 4, "unit": None, "period": "año", "indicators": []}]
    assert read_plan({**genova_plan, "notes": []}).actions[0].cell("targets").items[0].detail == ""


def test_prose_says_whether_it_is_a_synthesis(genova_plan: Document) -> None:
    vision = genova_plan["plan"]["vision"]
    shown = read_plan(genova_plan).vision
    assert shown is not None and shown.is_synthesis and shown.text == vision["synthesis"]
    vision["text"] = "Texto propio"
    own = read_plan(genova_plan).vision
    assert own is not None and not own.is_synthesis and own.text == "Texto propio"
    genova_plan["plan"]["vision"] = None
    assert read_plan(genova_plan).vision is None


def test_acts_are_named_as_people_name_them(genova_plan: Document) -> None:
    titles = [act.title for act in read_plan(genova_plan).acts]
    assert titles == ["Resolución 038 del 14 de julio de 2009", "Acto no identificado en la fuente"]
