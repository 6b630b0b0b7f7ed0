"""Adding a municipality: by the operator's page with the worker, and by the command."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.permissions import Role
from gelt.schemas import in_schema
from history.models import Change
from tenants import provisioning
from tenants.models import Municipality
from tests.conftest import Browse
from tests.country import SiteClient
from tests.platform.jobs import worker
from tests.platform.national.test_comparison import text

ADD = "/operacion/agregar/"
IBAGUE = {"code": "73001", "framework": "decreto-1151-2008"}


@pytest.fixture
def operator(browse: Browse) -> Iterator[SiteClient]:
    yield browse(None, Role.OPERATOR)


def test_registered_by_the_page_and_made_by_the_worker(operator: SiteClient, browse: Browse) -> None:
    assert operator.post(ADD, IBAGUE).headers["Location"] == "/operacion/municipios/73001/"
    page = "/operacion/municipios/73001/"
    assert "En la cola" in text(operator, page)
    waiting = operator.get(page, HTTP_HX_REQUEST="true")
    assert "HX-Refresh" not in waiting
    assert "every 2s" in waiting.content.decode()
    assert "<html" not in waiting.content.decode()

    worker.work()
    done = operator.get(page, HTTP_HX_REQUEST="true")
    assert done["HX-Refresh"] == "true"  # the rest of the page was written while it was being made
    assert "En servicio en" in text(operator, page)
    assert "every 2s" not in operator.get(page).content.decode()
    municipality = Municipality.objects.get(code="73001")
    assert (municipality.status, municipality.slug) == ("active", "ibague-tolima")
    created = Change.objects.get(action="municipality.created", object_id="73001")
    assert created.after == {"framework": "decreto-1151-2008", "status": "creating"}
    with in_schema("m73001"):
        assert Change.objects.count() == 0


def test_a_creation_that_fails_leaves_nothing_and_can_be_repeated(
    operator: SiteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise RuntimeError("se acabó el disco")

    operator.post(ADD, IBAGUE)
    with monkeypatch.context() as patched:
        patched.setattr(provisioning, "template_sql", broken)
        worker.work()
    page = text(operator, "/operacion/municipios/73001/")
    assert "No se pudo crear el espacio del municipio. RuntimeError: se acabó el disco" in page
    form = operator.get("/operacion/municipios/73001/").content.decode()
    again = form.partition('action="/operacion/trabajos/')[2].partition('"')[0]
    operator.post(f"/operacion/trabajos/{again}")
    worker.work()
    assert "En servicio en" in text(operator, "/operacion/municipios/73001/")


def test_a_lost_job_is_asked_for_again(operator: SiteClient) -> None:
    provisioning.register(**IBAGUE)
    assert "nadie está creando su espacio" in text(operator, "/operacion/municipios/73001/")
    assert operator.get("/operacion/municipios/73001/crear/").status_code == 405
    operator.post("/operacion/municipios/73001/crear/")
    worker.work()
    assert "En servicio en" in text(operator, "/operacion/municipios/73001/")
    operator.post("/operacion/municipios/73001/crear/")
    assert "Ese municipio no está por crear." in text(operator, "/operacion/municipios/73001/")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("99999", "El código 99999 no está en DIVIPOLA"),
        ("1", "«1» no es un código DIVIPOLA"),
        ("abcde", "«abcde» no es un código DIVIPOLA"),
        ("91263", "área no municipalizada, no un municipio"),
        ("63302", "El municipio Génova (63302) ya existe en la plataforma."),
        ("", "Escriba el código DIVIPOLA."),
    ],
)
def test_a_bad_code_is_told_and_changes_nothing(operator: SiteClient, code: str, message: str) -> None:
    assert message in text_of_post(operator, IBAGUE | {"code": code})
    assert Municipality.objects.count() == 5


def test_a_bad_framework_is_told_and_changes_nothing(operator: SiteClient) -> None:
    assert "Elija uno de los marcos" in text_of_post(operator, IBAGUE | {"framework": "decreto-0"})
    assert Municipality.objects.count() == 5


@pytest.mark.parametrize(
    ("code", "message"), [("99999", "no está en DIVIPOLA"), ("63302", "ya existe en la plataforma"), (" ", "Escriba")]
)
def test_a_bad_code_and_no_framework_are_told_at_once(operator: SiteClient, code: str, message: str) -> None:
    page = text_of_post(operator, {"code": code})
    assert message in page
    assert "Elija uno de los marcos" in page


def text_of_post(client: SiteClient, data: dict[str, str]) -> str:
    response = client.post(ADD, data)
    assert response.status_code == 400
    return response.content.decode()


def test_searching_a_code_by_name(operator: SiteClient) -> None:
    page = text(operator, f"{ADD}?buscar=genova")
    assert "Ya está en la plataforma" in page
    found = operator.get(f"{ADD}?buscar=ibague", HTTP_HX_REQUEST="true").content.decode()
    assert "codigo=73001" in found
    assert "<html" not in found
    assert 'value="73001"' in operator.get(f"{ADD}?codigo=73001").content.decode()
    assert "se llama así" in text(operator, f"{ADD}?buscar=zzzz")
    assert "no lleva plan propio" in text(operator, f"{ADD}?buscar=91263")


def test_the_command_does_it_at_once(db: None) -> None:
    out = StringIO()
    call_command("add_municipality", "73001", stdout=out)
    assert "ibague-tolima: creado en el esquema m73001 (resolucion-1519-2020)." in out.getvalue()
    assert Municipality.objects.get(code="73001").status == "active"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["99999"], "no está en DIVIPOLA"),
        (["63302"], "ya existe"),
        (["91263"], "no un municipio"),
        (["73001", "--framework", "decreto-0"], "El marco normativo «decreto-0» no existe."),
    ],
)
def test_the_command_tells_what_is_wrong(db: None, arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("add_municipality", *arguments)
    assert Municipality.objects.count() == 5
