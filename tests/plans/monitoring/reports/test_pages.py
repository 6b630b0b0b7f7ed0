"""The committee's pages: the rule, the periods, the draft two people write, presenting, the opinions."""

from collections.abc import Iterator
from datetime import date

import pytest

from gelt.schemas import in_schema
from plans.monitoring.models import ActionOpinion, FollowUpReport, ReportDraft, ReportRule
from plans.monitoring.reports.parts.checking import opinions
from plans.monitoring.reports.sections import opinion_words
from plans.monitoring.reports.work import items
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.reports.conftest import LEADER, on
from tests.plans.monitoring.reports.test_presenting import begun, say

ROOM = "/comite/seguimiento/informes/"
PERIOD = f"{ROOM}2010-01-01/"


@pytest.fixture
def march(site: Host) -> Iterator[Host]:
    """Génova on 4 March 2010: its rule is set, the first period has ended, two criteria were met in it."""
    begun(site)
    with on(2010, 1, 20):
        say(site, "INF-01", date(2010, 1, 15))
        say(site, "INF-02", date(2010, 1, 20))
    with on(2010, 3, 4):
        yield site


def test_the_rule_is_proposed_from_the_plan_and_set_by_the_leader(site: Host, browse: Browse) -> None:
    with on(2010, 1, 10):
        leader = browse(site, "leader")
        page = leader.get(f"{ROOM}regla/")
        text = page.content.decode()
        assert "«Presentar informe de gestión bimestral»" in text
        assert 'name="cadence_months" value="2"' in text
        assert 'value="2010-01-10"' in text
        said = {"cadence_months": "2", "author": "committee", "grace_days": "15", "expected_latest": "0"}
        refused = leader.post(f"{ROOM}regla/fijar/", said | {"true_from": "2009-01-01"})
        assert refused.status_code == 422
        assert "La vigencia del plan comienza el 6 de agosto de 2009" in refused.content.decode()
        assert leader.post(f"{ROOM}regla/fijar/", said | {"true_from": "2010-01-10"}).status_code == 302
        again = leader.post(f"{ROOM}regla/fijar/", said | {"true_from": "2010-02-10", "cadence_months": "6"})
        assert again.status_code == 422
        assert "fijó otra regla" in again.content.decode()
        assert browse(site, "member").post(f"{ROOM}regla/fijar/", said).status_code == 403
        shown = browse(site, "member").get(f"{ROOM}regla/").content.decode()
        assert "La regla la fija el líder del comité." in shown
    with in_schema(site.schema_name):
        rule = ReportRule.objects.get()
        assert rule.source_text.startswith("Presentar informe de gestión bimestral")


def test_after_the_validity_no_rule_is_set(site: Host, browse: Browse) -> None:
    page = browse(site, "leader").get(f"{ROOM}regla/").content.decode()
    assert "los informes solo se esperan dentro de ella" in page
    assert "Fijar la regla de informes</button>" not in page


def test_a_rule_never_reaches_back(march: Host, browse: Browse) -> None:
    latest = str(ReportRule.objects.get().pk)
    said = {"cadence_months": "1", "author": "committee", "grace_days": "5", "expected_latest": latest}
    leader = browse(march, "leader")
    refused = leader.post(f"{ROOM}regla/fijar/", said | {"true_from": "2010-02-01"}).content.decode()
    assert "Ya terminó un período de informe el 28 de febrero de 2010" in refused
    inside = leader.post(f"{ROOM}regla/fijar/", said | {"true_from": "2010-03-01"}).content.decode()
    assert "Otra regla rige desde el día en que se decide: elija el 4 de marzo de 2010" in inside
    assert leader.post(f"{ROOM}regla/fijar/", said | {"true_from": "2010-03-04"}).status_code == 302
    page = leader.get(ROOM).content.decode()
    assert "1 de marzo de 2010 a 3 de marzo de 2010" in page


def test_the_draft_shows_the_figures_and_keeps_what_was_typed(march: Host, browse: Browse) -> None:
    member, leader = browse(march, "member"), browse(march, "leader")
    page = member.get(PERIOD).content.decode()
    assert "2 de 57" in page
    assert "2 criterios pasaron a estar cumplidos." in page
    assert "Por presentar: hay plazo hasta el 15 de marzo de 2010, quedan 11 días." in page
    assert member.post(f"{PERIOD}borrador/", {"revision": "0", "summary": "Lo mío."}).status_code == 302
    refused = leader.post(f"{PERIOD}borrador/", {"revision": "0", "summary": "Lo de la líder."})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Integrante del comité de prueba cambió el borrador" in text
    assert "Lo de la líder." in text
    assert "Lo mío." in text
    assert 'name="revision" value="1"' in text
    assert leader.post(f"{PERIOD}borrador/", {"revision": "1", "summary": "Lo de los dos."}).status_code == 302
    assert browse(march, "internal_control").post(f"{PERIOD}borrador/", {"revision": "2"}).status_code == 422
    with in_schema(march.schema_name):
        assert ReportDraft.objects.get().texts == {"summary": "Lo de los dos.", "actions": {}}


def test_presenting_asks_once_more_and_happens_once(march: Host, browse: Browse) -> None:
    member, leader = browse(march, "member"), browse(march, "leader")
    sent = member.post(f"{PERIOD}borrador/", {"revision": "0", "summary": "Se avanzó.", "presentar": "1"})
    assert sent["Location"] == f"{PERIOD}presentar/"
    assert "no puede cambiarse nunca" in member.get(f"{PERIOD}presentar/").content.decode()
    assert leader.post(f"{PERIOD}presentar/", {"revision": "1"}).status_code == 302
    told = member.post(f"{PERIOD}presentar/", {"revision": "1"})
    assert told.status_code == 422
    assert "Líder del comité de prueba ya presentó el informe 1" in told.content.decode()
    page = member.get(PERIOD).content.decode()
    assert "Informe 1 presentado el 4 de marzo de 2010, a tiempo." in page
    assert "Se está preparando" in page
    before = member.get(f"{PERIOD}?fecha=2010-03-01").content.decode()
    assert "este informe no se había presentado" in before
    with in_schema(march.schema_name):
        assert FollowUpReport.objects.count() == 1


def test_the_list_says_each_state_as_of_the_day(march: Host, browse: Browse) -> None:
    with on(2010, 6, 1):
        member = browse(march, "member")
        now = member.get(ROOM).content.decode()
        then = member.get(f"{ROOM}?fecha=2010-03-10").content.decode()
    assert now.count("Informe no presentado</span>") == 2
    assert "De 2 informes exigibles, 0 a tiempo, 0 después del plazo y 2 sin presentar." in now
    assert "Informe no presentado</span>" not in then
    assert "Después de la fecha de esta página: no se presentó; el plazo venció el" in then


def test_the_pages_ask_the_database_little(
    march: Host, browse: Browse, django_assert_max_num_queries: object
) -> None:
    reader = browse(march, "reader")
    reader.get(ROOM)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        reader.get(ROOM)
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        reader.get(PERIOD)


def test_internal_control_opines_on_an_action(march: Host, browse: Browse) -> None:
    control = browse(march, "internal_control")
    url = "/comite/seguimiento/opiniones/"
    assert "Sin opinión" in control.get(url).content.decode()
    said = {"opinion": "behind", "text": "Falta el enlace.", "true_from": "2010-02-20", "expected_latest": "0"}
    assert control.post(f"{url}A1/opinar/", said | {"text": " "}).status_code == 422
    assert control.post(f"{url}A1/opinar/", said | {"true_from": "2010-03-05"}).status_code == 422
    assert control.post(f"{url}A1/opinar/", said).status_code == 302
    assert control.post(f"{url}A1/opinar/", said | {"opinion": "stopped"}).status_code == 422  # not seen yet
    assert control.post(f"{url}NO/opinar/", said).status_code == 404
    page = control.get(url).content.decode()
    assert "Avanza con atraso" in page and "(registrado después)" not in page
    assert "Avanza con atraso" not in control.get(f"{url}?fecha=2010-02-19").content.decode()
    history = control.get(f"{url}A1/").content.decode()
    assert "Falta el enlace." in history
    assert control.post(f"{url}A2/opinar/", said | {"true_from": "2010-01-10"}).status_code == 302
    assert '10 de enero de 2010 <span class="muted">(registrado después)' in control.get(url).content.decode()
    with in_schema(march.schema_name):
        late = next(row for row in opinions({}, date(2010, 1, 1), date(2010, 2, 28)) if row["action"] == "A2")
    assert opinion_words(late) == "Avanza con atraso (registrado después)"
    assert browse(march, "member").post(f"{url}A1/opinar/", said).status_code == 403
    with in_schema(march.schema_name):
        assert ActionOpinion.objects.get(action="A1").recorded_by_name == "Control interno de prueba"


def test_the_work_of_who_writes_the_report(march: Host) -> None:
    due = items(march, date(2010, 3, 4))
    assert [(item.why, item.due) for item in due] == [("due_soon", date(2010, 3, 15))]
    assert LEADER.role in due[0].roles
    late = items(march, date(2010, 3, 20))
    assert [item.why for item in late] == ["overdue"]
    assert "hace 5 días" in late[0].detail
    assert late[0].url == PERIOD


def test_internal_control_is_told_when_it_is_the_one_who_informs(site: Host) -> None:
    begun(site, 6, "internal_control")
    late = items(site, date(2010, 7, 20))
    assert [(item.matter, sorted(item.roles)) for item in late] == [
        ("report:2010-01-01:missing", ["internal_control"]),
    ]
    assert items(site, date(2010, 7, 10))[0].roles == {"internal_control"}
