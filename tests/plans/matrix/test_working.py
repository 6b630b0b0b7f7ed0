"""The working plan changed as one document: only what differs is written, told and kept to be undone."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.actors import SYSTEM
from gelt.errors import DomainError
from history.selectors import changes
from plans.matrix.interchange import PlanDocumentError
from plans.matrix.interchange.loading import load
from plans.matrix.interchange.rows import Document
from plans.matrix.models import EditStep, Submission
from plans.matrix.working import (
    NoPlanError,
    PlanLockedError,
    change,
    find_item,
    fingerprint,
    new_id,
    walk,
    working_document,
)
from tenants.hosts import Host


def _working() -> Document:
    document = working_document()
    assert document is not None
    return document


def _rename(item_id: str, text: str) -> Callable[[Document], None]:
    def edit(document: Document) -> None:
        found = find_item(document, item_id)
        assert found is not None
        found.item["text"] = text

    return edit


def test_a_change_writes_one_item_and_keeps_what_undoes_it(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    was = find_item(genova_plan, "A1.B1")
    assert was is not None
    done = change(_rename("A1.B1", "Información al día"), actor=SYSTEM, label="Cambió el beneficio A1.B1")
    assert (done.added, done.changed, done.removed) == (0, 1, 0)
    told = changes(object_type="matrix.benefit", object_id="A1.B1").get()
    assert told.after is not None and told.after["text"] == "Información al día"
    step = EditStep.objects.get()
    assert step == done.step
    assert [(each["kind"], each["id"]) for each in step.changes] == [("benefits", "A1.B1")]
    assert step.changes[0]["before"]["text"] == was.item["text"]


def test_a_moved_item_is_told_and_those_that_made_room_are_not(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)

    def last_first(document: Document) -> None:
        objectives = document["plan"]["specific_objectives"]
        objectives.insert(0, objectives.pop())

    done = change(last_first, actor=SYSTEM, label="Movió un objetivo")
    assert done.changed == len(genova_plan["plan"]["specific_objectives"])
    assert changes(object_type="matrix.specificobjective").count() == 1
    assert _working()["plan"]["specific_objectives"][0] == genova_plan["plan"]["specific_objectives"][-1]


def test_nothing_is_written_when_the_result_is_no_plan(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)

    def spoil(document: Document) -> None:
        document["actions"][0]["title"] = "Otro título"
        document["actions"][1]["title"] = " "

    with pytest.raises(PlanDocumentError, match="en blanco"):
        change(spoil, actor=SYSTEM, label="Cambió títulos")
    assert _working() == genova_plan
    assert not EditStep.objects.exists()


def test_an_edit_that_refuses_changes_nothing(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)

    def refuse(document: Document) -> None:
        document["actions"].clear()
        raise DomainError("No se puede.")

    with pytest.raises(DomainError):
        change(refuse, actor=SYSTEM, label="Borró todo")
    assert _working() == genova_plan


def test_a_plan_sent_to_be_adopted_cannot_be_changed(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    Submission.objects.create(version_number=1, document=genova_plan, sha256="0" * 64, submitted_by_name="Integrante")
    with pytest.raises(PlanLockedError):
        change(_rename("A1.B1", "Otro"), actor=SYSTEM, label="Cambió")
    with pytest.raises(PlanLockedError):
        load({**genova_plan, "notes": []}, actor=SYSTEM)
    assert _working() == genova_plan


def test_without_a_plan_there_is_nothing_to_change(in_genova: Host) -> None:
    with pytest.raises(NoPlanError):
        change(lambda document: None, actor=SYSTEM, label="Nada")


def test_reading_the_working_document_takes_two_queries(
    in_genova: Host, genova_plan: Document, django_assert_num_queries: Callable[[int], Any]
) -> None:
    load(genova_plan, actor=SYSTEM)
    with django_assert_num_queries(2):
        assert working_document() == genova_plan


def test_every_item_is_walked_once(genova_plan: Document) -> None:
    ids = [found.item["id"] for found in walk(genova_plan)]
    assert len(ids) == len(set(ids))
    found = find_item(genova_plan, "A2.I1")
    assert found is not None and found.parent is genova_plan["actions"][1] and found.index == 0
    assert find_item(genova_plan, "A99") is None


def test_a_fingerprint_is_of_the_item_alone(genova_plan: Document) -> None:
    action = genova_plan["actions"][0]
    seen = fingerprint(action)
    action["benefits"].pop()
    assert fingerprint(action) == seen
    action["title"] += " y más"
    assert fingerprint(action) != seen


def test_a_new_id_is_free(genova_plan: Document) -> None:
    taken = {found.item["id"] for found in walk(genova_plan)}
    assert new_id(genova_plan, "A1.B") not in taken
    genova_plan["actions"][0]["benefits"].append({"id": "A1.B90", "text": "x"})
    assert new_id(genova_plan, "A1.B") not in taken | {"A1.B90"}
