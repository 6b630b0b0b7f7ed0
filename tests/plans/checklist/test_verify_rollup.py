from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from gelt.schemas import PUBLIC, in_schema
from plans.checklist.models import CriterionAssessment
from plans.checklist.reconciling import reconcile
from plans.checklist.services import initial_steps
from regulation.models import Criterion
from rollup.models import PlanPublication, Step
from rollup.selectors import scores_of, stored_steps
from rollup.services import publish_plan
from tenants.hosts import Host
from tests.country import CODES, FRAMEWORK
from tests.plans.checklist.acting import check, say


@pytest.fixture(autouse=True)
def _in_order(in_genova: Host) -> None:
    """All five municipalities have their first steps, and Génova has some progress."""
    for code in CODES.values():
        with in_schema(f"m{code}"):
            initial_steps(municipality_code=code, framework=FRAMEWORK)
    with in_schema(in_genova.schema_name):
        check(in_genova, say(in_genova))
        say(in_genova, code="INT-01", on=date(2010, 1, 1))


def run(*options: str) -> str:
    out = StringIO()
    call_command("verify_rollup", *options, stdout=out)
    return out.getvalue()


def test_normally_it_finds_nothing() -> None:
    assert run() == "5 municipios revisados, sin diferencias.\n"


def test_the_first_steps_of_a_municipality_say_it_did_not_report(piedras: Host) -> None:
    score = scores_of(piedras.code, FRAMEWORK, date(2012, 12, 31))
    assert len(score.phases) == 5
    assert not score.reported


def break_steps(host: Host) -> None:
    Step.objects.filter(municipality=host.code, phase="informacion", met=1).update(met=2, unanswered=55)
    Step.objects.filter(municipality=host.code, phase="democracia").delete()
    Step.objects.filter(municipality=host.code, phase="transaccion").update(phase="otra")
    late = Step.objects.get(municipality=host.code, phase="interaccion", valid_to=None)
    late.pk, late.valid_from, late.valid_to = None, date(2008, 5, 1), date(2008, 5, 2)
    late.save()


def test_every_kind_of_difference_is_named_and_nothing_changes(genova: Host) -> None:
    break_steps(genova)
    before = stored_steps()
    with pytest.raises(CommandError, match="5 municipios revisados, 5 diferencias: corrija los pasos con --repair"):
        run()
    lines = reconcile().steps
    assert [line.split(":")[0] for line in lines] == [
        f"63302 {FRAMEWORK} {phase}" for phase in ("democracia", "informacion", "interaccion", "otra", "transaccion")
    ]
    assert lines[0].endswith("1 paso falta en public")
    assert "met es 2 y debe ser 1, unanswered es 55 y debe ser 56" in lines[1]
    assert lines[3].endswith("1 paso sobra en public")
    assert stored_steps() == before


def test_repair_rewrites_and_then_nothing_differs(genova: Host) -> None:
    good = stored_steps()
    break_steps(genova)
    assert run("--repair").endswith("5 municipios revisados, 5 diferencias corregidas.\n")
    assert stored_steps() == good
    assert run() == "5 municipios revisados, sin diferencias.\n"


def test_a_changed_list_of_criteria_is_noticed(genova: Host) -> None:
    with in_schema(PUBLIC):
        Criterion.objects.filter(framework=FRAMEWORK, code="DEM-13").delete()
    assert len(reconcile().steps) == 5
    reconcile(repair=True)
    assert scores_of(genova.code, FRAMEWORK, date(2012, 1, 1)).phases["democracia"].total == 12


def test_facts_that_bypassed_the_services_are_noticed(genova: Host) -> None:
    with in_schema(genova.schema_name):
        CriterionAssessment.objects.update(state="not_met")
    assert len(reconcile().steps) == 2


def test_steps_of_a_municipality_that_is_not_here_are_strangers() -> None:
    Step.objects.filter(municipality="73547").update(municipality="99999")
    lines = reconcile(repair=True).steps
    assert "99999: hay pasos de un municipio que no está en la plataforma" in lines
    assert "99999" not in stored_steps()


def test_a_publication_that_differs_needs_a_person(genova: Host) -> None:
    PlanPublication.objects.all().delete()
    publish_plan(
        municipality=genova.code,
        document={"plan": {}},
        title="Plan",
        published_at=timezone.now() - timedelta(days=1),
        validity_from=None,
        validity_to=None,
    )
    with pytest.raises(CommandError, match="1 diferencia: publique de nuevo los planes nombrados"):
        run("--repair")
    assert "63302: la copia publicada del plan no es la última" in reconcile().plans[0]


def test_a_municipality_without_its_schema_is_named_and_the_others_go_on(genova: Host) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER SCHEMA m63302 RENAME TO m63399")
    with pytest.raises(CommandError, match="4 municipios revisados, 1 diferencia: revise los esquemas nombrados"):
        run("--repair")
    assert "63302: no se pudo revisar" in reconcile().unreadable[0]
    assert scores_of(genova.code, FRAMEWORK, date(2012, 12, 31)).reported
