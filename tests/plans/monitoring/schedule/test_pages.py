"""The schedule's pages as a person uses them: list, drawings, month, one activity and the start from the plan."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelt.schemas import in_schema
from plans.monitoring.models import ReportRule, ScheduleDependency, ScheduleEntry, ScheduleFact
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.schedule.acting import START, add, decided, plan, remove, report, standing, wait

ROOT = "/comite/seguimiento/cronograma/"


def day(month: int, number: int) -> date:
    return date(2010, month, number)


@pytest.fixture
def entries(planned_genova: Host) -> dict[str, ScheduleEntry]:
    """A late one in course, one that waits for it, one done and one without dates."""
    host = planned_genova
    with in_schema(host.schema_name):
        late = add(host, "Escribir el directorio", day(2, 1), day(2, 28), office="Planeación", action="A1")
        waiting = add(host, "Publicar el directorio", day(3, 1), day(3, 31))
        done = add(host, "Nombrar el comité", day(1, 11), day(1, 31))
        undated = add(host, "Socializar en las veredas", None, None)
        wait(host, waiting, late)
        report(host, late, "in_progress", day(2, 3), percent=40, note="Falta Hacienda")
        report(host, done, "done", day(1, 20))
    return {"late": late, "waiting": waiting, "done": done, "undated": undated}


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_the_list_says_how_it_stands_in_its_first_sentence(
    planned_genova: Host, entries: dict[str, ScheduleEntry], browse: Browse
) -> None:
    client = browse(planned_genova, "reader")
    with CaptureQueriesContext(connection) as queries:
        html = main_of(client.get(f"{ROOT}?fecha=2010-03-10").content.decode())
    assert len([each for each in queries if "monitoring_" in each["sql"]]) <= 4
    assert "1 de 4 actividades está hecha, 1 en curso y 2 sin comenzar; 1 vencida y 1 bloqueada." in html
    assert "lleva 10 días de atraso" in html
    assert "Agregar actividad" not in html, "a reader does not plan"
    for query, titles in {
        "situacion=bloqueadas": ["Publicar el directorio"],
        "situacion=vencidas": ["Escribir el directorio"],
        "situacion=sin-fechas": ["Socializar en las veredas"],
        "estado=done": ["Nombrar el comité"],
        "accion=A1": ["Escribir el directorio"],
        "accion=propias&q=COMITE": ["Nombrar el comité"],
        "responsable=Planeaci%C3%B3n": ["Escribir el directorio"],
    }.items():
        page = main_of(client.get(f"{ROOT}?fecha=2010-03-10&{query}").content.decode())
        shown = re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page)
        assert shown == titles, query
    none = client.get(f"{ROOT}?fecha=2010-03-10&q=nada-de-eso").content.decode()
    assert "Ninguna actividad cumple esos filtros" in none


def test_the_drawing_tells_states_in_words_and_links_every_bar(
    planned_genova: Host, entries: dict[str, ScheduleEntry], browse: Browse
) -> None:
    html = browse(planned_genova, "member").get(f"{ROOT}gantt/?fecha=2010-03-10").content.decode()
    drawings = [each for each in re.findall(r"<svg xmlns.*?</svg>", html, re.DOTALL) if "gantt-" in each]
    assert len(drawings) == 2, "one of the plan's action, one of the committee's own"
    assert 'style="' not in "".join(drawings)
    roots = [ElementTree.fromstring(each) for each in drawings]
    space = "{http://www.w3.org/2000/svg}"
    texts = [each.text or "" for root in roots for each in root.iter(f"{space}text")]
    assert "Vencida · 1 de febrero a 28 de febrero de 2010" in texts
    assert "Bloqueada · 1 de marzo a 31 de marzo de 2010" in texts
    assert "10 de marzo de 2010" in texts, "the day of the page"
    links = [each.get("href") for root in roots for each in root.iter(f"{space}a")]
    assert len(links) == 3
    assert f"{ROOT}{entries['late'].pk}/?fecha=2010-03-10" in links
    assert all(root.find(f"{space}title") is not None and root.find(f"{space}desc") is not None for root in roots)
    assert "1 actividad sin fechas no aparece" in html
    assert html.count("Socializar en las veredas") >= 1, "it is in the table"


def test_three_hundred_activities_come_in_pages_with_a_summary_by_action(
    planned_genova: Host, browse: Browse
) -> None:
    with in_schema(planned_genova.schema_name):
        from plans.monitoring.models import SchedulePlanning

        rows = ScheduleEntry.objects.bulk_create(
            ScheduleEntry(title=f"Actividad {n}", action=f"A{n % 3 + 1}", since=START, recorded_by_name="Prueba")
            for n in range(300)
        )
        SchedulePlanning.objects.bulk_create(
            SchedulePlanning(
                entry=row, planned_start=day(2, 1), planned_end=day(6, 1), true_from=START, recorded_by_name="Prueba"
            )
            for row in rows
        )
    client = browse(planned_genova, "leader")
    with CaptureQueriesContext(connection) as queries:
        html = client.get(f"{ROOT}gantt/?fecha=2010-03-10&pagina=8").content.decode()
    assert len([each for each in queries if not each["sql"].startswith(("SET", "SELECT set_config"))]) <= 12
    assert "Resumen por acción" in html
    assert "0 de 100 actividades hechas" in html
    assert "Página 8 de 8" in html
    assert len(re.findall(r'id="actividad-', html)) == 20


def test_a_month_shows_what_starts_ends_and_is_due(
    planned_genova: Host, entries: dict[str, ScheduleEntry], browse: Browse
) -> None:
    with in_schema(planned_genova.schema_name):
        ReportRule.objects.create(true_from=day(1, 1), cadence_months=2, grace_days=15, recorded_by_name="Prueba")
    client = browse(planned_genova, "reader")
    html = main_of(client.get(f"{ROOT}calendario/?fecha=2010-03-10&mes=2010-03").content.decode())
    cells = {
        int(found[1]): re.sub(r"<[^>]+>|\s+", " ", found[0])
        for found in re.findall(r"<td[^>]*>(<p class=\"calendar__day\">.*?</span>(\d+).*?)</td>", html, re.DOTALL)
    }
    assert sorted(cells) == list(range(1, 32))
    assert re.search(r"Comienza:\s+Publicar el directorio", cells[1])
    assert re.search(r"Vence el informe:\s+Informe de seguimiento del 1 de enero de 2010", cells[15])
    assert re.search(r"Termina:\s+Publicar el directorio", cells[31])
    assert "día de esta página" in cells[10]
    assert "mes=2010-02" in html
    assert "mes=2010-04" in html
    december = client.get(f"{ROOT}calendario/?mes=2009-12").content.decode()
    assert "Vence el plazo" in december, "a phase's deadline"
    assert "Nada comienza" in client.get(f"{ROOT}calendario/?mes=2008-05").content.decode()
    assert client.get(f"{ROOT}calendario/?mes=2010-99").status_code == 200


def test_a_delegate_reports_and_the_page_keeps_everything(
    planned_genova: Host, entries: dict[str, ScheduleEntry], browse: Browse
) -> None:
    client, url = browse(planned_genova, "delegate"), f"{ROOT}{entries['late'].pk}/"
    html = client.get(f"{url}?fecha=2010-03-10").content.decode()
    latest = re.search(r'name="expected_latest" value="(\d+)"', html)
    assert latest and "Cambiar fechas" not in html
    sent = {"state": "done", "true_from": "2010-03-12", "note": "Quedó lista", "expected_latest": latest[1]}
    wrong = client.post(f"{url}avance/", sent | {"percent": "70"})
    assert (wrong.status_code, "Quedó lista" in wrong.content.decode()) == (422, True)
    assert "Una actividad hecha está al 100 %" in wrong.content.decode()
    answer = client.post(f"{url}avance/?fecha=2010-03-12", sent, follow=True)
    assert answer.redirect_chain == [(f"{url}?fecha=2010-03-12", 302)]
    html = main_of(answer.content.decode())
    assert "Hecha el 12 de marzo de 2010, 12 días después de lo previsto." in html
    assert "Falta Hacienda" in html, "what was said before stays"
    again = client.post(f"{url}avance/", sent)
    assert again.status_code == 422
    assert "registró «Hecha» desde el 12 de marzo de 2010" in again.content.decode()
    with in_schema(planned_genova.schema_name):
        assert ScheduleFact.objects.filter(entry=entries["late"]).count() == 2
    assert client.get(f"{url}?fecha=2010-01-05").status_code == 200, "before it was in the schedule"


def test_the_committee_plans_links_and_removes(
    planned_genova: Host, entries: dict[str, ScheduleEntry], browse: Browse
) -> None:
    client, host = browse(planned_genova, "member"), planned_genova
    url, other = f"{ROOT}{entries['undated'].pk}/", entries["done"]
    dates = {"planned_start": "2010-04-01", "planned_end": "2010-04-30", "true_from": "2010-03-01"}
    assert client.post(f"{url}fechas/", dates | {"expected_latest": "0"}).status_code == 302
    assert client.post(f"{url}fechas/", dates | {"expected_latest": "0"}).status_code == 422, "a second click"
    linked = client.post(f"{url}espera/", {"waits_for_id": str(entries["waiting"].pk), "since": "2010-03-01"})
    assert linked.status_code == 302
    circle = client.post(
        f"{ROOT}{entries['late'].pk}/espera/?fecha=2010-03-05",
        {"waits_for_id": str(entries["undated"].pk), "since": "2010-03-05"},
    )
    assert circle.status_code == 422
    assert "Sería un círculo" in circle.content.decode()
    with in_schema(host.schema_name):
        held = ScheduleDependency.objects.get(entry=entries["undated"])
    assert client.post(f"{ROOT}{other.pk}/espera/{held.pk}/quitar/").status_code == 404, "not that one's"
    with decided(day(3, 8)):
        assert client.post(f"{url}espera/{held.pk}/quitar/?fecha=2010-03-01").status_code == 302
    with in_schema(host.schema_name):
        row = standing(entries["undated"], day(3, 7))
        assert (row.ends, row.blocked, standing(entries["undated"], day(3, 8)).blocked) == (day(4, 30), True, False)
    gone = f"{ROOT}{entries['late'].pk}/retirar/?fecha=2010-03-10"
    with decided(day(3, 10)):
        asked = client.get(gone.replace("03-10", "03-09")).content.decode()
    assert 'value="2010-03-10"' in asked, "the day of the decision is proposed, not the page's"
    assert "Publicar el directorio" in asked, "what waits for it is told"
    assert client.post(gone, {"removed_on": "2010-03-10", "expected_latest": "0"}).status_code == 422
    seen = re.search(r'name="expected_latest" value="(\d+)"', asked)
    sent = {"removed_on": "2010-03-10", "reason": "Lo hace otro", "expected_latest": seen[1] if seen else ""}
    with decided(day(3, 10)):
        told = client.post(gone, sent, follow=True).content.decode()
    assert "1 actividad ya no la espera: «Publicar el directorio»" in told
    removed = client.get(f"{ROOT}{entries['late'].pk}/?fecha=2010-03-10").content.decode()
    assert "Lo hace otro" in removed
    assert "Registrar avance" not in removed
    back = client.get(f"{ROOT}agregar/?como={entries['late'].pk}").content.decode()
    assert 'value="Escribir el directorio"' in back


def test_the_plan_s_activities_come_in_ticked_corrected_and_all_at_once(planned_genova: Host, browse: Browse) -> None:
    client, url = browse(planned_genova, "leader"), f"{ROOT}desde-el-plan/?fecha=2010-01-11"
    html = client.get(url).content.decode()
    assert "9 actividades del plan no están en el cronograma" in html
    assert "Sin fecha en la fuente: el plan dice «Periódico»." in html
    assert "El plan dice «2011-2012»." in html
    ticked = re.findall(r'name="take-([^"]+)"[^>]*checked', html)
    fields = dict(re.findall(r'name="(planned_(?:start|end)-[^"]+)" value="([^"]+)"', html))
    assert ticked
    assert {name.rpartition("-")[2] for name in fields} == set(ticked), "only what the source dates"
    sent = {"since": "2010-01-11"} | {f"take-{each}": "on" for each in ticked} | fields
    wrong = client.post(url, sent | {f"planned_end-{ticked[0]}": "2009-01-01"})
    assert wrong.status_code == 422
    assert "antes de comenzar" in wrong.content.decode()
    with in_schema(planned_genova.schema_name):
        assert not ScheduleEntry.objects.exists(), "all or none"
    answer = client.post(url, sent | {f"planned_end-{ticked[0]}": "2012-06-30"}, follow=True)
    assert f"Llevó {len(ticked)} actividades del plan al cronograma" in answer.content.decode()
    with in_schema(planned_genova.schema_name):
        entry = ScheduleEntry.objects.get(activity=ticked[0])
        assert standing(entry, START).ends == date(2012, 6, 30)
        assert standing(entry, START).responsible != "Sin responsable", "the plan's"
    again = client.get(url).content.decode()
    assert f'name="take-{ticked[0]}"' not in again
    nothing = client.post(url, {"since": "2010-01-11"})
    assert (nothing.status_code, "Marque al menos una actividad" in nothing.content.decode()) == (422, True)


def test_an_own_activity_is_added_and_a_wrong_one_keeps_what_was_typed(planned_genova: Host, browse: Browse) -> None:
    client, url = browse(planned_genova, "portal_admin"), f"{ROOT}agregar/?fecha=2010-01-11"
    sent = {"title": "Feria de servicios", "since": "2010-01-11", "planned_start": "2010-05-01"}
    half = client.post(url, sent)
    assert half.status_code == 422
    assert "Escriba las dos fechas" in half.content.decode()
    assert "Feria de servicios" in half.content.decode()
    done = client.post(url, sent | {"planned_end": "2010-05-02"}, follow=True)
    assert "Agregó «Feria de servicios» al cronograma." in done.content.decode()


def test_an_activity_of_another_municipality_does_not_exist_here(
    planned_genova: Host, piedras: Host, browse: Browse
) -> None:
    with in_schema(piedras.schema_name):
        theirs = add(piedras, "Ajena")
    client = browse(planned_genova, "leader")
    assert client.get(f"{ROOT}{theirs.pk}/").status_code == 404
    assert client.post(f"{ROOT}{theirs.pk}/avance/", {"state": "done"}).status_code == 404


def test_after_the_validity_nothing_grows_late(planned_genova: Host, browse: Browse) -> None:
    with in_schema(planned_genova.schema_name):
        entry = add(planned_genova, "Sin hacer", day(3, 1), date(2012, 12, 21))
        plan(planned_genova, entry, day(3, 1), date(2012, 12, 1), true_from=day(4, 1))
        remove(planned_genova, add(planned_genova, "Otra"), day(5, 1))
    html = browse(planned_genova, "reader").get(f"{ROOT}?fecha=2020-05-05").content.decode()
    assert "lleva 30 días de atraso" in html
    assert "último día de la vigencia, nada cambia" in html
