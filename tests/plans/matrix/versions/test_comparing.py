"""Two documents compared: what a reader would say changed, no more and no less."""

from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.matrix.interchange.rows import Document
from plans.matrix.services import public_copy
from plans.matrix.versions.comparing import Comparison, ItemChange, compare, word_pieces
from tests.plans.matrix.conftest import PLANS, plan_of


@pytest.fixture
def plan() -> Document:
    return public_copy(deepcopy(plan_of("genova-quindio")))


def changes_of(comparison: Comparison) -> dict[str, ItemChange]:
    found = [change for section in comparison.sections for group in section.groups for change in group.changes]
    assert len({change.id or change.kind for change in found}) == len(found)
    return {change.id or change.kind: change for change in found}


def marked(change: ItemChange) -> str:
    """`a -b- +c+`."""
    signs = {"same": "", "removed": "-", "added": "+"}
    return "".join(f"{signs[piece.what]}{piece.text}{signs[piece.what]}" for piece in change.pieces)


@pytest.mark.parametrize("slug", PLANS)
def test_a_plan_has_no_changes_against_itself_whatever_its_notes(slug: str) -> None:
    document = plan_of(slug)
    comparison = compare(document, public_copy(document))
    assert (comparison.total, comparison.words, comparison.sections) == (0, "", ())


def test_a_changed_word_is_marked_and_the_rest_stays(plan: Document) -> None:
    after = deepcopy(plan)
    after["actions"][0]["targets"][0]["text"] = plan["actions"][0]["targets"][0]["text"].replace(
        "completamente", "oportunamente"
    )
    change = changes_of(compare(plan, after))["A1.T1"]
    assert (change.what, change.kind, change.column) == ("changed", "Meta", "Metas")
    assert marked(change).startswith("Ciudadano -completamente-+oportunamente+ informado")


def test_what_was_put_in_and_taken_out_is_counted_with_what_is_inside(plan: Document) -> None:
    after = deepcopy(plan)
    gone = after["actions"].pop(1)
    inside = sum(len(items) for items in gone.values() if isinstance(items, list))
    after["actions"][0]["benefits"].append({"id": "A1.B99", "text": "Un beneficio nuevo"})
    comparison = compare(plan, after)
    assert (comparison.count("removed"), comparison.count("added")) == (inside + 1, 1)
    assert comparison.counts == (("agregado", 1), ("retirados", inside + 1))
    assert comparison.words == f"1 agregado y {inside + 1} retirados"
    groups = comparison.sections[0].groups
    assert [group.id for group in groups] == ["A1", "A2"]  # where it stood
    assert marked(changes_of(comparison)["A2"]) == f"-{gone['title']}-"


def test_an_item_that_goes_to_another_action_is_moved_and_not_lost(plan: Document) -> None:
    after = deepcopy(plan)
    item = after["actions"][2]["resources"].pop()
    after["actions"][0]["resources"].append(item)
    comparison = compare(plan, after)
    change = changes_of(comparison)[item["id"]]
    titles = plan["actions"][2]["title"], plan["actions"][0]["title"]
    assert (change.what, change.moved) == ("moved", f"Pasó de «{titles[0]}» a «{titles[1]}».")
    assert comparison.total == 1 and comparison.sections[0].groups[0].id == "A1"


def test_only_what_moved_is_told_as_moved_when_others_make_room(plan: Document) -> None:
    after = deepcopy(plan)
    objectives = after["plan"]["specific_objectives"]
    objectives.insert(0, objectives.pop(3))
    comparison = compare(plan, after)
    change = changes_of(comparison)[objectives[0]["id"]]
    assert (comparison.total, change.what, change.moved) == (1, "moved", "Pasó del puesto 4 al 1.")


def test_making_room_is_no_change(plan: Document) -> None:
    after = deepcopy(plan)
    after["plan"]["specific_objectives"].pop(0)
    assert compare(plan, after).words == "1 retirado"


def test_values_and_pairs_beside_a_text_are_told_in_words(plan: Document) -> None:
    after = deepcopy(plan)
    target = after["actions"][0]["targets"][0]
    target["value"], target["unit"] = 50, "por ciento"
    target["indicators"] = [] if target["indicators"] else [after["actions"][0]["indicators"][0]["id"]]
    time = after["actions"][0]["timeframes"][0]
    time["from"], time["recurrence"] = "2010-02-01", "semestral"
    found = changes_of(compare(plan, after))
    told = {field.label: "".join(piece.text for piece in field.pieces) for field in found["A1.T1"].fields}
    assert told["valor"].endswith("50") and told["unidad"].endswith("por ciento") and "«" in told["se mide con"]
    told = {field.label: "".join(piece.text for piece in field.pieces) for field in found[time["id"]].fields}
    assert told["desde"].endswith("1 de febrero de 2010")
    assert told["periodicidad"].endswith("Cada semestre")


def test_the_plans_own_values_are_told_by_name(plan: Document) -> None:
    after = deepcopy(plan)
    after["municipality"]["slogan"] = "Con la gente"
    after["plan"]["validity"]["to"] = "2013-12-31"
    comparison = compare(plan, after)
    assert [section.title for section in comparison.sections] == ["Datos del municipio", "Marco estratégico"]
    assert marked(changes_of(comparison)["Vigente hasta"]) == "31 de diciembre de -2012-+2013+"


def test_a_new_act_is_told_by_its_title(plan: Document) -> None:
    after = deepcopy(plan)
    act = {"id": "AA9", "kind": "decreto", "number": "12", "date": "2010-01-15", "source_line": None}
    after["acts"].append({**act, "effect": "adopta"})
    change = changes_of(compare(plan, after))["AA9"]
    assert marked(change) == "+Decreto 12 del 15 de enero de 2010+"
    assert [(field.label, field.pieces[0].text) for field in change.fields] == [("qué hace", "adopta")]


def test_phases_are_told_by_their_names(plan: Document) -> None:
    after = deepcopy(plan)
    deadline = {"id": "D99", "phase": "informacion", "national": "2008-06-01", "territorial": None}
    after["deadlines"].append(deadline)
    change = changes_of(compare(plan, after, {"informacion": "Información en línea"}))["D99"]
    assert marked(change) == "+Información en línea+"


def test_comparing_the_other_way_turns_added_into_removed(plan: Document) -> None:
    after = deepcopy(plan)
    after["handover"] = []
    there, back = compare(plan, after), compare(after, plan)
    assert (there.count("removed"), there.count("added")) == (back.count("added"), back.count("removed"))
    assert there.total == len(plan["handover"]) > 0


TEXTS = st.text(alphabet="abc áñ,.()\n", max_size=60)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_the_marks_give_both_texts_back(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    assert "".join(piece.text for piece in pieces if piece.what != "added") == before
    assert "".join(piece.text for piece in pieces if piece.what != "removed") == after
    assert all(one.what != two.what for one, two in pairwise(pieces))


def test_texts_that_share_little_are_one_out_and_one_in() -> None:
    pieces = word_pieces("Capacitar a los funcionarios", "100 % de los trámites publicados en el SUIT")
    assert [piece.what for piece in pieces] == ["removed", "added"]


def test_a_very_long_text_is_compared_in_no_time() -> None:
    long: Any = " ".join(f"palabra{number}" for number in range(20_000))
    assert [piece.what for piece in word_pieces(long, long + " fin")] == ["removed", "added"]
