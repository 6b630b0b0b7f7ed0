"""The state of criteria's dates and the pace, on the committee's pages and the public ones."""

from datetime import date

from gelt.schemas import in_schema
from plans.checklist.services import Entry, declare_many
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import MEMBER, TODAY, say
from tests.plans.checklist.views.reading import markup, words

ON = "?fecha=2009-06-29"


def work(genova: Host) -> None:
    with in_schema(genova.schema_name):
        declare_many(
            municipality=genova,
            entries=[Entry(f"INF-{number:02}", 0) for number in range(1, 10)],
            state="met",
            true_from=date(2008, 10, 1),
            actor=MEMBER,
            today=TODAY,
        )
        say(genova, code="INT-01", on=date(2009, 3, 1))
        say(genova, code="INT-02", on=date(2009, 3, 1))


def test_compliance_and_home_say_when_it_would_be_complete(genova: Host, browse: Browse) -> None:
    work(genova)
    reader = browse(genova, "reader")
    pace = (
        "A este ritmo (2 criterios cumplidos en los últimos 180 días), la fase estaría completa el 8 de junio de "
        "2013, 1.285 días después del plazo; para entonces la vigencia habrá terminado, el 21 de diciembre de "
        "2012. Para llegar a tiempo harían falta 3,1 criterios por mes."
    )
    compliance = reader.get("/comite/cumplimiento/" + ON)
    assert pace in words(compliance)
    assert "Vencido 48" in words(compliance)
    assert "Cumplido a tiempo 9" in words(compliance)
    assert 'href="/comite/lista/todos/?fase=informacion&amp;plazo=overdue&amp;fecha=2009-06-29"' in markup(compliance)
    assert pace in words(reader.get("/comite/" + ON))
    assert "Si sigue así" not in words(reader.get("/comite/cumplimiento/?fecha=2008-01-01"))


def test_citizens_read_whether_each_criterion_was_in_time(genova: Host, browse: Browse) -> None:
    work(genova)
    citizen = browse(genova)
    phase = words(citizen.get("/fases/informacion/" + ON))
    assert "Cumplido a tiempo 31 días antes" in phase
    assert "Vencido hace 240 días" in phase
    assert "Plazo de la fase Cumplido a tiempo 275 días antes" in words(
        citizen.get("/fases/interaccion/INT-01/" + ON)
    )
