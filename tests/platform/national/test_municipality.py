"""One locality beside its department and the country."""

from tenants.hosts import Host
from tenants.models import Municipality
from tests.conftest import Browse
from tests.platform.national.country_steps import report, silence
from tests.platform.national.test_comparison import queries, text


def neighbour(code: str, name: str) -> None:
    """Another municipality on the platform, without a schema behind it: the country never looks there."""
    Municipality.objects.create(
        code=code,
        locality_id=code,
        slug=f"{name}-tolima",
        schema_name=f"m{code}",
        framework_id="decreto-1151-2008",
        status="active",
    )


def test_beside_its_department_and_the_country(browse: Browse, piedras: Host, genova: Host) -> None:
    neighbour("73001", "ibague")
    report("73001", 4)
    report(piedras.code, 8, verified=2)
    report(genova.code, 9)
    page = text(browse(None), "/municipios/73547/")
    assert "declara cumplido el 80,0 % y control interno ha verificado el 20,0 %" in page
    assert "según el Decreto 1151 de 2008, al 21 de diciembre de 2012" in page
    assert "Ocupa el puesto 1 de 2 en Tolima" in page
    assert "2 de 6" in page
    assert "60,0 %" in page
    assert "70,0 %" in page


def test_ties_share_the_place(browse: Browse, piedras: Host) -> None:
    neighbour("73001", "ibague")
    silence("73001")
    silence(piedras.code)
    page = text(browse(None), "/municipios/73547/")
    assert "No ha reportado el avance de ningún criterio" in page
    assert "1 de 2 empatado con 1" in page
    assert "empatado con 5" in page


def test_links_to_its_own_site_unless_suspended(browse: Browse, piedras: Host) -> None:
    link = "http://piedras-tolima.localhost/"
    assert link in browse(None).get("/municipios/73547/").content.decode()
    Municipality.objects.filter(code=piedras.code).update(status="suspended")
    page = browse(None).get("/municipios/73547/").content.decode()
    assert link not in page
    assert "suspendida" in page


def test_without_a_plan_it_is_said_kindly(browse: Browse) -> None:
    page = text(browse(None), "/municipios/05001/")
    assert "Medellín" in page
    assert "todavía no lleva su plan en la plataforma" in page


def test_areas_are_outside_rankings(browse: Browse) -> None:
    page = text(browse(None), "/municipios/91263/")
    assert "área no municipalizada" in page
    assert "no entra en los totales ni en los puestos" in page


def test_another_framework_than_its_own(browse: Browse, piedras: Host) -> None:
    page = text(browse(None), "/municipios/73547/?marco=resolucion-1519-2020")
    assert "Piedras no sigue la Resolución 1519 de 2020, sino Decreto 1151 de 2008" in page


def test_bad_code_date_and_method(browse: Browse) -> None:
    assert browse(None).get("/municipios/99999/").status_code == 404
    assert browse(None).get("/municipios/x/").status_code == 404
    assert browse(None).post("/municipios/73547/").status_code == 405
    assert "todavía no llega" in text(browse(None), "/municipios/73547/?fecha=2999-01-01", status=400)


def test_queries_do_not_grow(browse: Browse, piedras: Host) -> None:
    assert queries(browse(None), "/municipios/73547/") == 5
