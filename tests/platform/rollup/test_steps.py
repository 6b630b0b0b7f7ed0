"""The dated steps as the country reads them, and who may write them."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gelt.schemas import in_schema, tenant_connection
from rollup.models import PlanPublication, Step
from rollup.selectors import published_plan, published_plans, scores_of, scores_of_many, stored_steps_of, timeline
from rollup.services import document_digest, publish_plan, remove_steps, replace_steps
from rollup.steps import StepValues
from tenants.hosts import Host
from tests.platform.rollup.builders import step

FRAMEWORK = "marco-de-prueba"
START, MIDDLE = date(2008, 4, 14), date(2009, 6, 1)

pytestmark = pytest.mark.django_db


def two_steps() -> list[StepValues]:
    return [step(valid_to=MIDDLE), step(valid_from=MIDDLE, met=4)]


def write(code: str, phase: str = "informacion", steps: list[StepValues] | None = None) -> bool:
    wanted = two_steps() if steps is None else steps
    return replace_steps(municipality=code, framework=FRAMEWORK, phase=phase, steps=wanted)


def test_the_score_of_a_date_is_that_of_the_step_that_holds() -> None:
    write("63302")
    assert scores_of("63302", FRAMEWORK, date(2008, 4, 13)).phases == {}
    assert not scores_of("63302", FRAMEWORK, date(2009, 5, 31)).reported
    assert scores_of("63302", FRAMEWORK, MIDDLE).declared_overall == 40
    assert scores_of("63302", FRAMEWORK, date(2026, 1, 1)).declared_overall == 40
    assert scores_of("63302", "otro", MIDDLE).phases == {}


def test_the_country_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(100):
        write(f"{99000 + number}")
        write(f"{99000 + number}", "interaccion", [step()])
    with django_assert_num_queries(1):
        scores = scores_of_many(FRAMEWORK, date(2010, 1, 1))
    assert len(scores) == 100
    assert scores["99007"].declared_overall == 20


def test_the_timeline_has_one_point_per_change() -> None:
    write("63302")
    write("63302", "interaccion", [step(valid_to=date(2010, 1, 1)), step(valid_from=date(2010, 1, 1), met=10)])
    points = [(point.on, point.declared_overall) for point in timeline("63302", FRAMEWORK)]
    assert points == [(START, None), (MIDDLE, 20), (date(2010, 1, 1), 70)]


def test_rewriting_touches_only_what_differs() -> None:
    assert write("63302")
    kept = Step.objects.get(framework=FRAMEWORK, valid_from=START).pk
    assert not write("63302")
    assert write("63302", steps=[two_steps()[0], step(valid_from=MIDDLE, met=5)])
    assert Step.objects.get(framework=FRAMEWORK, valid_from=START).pk == kept
    assert scores_of("63302", FRAMEWORK, MIDDLE).declared_overall == 50


def test_removing_the_steps_of_a_phase_leaves_the_others() -> None:
    write("63302")
    write("63302", "interaccion")
    assert remove_steps(municipality="63302", framework=FRAMEWORK, phase="informacion") == 2
    assert [phase for framework, phase in stored_steps_of("63302") if framework == FRAMEWORK] == ["interaccion"]


@pytest.mark.parametrize(
    "wrong",
    [
        step(valid_to=START),
        step(met=3, verified=4),
        replace(step(met=3), applicable=9),
    ],
)
def test_the_database_refuses_a_step_that_cannot_be(wrong: StepValues) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        write("63302", steps=[wrong])


def test_a_phase_has_one_open_step() -> None:
    with pytest.raises(IntegrityError, match="step_one_open"), transaction.atomic():
        write("63302", steps=[step(), step(valid_from=MIDDLE)])


def test_a_municipality_writes_its_own_steps_and_no_others(genova: Host) -> None:
    write("73547")
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        assert write(genova.code)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write("27001")
        assert Step.objects.filter(municipality="73547", framework=FRAMEWORK).delete()[0] == 0
        assert Step.objects.filter(municipality="73547", framework=FRAMEWORK).update(met=1) == 0
        assert scores_of("73547", FRAMEWORK, MIDDLE).declared_overall == 40


def test_a_municipality_cannot_give_its_steps_to_another(genova: Host) -> None:
    write(genova.code)
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Step.objects.filter(municipality=genova.code, framework=FRAMEWORK).update(municipality="73547")


def test_the_nation_reads_and_does_not_write(genova: Host) -> None:
    write(genova.code)
    tenant_connection().set_schema_to_public()
    with tenant_connection().roles_enforced():
        assert scores_of_many(FRAMEWORK, MIDDLE)[genova.code].declared_overall == 40
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Step.objects.all().delete()


def publish(code: str, title: str = "Plan") -> PlanPublication:
    return publish_plan(
        municipality=code,
        document={"plan": {"title": title}, "actions": [{"id": "A1"}]},
        title=title,
        published_at=timezone.now(),
        validity_from=date(2009, 8, 6),
        validity_to=date(2012, 12, 31),
    )


def test_a_publication_replaces_the_one_before() -> None:
    PlanPublication.objects.all().delete()
    publish("63302")
    publish("63302", "Plan nuevo")
    found = published_plan("63302")
    assert found is not None
    assert found.document["plan"]["title"] == "Plan nuevo"
    assert found.sha256 == document_digest(found.document)
    assert [row.title for row in published_plans()] == ["Plan nuevo"]
    assert published_plan("73547") is None


def test_the_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert document_digest({"a": 1, "b": "ñ"}) == document_digest({"b": "ñ", "a": 1})
    assert document_digest({"a": 1}) != document_digest({"a": 2})


def test_a_municipality_publishes_only_its_own_plan(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        publish(genova.code)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            publish("99773")
