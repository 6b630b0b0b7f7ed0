import json
from datetime import date, datetime
from pathlib import Path

import pytest

from accounts.actors import SYSTEM
from gelt import clock
from gelt.schemas import in_schema
from gelt.text import BOGOTA
from plans.matrix.services import load
from plans.monitoring.models import LogEntry, Obligation
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.obligations.acting import DELEGATE, did, promise, updated
from tests.plans.portal.reading import words

DATA = Path(__file__).parents[4] / "plans" / "matrix" / "data"
ROOM = "/comite/seguimiento/"
LIST, UPDATES = f"{ROOM}obligaciones/", f"{ROOM}actualizaciones/"
SETUP, NEW = f"{LIST}del-plan/", f"{LIST}nueva/"
DAY = "?fecha=2010-03-20"


@pytest.fixture
def row(genova: Host) -> Obligation:
    with in_schema(genova.schema_name):
        made = promise(genova)
        did(genova, made, date(2010, 1, 20), note="Solo para el comité")
    return made


def test_the_list_and_the_page_say_how_it_stands_as_of_the_day(genova: Host, row: Obligation, browse: Browse) -> None:
    reader = browse(genova, "reader")
    listed = words(reader.get(LIST + DAY))
    assert "Se cumplieron 1 de 2 períodos terminados ; 1 quedó incumplido. 1 obligación rige al 20 de marzo" in listed
    assert "1 vez cada mes . Se cumplió en 1 de 2 meses terminados; faltó en 1. Este mes lleva 0 de 1" in listed
    assert "marzo de 2010 En curso 0 de 1 febrero de 2010 Incumplido 0 de 1 enero de 2010 Cumplido 1 de 1" in listed
    own = words(reader.get(f"{LIST}{row.pk}/?fecha=2010-02-10"))
    assert "enero de 2010 Cumplido 1 de 1" in own and "Nota interna: Solo para el comité" in own
    assert "marzo de 2010" not in own and "Registrar cumplimiento" not in own
    assert "No hay nada registrado hasta el 10 de enero" in words(reader.get(f"{LIST}{row.pk}/?fecha=2010-01-10"))


def test_what_the_plan_promises_is_proposed_and_starts_only_when_it_is_ticked(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        load(json.loads((DATA / "genova-quindio.json").read_text("utf-8")), actor=SYSTEM)
    leader = browse(genova, "leader")
    page = words(leader.get(SETUP))
    assert "se leen 4 promesas con una frecuencia" in page and "La vigencia terminó" in page
    assert "«Realizar encuestas de opinión publica semanalmente.» (F5.2, actividad de una fase)" in page
    filled = {"title": "Encuesta semanal", "times": "1", "every": "week", "counts": "surveys"}
    sent = {f"F5-2-{name}": value for name, value in filled.items()} | {"starts": "2010-01-04"}
    nothing = leader.post(SETUP, sent)
    assert nothing.status_code == 422 and "Marque al menos una obligación" in words(nothing)
    wrong = leader.post(SETUP, sent | {"F5-2-chosen": "on", "F5-2-times": "muchas"})
    assert wrong.status_code == 422 and "Escriba un número" in words(wrong)
    after = leader.post(SETUP, sent | {"F5-2-chosen": "on"}, follow=True)
    assert "Desde ahora 1 obligación se vigila." in words(after)
    with in_schema(genova.schema_name):
        made = Obligation.objects.get()
        assert (made.title, made.source_id, made.every, made.starts) == (
            "Encuesta semanal",
            "F5.2",
            "week",
            date(2010, 1, 4),
        )
    assert "Ya se vigila desde el 4 de enero de 2010" in words(leader.get(SETUP))


def test_a_promise_by_hand_keeps_what_was_typed_when_it_is_refused(
    genova: Host, row: Obligation, browse: Browse
) -> None:
    sent = {"title": row.title, "times": "1", "every": "month", "counts": "entries", "starts": "2010-02-01"}
    leader = browse(genova, "leader")
    refused = leader.post(NEW, sent)
    assert refused.status_code == 422 and "ya rige desde el 1 de enero de 2010" in words(refused)
    assert 'value="Actualizar las noticias"' in refused.content.decode()
    made = leader.post(NEW, sent | {"title": "Revisar los trámites"}, follow=True)
    assert "Desde ahora se vigila «Revisar los trámites»" in words(made)


def test_a_delegate_registers_and_takes_back(genova: Host, row: Obligation, browse: Browse) -> None:
    delegate = browse(genova, "delegate")
    deed = {"true_from": "2010-02-10", "what": "Boletín", "address": "https://genova.example/boletin", "note": ""}
    url = f"{LIST}{row.pk}/registrar/{DAY}"
    assert "Registró «Boletín» el 10 de febrero de 2010." in words(delegate.post(url, deed, follow=True))
    twice = delegate.post(url, deed)
    assert twice.status_code == 422 and "ya registró lo mismo el 10 de febrero de 2010" in words(twice)
    with in_schema(genova.schema_name):
        entry = LogEntry.objects.get(what="Boletín")
    back = f"{ROOM}registros/{entry.pk}/retirar/"
    unsure = delegate.post(back, {"day": "2010-02-10", "reason": "Era de otro mes"})
    assert unsure.status_code == 422 and "Marque la casilla para confirmar" in words(unsure)
    sure = {"day": "2010-02-10", "reason": "Era de otro mes", "sure": "on"}
    assert "Retiró «Boletín»" in words(delegate.post(back, sure, follow=True))
    said = words(delegate.get(f"{LIST}{row.pk}/{DAY}"))
    assert "Delegado de dependencia de prueba lo retiró desde el 10 de febrero de 2010: Era de otro mes" in said
    assert "febrero de 2010 Incumplido 0 de 1" in said


def test_an_update_is_one_click_away_and_offers_the_channels_written_before(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        promise(genova, title="Actualizar el sitio", every="week", counts="site_updates")
        updated(genova, date(2010, 1, 6), channel="Agenda")
    member = browse(genova, "member")
    assert f'href="{UPDATES}"' in member.get(ROOM).content.decode()
    page = member.get(UPDATES)
    assert '<option value="Agenda">' in page.content.decode()
    sent = {"true_from": "2010-01-13", "channel": "Agenda", "what": "Fiestas", "address": "", "note": ""}
    said = words(member.post(f"{UPDATES}registrar/", sent, follow=True))
    assert "Registró la actualización de Agenda del 13 de enero de 2010." in said
    refused = member.post(f"{UPDATES}registrar/", sent | {"channel": "", "what": "Otra"})
    assert refused.status_code == 422 and "por ejemplo Noticias, Contratación o Agenda" in words(refused)
    assert browse(genova, "reader").post(f"{UPDATES}registrar/", sent).status_code == 403


def test_a_delegate_takes_back_only_what_that_account_registered(
    genova: Host, row: Obligation, browse: Browse
) -> None:
    with in_schema(genova.schema_name):
        entry = LogEntry.objects.get()
        assert entry.recorded_by_id == DELEGATE.user_id, "another account than the one that comes in below"
    back = f"{ROOM}registros/{entry.pk}/retirar/"
    delegate, member = browse(genova, "delegate"), browse(genova, "member")
    shown = [client.get(f"{LIST}{row.pk}/{DAY}").content.decode() for client in (delegate, member)]
    assert [back in html for html in shown] == [False, True]
    sure = {"day": "2010-01-20", "reason": "No fue", "sure": "on"}
    assert "o la cuenta que lo registró" in words(delegate.post(back, sure))
    assert "Retiró «Se hizo»" in words(member.post(back, sure, follow=True))


def test_ending_asks_twice_and_another_municipality_has_nothing_to_end(
    genova: Host, piedras: Host, row: Obligation, browse: Browse
) -> None:
    url = f"{LIST}{row.pk}/terminar/"
    leader = browse(genova, "leader")
    with clock.at(datetime(2010, 3, 10, 10, tzinfo=BOGOTA)):
        assert 'value="2010-02-28"' in leader.get(f"{url}?fecha=2010-01-20").content.decode()
        asked = leader.post(url, {"day": "2010-02-28", "reason": "Cambió el plan"})
        assert asked.status_code == 422 and "No se puede deshacer" in words(asked)
        early = leader.post(url, {"day": "2010-01-31", "reason": "Cambió el plan", "sure": "on"})
        assert early.status_code == 422 and "lo que ya se contó se queda" in words(early)
        done = leader.post(url, {"day": "2010-02-28", "reason": "Cambió el plan", "sure": "on"}, follow=True)
    assert "Rige hasta 28 de febrero de 2010; la terminó Líder del comité de prueba: Cambió el plan" in words(done)
    assert browse(piedras, "leader").post(url, {"day": "2010-02-28"}).status_code == 404


def test_citizens_read_the_periods_without_notes_and_names(genova: Host, row: Obligation, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        updated(genova, date(2010, 1, 6), channel="Agenda")
    citizen = browse(genova)
    answer = citizen.get(f"/seguimiento/obligaciones/{DAY}")
    said = words(answer)
    assert "Cumplió 1 de 2 veces que debía y faltó en 1." in said
    assert "febrero de 2010 Incumplido 0 de 1" in said and "Agenda Una noticia" in said
    assert "Solo para el comité" not in said and "de prueba" not in said
    kept = {"If-None-Match": answer["ETag"]}
    assert citizen.get(f"/seguimiento/obligaciones/{DAY}", headers=kept).status_code == 304
    with in_schema(genova.schema_name):
        did(genova, row, date(2010, 2, 1))
    again = citizen.get(f"/seguimiento/obligaciones/{DAY}", headers=kept)
    assert "Cumplió 2 de 2 veces que debía ." in words(again)
