"""What is not understood gets a clear sentence in Spanish and changes nothing."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.fixtures import Visit
from tests.browser.pages import GENOVA
from tests.browser.product import ROOT, Product

pytestmark = pytest.mark.browser
PLANS = ROOT / "plans" / "matrix" / "data"
FUTURE = "2999-01-01"
# What a visit itself leaves behind.
COMINGS_AND_GOINGS = ("django_session", "accounts_user")
TABLES = """SELECT schemaname, tablename FROM pg_tables
WHERE schemaname IN ('public', 'm63302', 'm73547') AND NOT tablename = ANY(%s) ORDER BY 1, 2"""


def _state(product: Product) -> dict[str, str]:
    """A digest of every table of `public` and of two municipalities, and the names of all schemas."""
    tables = product.owner(TABLES, list(COMINGS_AND_GOINGS))
    digest = "SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) FROM {}.{} t"
    state = {f"{schema}.{table}": product.owner(digest.format(schema, table))[0][0] for schema, table in tables}
    return state | {"schemas": str(product.owner("SELECT nspname FROM pg_namespace ORDER BY 1"))}


def _wait_for_the_worker(product: Product) -> None:
    """Until it has done what the start left it: the nights and the reports' documents."""
    waiting = "SELECT count(*) FROM public.django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
    deadline = time.monotonic() + 120
    while product.owner(waiting)[0][0] and time.monotonic() < deadline:
        time.sleep(0.5)


@pytest.fixture
def _unchanged(product: Product) -> Iterator[None]:
    _wait_for_the_worker(product)
    before = _state(product)
    yield
    after = _state(product)
    assert {name for name in after if before.get(name) != after[name]} == set()


LONG = pytest.mark.long
FILES = {
    "binary": (bytes(range(256)) * 20, "UTF-8"),
    "html": ("<!doctype html><title>Página</title>".encode(), "JSON"),
    "other-json": (b'{"nombre": "Otra cosa"}', "gelt-plan/1"),
    "list": (b"[1, 2, 3]", "objeto"),
    "empty": (b"", "JSON"),
}


@pytest.mark.usefixtures("_unchanged")
@pytest.mark.parametrize("kind", [next(iter(FILES)), *(pytest.param(kind, marks=LONG) for kind in [*FILES][1:])])
def test_a_file_that_is_not_a_plan(kind: str, product: Product, tmp_path: Path) -> None:
    content, word = FILES[kind]
    file = tmp_path / f"{kind}.json"
    file.write_bytes(content)
    _refused(product, word, "load_plan", str(file), "--municipality", GENOVA, "--publish")


@pytest.mark.usefixtures("_unchanged")
def test_a_plan_of_another_municipality(product: Product) -> None:
    plan = str(PLANS / "piedras-tolima.json")
    _refused(product, "73547", "load_plan", plan, "--municipality", GENOVA, "--publish")


@pytest.mark.usefixtures("_unchanged")
def test_a_plan_whose_code_is_not_in_divipola(product: Product, tmp_path: Path) -> None:
    document = json.loads((PLANS / "genova-quindio.json").read_text(encoding="utf-8"))
    document["municipality"]["divipola"] = "99998"
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    _refused(product, "99998", "load_plan", str(file))


@pytest.mark.usefixtures("_unchanged")
@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("99998", "DIVIPOLA"),
        pytest.param("63302", "Génova", marks=LONG),
        ("6330", "cinco"),
        pytest.param("abcde", "cinco", marks=LONG),
    ],
)
def test_a_municipality_that_cannot_be_added(code: str, word: str, product: Product, visit: Visit) -> None:
    _refused(product, word, "add_municipality", code, "--framework", "decreto-1151-2008")
    sent = {"code": code, "framework": "decreto-1151-2008"}
    page = visit("", "operacion").post("/operacion/agregar/", sent, seen_at="/operacion/agregar/")
    assert page.status in (400, 422)
    assert word in page.words
    assert "message--error" in page.text or "field__error" in page.text


def _refused(product: Product, word: str, *command: str) -> None:
    told = product.manage(*command)
    assert told.returncode != 0
    assert word in told.stdout, told.stdout
    assert "Traceback" not in told.stdout


@pytest.mark.usefixtures("_unchanged")
@pytest.mark.parametrize(
    ("since", "word"),
    [(FUTURE, "todavía no ha llegado"), ("ayer", "no se entiende"), ("", "Escriba la fecha"), ("0001-01-01", "")],
)
def test_a_date_that_cannot_be_declared(since: str, word: str, visit: Visit) -> None:
    claim = {"state": "met", "true_from": since, "expected_latest": "0", "note": "Lo que yo había escrito"}
    page = visit(GENOVA, "integrante").post("/comite/lista/criterio/TRF-01/declarar/", claim)
    assert page.status == 422
    assert "field__error" in page.text
    assert word in page.words
    assert "Lo que yo había escrito" in page.text


@pytest.mark.parametrize("asked", [FUTURE, "ayer", "2009-02-30", "31/12/2009x"])
def test_a_reference_date_that_cannot_be_used(asked: str, visit: Visit) -> None:
    for slug in (GENOVA, ""):
        page = visit(slug).get(f"/?fecha={asked}")
        assert page.status in (200, 400)
        assert 'class="field__error"' in page.text or "message--error" in page.text
        api = visit(slug).get(f"/api/v1/{'compliance' if slug else 'municipalities'}/?fecha={asked}")
        assert api.status == 400
        assert "fecha" in api.json()["detail"].lower()
