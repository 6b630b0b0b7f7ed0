"""A document read again: the same items keep their ids, and what the file does not say stays."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.matrix.importing.matching import keep_ids, merge
from plans.matrix.interchange.rows import Document
from plans.matrix.interchange.validation import validate
from plans.matrix.working import walk
from tests.plans.matrix.conftest import PLANS, plan_of


def _renamed(document: Document) -> Document:
    """The same plan with every id another, as a reader that numbers otherwise would give it."""
    text = json.dumps(document)
    ids = [found.item["id"] for found in walk(document)]
    ids += [document["plan"][key]["id"] for key in ("vision", "general_objective") if document["plan"][key]]
    for number, name in enumerate(sorted(ids, key=len, reverse=True)):
        text = text.replace(f'"{name}"', f'"Z{number}"')
    changed: Document = json.loads(text)
    return changed


def _action(document: Document, index: int) -> dict[str, Any]:
    found: dict[str, Any] = document["actions"][index]
    return found


@pytest.mark.parametrize("slug", PLANS)
def test_the_same_plan_read_again_is_the_same_plan(slug: str) -> None:
    document = plan_of(slug)
    assert keep_ids(document, document) == document


@pytest.mark.parametrize("slug", PLANS)
def test_other_ids_for_the_same_texts_are_recognised(slug: str) -> None:
    document = plan_of(slug)
    assert keep_ids(_renamed(document), document) == document


def test_a_new_item_gets_a_free_id_and_the_others_keep_theirs(genova_plan: Document) -> None:
    read = _renamed(genova_plan)
    _action(read, 0)["benefits"].insert(0, {"id": "A1.B1", "text": "Un beneficio que no estaba"})
    merged = keep_ids(read, genova_plan)
    validate(merged)
    texts = {item["text"]: item["id"] for item in _action(merged, 0)["benefits"]}
    for item in _action(genova_plan, 0)["benefits"]:
        assert texts[item["text"]] == item["id"]
    assert texts["Un beneficio que no estaba"] not in {found.item["id"] for found in walk(genova_plan)}


def test_a_corrected_text_stays_the_same_item(genova_plan: Document) -> None:
    read = _renamed(genova_plan)
    item = _action(read, 2)["activities"][0]
    was = _action(genova_plan, 2)["activities"][0]
    item["text"] = was["text"] + " del municipio"
    assert _action(keep_ids(read, genova_plan), 2)["activities"][0] == {**was, "text": item["text"]}


def test_actions_in_another_order_keep_their_items(genova_plan: Document) -> None:
    read = _renamed(genova_plan)
    read["actions"].reverse()
    merged = keep_ids(read, genova_plan)
    assert merged["actions"] == list(reversed(genova_plan["actions"]))


def test_a_file_with_the_matrix_alone_keeps_the_rest_of_the_plan(genova_plan: Document) -> None:
    read = _renamed(genova_plan)
    read["plan"]["specific_objectives"] = []
    read["procedures"] = []
    read["plan"]["vision"] = None
    read["municipality"]["slogan"] = None
    left = {found.item["id"] for found in walk(read)} | {None}
    read["notes"] = [note for note in read["notes"] if note["place"]["item"] in left]
    merged = merge(read, genova_plan)
    about_vision = genova_plan["plan"]["vision"]["id"]
    notes = [note for note in genova_plan["notes"] if note["place"]["item"] != about_vision]
    assert {**merged.document, "notes": []} == {**genova_plan, "notes": []}
    assert {note["id"]: note for note in merged.document["notes"]} == {note["id"]: note for note in notes}
    assert set(merged.kept_sections) == {"specific_objectives", "procedures"}


def test_an_item_that_is_gone_from_a_section_is_gone(genova_plan: Document) -> None:
    read = _renamed(genova_plan)
    gone = read["plan"]["specific_objectives"].pop()
    read["notes"] = [note for note in read["notes"] if note["place"]["item"] != gone["id"]]
    merged = keep_ids(read, genova_plan)
    assert merged["plan"]["specific_objectives"] == genova_plan["plan"]["specific_objectives"][:-1]


def test_values_that_people_corrected_stay_beside_the_same_text(genova_plan: Document) -> None:
    existing = deepcopy(genova_plan)
    target = _action(existing, 0)["targets"][0]
    target.update(value=7, unit="veces", period="mes")
    assert _action(keep_ids(_renamed(genova_plan), existing), 0)["targets"][0] == target


def test_prose_read_from_the_source_keeps_its_synthesis(genova_plan: Document) -> None:
    read = _renamed(genova_plan)
    for entry in read["plan"]["background"]:
        entry.update(text="Lo que dice la fuente, entero.", synthesis=None)
    merged = keep_ids(read, genova_plan)
    assert [entry["synthesis"] for entry in merged["plan"]["background"]] == [
        entry["synthesis"] for entry in genova_plan["plan"]["background"]
    ]


def test_nothing_given_is_changed(genova_plan: Document) -> None:
    read, existing = _renamed(genova_plan), deepcopy(genova_plan)
    was = deepcopy(read)
    merge(read, existing)
    assert (read, existing) == (was, genova_plan)


def test_without_a_plan_the_document_stays_as_read(genova_plan: Document) -> None:
    assert keep_ids(genova_plan, None) == genova_plan


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_whatever_is_dropped_added_or_repeated_the_result_is_a_plan(data: st.DataObject) -> None:
    existing = plan_of("chipaque-cundinamarca")
    read = _renamed(existing) if data.draw(st.booleans()) else deepcopy(existing)
    read["notes"] = []
    for action in read["actions"]:
        for column in ("benefits", "resources"):
            kept = [item for item in action[column] if data.draw(st.booleans())]
            texts = data.draw(st.lists(st.sampled_from(["Uno nuevo", *(each["text"] for each in kept)]), max_size=3))
            extra = [{"id": f"{action['id']}.N{column[0].upper()}{n}", "text": each} for n, each in enumerate(texts)]
            action[column] = [*kept, *extra]
    merged = keep_ids(read, existing)
    validate(merged)
    for action, after in zip(read["actions"], merged["actions"], strict=True):
        said = [item["text"] for item in action["resources"]]
        assert not said or [item["text"] for item in after["resources"]] == said
    assert keep_ids(merged, existing) == merged
