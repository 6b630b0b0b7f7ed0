"""Pages of a day before a report was presented, and of a plan whose validity is over."""

from datetime import date

from plans.monitoring.reports.work import items
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.monitoring.reports.conftest import on
from tests.plans.monitoring.reports.test_presenting import begun, presented, wrote

ROOM = "/comite/seguimiento/informes/"
THEN = "?fecha=2010-05-20"


def test_what_was_presented_since_is_no_work_and_the_lists_say_so(site: Host, browse: Browse) -> None:
    begun(site)
    with on(2010, 5, 20):
        wrote(site)
        late = items(site, date(2010, 5, 20))
        assert [item.due for item in late] == [date(2010, 3, 15), date(2010, 5, 15)]
        assert ["Hay un borrador guardado." in item.detail for item in late] == [True, False]
    with on(2013, 2, 1):
        presented(site, date(2010, 3, 1))
        assert [item.due for item in items(site, date(2010, 5, 20))] == [date(2010, 3, 15)]
        member = browse(site, "member")
        for page in (member.get(f"{ROOM}{THEN}"), browse(site).get(f"/seguimiento/informes/{THEN}")):
            text = page.content.decode()
            assert "De los que faltaban, 1 se presentó después de esa fecha." in text
            assert "Después de la fecha de esta página: Informe 1 presentado el 1 de febrero de 2013" in text
        asked = member.get(f"{ROOM}2010-03-01/{THEN}").content.decode()
        assert "este informe no se había presentado" in asked
        assert "Guardar el borrador" not in asked
        usual = member.get(f"{ROOM}2010-03-01/").content.decode()
        assert "Informe 1 presentado el 1 de febrero de 2013" in usual
        assert "Informe no presentado" not in usual


def test_a_plan_that_is_over_offers_no_rule_but_the_way_forward(site: Host, browse: Browse) -> None:
    leader = browse(site, "leader")
    page = leader.get(ROOM).content.decode()
    assert "Ya no se esperan informes" in page
    assert "Fijar la regla de informes" not in page
    rule = leader.get(f"{ROOM}regla/").content.decode()
    assert "publique una versión del plan con una vigencia que todavía corra" in rule
    assert 'href="/comite/plan/versiones/"' in rule
