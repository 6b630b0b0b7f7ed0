"""The pages on which versions are read and compared, inside the committee."""

import hashlib
import json

import pytest

from gelt.schemas import in_schema
from plans.matrix.models import PlanVersion, Submission
from plans.matrix.versions import services
from rollup.services import document_digest
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.versions.acting import LEADER, MEMBER, rewrite
from tests.plans.matrix.versions.conftest import Reach
from tests.plans.portal.reading import words

LIST = "/comite/plan/versiones/"
ROLES = ("leader", "member", "portal_admin", "delegate", "internal_control", "reader")


def test_the_list_says_where_the_plan_stands_and_who_acts(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    for role in ROLES:
        page = words(browse(host, role).get(LIST))
        assert "La versión 2 está enviada para adopción, con 1 cambio sobre la versión 1 publicada" in page
        assert ("Adoptar la versión 2" in page) is (role == "leader")
        assert "Espera adopción" in page and "Historia importada" in page


def test_a_version_is_read_whole_with_its_act_and_its_hash(reach: Reach, browse: Browse) -> None:
    host = reach("adopted")
    with in_schema(host.schema_name):
        version = PlanVersion.objects.get(number=2)
        rewrite("Lo que se escribe después")
    reader = browse(host, "reader")
    page, matrix = words(reader.get(f"{LIST}2/")), words(reader.get(f"{LIST}2/matriz/"))
    assert version.sha256 in page and "Resolución 045 del" in page
    assert "Una acción escrita otra vez" in page and "Actos administrativos" in page
    assert "Una acción escrita otra vez" in matrix and "Ciudadano completamente informado" in matrix
    assert "Lo que se escribe después" not in page + matrix
    assert "Lectura dudosa" not in page


def test_the_file_has_the_hash_that_the_page_says_and_the_api_serves(reach: Reach, browse: Browse) -> None:
    host = reach("adopted")
    with in_schema(host.schema_name):
        services.publish_version(number=2, actor=LEADER)
    inside = browse(host, "reader").get(f"{LIST}2/documento.json")
    outside = browse(host).get("/plan/versiones/2/documento.json")
    said = hashlib.sha256(inside.content).hexdigest()
    assert inside.content == outside.content
    assert said in words(browse(host, "reader").get(f"{LIST}2/"))
    assert said in words(browse(host).get("/plan/versiones/2/"))
    served = browse(host).get("/api/v1/plan/")
    assert document_digest(served.json()) == said
    assert served["ETag"].strip('"') == said
    assert json.loads(inside.content) == served.json()
    assert inside["Content-Disposition"] == 'attachment; filename="plan-genova-quindio-version-2.json"'


def test_what_was_sent_can_be_read_whatever_became_of_it(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    with in_schema(host.schema_name):
        sent = Submission.objects.get()
        services.give_back(submission_id=sent.pk, reason="Falta la meta", actor=LEADER)
        rewrite("Otra redacción")
    reader = browse(host, "reader")
    page = words(reader.get(f"{LIST}envios/{sent.pk}/"))
    assert "Una acción escrita otra vez" in page and "Falta la meta" in page and "Otra redacción" not in page
    assert "Una acción escrita otra vez" in words(reader.get(f"{LIST}envios/{sent.pk}/matriz/"))


def test_the_comparison_counts_first_and_marks_words(reach: Reach, browse: Browse) -> None:
    host = reach("changed")
    answer = browse(host, "reader").get(f"{LIST}comparar/")
    page, body = words(answer), answer.content.decode()
    assert "El plan de trabajo tiene 1 cambio frente a la versión 1: 1 cambiado." in page
    assert "<del>" in body and "<ins>" in body
    assert "(agregado: " in page and "(retirado: " in page
    assert page.index("1 cambiado") < page.index("(retirado: ")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?de=1&a=2", "La versión 2 tiene 2 cambios frente a la versión 1: 1 agregado y 1 cambiado."),
        ("?de=2&a=1", "La versión 1 tiene 2 cambios frente a la versión 2: 1 cambiado y 1 retirado."),
        ("?a=2", "La versión 2 tiene 2 cambios frente a la versión 1"),
        ("?de=2&a=trabajo", "El plan de trabajo dice lo mismo que la versión 2."),
        ("?de=1&a=1", "La versión 1 dice lo mismo que la versión 1."),
        ("?de=1&a=envio", "Hacen falta dos textos para comparar"),
    ],
)
def test_any_two_texts_are_compared(reach: Reach, browse: Browse, query: str, said: str) -> None:
    assert said in words(browse(reach("adopted"), "reader").get(f"{LIST}comparar/{query}"))


def test_the_first_version_is_compared_with_what_came_after(reach: Reach, browse: Browse) -> None:
    page = words(browse(reach("adopted"), "member").get(f"{LIST}comparar/?a=1"))
    assert "No hay con qué comparar" not in page
    assert "frente a la versión 1" in page


def test_the_submission_is_compared_too(reach: Reach, browse: Browse) -> None:
    page = words(browse(reach("submitted"), "leader").get(f"{LIST}comparar/?a=envio"))
    assert "El texto enviado para adopción tiene 1 cambio frente a la versión 1" in page


@pytest.mark.parametrize("query", ["?de=9", "?a=-1", "?de=1'", "?a=99999999999999", "?de=²"])
def test_texts_that_do_not_exist_are_not_found(reach: Reach, browse: Browse, query: str) -> None:
    assert browse(reach("adopted"), "reader").get(f"{LIST}comparar/{query}").status_code == 404


@pytest.mark.parametrize("path", ["", "comparar/"])
def test_a_municipality_without_plan_is_told_so(browse: Browse, quibdo: Host, path: str) -> None:
    answer = browse(quibdo, "leader").get(f"{LIST}{path}")
    assert answer.status_code == 200
    assert "todavía no tiene un plan" in words(answer) or "No hay con qué comparar" in words(answer)


def test_another_municipalitys_versions_are_not_here(reach: Reach, browse: Browse, piedras: Host) -> None:
    host = reach("adopted")
    with in_schema(host.schema_name):
        sent = Submission.objects.get()
        said = services.comment(item_id="A1.T1", body="Hola", actor=MEMBER)
    theirs = browse(piedras, "leader")
    for path in (
        f"{LIST}2/",
        f"{LIST}2/matriz/",
        f"{LIST}2/documento.json",
        f"{LIST}2/acto/",
        f"{LIST}envios/{sent.pk}/",
    ):
        assert theirs.get(path).status_code == 404, path
    for path in (f"{LIST}2/publicar/", f"{LIST}envios/{sent.pk}/adoptar/", f"{LIST}envios/{sent.pk}/devolver/"):
        assert theirs.post(path, {"reason": "Mío"}).status_code == 404, path
    for act in ("responder", "resolver"):
        assert theirs.post(f"/comite/plan/comentarios/{said.pk}/{act}/", {"body": "Mío"}).status_code == 404


def test_the_document_page_tells_what_comes_next(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    page = words(browse(host, "leader").get("/comite/plan/"))
    assert "En qué va el plan La versión 2 está enviada para adopción" in page
    assert "Adoptar la versión 2" in page
