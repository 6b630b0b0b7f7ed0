from datetime import date

import pytest

from gelt.schemas import in_schema
from tenants.hosts import Host
from tests.country import SiteClient
from tests.plans.checklist.acting import check, say
from tests.plans.portal.reading import words


def test_all_criteria_are_there_by_category(citizen: SiteClient) -> None:
    response = citizen.get("/fases/informacion/")
    page = words(response)
    assert response.content.decode().count('<tr id="INF-') == 57
    for said in ("Normatividad", "Presupuesto en ejercicio", "Sin reporte", "Qué quiere decir «referencial»"):
        assert said in page


def test_state_date_and_verification_of_a_criterion(citizen: SiteClient, genova: Host) -> None:
    with in_schema(genova.schema_name):
        check(genova, say(genova, "INF-15", public_note="Publicado en el portal"))
        say(genova, "INF-16", "in_progress")
    page = words(citizen.get("/fases/informacion/"))
    assert "Presupuesto en ejercicio INF-15 · referencial Publicado en el portal Cumplido 1 de marzo de 2009" in page
    assert "Verificado 1 de junio de 2009" in page
    assert "Los demás criterios: 1 en proceso y 55 sin reporte." in page


def test_the_deadline_is_told_in_days(citizen: SiteClient) -> None:
    page = words(citizen.get("/fases/interaccion/?fecha=2009-11-30"))
    assert "El plazo es el 1 de diciembre de 2009: queda 1 día." in page
    on_the_day = words(citizen.get("/fases/interaccion/?fecha=2009-12-01"))
    assert "El plazo es el 1 de diciembre de 2009: vence hoy." in on_the_day


def test_before_the_norm_no_deadline_runs(citizen: SiteClient) -> None:
    said = "El 1 de enero de 2005 todavía no regía el Decreto 1151 de 2008, que rige desde el 14 de abril de 2008."
    for path in ("/", "/fases/informacion/"):
        page = words(citizen.get(f"{path}?fecha=2005-01-01"))
        assert said in page
        assert "quedan" not in page and "no reportó" not in page and "Dentro del plazo" not in page


def test_the_neighbouring_phases_keep_the_date(citizen: SiteClient) -> None:
    page = citizen.get("/fases/interaccion/?fecha=2009-11-30").content.decode()
    assert 'rel="prev" href="/fases/informacion/?fecha=2009-11-30"' in page
    assert 'rel="next" href="/fases/transaccion/?fecha=2009-11-30"' in page


@pytest.mark.parametrize(
    "path", ["/fases/nada/", "/fases/nada/INF-01/", "/fases/informacion/NADA-1/", "/fases/interaccion/INF-01/"]
)
def test_what_does_not_exist_is_not_found(citizen: SiteClient, path: str) -> None:
    assert citizen.get(path).status_code == 404


def test_the_history_is_dated_newest_first_and_ends_on_the_date(citizen: SiteClient, genova: Host) -> None:
    with in_schema(genova.schema_name):
        say(genova, "INF-15", "in_progress", on=date(2009, 1, 10))
        check(genova, say(genova, "INF-15", on=date(2009, 3, 1)))
    now = words(citizen.get("/fases/informacion/INF-15/"))
    assert now.index("1 de junio de 2009 Control interno") < now.index("1 de marzo de 2009 Comité del municipio")
    assert now.index("1 de marzo de 2009 Comité") < now.index("10 de enero de 2009 Comité")
    assert "(registrado después)" in now
    then = words(citizen.get("/fases/informacion/INF-15/?fecha=2009-02-01"))
    assert "En proceso" in then
    assert "1 de marzo de 2009" not in then


def test_a_criterion_says_what_it_rests_on(citizen: SiteClient) -> None:
    page = words(citizen.get("/fases/informacion/INF-15/"))
    assert "Nombrado en un plan" in page
    assert "Nadie ha reportado este criterio" in page


def test_only_reading(citizen: SiteClient) -> None:
    for path in ("/", "/plan/", "/plan/matriz/", "/fases/informacion/", "/fases/informacion/INF-15/"):
        assert citizen.post(path).status_code == 405
