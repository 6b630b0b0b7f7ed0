"""Adding, withdrawing and publishing proofs, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from gelt import clock
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema, tenant_connection
from history.models import Change
from plans.checklist.evidence import jobs
from plans.checklist.evidence.checking import Outcome
from plans.checklist.evidence.nightly import check_addresses, due_checks
from plans.checklist.evidence.selectors import all_evidence, evidence_on, size_text, withdrawn_of
from plans.checklist.evidence.services import set_visibility, withdraw_evidence
from plans.checklist.models import AddressCheck, Evidence
from plans.matrix.keeping import keep_file
from tenants.hosts import Host
from tests.plans.checklist.acting import CONTROL, LEADER, MEMBER
from tests.plans.checklist.evidence.proving import DELEGATE, PDF, PNG, prove

ON = date(2009, 12, 31)


def queued() -> list[dict[str, Any]]:
    from django_tasks_db.models import DBTaskResult

    with in_schema("public"):
        found = DBTaskResult.objects.filter(task_path=jobs.check_evidence.module_path).order_by("enqueued_at")
        return [row.args_kwargs["kwargs"] for row in found]


def test_each_kind_of_proof_is_kept_with_who_brought_it(in_genova: Host) -> None:
    prove(in_genova, public=True)
    prove(in_genova, kind="address", title="  La   página ", note="Menú principal")
    prove(in_genova, kind="act", title="El acto", act="Decreto 038 de 2009")
    prove(in_genova, kind="screenshot", title="Así se veía", file=keep_file(name="p.png", data=PNG))
    lines = evidence_on(in_genova.framework, "INF-01", ON)
    assert [(line.kind, line.title, line.public) for line in lines] == [
        ("file", "Acta del comité", True),
        ("address", "La página", False),
        ("act", "El acto", False),
        ("screenshot", "Así se veía", False),
    ]
    assert {line.who for line in lines} == {MEMBER.name}
    assert (lines[0].file_name, lines[0].file_size) == ("acta.pdf", "0,1 KB")
    assert evidence_on(in_genova.framework, "INF-01", date(2009, 2, 28)) == []
    [public] = evidence_on(in_genova.framework, "INF-01", ON, public=True)
    assert (public.title, public.who, public.note) == ("Acta del comité", "", "")
    told = Change.objects.filter(action="evidence.added").first()
    assert told is not None and told.after is not None
    assert told.object_type == "checklist.evidence"
    assert [call["schema"] for call in queued()] == [in_genova.schema_name]


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        ("otra", {}, "kind"),
        ("file", {"title": "  "}, "title"),
        ("file", {"file": None}, "file"),
        ("screenshot", {}, "file"),
        ("address", {"address": " "}, "address"),
        ("address", {"address": "http://169.254.169.254/"}, "address"),
        ("act", {}, "act"),
        ("act", {"act": "Decreto 1", "address": "http://localhost/"}, "address"),
        ("file", {"note": "a" * 2001}, "note"),
        ("file", {"true_from": date(2008, 1, 1)}, "true_from"),
        ("file", {"true_from": date(2010, 1, 1), "validity_end": ON}, "true_from"),
        ("file", {"true_from": clock.today() + timedelta(days=2)}, "true_from"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    in_genova: Host, kind: str, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        prove(in_genova, kind=kind, **more)
    assert refused.value.field == field
    assert not Evidence.objects.exists()


def test_a_pdf_is_not_the_image_of_a_page(in_genova: Host) -> None:
    with pytest.raises(DomainError, match="PNG o JPEG"):
        prove(in_genova, kind="screenshot", file=keep_file(name="p.png", data=PDF))
    with pytest.raises(DomainError, match="no lleva archivo"):
        prove(in_genova, kind="address", file=keep_file(name="p.png", data=PNG))


def test_a_second_click_adds_nothing_and_an_unknown_criterion_is_not_there(in_genova: Host) -> None:
    prove(in_genova)
    with pytest.raises(DomainError, match="Integrante de prueba la agregó"):
        prove(in_genova, actor=LEADER)
    with pytest.raises(NotFoundError):
        prove(in_genova, code="XXX-1")
    with pytest.raises(NotAllowedError):
        prove(in_genova, actor=CONTROL)
    assert Evidence.objects.count() == 1


def test_what_a_delegate_brings_is_reserved_until_the_committee_publishes_it(in_genova: Host) -> None:
    own = prove(in_genova, actor=DELEGATE, public=True)
    assert own.public is False
    other = prove(in_genova, title="Otra")
    with pytest.raises(NotAllowedError):
        set_visibility(host=in_genova, evidence_id=own.pk, public=True, actor=DELEGATE)
    with pytest.raises(NotAllowedError):
        withdraw_evidence(host=in_genova, evidence_id=other.pk, reason="No es", actor=DELEGATE)
    set_visibility(host=in_genova, evidence_id=own.pk, public=True, actor=MEMBER)
    with pytest.raises(DomainError, match="ya es pública"):
        set_visibility(host=in_genova, evidence_id=own.pk, public=True, actor=LEADER)
    assert withdraw_evidence(host=in_genova, evidence_id=own.pk, reason="Se repitió", actor=DELEGATE).withdrawn_on


def test_what_is_withdrawn_counts_until_the_day_before_and_is_gone_for_citizens(in_genova: Host) -> None:
    found = prove(in_genova, public=True)
    day = date(2009, 9, 1)
    withdraw_evidence(host=in_genova, evidence_id=found.pk, reason="Trae  datos", actor=LEADER, on=day)
    framework = in_genova.framework
    assert [line.pk for line in evidence_on(framework, "INF-01", date(2009, 8, 31))] == [found.pk]
    assert all_evidence(framework, day) == []
    assert evidence_on(framework, "INF-01", date(2009, 8, 31), public=True) == []
    assert withdrawn_of(framework, "INF-01", date(2009, 8, 31)) == []
    [line] = withdrawn_of(framework, "INF-01", day)
    assert (line.withdrawn_by, line.withdraw_reason) == (LEADER.name, "Trae datos")
    with pytest.raises(DomainError, match="Líder de prueba ya retiró"):
        withdraw_evidence(host=in_genova, evidence_id=found.pk, reason="Otra vez", actor=MEMBER, on=day)
    told = Change.objects.get(action="evidence.withdrawn")
    assert told.after is not None
    assert told.after["withdraw_reason"] == "Trae datos"
    prove(in_genova)  # the same may be brought again


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "a" * 501}, "reason"),
        ({"on": date(2009, 2, 1)}, "on"),
        ({"on": date(2013, 1, 1), "validity_end": date(2012, 12, 31)}, "on"),
        ({"on": clock.today() + timedelta(days=2)}, "on"),
    ],
)
def test_withdrawing_says_why_and_on_a_day_that_came(in_genova: Host, more: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"reason": "No es", "on": ON} | more
    with pytest.raises(DomainError) as refused:
        withdraw_evidence(host=in_genova, evidence_id=prove(in_genova).pk, actor=MEMBER, **given)
    assert refused.value.field == field


def test_the_web_may_only_change_who_sees_a_proof_and_whether_it_was_withdrawn(genova: Host) -> None:
    with in_schema(genova.schema_name):
        pk = prove(genova).pk
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        rows = Evidence.objects.filter(pk=pk)
        assert rows.update(public=True, withdraw_reason="x") == 1
        for change in (
            {"title": "Otro"},
            {"file": None},
            {"address": "http://otro.gov.co"},
            {"recorded_by_name": "x"},
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                rows.update(**change)
        with pytest.raises(ProgrammingError), transaction.atomic():
            AddressCheck.objects.update(result="alive")
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.delete()


def test_the_job_keeps_each_try_once_and_the_night_asks_for_the_old_ones(
    in_genova: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def answer(text: str) -> Outcome:
        tried.append(text)
        return Outcome("dead", "La página ya no está (respuesta 404).", 404)

    monkeypatch.setattr(jobs, "try_address", answer)
    found = prove(in_genova, kind="address")
    prove(in_genova)
    call = queued()[0]
    for _ in range(2):  # a job may run twice
        jobs.check_evidence.func(**call)
    tenant_connection().set_schema(in_genova.schema_name)
    assert tried == ["http://www.genova-quindio.gov.co/mision"]
    [line] = [line for line in evidence_on(in_genova.framework, "INF-01", ON) if line.address]
    assert line.check is not None
    assert (line.check.result, line.check.label, line.check.message) == (
        "dead",
        "No abre",
        tried and line.check.message,
    )
    assert line.check.message.endswith("404).")

    today = clock.today()
    assert due_checks(today) == []
    assert check_addresses(in_genova, today) == ""
    assert check_addresses(in_genova, today + timedelta(days=31)) == "1 dirección de evidencias por comprobar."
    assert queued()[-1]["evidence_id"] == found.pk
    withdraw_evidence(host=in_genova, evidence_id=found.pk, reason="Ya no", actor=MEMBER, on=ON)
    assert due_checks(today + timedelta(days=31)) == []
    assert jobs.check_evidence.func(**queued()[-1]) == ""


def test_sizes_read_well() -> None:
    assert [size_text(size) for size in (5, 2048, 3 * 1024 * 1024)] == ["0,1 KB", "2 KB", "3 MB"]
