"""What helps with a criterion: advice of ours, and who already did it."""

from datetime import date

import pytest
from django.db import InternalError, ProgrammingError, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from gelt.schemas import in_schema, tenant_connection
from plans.checklist.helping import selectors
from plans.checklist.helping.selectors import others_of
from plans.checklist.reconciling import reconcile
from regulation.selectors import framework_with_phases
from rollup.met import met_of, replace_met
from rollup.models import MetCriteria
from tenants.hosts import Host
from tenants.models import Municipality, Status
from tests.conftest import Browse
from tests.country import CODES
from tests.plans.checklist.acting import check, say
from tests.plans.checklist.views.reading import markup, words

KEY = ("decreto-1151-2008", "informacion")


@pytest.fixture(autouse=True)
def _nobody_met(in_genova: Host) -> None:
    MetCriteria.objects.all().delete()


def test_the_list_follows_what_is_declared_and_verified(in_genova: Host) -> None:
    fact = say(in_genova)
    say(in_genova, code="INF-02", state="in_progress")
    assert met_of(in_genova.code) == {KEY: (("INF-01",), ())}
    check(in_genova, fact)
    say(in_genova, code="INF-03")
    assert met_of(in_genova.code) == {KEY: (("INF-01", "INF-03"), ("INF-01",))}
    say(in_genova, code="INF-01", state="not_met", on=date(2008, 6, 1))  # before: changes nothing now
    assert met_of(in_genova.code)[KEY] == (("INF-01", "INF-03"), ("INF-01",))
    say(in_genova, state="not_met", on=date(2010, 1, 1))
    say(in_genova, code="INF-03", state="unanswered", on=date(2010, 1, 1))
    assert met_of(in_genova.code) == {}


def test_a_list_costs_one_statement_and_is_written_only_when_it_differs(
    in_genova: Host, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key = {"municipality": in_genova.code, "framework": KEY[0], "phase": KEY[1]}
    with django_assert_num_queries(3):
        assert replace_met(**key, met=(("INF-01",), ())) is True
        assert replace_met(**key, met=(("INF-01",), ())) is False
        assert replace_met(**key, met=(("INF-01",), ("INF-01",))) is True
    with CaptureQueriesContext(tenant_connection()) as seen:
        say(in_genova, code="INF-05", state="in_progress")
    assert sum("rollup_metcriteria" in query["sql"] for query in seen.captured_queries) == 1


def test_a_municipality_writes_only_its_own_list(genova: Host, chipaque: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        assert replace_met(municipality=genova.code, framework=KEY[0], phase=KEY[1], met=(("INF-01",), ()))
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            replace_met(municipality=chipaque.code, framework=KEY[0], phase=KEY[1], met=(("INF-01",), ()))


def test_verified_ones_come_first_then_the_neighbours_and_one_query_is_enough(
    in_genova: Host, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    Municipality.objects.filter(code=CODES["piedras"]).update(demo_progress=True)
    Municipality.objects.filter(code=CODES["puertoguzman"]).update(status=Status.SUSPENDED)
    for name in ("chipaque", "piedras", "quibdo", "puertoguzman", "genova"):
        verified = ("INF-01",) if name == "quibdo" else ()
        replace_met(municipality=CODES[name], framework=KEY[0], phase=KEY[1], met=(("INF-01",), verified))
    with django_assert_num_queries(1):
        found = others_of(in_genova, "informacion", "INF-01")
    assert [(other.name, other.verified, other.demo) for other in found.shown] == [
        ("Quibdó", True, False),
        ("Chipaque", False, False),
        ("Piedras", False, True),
    ]
    assert (found.total, found.more) == (3, 0)
    assert others_of(in_genova, "informacion", "INF-02").shown == ()

    neighbour = Municipality.objects.get(code=CODES["piedras"]).locality
    neighbour.department_id = in_genova.department_code
    neighbour.save()
    monkeypatch.setattr(selectors, "MOST", 2)
    found = others_of(in_genova, "informacion", "INF-01")
    assert [(other.name, other.near) for other in found.shown] == [("Quibdó", False), ("Piedras", True)]
    assert (found.total, found.more) == (3, 1)


def test_the_committee_and_the_citizens_read_advice_and_who_did_it(
    genova: Host, chipaque: Host, browse: Browse
) -> None:
    with in_schema(chipaque.schema_name):
        check(chipaque, say(chipaque))
    Municipality.objects.filter(code=chipaque.code).update(demo_progress=True)
    advice = framework_with_phases(genova.framework).criterion("INF-01").help
    address = f"http://{chipaque.slug}.localhost/fases/informacion/INF-01/"
    for answer in (
        browse(genova, "member").get("/comite/lista/criterio/INF-01/"),
        browse(genova).get("/fases/informacion/INF-01/"),
    ):
        page = words(answer)
        assert advice in page
        assert "Orientación de la plataforma, no es texto de la norma." in page
        assert "1 municipio lo declara cumplido." in page
        assert "Verificado: Chipaque, Cundinamarca (avance de demostración)" in page
        assert f'href="{address}"' in markup(answer)
    assert "Ningún otro municipio" in words(browse(genova).get("/fases/informacion/INF-02/"))


def test_verify_rollup_sees_a_list_that_is_not_the_municipalitys_and_strangers(in_genova: Host) -> None:
    say(in_genova)
    reconcile(repair=True)
    replace_met(municipality=in_genova.code, framework=KEY[0], phase=KEY[1], met=(("INF-02",), ()))
    replace_met(municipality="99999", framework=KEY[0], phase=KEY[1], met=(("INF-02",), ()))
    lines = reconcile().steps
    assert lines == [
        "63302 decreto-1151-2008 informacion: la lista de criterios cumplidos en public no es la del municipio",
        "99999: hay criterios cumplidos de un municipio que no está en la plataforma",
    ]
    reconcile(repair=True)
    assert met_of(in_genova.code) == {KEY: (("INF-01",), ())}
    assert met_of("99999") == {}


@pytest.mark.parametrize("framework", ["decreto-1151-2008", "resolucion-1519-2020"])
def test_every_criterion_has_advice_of_one_or_two_sentences_and_no_norm(db: None, framework: str) -> None:
    for phase in framework_with_phases(framework).phases:
        for criterion in phase.criteria:
            assert 30 < len(criterion.help) < 260, criterion.code
            assert 1 <= criterion.help.count(". ") + 1 <= 2, criterion.code
            for word in ("Decreto", "Ley ", "Resolución", "artículo", "sanción", "multa", "oficial"):
                assert word not in criterion.help, criterion.code
