"""Municipalities do not exist for one another: sessions, tokens, a lost schema, unknown addresses, observers."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.browser.fixtures import Visit
from tests.browser.pages import CHIPAQUE, GENOVA, PIEDRAS, PUERTO_GUZMAN, QUIBDO, SLUGS
from tests.browser.product import Product
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
HOST_CACHE_SECONDS = 5


def test_a_session_of_genova_is_nobody_elsewhere(visit: Visit, product: Product) -> None:
    cookies = visit(GENOVA, "integrante").cookies
    assert Visitor(product, GENOVA, dict(cookies)).get("/comite/").status == 200
    for slug in (PIEDRAS, QUIBDO, CHIPAQUE, PUERTO_GUZMAN):
        answer = Visitor(product, slug, dict(cookies)).get("/comite/")
        assert answer.status == 302, slug
        assert answer.location.startswith("/cuenta/ingresar/")
    assert Visitor(product, "", dict(cookies)).get("/cuenta/").status == 302


def test_an_account_of_genova_cannot_enter_elsewhere(visit: Visit) -> None:
    answer = visit(PIEDRAS).post(
        "/cuenta/ingresar/", {"login": f"integrante@{GENOVA}.demo", "password": "demo-gelt-2026"}
    )
    assert answer.status == 200
    assert "No pudo ingresar" in answer.words


def test_a_token_of_genova_does_not_exist_elsewhere(visit: Visit) -> None:
    made = visit(GENOVA, "integrante").post("/cuenta/tokens/", {"label": "Prueba"})
    found = re.search(r"<code>([^<\s]{20,})</code>", made.text)
    assert found, made.words
    bearer = {"Authorization": f"Bearer {found[1]}"}
    assert visit(GENOVA).get("/api/v1/me/", **bearer).status == 200
    for slug in (PIEDRAS, ""):
        refused = visit(slug).get("/api/v1/me/", **bearer)
        assert refused.status == 401, slug
        assert refused.json()["detail"]


def test_a_coordination_sees_its_department_and_nothing_private_of_another(visit: Visit, product: Product) -> None:
    tolima = visit("", "tolima")
    assert tolima.post("/coordinacion/observar/27001/", seen_at="/coordinacion/").status == 404
    granted = tolima.post("/coordinacion/observar/73547/")
    assert granted.status == 302
    link = granted.location.removeprefix(product.url(PIEDRAS, ""))
    observer = visit(PIEDRAS)
    assert observer.get("/comite/plan/notas/").status == 302
    assert "Observar el trabajo de Piedras" in observer.get(link).words
    assert observer.post(link, seen_at=link).status == 302
    notes = observer.get("/comite/plan/notas/")
    assert notes.status == 200
    assert "estratégia" in notes.words
    assert observer.post("/comite/lista/criterio/INF-01/declarar/", {"state": "met"}).status == 403
    assert visit(PIEDRAS).get(link).status == 410, "el permiso se usa una sola vez"
    assert Visitor(product, QUIBDO, dict(observer.cookies)).get("/comite/plan/notas/").status == 302


def test_a_lost_schema_closes_that_municipality_alone(visit: Visit, product: Product) -> None:
    with _without_schema(product, "m27001"):
        _becomes(visit, QUIBDO, 503)
        closed = visit(QUIBDO).get("/")
        assert "no está disponible por ahora" in closed.words
        assert "Génova" not in closed.words
        assert visit(QUIBDO).get("/api/v1/compliance/").status == 503
        assert visit(QUIBDO).get("/salud/").status == 503
        for slug in ("", *SLUGS):
            assert slug == QUIBDO or visit(slug).get("/").status == 200, slug
    _becomes(visit, QUIBDO, 200)


@contextmanager
def _without_schema(product: Product, schema: str) -> Iterator[None]:
    product.owner(f"ALTER SCHEMA {schema} RENAME TO {schema}_apartado")
    try:
        yield
    finally:
        product.owner(f"ALTER SCHEMA {schema}_apartado RENAME TO {schema}")


def _becomes(visit: Visit, slug: str, wanted: int) -> None:
    """Wait until every worker answers `wanted`: each remembers the host for a few seconds."""
    deadline = time.monotonic() + 3 * HOST_CACHE_SECONDS
    in_a_row = 0
    while in_a_row < 8:
        in_a_row = in_a_row + 1 if visit(slug).get("/").status == wanted else 0
        assert time.monotonic() < deadline, f"{slug} no responde {wanted}"
        time.sleep(0.1)


@pytest.mark.parametrize("host", ["ninguno", "genova", "m63302", "public", "genova-quindio.otro"])
def test_an_unknown_address_is_nobody_s(host: str, visit: Visit) -> None:
    answer = visit(host).get("/")
    assert answer.status == 404
    assert "Ningún municipio responde en esta dirección" in answer.words


@pytest.mark.parametrize("host", ["ejemplo.com", "genova-quindio.localhost.ejemplo.com", "[", "a" * 300])
def test_another_domain_is_nobody_s(host: str, visit: Visit) -> None:
    assert visit().send("GET", "/", Host=host).status in (400, 404)
