"""What anybody reads of the schedule: states and dates, an office, and never a note or a person's name."""

from datetime import date

from accounts.models import User
from gelt.schemas import in_schema
from plans.monitoring.models import ScheduleFact
from tenants.hosts import Host
from tests.country import SiteClient
from tests.plans.monitoring.schedule.acting import add, plan, report, wait

ROOT = "/seguimiento/cronograma/"


def test_a_citizen_reads_the_schedule_without_notes_or_names(genova: Host, citizen: SiteClient) -> None:
    assert "Todavía no hay cronograma" in citizen.get(ROOT).content.decode()
    with in_schema(genova.schema_name):
        person = User.objects.get(role="delegate")
        first = add(genova, "Escribir el directorio", date(2010, 2, 1), date(2010, 2, 28), person_id=person.pk)
        second = add(genova, "Publicar el directorio", office="Oficina de Sistemas", action="A1")
        wait(genova, second, first)
        report(genova, first, "in_progress", date(2010, 2, 3), note="Nota que no sale", address="https://a.gov.co/x")
    for path in (ROOT, f"{ROOT}gantt/"):
        html = citizen.get(f"{path}?fecha=2010-03-10").content.decode()
        assert "1 en curso y 1 sin comenzar; 1 vencida y 1 bloqueada" in html, path
        assert "lleva 10 días de atraso" in html
        assert "Delegado de dependencia" in html, "the role, not the person"
        assert "Oficina de Sistemas" in html
        assert person.name not in html
        assert "Nota que no sale" not in html
        assert "a.gov.co" not in html
        assert "/comite/seguimiento" not in html


def test_a_citizen_reads_that_the_dates_were_changed_and_since_when(genova: Host, citizen: SiteClient) -> None:
    with in_schema(genova.schema_name):
        entry = add(genova, "Publicar")
        plan(genova, entry, date(2010, 3, 1), date(2010, 9, 30), true_from=date(2010, 5, 10), reason="Por qué fue")
    before, after = (citizen.get(f"{ROOT}?fecha=2010-05-{day}").content.decode() for day in ("09", "10"))
    assert "lleva 39 días de atraso" in before and "Fechas cambiadas" not in before
    assert "Fechas cambiadas el 10 de mayo de 2010; antes terminaba el 31 de marzo de 2010." in after
    assert "Por qué fue" not in after and "Integrante de prueba" not in after


def test_an_unchanged_page_is_not_drawn_again(genova: Host, citizen: SiteClient) -> None:
    with in_schema(genova.schema_name):
        entry = add(genova, "Publicar")
    tag = citizen.get(ROOT)["ETag"]
    assert citizen.get(ROOT, headers={"If-None-Match": tag}).status_code == 304
    with in_schema(genova.schema_name):
        report(genova, entry, "done", date(2010, 3, 2))
        assert ScheduleFact.objects.exists()
    assert citizen.get(ROOT, headers={"If-None-Match": tag}).status_code == 200
