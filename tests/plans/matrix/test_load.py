"""Loading a plan: by stable id, with history, all or nothing."""

from copy import deepcopy

import pytest
from django.db import connection

from accounts.actors import SYSTEM, Actor
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.interchange import PlanDocumentError, export
from plans.matrix.interchange.rows import Document
from plans.matrix.models import Action, Activity, Benefit, Plan, Target
from plans.matrix.services import load
from tenants.hosts import Host

LEADER = Actor(kind="user", user_id=7, name="Líder de prueba", role_label="Líder del comité")


def test_the_first_loading_is_one_line_of_history(in_genova: Host, genova_plan: Document) -> None:
    loaded = load(genova_plan, actor=LEADER)
    change = Change.objects.get(object_type="matrix.plan")
    assert (loaded.changed, loaded.removed) == (0, 0)
    assert (change.action, change.object_id, change.actor_name) == ("plan.loaded", "63302", "Líder de prueba")
    assert change.before is None
    assert change.after is not None and change.after["added"] == loaded.added > 100


def test_loading_again_changes_nothing(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    keys = set(Target.objects.values_list("pk", flat=True))
    updated = Plan.objects.get().updated_at
    changes = Change.objects.count()
    assert load(genova_plan, actor=SYSTEM).nothing_new
    assert set(Target.objects.values_list("pk", flat=True)) == keys
    assert Plan.objects.get().updated_at == updated
    assert Change.objects.count() == changes


def test_an_item_keeps_its_row_when_its_text_changes(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    benefit = genova_plan["actions"][0]["benefits"][0]
    before = Benefit.objects.get(stable_id=benefit["id"])
    literal, benefit["text"] = benefit["text"], "Otro beneficio."
    loaded = load(genova_plan, actor=LEADER)
    assert (loaded.added, loaded.changed, loaded.removed) == (0, 1, 0)
    assert Benefit.objects.get(pk=before.pk).text == "Otro beneficio."
    change = Change.objects.get(object_type="matrix.benefit", object_id=benefit["id"])
    assert change.action == "plan.item_changed"
    assert change.before is not None and change.before["text"] == literal
    assert change.after is not None and change.after["text"] == "Otro beneficio."


def test_an_item_gone_from_the_document_is_removed_and_remembered(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    gone = genova_plan["actions"].pop()
    kept = {note["id"] for note in genova_plan["notes"]}
    ids = {each["id"] for value in gone.values() if isinstance(value, list) for each in value} | {gone["id"]}
    genova_plan["notes"] = [note for note in genova_plan["notes"] if note["place"]["item"] not in ids]
    loaded = load(genova_plan, actor=SYSTEM)
    assert loaded.removed == len(ids) + len(kept) - len(genova_plan["notes"])
    assert not Action.objects.filter(stable_id=gone["id"]).exists()
    change = Change.objects.get(action="plan.item_removed", object_type="matrix.action")
    assert change.before is not None and change.before["title"] == gone["title"]
    assert change.after is None


def test_an_item_can_move_to_another_action_while_its_own_goes(in_genova: Host, genova_plan: Document) -> None:
    genova_plan["notes"] = []
    load(genova_plan, actor=SYSTEM)
    gone = genova_plan["actions"].pop(0)
    moved = gone["activities"][0]
    genova_plan["actions"][0]["activities"].append(moved)
    pk = Activity.objects.get(stable_id=moved["id"]).pk
    load(genova_plan, actor=SYSTEM)
    assert Activity.objects.get(pk=pk).action.stable_id == genova_plan["actions"][0]["id"]
    assert export(Plan.objects.get()) == genova_plan


def test_pairs_keep_the_order_of_the_source(in_genova: Host, genova_plan: Document) -> None:
    action = next(each for each in genova_plan["actions"] if len(each["activities"]) > 1)
    ids = [each["id"] for each in action["activities"]][:2]
    for order in (ids, ids[::-1], []):
        action["responsible_parties"][0]["activities"] = order
        load(genova_plan, actor=SYSTEM)
        assert export(Plan.objects.get()) == genova_plan


@pytest.mark.parametrize("order", [1, -1])
def test_rows_follow_the_order_of_the_document(in_genova: Host, genova_plan: Document, order: int) -> None:
    genova_plan["actions"] = genova_plan["actions"][::order]
    load(genova_plan, actor=SYSTEM)
    assert list(Action.objects.values_list("stable_id", flat=True)) == [each["id"] for each in genova_plan["actions"]]


def test_a_refused_document_changes_nothing(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    broken = deepcopy(genova_plan)
    broken["actions"][0]["title"] = "Otro título"
    broken["plan"]["framework"] = "decreto-9"
    with pytest.raises(PlanDocumentError, match="No existe el marco normativo"):
        load(broken, actor=SYSTEM)
    assert export(Plan.objects.get()) == genova_plan


def test_a_plan_does_not_enter_another_municipality(piedras: Host, genova_plan: Document) -> None:
    with in_schema(piedras.schema_name):
        with pytest.raises(PlanDocumentError, match="73547"):
            load(genova_plan, actor=SYSTEM)
        assert not Plan.objects.exists()


def test_the_webs_login_can_load_and_export(genova: Host, genova_plan: Document) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        assert export(load(genova_plan, actor=LEADER).plan) == genova_plan
