"""Mi trabajo: what waits for the reader, why, and where to go."""

from datetime import date, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from accounts.middleware import OBSERVER_KEY
from accounts.permissions import Role
from gelt.schemas import in_schema, tenant_connection
from gelt.text import date_es
from plans.inbox import registry
from plans.inbox.registry import Why, WorkItem
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.inbox.making import DAY, Given, person, work

PAGE = "/comite/mi-trabajo/"
THAT_DAY = f"{PAGE}?fecha={DAY.isoformat()}"


def text_of(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_it_is_grouped_by_why_with_its_day_and_a_link_that_keeps_the_date(
    genova: Host, browse: Browse, given_work: Given
) -> None:
    given_work(
        work("a", late=12, title="Publique el directorio"),
        work("b", why=Why.RETURNED, late=None, title="Control interno rechazó INF-02", kind="evidence"),
        work("c", why=Why.DUE_SOON, late=-4, title="Mida el indicador", url="/comite/x/?abrir=1#fila"),
        work("d", late=30, title="Lo de control", roles=frozenset({Role.INTERNAL_CONTROL})),
    )
    page = text_of(browse(genova, "member").get(THAT_DAY))
    assert "Tiene 1 asunto atrasado, 1 devuelto y 1 por vencer." in page
    assert "Venció el 26 de febrero de 2009, hace 12 días." in page
    assert "Vence el 14 de marzo de 2009." in page
    assert f"/comite/x/?abrir=1&amp;fecha={DAY.isoformat()}#fila" in page
    assert "Lo de control" not in page
    order = [page.index(word) for word in ("Publique el directorio", "Control interno rechazó", "Mida el indicador")]
    assert order == sorted(order)

    leader = text_of(browse(genova, "leader").get(THAT_DAY))
    assert "Tiene 2 atrasos de otras personas." in leader
    assert "se le avisa porque usted lidera el comité" in leader


def test_a_long_group_shows_its_first_ones_and_leads_to_all(genova: Host, browse: Browse, given_work: Given) -> None:
    given_work(*(work(f"{number:02}", late=None, kind="schedule") for number in range(20)), work("x", late=None))
    client = browse(genova, "member")
    assert text_of(client.get(PAGE)).count("Falta declararlo.") == 15
    assert "Ver 21 asuntos de «Atrasado»" in text_of(client.get(PAGE))
    assert text_of(client.get(f"{PAGE}?motivo=overdue")).count("Falta declararlo.") == 21
    assert text_of(client.get(f"{PAGE}?asunto=criteria")).count("Falta declararlo.") == 1
    none = text_of(client.get(f"{PAGE}?asunto=reports&motivo=returned"))
    assert "Ningún asunto suyo cumple esos filtros" in none
    assert text_of(client.get(f"{PAGE}?asunto=zzz&motivo=zzz")).count("Falta declararlo.") == 15


def test_who_is_up_to_date_reads_what_comes_next(genova: Host, browse: Browse, given_work: Given) -> None:
    given_work(work("a", why=Why.DUE_SOON, late=-6, title="Presentar el informe 1.", roles=frozenset({Role.LEADER})))
    page = text_of(browse(genova, "delegate").get(THAT_DAY))
    assert "Nada espera por usted." in page
    assert "Lo siguiente que vence en el municipio, el 16 de marzo de 2009: Presentar el informe 1." in page


def test_after_the_validity_it_says_why_nothing_is_due_and_what_can_be_done(
    genova: Host, browse: Browse, given_work: Given
) -> None:
    given_work()
    member, end = browse(genova, "member"), genova.framework_ends
    assert end is not None
    after = text_of(member.get(f"{PAGE}?fecha={end + timedelta(days=400)}"))
    assert f"terminó el {date_es(end)}" in after
    assert "presentar los informes que falten" in after
    assert f'href="{PAGE}">Ver lo que quedó pendiente' in after
    assert "Está al día" not in after
    assert "Ver lo que quedó pendiente" not in text_of(member.get(PAGE))
    assert "Está al día" in text_of(member.get(THAT_DAY))


def test_readers_and_observers_are_told_why_it_is_empty(genova: Host, browse: Browse, given_work: Given) -> None:
    given_work(work("a"), work("b"), work("c", why=Why.DUE_SOON, late=-6))
    reader = text_of(browse(genova, "reader").get(THAT_DAY))
    assert "Su cuenta es de lectura: no tiene tareas propias." in reader
    assert "<strong>2</strong> asuntos atrasados y <strong>1</strong> asunto por vencer" in reader
    observer = browse(genova)
    with in_schema(genova.schema_name):
        session = observer.session
        session[OBSERVER_KEY] = {"user_id": person("leader").pk, "name": "Coordinación", "role_label": "Observador"}
        session.save()
        observer.cookies["sessionid"] = str(session.session_key)
    page = text_of(observer.get(THAT_DAY))
    assert "Usted observa este municipio: no tiene tareas aquí." in page
    assert "Elegir mis avisos" not in page


def test_it_speaks_of_the_day_asked_for(genova: Host, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[date] = []

    def source(host: Host, on: date) -> list[WorkItem]:
        seen.append(on)
        return [work(late=None)] if on >= DAY else []

    monkeypatch.setattr(registry, "sources", lambda: (source,))
    client = browse(genova, "member")
    assert "Tiene 1 asunto atrasado." in text_of(client.get(THAT_DAY))
    assert "Nada espera por usted." in text_of(client.get(f"{PAGE}?fecha={DAY - timedelta(days=1)}"))
    assert "«ayer»" in text_of(client.get(f"{PAGE}?fecha=ayer"))
    assert seen == [DAY, DAY - timedelta(days=1), genova.framework_ends]


def test_the_page_itself_asks_little_however_long_the_list(genova: Host, browse: Browse, given_work: Given) -> None:
    client = browse(genova, "member")
    counts = []
    for many in (1, 120):
        given_work(*(work(str(number)) for number in range(many)))
        with CaptureQueriesContext(tenant_connection()) as asked:
            assert client.get(THAT_DAY).status_code == 200
        counts.append(len([query for query in asked if "SELECT" in query["sql"] and "FROM" in query["sql"]]))
    assert counts[0] == counts[1] <= 8
