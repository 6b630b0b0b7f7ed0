"""The check inside a municipality: what it asks the database, how long it takes, what is put aside."""

import json
import time
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection

from accounts.actors import SYSTEM, Actor
from gelt.errors import DomainError, NotFoundError
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.checking import digests
from plans.matrix.checking.finding import Finding
from plans.matrix.checking.selectors import country, findings, review
from plans.matrix.checking.services import FindingGoneError, dismiss, restore
from plans.matrix.interchange.rows import Document
from plans.matrix.models import FindingDismissal
from plans.matrix.selectors import plan_with_everything
from plans.matrix.services import load, publish
from plans.matrix.working import change, working_document
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of

MOST_QUERIES = 8
ROWS = 500
MOST_SECONDS = 0.45  # 0.3 of a machine that does nothing else
PLANS = 1_100
LEADER = Actor(kind="user", user_id=7, name="Líder de prueba", role_label="Líder del comité")


@pytest.fixture
def at_work(in_genova: Host) -> Host:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    return in_genova


def working() -> Document:
    document = working_document()
    assert document is not None
    return document


def the_first(code: str) -> Finding:
    return next(each for each in findings(working()) if each.code == code)


def put_aside(finding: Finding, reason: str = "Se decidió así en el comité.") -> FindingDismissal:
    code, place, fingerprint = finding.key
    return dismiss(code=code, place=place, fingerprint=fingerprint, reason=reason, actor=LEADER)


def test_the_stored_plan_gives_the_findings_of_its_document(at_work: Host) -> None:
    found = findings(working())
    assert [each.items for each in found if each.code == "cross-reference"] == [("A1.C1",), ("A3.C1",)]
    plan = plan_with_everything()
    assert plan is not None
    assert findings(plan) == found


def test_a_copy_is_told_when_the_other_is_published(chipaque: Host) -> None:
    other = plan_of("puertoguzman-putumayo")
    with in_schema("m86571"):
        load(other, actor=SYSTEM)
        publish(municipality_code="86571", actor=SYSTEM)
    with in_schema(chipaque.schema_name):
        load(plan_of("chipaque-cundinamarca"), actor=SYSTEM)
        assert "Puerto Guzmán" in the_first("near-identical").title
    for action in other["actions"]:
        for column in ("benefits", "activities", "resources", "responsible_parties"):
            for item in action[column]:
                item["text"] = f"Escrito de nuevo en {item['id']} por el municipio"
    with in_schema("m86571"):
        load(other, actor=SYSTEM)
        publish(municipality_code="86571", actor=SYSTEM)
    with in_schema(chipaque.schema_name):
        assert not [each for each in findings(working()) if each.code == "near-identical"]


def test_likeness_put_aside_stays_so_while_other_cells_are_written(chipaque: Host) -> None:
    with in_schema("m86571"):
        load(plan_of("puertoguzman-putumayo"), actor=SYSTEM)
        publish(municipality_code="86571", actor=SYSTEM)
    with in_schema(chipaque.schema_name):
        load(plan_of("chipaque-cundinamarca"), actor=SYSTEM)
        put_aside(the_first("near-identical"))
        share = review(working()).dismissed[0].finding.title

        def edit(document: Document) -> None:
            for action in document["actions"][:2]:
                for item in (*action["activities"], *action["benefits"]):
                    item["text"] = f"Escrito de nuevo en {item['id']} por el municipio"

        change(edit, actor=LEADER, label="Cambió dos acciones")
        (aside,) = review(working()).dismissed
        assert aside.finding.title != share  # less is shared than when it was put aside
        assert not [each for each in findings(working()) if each.code == "near-identical"]


def test_few_queries(at_work: Host, django_assert_max_num_queries: Callable[[int], Any]) -> None:
    document = working()
    country()
    with django_assert_max_num_queries(MOST_QUERIES):
        findings(document)


def big_plan() -> Document:
    """Génova's plan with 500 actions, each with texts of its own."""
    document = plan_of("genova-quindio")
    document["notes"] = []
    pattern = document["actions"][2]
    document["actions"] = []
    for number in range(1, ROWS + 1):
        action = deepcopy(pattern)
        for holder in (action, *(item for value in action.values() if isinstance(value, list) for item in value)):
            holder["id"] = holder["id"].replace("A3", f"A{number}")
        for target in action["targets"]:
            target["indicators"] = [f"A{number}.I1"]
        for item in action["activities"] + action["benefits"]:
            item["text"] = f"{item['text']} Esto es lo número {number} de la lista larga"
        document["actions"].append(action)
    return document


@pytest.mark.long
def test_a_plan_of_500_rows_is_checked_while_a_person_waits(in_genova: Host) -> None:
    document = big_plan()
    findings(document)  # the country's names, once per worker
    began = time.process_time()
    found = findings(document)
    assert time.process_time() - began < MOST_SECONDS
    assert len([each for each in found if each.code == "cross-reference"]) == ROWS


def publications(document: Document) -> None:
    """1,100 published plans, each with its own sentences, and the last one that is ours."""
    other = deepcopy(document)
    for action in other["actions"]:
        for column in ("activities", "benefits", "resources", "targets"):
            for item in action[column]:
                item["text"] += " como lo hace @@ desde siempre"
    other["municipality"] |= {"divipola": "@@", "name": "Municipio @@", "department": "Nación"}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO "public".rollup_planpublication (municipality, document, title, published_at, sha256)
            SELECT code, replace(CASE WHEN n = %s THEN %s ELSE %s END, '@@', code)::jsonb, 'Plan', now(), code
            FROM generate_series(1, %s) AS n, lpad(n::text, 5, '0') AS code
            """,
            [PLANS, json.dumps({**document, "municipality": other["municipality"]}), json.dumps(other), PLANS],
        )


@pytest.mark.long
def test_1100_published_plans_are_compared_without_waiting(at_work: Host) -> None:
    document = working()
    publications(document)
    digests._known.clear()
    began = time.process_time()
    found = [each for each in findings(document) if each.code == "near-identical"]
    first = time.process_time() - began
    assert [each.title.split(":")[0] for each in found] == [
        "La matriz es casi igual a la de Municipio 01100 (Nación)"
    ]
    began = time.process_time()
    findings(document)
    again = time.process_time() - began
    print(f"1,100 published plans: {first:.3f} s the first time, {again:.3f} s then")
    assert first < 3
    assert again < MOST_SECONDS
    digests._known.clear()


def test_only_what_was_published_since_is_read_again(
    at_work: Host, django_assert_num_queries: Callable[[int], Any]
) -> None:
    publish(municipality_code="63302", actor=SYSTEM)
    digests.published_digests()
    with django_assert_num_queries(1):
        digests.published_digests()


def test_put_aside_with_its_reason_it_is_kept_and_told_in_the_history(at_work: Host) -> None:
    finding = the_first("cross-reference")
    before = len(findings(working()))
    kept = put_aside(finding)
    now = review(working())
    assert len(now.open) == before - 1
    ((aside),) = now.dismissed
    assert aside.finding == finding
    assert (kept.by_name, kept.reason) == ("Líder de prueba", "Se decidió así en el comité.")
    told = Change.objects.get(action="plan.finding_dismissed")
    assert told.object_id == finding.place
    assert told.after is not None and told.after["reason"] == "Se decidió así en el comité."


def test_it_comes_back_when_the_text_changes_and_says_what_was_decided(at_work: Host) -> None:
    put_aside(the_first("cross-reference"))

    def edit(document: Document) -> None:
        document["actions"][0]["activities"][0]["text"] = "Ver el Marco de Acción, capítulo tres."

    change(edit, actor=LEADER, label="Cambió la actividad A1.C1")
    back = next(each for each in review(working()).open if each.finding.code == "cross-reference")
    assert back.finding.items == ("A1.C1",)
    assert back.before is not None and back.before.reason == "Se decidió así en el comité."
    assert review(working()).dismissed == ()


def test_taken_back_it_is_told_again_and_the_decision_is_kept(at_work: Host) -> None:
    finding = the_first("cross-reference")
    kept = put_aside(finding)
    restore(pk=kept.pk, actor=LEADER)
    again = next(each for each in review(working()).open if each.finding == finding)
    assert again.before is not None and again.before.withdrawn_by_name == "Líder de prueba"
    kept.refresh_from_db()
    assert kept.withdrawn_by_name == "Líder de prueba"
    assert Change.objects.filter(action="plan.finding_restored").count() == 1
    with pytest.raises(NotFoundError):
        restore(pk=kept.pk, actor=LEADER)
    assert put_aside(finding, "Otra vez, por lo mismo de antes.").pk != kept.pk


def test_without_a_reason_or_twice_it_is_refused(at_work: Host) -> None:
    finding = the_first("cross-reference")
    with pytest.raises(DomainError) as error:
        put_aside(finding, "   no   ")
    assert error.value.field == "reason"
    put_aside(finding)
    with pytest.raises(FindingGoneError):
        put_aside(finding)
    assert FindingDismissal.objects.count() == 1


def test_another_municipality_has_its_own_decisions(piedras: Host, at_work: Host) -> None:
    put_aside(the_first("cross-reference"))
    with in_schema(piedras.schema_name):
        assert FindingDismissal.objects.count() == 0
        load(plan_of("piedras-tolima"), actor=SYSTEM)
        assert len(review(working()).dismissed) == 0
