"""What the services write, remember, refuse and take back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from gelt.errors import DomainError, NotFoundError
from history.models import Change
from plans.matrix.editing import services
from plans.matrix.editing.operations import ItemGoneError
from plans.matrix.editing.steps import ago, last_step, last_touch, recent_steps
from plans.matrix.editing.undoing import ChangedAfterwardsError
from plans.matrix.interchange.problems import PlanDocumentError
from plans.matrix.models import EditStep, ResponsibleParty, Submission
from plans.matrix.working import PlanLockedError, fingerprint
from tenants.hosts import Host
from tests.country import email_of
from tests.plans.matrix.editing.conftest import LUIS, MARTA, item, now


def _save(item_id: str, text: str, seen: str | None = None, actor: Any = MARTA) -> services.Written:
    return services.save_item(kind="targets", item_id=item_id, values={"text": text}, seen=seen, actor=actor)


OPERATIONS: dict[str, Any] = {
    "save": lambda: _save("A1.T1", "Otra meta"),
    "add": lambda: services.add_item(kind="benefits", parent_id="A1", values={"text": "Nuevo"}, actor=MARTA),
    "add_action": lambda: services.add_item(kind="actions", values={"title": "Nueva"}, actor=MARTA),
    "move": lambda: services.shift_item(kind="activities", item_id="A5.C1", by=1, actor=MARTA),
    "move_action": lambda: services.move_item(kind="actions", item_id="A6", to=0, actor=MARTA),
    "transfer": lambda: services.transfer_item(kind="indicators", item_id="A1.I1", parent_id="A2", actor=MARTA),
    "split": lambda: services.split_item(
        kind="activities", item_id="A5.C2", texts=["Una", "Dos", "Tres"], seen=None, actor=MARTA
    ),
    "merge": lambda: services.merge_items(kind="activities", item_ids=["A5.C1", "A5.C3"], joint=" ", actor=MARTA),
    "remove": lambda: services.remove_item(kind="indicators", item_id="A1.I1", actor=MARTA),
    "remove_action": lambda: services.remove_item(kind="actions", item_id="A3", actor=MARTA),
    "settle": lambda: services.settle_note(note_id=now()["notes"][3]["id"], actor=MARTA),
    "vision": lambda: services.save_part(slug="vision", values={"text": "Ver lejos"}, seen=None, actor=MARTA),
    "no_vision": lambda: services.save_part(
        slug="vision", values={"text": None, "synthesis": None, "horizon": None}, seen=None, actor=MARTA
    ),
    "municipality": lambda: services.save_part(
        slug="municipio", values={"phones": ["1", "2"]}, seen=None, actor=MARTA
    ),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_is_one_step_and_undoing_restores_the_exact_plan(written: Host, name: str) -> None:
    before = now()
    done = OPERATIONS[name]()
    after = now()
    assert after != before
    step = last_step()
    assert step is not None and done.step is not None and step.step.pk == done.step.pk
    assert step.step.actor_name == "Marta Integrante"
    undone = services.undo_step(step_id=done.step.pk, actor=LUIS)
    assert now() == before
    assert undone.step is not None
    services.undo_step(step_id=undone.step.pk, actor=MARTA)
    assert now() == after


def test_a_saved_target_leaves_who_what_and_when(written: Host) -> None:
    before = item("A1.T1")["text"]
    done = _save("A1.T1", "Dos veces al mes")
    assert done.step is not None
    assert done.step.label == "Cambió la meta A1.T1"
    touch = last_touch("targets", "A1.T1")
    assert touch is not None and touch.before is not None and touch.after is not None
    assert (touch.who, touch.before["text"], touch.after["text"]) == ("Marta Integrante", before, "Dos veces al mes")
    change = Change.objects.filter(object_id="A1.T1").latest("pk")
    assert (change.action, change.actor_name) == ("plan.item_changed", "Marta Integrante")


def test_saving_the_same_is_no_step(written: Host) -> None:
    done = _save("A1.T1", item("A1.T1")["text"])
    assert done.changed.nothing_new
    assert EditStep.objects.count() == 0


def test_what_another_person_wrote_meanwhile_is_not_overwritten(written: Host) -> None:
    seen = fingerprint(item("A1.T1"))
    _save("A1.T1", "Lo de Luis", seen, LUIS)
    with pytest.raises(services.ChangedMeanwhileError):
        _save("A1.T1", "Lo de Marta", seen)
    assert item("A1.T1")["text"] == "Lo de Luis"
    _save("A1.T1", "Lo de Marta", fingerprint(item("A1.T1")))
    assert item("A1.T1")["text"] == "Lo de Marta"


def test_the_same_action_can_be_written_by_two_in_different_items(written: Host) -> None:
    seen = fingerprint(item("A1"))
    services.add_item(kind="benefits", parent_id="A1", values={"text": "De Luis"}, actor=LUIS)
    services.save_item(kind="actions", item_id="A1", values={"title": "De Marta"}, seen=seen, actor=MARTA)
    assert item("A1")["title"] == "De Marta"
    assert item("A1")["benefits"][-1]["text"] == "De Luis"


def test_what_is_gone_is_said_and_an_id_is_never_given_twice(written: Host) -> None:
    made = services.add_item(kind="benefits", parent_id="A1", values={"text": "Nuevo"}, actor=MARTA).ids[0]
    services.remove_item(kind="benefits", item_id=made, actor=LUIS)
    with pytest.raises(ItemGoneError, match=made):
        services.save_item(kind="benefits", item_id=made, values={"text": "x"}, seen=None, actor=MARTA)
    again = services.add_item(kind="benefits", parent_id="A1", values={"text": "Otro"}, actor=MARTA).ids[0]
    assert again != made


def test_what_breaks_the_plan_changes_nothing(written: Host) -> None:
    before = now()
    with pytest.raises(PlanDocumentError):
        services.save_item(
            kind="timeframes",
            item_id="A1.P1",
            values={"from": "2012-01-01", "to": "2011-01-01"},
            seen=None,
            actor=MARTA,
        )
    with pytest.raises(DomainError):
        services.split_item(kind="activities", item_id="A5.C1", texts=["una"], seen=None, actor=MARTA)
    assert now() == before
    assert EditStep.objects.count() == 0


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_plan_sent_to_be_adopted_is_closed(written: Host, name: str) -> None:
    before = now()
    Submission.objects.create(version_number=1, document={}, sha256="0" * 64, submitted_by_name="Luis")
    with pytest.raises(PlanLockedError):
        OPERATIONS[name]()
    assert now() == before


def test_a_step_whose_items_changed_afterwards_says_who_changed_what(written: Host) -> None:
    first = _save("A1.T1", "Lo de Marta")
    _save("A1.T1", "Lo de Luis", actor=LUIS)
    assert first.step is not None
    with pytest.raises(ChangedAfterwardsError, match=r"Luis Líder cambió después la meta A1\.T1 \(hace un momento\)"):
        services.undo_step(step_id=first.step.pk, actor=MARTA)
    assert item("A1.T1")["text"] == "Lo de Luis"


def test_an_older_step_is_undone_when_nobody_touched_its_items(written: Host) -> None:
    original = item("A1.T1")["text"]
    first = _save("A1.T1", "Lo de Marta")
    removed = services.remove_item(kind="activities", item_id="A5.C2", actor=MARTA)
    _save("A2.T1", "Lo de Luis", actor=LUIS)
    services.add_item(kind="activities", parent_id="A5", values={"text": "Última"}, actor=LUIS)
    assert first.step is not None and removed.step is not None
    services.undo_step(step_id=first.step.pk, actor=MARTA)
    services.undo_step(step_id=removed.step.pk, actor=MARTA)
    assert item("A1.T1")["text"] == original
    assert item("A2.T1")["text"] == "Lo de Luis"
    ids = [each["id"] for each in item("A5")["activities"]]
    assert ids[:3] == ["A5.C1", "A5.C2", "A5.C3"] and len(ids) == 4


def test_adding_what_others_paired_afterwards_cannot_be_undone_silently(written: Host) -> None:
    made = services.add_item(kind="indicators", parent_id="A1", values={"name": "Visitas"}, actor=MARTA)
    services.save_item(kind="targets", item_id="A1.T1", values={"indicators": [made.ids[0]]}, seen=None, actor=LUIS)
    assert made.step is not None
    with pytest.raises(ChangedAfterwardsError, match="dependen de ese cambio"):
        services.undo_step(step_id=made.step.pk, actor=MARTA)
    assert item("A1.T1")["indicators"] == list(made.ids)


def test_a_step_is_undone_once(written: Host) -> None:
    done = _save("A1.T1", "Lo de Marta")
    assert done.step is not None
    services.undo_step(step_id=done.step.pk, actor=MARTA)
    with pytest.raises(ChangedAfterwardsError, match="ya se deshizo"):
        services.undo_step(step_id=done.step.pk, actor=MARTA)
    with pytest.raises(NotFoundError):
        services.undo_step(step_id=987654, actor=MARTA)
    shown = recent_steps(now())
    assert [each.step.label for each in shown] == ["Deshizo: cambió la meta A1.T1", "Cambió la meta A1.T1"]
    assert [each.can_be_undone for each in shown] == [True, False]
    assert Change.objects.filter(action="plan.undone").count() == 1


def test_a_responsible_party_is_a_person_and_keeps_its_text(written: Host) -> None:
    person = User.objects.get(email=email_of(Role.DELEGATE))
    text = item("A1.R1")["text"]
    services.save_item(kind="responsible_parties", item_id="A1.R1", values={}, seen=None, person=person, actor=MARTA)
    party = ResponsibleParty.objects.get(stable_id="A1.R1")
    assert (party.person, party.text) == (person, text)
    change = Change.objects.filter(object_id="A1.R1").latest("pk")
    assert change.after == {"person": person.name}
    services.save_item(kind="responsible_parties", item_id="A1.R1", values={}, seen=None, actor=MARTA)
    assert ResponsibleParty.objects.get(stable_id="A1.R1").person is None


def test_splitting_and_joining_targets_reads_their_values_again(written: Host) -> None:
    done = services.split_item(
        kind="targets", item_id="A1.T1", texts=["4 veces al mes", "100%"], seen=None, actor=MARTA
    )
    first, second = (item(each) for each in done.ids)
    assert (first["value"], first["unit"], first["period"]) == (4, "veces", "mes")
    assert (second["value"], second["unit"]) == (100, "%")
    assert second["indicators"] == first["indicators"]


def test_a_settled_note_leaves_with_its_history(written: Host) -> None:
    note = next(each for each in now()["notes"] if each["place"]["item"])
    services.settle_note(note_id=note["id"], actor=MARTA)
    assert note["id"] not in [each["id"] for each in now()["notes"]]
    change = Change.objects.filter(object_id=note["id"]).latest("pk")
    assert change.action == "plan.item_removed" and change.before is not None
    assert change.before["reason"] == note["reason"]


def test_how_long_ago_is_said_in_words() -> None:
    here = timezone.now()
    assert ago(here, here) == "hace un momento"
    assert ago(here - timedelta(minutes=2, seconds=5), here) == "hace 2 minutos"
    assert ago(here - timedelta(hours=1), here) == "hace 1 hora"
    assert ago(here - timedelta(days=3), here).startswith("el ")
