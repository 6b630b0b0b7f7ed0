"""A presented report is numbered, frozen and public, and nothing that happens later changes it."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.actors import Actor
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import PUBLIC, in_schema, tenant_connection
from history.models import Change
from plans.checklist.services import declare, verify
from plans.monitoring.models import FollowUpReport, ReportFile
from plans.monitoring.reports.drafts import save_draft, texts_of
from plans.monitoring.reports.guards import ChangedMeanwhile
from plans.monitoring.reports.opinions import give_opinion
from plans.monitoring.reports.presenting import present_report
from plans.monitoring.reports.rules import set_rule
from plans.monitoring.reports.selectors import periods_on, printed_file
from rollup.models import FollowUpStep, PublishedReport
from rollup.services import document_digest
from tenants.hosts import Host
from tests.plans.monitoring.reports.conftest import CONTROL, LEADER, MEMBER, on
from tests.platform.jobs import worker

STARTS = date(2010, 1, 1)


def say(host: Host, code: str, day: date, state: str = "met") -> int:
    return declare(municipality=host, criterion_code=code, state=state, true_from=day, actor=MEMBER).pk


def begun(host: Host, months: int | None = 2, author: str = "committee") -> None:
    with on(2010, 1, 1):
        set_rule(host=host, cadence_months=months, author=author, grace_days=15, true_from=STARTS, actor=LEADER)


def wrote(host: Host, starts: date = STARTS, actor: Actor = MEMBER, summary: str = "Se avanzó.") -> None:
    texts = texts_of({"summary": summary}, {"AC1": "Va bien."})
    save_draft(host=host, starts=starts, texts=texts, actor=actor, expected_revision=None)


def presented(host: Host, starts: date = STARTS, actor: Actor = LEADER) -> FollowUpReport:
    wrote(host, starts)
    return present_report(host=host, starts=starts, actor=actor)


def test_a_report_freezes_what_was_known_and_says_who_presented_it(site: Host) -> None:
    begun(site)
    with on(2010, 1, 20):
        fact = say(site, "INF-01", date(2010, 1, 15))
        say(site, "INF-02", date(2010, 1, 20))
    with on(2010, 2, 10):
        verify(municipality=site, assessment_id=fact, outcome="accepted", true_from=date(2010, 2, 10), actor=CONTROL)
        give_opinion(
            host=site,
            action="A1",
            opinion="on_time",
            text="Se vio el sitio.",
            true_from=date(2010, 2, 10),
            actor=CONTROL,
        )
    with on(2010, 3, 4):
        made = presented(site)
    frozen = FollowUpReport.objects.get(pk=made.pk)
    assert (frozen.number, frozen.presented_on, frozen.due_on) == (1, date(2010, 3, 4), date(2010, 3, 15))
    assert document_digest(frozen.document) == frozen.sha256
    said = frozen.document["figures"]
    information = said["compliance"]["phases"][0]
    assert information["counts"]["met"] == {"before": 0, "after": 2}
    assert information["counts"]["verified"] == {"before": 0, "after": 1}
    assert [row["code"] for row in said["criteria"]["met"]] == ["INF-01", "INF-02"]
    assert (said["checks"]["accepted"], said["checks"]["rejected"], said["checks"]["asked"]) == (1, 0, 0)
    assert [row["text"] for row in said["opinions"]] == ["Se vio el sitio."]
    assert frozen.document["presented"] | {"at": ""} == {
        "on": "2010-03-04", "at": "", "late_days": 0, "role": "Líder del comité", "name": "Líder de prueba"
    }  # fmt: skip
    copy = PublishedReport.objects.get(municipality=site.code)
    assert (copy.document, copy.sha256) == (frozen.document, frozen.sha256)
    with on(2010, 4, 1):
        say(site, "INF-03", date(2010, 2, 1))  # recorded afterwards
        say(site, "INF-01", date(2010, 1, 15), "not_met")
    again = FollowUpReport.objects.get(pk=made.pk)
    assert (again.document, again.sha256) == (frozen.document, frozen.sha256)
    assert Change.objects.filter(action="report.presented", object_id="1").count() == 1


def test_who_may_present_and_when(site: Host) -> None:
    begun(site)
    with on(2010, 2, 28):
        wrote(site)
        with pytest.raises(DomainError, match="El período termina el 28 de febrero de 2010"):
            present_report(host=site, starts=STARTS, actor=LEADER)
    with on(2010, 3, 1):
        with pytest.raises(NotAllowedError, match="lo escribe el Comité GEL-T"):
            present_report(host=site, starts=STARTS, actor=CONTROL)
        with pytest.raises(NotFoundError, match="Ningún período"):
            present_report(host=site, starts=date(2010, 1, 2), actor=LEADER)
        with pytest.raises(DomainError, match="todavía no hay de qué informar"):
            wrote(site, date(2010, 5, 1))
        with pytest.raises(DomainError, match="Escriba y guarde el resumen"):
            save_draft(
                host=site, starts=date(2010, 3, 1), texts=texts_of({}, {}), actor=MEMBER, expected_revision=None
            )
            with on(2010, 5, 1):
                present_report(host=site, starts=date(2010, 3, 1), actor=LEADER)
    with on(2010, 4, 1):
        late = presented(site)
        assert late.document["presented"]["late_days"] == 17
        with pytest.raises(ChangedMeanwhile, match="ya presentó el informe 1"):
            present_report(host=site, starts=STARTS, actor=MEMBER)
        with pytest.raises(ChangedMeanwhile, match="un informe presentado no cambia"):
            wrote(site, summary="Otro texto.")
    states = {day: periods_on(site, day)[0].state for day in (date(2010, 3, 15), date(2010, 3, 16), date(2010, 4, 1))}
    assert list(states.values()) == ["due", "missing", "presented_late"]


def test_internal_control_writes_where_the_rule_says_so(site: Host) -> None:
    begun(site, 6, "internal_control")
    with on(2010, 7, 1):
        with pytest.raises(NotAllowedError, match="la Oficina de Control Interno"):
            wrote(site)
        wrote(site, actor=CONTROL)
        made = present_report(host=site, starts=STARTS, actor=CONTROL)
    assert (made.author, made.document["presented"]["role"]) == ("internal_control", "Control interno")


def test_the_country_reads_which_reports_came_and_which_did_not(site: Host) -> None:
    begun(site)
    with on(2010, 3, 1):
        presented(site)

    def counts(day: date) -> tuple[int, int, int, int]:
        step = FollowUpStep.objects.filter(municipality=site.code, valid_from__lte=day).order_by("valid_from").last()
        return (step.reports_due, step.reports_on_time, step.reports_late, step.reports_missing) if step else (0,) * 4

    assert counts(date(2010, 2, 28)) == (0, 0, 0, 0)
    assert counts(date(2010, 3, 1)) == (1, 1, 0, 0)
    assert counts(date(2010, 5, 15)) == (1, 1, 0, 0)
    assert counts(date(2010, 5, 16)) == (2, 1, 0, 1)


def test_the_text_two_people_write_is_never_lost(site: Host) -> None:
    begun(site)
    with on(2010, 2, 1):
        first = save_draft(
            host=site, starts=STARTS, texts=texts_of({"summary": "Uno."}, {}), actor=MEMBER, expected_revision=0
        )
        again = save_draft(
            host=site, starts=STARTS, texts=texts_of({"summary": " Uno. "}, {}), actor=MEMBER, expected_revision=0
        )
        assert (first.revision, again.revision) == (1, 1)
        with pytest.raises(ChangedMeanwhile, match="Integrante de prueba cambió el borrador"):
            save_draft(
                host=site, starts=STARTS, texts=texts_of({"summary": "Dos."}, {}), actor=LEADER, expected_revision=0
            )
    with on(2010, 3, 1), pytest.raises(ChangedMeanwhile):
        present_report(host=site, starts=STARTS, actor=LEADER, expected_revision=0)
    assert not FollowUpReport.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE monitoring_followupreport SET sha256 = repeat('0', 64)",
        "DELETE FROM monitoring_followupreport",
        "UPDATE monitoring_reportfile SET pages = 0",
        "UPDATE monitoring_reportrule SET cadence_months = 12",
        "DELETE FROM monitoring_actionopinion",
    ],
)
def test_the_web_cannot_change_a_presented_report(site: Host, statement: str) -> None:
    with tenant_connection().roles_enforced(), in_schema(site.schema_name):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)


def test_its_pdf_is_written_once_and_is_what_its_hash_says(site: Host) -> None:
    import hashlib

    begun(site)
    with on(2010, 3, 1):
        made = presented(site)
    for _ in range(2):
        with in_schema(PUBLIC):
            worker.work()
    printed = printed_file(made.number)
    assert printed and printed.pages >= 4
    content = bytes(printed.file.content)
    assert hashlib.sha256(content).hexdigest() == printed.file.sha256
    assert printed.file.name == "informe-1-de-seguimiento-genova-quindio.pdf"
    from plans.monitoring.reports.jobs import print_report

    print_report.func(schema=site.schema_name, number=made.number)
    with in_schema(site.schema_name):
        assert ReportFile.objects.count() == 1
