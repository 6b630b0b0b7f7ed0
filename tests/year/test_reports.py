"""The presented reports of the year: frozen with what was known then, the same on paper, sheet and pages."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.permissions import Role
from gelt.demo.year.stage import Stage
from gelt.schemas import in_schema, tenant_connection
from plans.checklist.services import declare
from tests.country import SiteClient
from tests.platform.jobs import worker
from tests.year import reading, recount
from tests.year.recount import overall, printed

pytestmark = pytest.mark.xdist_group("year")

LIST = "/seguimiento/informes/"


def test_the_periods_of_the_year_as_citizens_read_them(lived: Stage) -> None:
    page = reading.words(SiteClient(lived.host), f"{LIST}?fecha=2010-12-31")
    assert page.count("Informe no presentado") + page.count("informe no presentado") >= 1
    assert "20 de julio de 2010" in page
    assert "5 días después" in page or "después del plazo" in page


PRESENTED = [(1, date(2010, 1, 1), date(2010, 3, 10)), (3, date(2010, 5, 1), date(2010, 7, 20))]


@pytest.mark.parametrize(("number", "starts", "presented"), PRESENTED)
def test_a_report_says_what_the_facts_said(lived: Stage, number: int, starts: date, presented: date) -> None:
    host, framework = lived.host, lived.host.framework
    with in_schema(host.schema_name):
        row = recount.rows("SELECT * FROM monitoring_followupreport WHERE number = %s", number)[0]
        before = recount.compliance(framework, starts - timedelta(days=1))
        after = recount.compliance(framework, row["period_to"])
    assert (row["period_from"], row["presented_on"]) == (starts, presented)
    worker.work()
    citizen = SiteClient(host)
    page = reading.words(citizen, f"{LIST}{number}/")
    pdf = citizen.get(f"{LIST}{number}/informe.pdf")
    paper = reading.printed_words(pdf.content)
    book = reading.cells(citizen, f"{LIST}{number}/cifras.xlsx")
    cells = [cell for rows in book.values() for line in rows for cell in line]
    numbers = {round(float(cell), 1) for cell in cells if isinstance(cell, int | float)}
    for measure in ("declared", "checked"):
        for then in (before, after):
            value = overall(then, measure)
            if value is not None and any(phase.unanswered < phase.applicable for phase in then.values()):
                assert printed(value) in page
                assert printed(value).replace("\u202f", "") in paper.replace("\u202f", "").replace(" %", "%")
                assert round(float(value), 1) in numbers
    assert row["sha256"] in page
    assert hashlib.sha256(pdf.content).hexdigest() in page


def test_what_is_recorded_later_does_not_change_a_presented_report(lived: Stage) -> None:
    host, citizen = lived.host, SiteClient(lived.host)
    before = citizen.get(f"{LIST}1/informe.json").content
    with transaction.atomic():
        with in_schema(host.schema_name):
            declare(
                municipality=host,
                criterion_code="INF-01",
                state="met",
                true_from=date(2010, 1, 15),
                actor=lived.member,
            )
        assert citizen.get(f"{LIST}1/informe.json").content == before
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE monitoring_followupreport SET sha256 = '' WHERE number = 1",
        "DELETE FROM monitoring_followupreport WHERE number = 1",
        "UPDATE monitoring_reportfile SET pages = 0",
    ],
)
def test_the_web_cannot_change_a_presented_report(lived: Stage, statement: str) -> None:
    connection = tenant_connection()
    with connection.roles_enforced(), in_schema(lived.host.schema_name):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)


def test_internal_control_s_opinion_is_published_with_the_report(lived: Stage) -> None:
    page = reading.words(SiteClient(lived.host), f"{LIST}3/")
    assert "Demostración: opinión inventada el 25 de junio de 2010" in page
    assert Role.INTERNAL_CONTROL.label not in page or "Control interno" in page
