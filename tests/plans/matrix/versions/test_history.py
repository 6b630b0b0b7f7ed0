"""Imported history: the five first plans, databases made before versions, and its limits."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.actors import SYSTEM
from gelt.errors import DomainError
from gelt.schemas import in_schema
from plans.matrix.models import Plan, PlanVersion
from plans.matrix.selectors import published_document
from plans.matrix.services import load, public_copy
from plans.matrix.versions import services
from plans.matrix.versions.acts import act_of_source
from rollup.models import PlanPublication
from rollup.selectors import published_plan
from rollup.services import document_digest
from tenants.hosts import Host
from tests.plans.matrix.conftest import PLANS, plan_file, plan_of
from tests.plans.matrix.versions.acting import LEADER, adopted, history_of, rewrite, submitted

# The act that each source says adopts or approves its plan.
NAMED = {"piedras-tolima": ("resolución", "289", "2008-09-20")}


def _run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize(("slug", "schema"), PLANS.items())
def test_the_first_plans_are_published_as_history_with_the_act_they_name(
    genova: Host, slug: str, schema: str
) -> None:
    _run("load_plan", str(plan_file(slug)), "--publish")
    with in_schema(schema):
        version = PlanVersion.objects.get()
    assert (version.number, version.history, version.state) == (1, True, "published")
    assert version.document == public_copy(plan_of(slug))
    assert version.notes == plan_of(slug)["notes"]
    named = (version.act_kind, version.act_number, str(version.act_date))
    if slug in NAMED:
        assert (named, version.act_unidentified) == (NAMED[slug], False)
    else:
        assert (named, version.act_unidentified) == (("", "", "None"), True)


@pytest.mark.parametrize(
    ("effect", "found"),
    [
        ("adopta el plan de acción", True),
        ("por la cual se aprobó el Plan de Gobierno en Línea", True),
        ("crea el comité que formula el plan", False),
        ("aprueba el presupuesto", False),
    ],
)
def test_an_act_adopts_when_its_own_words_say_so(effect: str, found: bool) -> None:
    act = {"id": "AA1", "kind": "decreto", "number": "7", "date": "2009-01-02", "effect": effect, "source_line": 1}
    assert act_of_source({"acts": [act]}).unidentified is not found


def test_loading_the_same_again_makes_no_version(genova: Host) -> None:
    for _ in range(2):
        _run("load_plan", str(plan_file("genova-quindio")), "--publish")
    with in_schema("m63302"):
        assert PlanVersion.objects.count() == 1


def test_a_plan_published_before_versions_existed_gets_its_version_as_it_was(in_genova: Host) -> None:
    history_of()
    published = published_plan("63302")
    rewrite("Cambio que nadie publicó")
    PlanVersion.objects.all().delete()  # as a database made before them
    made = services.keep_published_as_version(actor=SYSTEM)
    assert published is not None and made is not None
    made.refresh_from_db()
    assert (made.number, made.state, made.history) == (1, "published", True)
    assert (made.sha256, made.published_at) == (published.sha256, published.published_at)
    assert "Cambio que nadie publicó" not in str(made.document)
    assert services.keep_published_as_version(actor=SYSTEM) is None
    assert PlanVersion.objects.count() == 1


def test_the_command_of_the_first_plans_keeps_earlier_publications(genova: Host, piedras: Host) -> None:
    for host in (genova, piedras):
        with in_schema(host.schema_name):
            history_of(host.slug, host.code)
            PlanVersion.objects.all().delete()
    said = _run("load_first_plans")
    assert "genova-quindio: su plan publicado quedó como versión 1" in said
    assert "piedras-tolima" in said
    assert _run("load_first_plans") == ""
    with in_schema(piedras.schema_name):
        assert PlanVersion.objects.get().act_number == "289"


def test_a_corrected_reading_of_history_is_a_version_of_its_own(in_genova: Host) -> None:
    history_of()
    document = plan_of("genova-quindio")
    document["actions"][0]["title"] = "Lectura corregida"
    load(document, actor=SYSTEM)
    second = services.adopt_history(municipality_code="63302", actor=SYSTEM)
    assert (second.number, second.history, second.state) == (2, True, "published")
    assert PlanVersion.objects.get(number=1).state == "superseded"
    assert "Lectura corregida" in str(published_document("63302"))


def test_once_the_committee_adopts_loading_does_not_publish(in_genova: Host, tmp_path: Any) -> None:
    services.publish_version(number=adopted().number, actor=LEADER)
    before = published_plan("63302")
    with pytest.raises(CommandError, match="adopta sus versiones por acto administrativo"):
        _run("load_plan", str(plan_file("genova-quindio")), "--publish")
    after = published_plan("63302")
    assert before is not None and after is not None and before.sha256 == after.sha256
    assert "Una acción escrita otra vez" in str(PlanVersion.objects.get(number=2).document)
    assert document_digest(public_copy(plan_of("genova-quindio"))) != before.sha256


def test_history_waits_while_a_submission_is_open(in_genova: Host) -> None:
    submitted()
    with pytest.raises(DomainError, match="ya fue enviado para adopción"):
        services.adopt_history(municipality_code="63302", actor=SYSTEM)


def test_without_a_plan_there_is_no_history(in_genova: Host) -> None:
    assert services.keep_published_as_version(actor=SYSTEM) is None
    assert not Plan.objects.exists() and not PlanPublication.objects.filter(pk="63302").exists()
