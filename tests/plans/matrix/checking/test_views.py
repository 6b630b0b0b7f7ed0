"""The page of the plan check and its two forms, as each person meets them."""

import re
from html import unescape
from typing import Any

import pytest

from accounts.actors import SYSTEM
from accounts.permissions import MUNICIPAL_ROLES, Role
from gelt.schemas import in_schema
from plans.matrix.checking.selectors import review
from plans.matrix.models import FindingDismissal, Plan, PlanOrigin
from plans.matrix.services import load
from plans.matrix.working import working_document
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.portal.reading import words

PAGE = "/comite/plan/revision/"
DISMISS = "/comite/plan/revision/descartar/"
COMMITTEE = (Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN)
REASON = "El comité lo quiere así: el marco de acción se publica aparte."


@pytest.fixture
def with_plan(genova: Host) -> Host:
    with in_schema(genova.schema_name):
        load(plan_of("genova-quindio"), actor=SYSTEM)
    return genova


def key_of(host: Host, code: str) -> dict[str, str]:
    with in_schema(host.schema_name):
        document = working_document()
        assert document is not None
        found = next(each.finding for each in review(document).open if each.finding.code == code)
    return dict(zip(("code", "place", "fingerprint"), found.key, strict=True))


def test_the_answer_comes_first_in_words(with_plan: Host, browse: Browse) -> None:
    page = words(browse(with_plan, Role.READER).get(PAGE))
    assert "15 hallazgos: 11 por revisar y 4 sugerencias." in page
    assert "ningún hallazgo impide adoptar el plan" in page
    assert "Ver Marco de Acción. (Procedimientos de actualización del sitio Web)" in page
    assert "Matriz del plan, acción 1, actividades · ítem A1.C1" in page


@pytest.mark.parametrize("role", sorted(MUNICIPAL_ROLES))
def test_everybody_here_reads_and_only_the_committee_puts_aside(with_plan: Host, browse: Browse, role: Role) -> None:
    body = browse(with_plan, role).get(PAGE).content.decode()
    assert ("Descartar con este motivo" in body) is (role in COMMITTEE)
    sent = browse(with_plan, role).post(DISMISS, {**key_of(with_plan, "cross-reference"), "reason": REASON})
    assert sent.status_code == (302 if role in COMMITTEE else 403)


def test_a_finding_leads_to_its_item(with_plan: Host, browse: Browse) -> None:
    reader = browse(with_plan, Role.READER)
    body = reader.get(PAGE).content.decode()
    (address,) = set(re.findall(r'href="([^"]+#A1\.C1)"', body))
    assert 'id="A1.C1"' in reader.get(address.split("#")[0]).content.decode()


def test_every_finding_leads_the_committee_to_where_it_is_mended(with_plan: Host, browse: Browse) -> None:
    client = browse(with_plan, Role.MEMBER)
    body = client.get(PAGE).content.decode()
    addresses = re.findall(r'class="finding__place"><a href="([^"]+)"', body)
    assert len(addresses) == 15
    assert "/comite/plan/editar/item/A1.C1/?desde=revision" in addresses
    for address in addresses:
        assert client.get(address).status_code == 200, address
    assert "Ver Marco de Acción." in client.get("/comite/plan/editar/item/A1.C1/").content.decode()


def test_who_mends_a_finding_is_led_back_to_the_review(with_plan: Host, browse: Browse) -> None:
    client = browse(with_plan, Role.MEMBER)
    body = client.get(f"{PAGE}?gravedad=warning").content.decode()
    address = "/comite/plan/editar/item/A1.C1/?desde=revision&amp;gravedad=warning"
    assert f'href="{address}"' in body
    form = client.get(unescape(address)).content.decode()
    assert f'action="{address}"' in form  # saving keeps where one came from
    assert 'href="/comite/plan/revision/?gravedad=warning">Cancelar' in form
    seen = re.findall(r'name="huella" value="([^"]+)"', form)[0]
    saved = client.post(unescape(address), {"text": "Publicar los procedimientos", "huella": seen}, follow=True)
    assert saved.redirect_chain == [("/comite/plan/matriz/", 302)]  # on top, where the message is
    said = saved.content.decode()
    assert '<a href="/comite/plan/revision/?gravedad=warning">Volver a la revisión</a>' in said
    assert '<a href="/comite/plan/matriz/#A1.C1">Ver dónde quedó</a>' in said


@pytest.mark.parametrize("came", ["//malo.example/", "https://malo.example", "javascript:alert(1)", "/salir/"])
def test_nobody_is_led_anywhere_else(with_plan: Host, browse: Browse, came: str) -> None:
    client = browse(with_plan, Role.MEMBER)
    for query in ({"desde": came}, {"desde": "revision", "gravedad": came, "volver": came}):
        for link in re.findall(r'href="([^"]+)">Cancelar', _form(client, query)):
            assert link.startswith("/comite/plan/")


def _form(client: Any, query: dict[str, str]) -> str:
    body: str = client.get("/comite/plan/editar/item/A1.C1/", query).content.decode()
    assert "Cancelar" in body
    return body


def test_filtered_by_severity_and_part(with_plan: Host, browse: Browse) -> None:
    client = browse(with_plan, Role.READER)
    page = words(client.get(f"{PAGE}?gravedad=advice&seccion=phase_activities"))
    assert "Se muestran 1 de 15." in page
    assert "El mismo texto está 2 veces en la misma fase" in page
    assert "Remite a otra parte" not in page
    assert "Ningún hallazgo pasa estos filtros" in words(client.get(f"{PAGE}?gravedad=advice&seccion=acts"))
    assert "Remite a otra parte" in words(client.get(f"{PAGE}?gravedad=otra"))


def test_put_aside_without_javascript_and_brought_back(with_plan: Host, browse: Browse) -> None:
    client = browse(with_plan, Role.LEADER)
    sent = client.post(f"{DISMISS}?gravedad=warning", {**key_of(with_plan, "cross-reference"), "reason": REASON})
    assert sent["Location"] == f"{PAGE}?gravedad=warning"
    page = words(client.get(PAGE))
    assert "14 hallazgos: 10 por revisar y 4 sugerencias; 1 descartado." in page
    assert "Líder del comité de prueba lo descartó el" in page
    assert f"Motivo: {REASON}" in page
    with in_schema(with_plan.schema_name):
        pk = FindingDismissal.objects.get().pk
    client.post(f"/comite/plan/revision/descartados/{pk}/restablecer/")
    assert "15 hallazgos" in words(client.get(PAGE))


def test_with_htmx_the_answer_is_the_list(with_plan: Host, browse: Browse) -> None:
    client = browse(with_plan, Role.LEADER)
    data = {**key_of(with_plan, "cross-reference"), "reason": REASON}
    answer = client.post(DISMISS, data, headers={"HX-Request": "true"})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in body
    assert body.lstrip().startswith('<div id="revision">')
    assert "1 descartado" in body
    assert "hx-swap-oob" in body


@pytest.mark.parametrize("htmx", [True, False])
def test_what_was_typed_stays_when_it_is_refused(with_plan: Host, browse: Browse, htmx: bool) -> None:
    headers: Any = {"HX-Request": "true"} if htmx else {}
    data = {**key_of(with_plan, "cross-reference"), "reason": "porque sí"}
    answer = browse(with_plan, Role.LEADER).post(DISMISS, data, headers=headers)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "porque sí</textarea>" in body
    assert "Escriba por qué se descarta" in body
    assert '<details class="more no-print" open>' in body


def test_a_finding_that_is_gone_is_said_with_what_was_typed(with_plan: Host, browse: Browse) -> None:
    data = {"code": "cross-reference", "place": "actions/activities/A1.C1", "fingerprint": "0" * 64, "reason": REASON}
    answer = browse(with_plan, Role.LEADER).post(DISMISS, data)
    assert answer.status_code == 422
    page = words(answer)
    assert "Ese hallazgo ya no está abierto" in page
    assert REASON in page


def test_coming_back_from_logging_in_leads_to_the_page(with_plan: Host, browse: Browse) -> None:
    assert browse(with_plan, Role.LEADER).get(DISMISS)["Location"] == PAGE
    assert browse(with_plan).post(DISMISS)["Location"].startswith("/cuenta/ingresar/")


def test_without_a_plan_the_page_says_how_to_begin(genova: Host, browse: Browse) -> None:
    page = words(browse(genova, Role.MEMBER).get(PAGE))
    for way in ("Importar el plan que ya tiene", "plantilla de seis acciones", "plan de otro municipio", "en blanco"):
        assert way in page
    assert "Importar el plan" not in words(browse(genova, Role.READER).get(PAGE))


def test_where_the_plan_came_from_is_said(with_plan: Host, browse: Browse) -> None:
    with in_schema(with_plan.schema_name):
        PlanOrigin.objects.create(
            plan=Plan.objects.get(), kind="copy", municipality_name="Piedras", source_name="Plan"
        )
    assert "con el plan publicado de Piedras" in words(browse(with_plan, Role.READER).get(PAGE))


def test_a_long_list_comes_in_pages(with_plan: Host, browse: Browse) -> None:
    document = plan_of("genova-quindio")
    document["follow_up"] = [{"id": f"FU{number}", "text": f"____ {number}"} for number in range(120)]
    document["notes"] = []
    with in_schema(with_plan.schema_name):
        load(document, actor=SYSTEM)
    client = browse(with_plan, Role.READER)
    first, last = client.get(PAGE), client.get(f"{PAGE}?pagina=3")
    assert first.content.decode().count('<article class="card-gelt finding"') == 50
    assert "Página 3 de 3" in words(last)
