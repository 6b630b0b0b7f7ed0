"""A job runs in its municipality and fails alone."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

import jobs
from gelt.errors import DomainError, NotFoundError
from gelt.schemas import current_schema, in_schema
from jobs import selectors
from jobs.queue import retry
from tenants.hosts import Host
from tenants.models import Municipality
from tests.platform.jobs import worker


@pytest.fixture(autouse=True)
def _nothing_seen() -> Iterator[None]:
    worker.seen.clear()
    yield


def read(job_id: UUID) -> selectors.JobView:
    found = selectors.job(job_id)
    assert found is not None
    return found


def test_a_job_runs_in_the_schema_it_was_queued_for(genova: Host, piedras: Host) -> None:
    first = jobs.enqueue(worker.note_schema, schema=genova.schema_name)
    jobs.enqueue(worker.note_schema, schema=piedras.schema_name, word="!")
    worker.work()
    assert worker.seen == ["m63302", "m73547!"]
    assert read(first).state.label == "Terminado"
    assert read(first).label == "Anotar el esquema"
    assert current_schema() == "public"


def test_queued_from_inside_a_municipality_under_its_own_role(genova: Host) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        jobs.enqueue(worker.note_schema, schema=genova.schema_name)
        assert current_schema() == genova.schema_name
    worker.work()
    assert worker.seen == ["m63302"]


def test_a_rollback_takes_the_job_back(genova: Host) -> None:
    with pytest.raises(DomainError), transaction.atomic():
        jobs.enqueue(worker.note_schema, schema=genova.schema_name)
        raise DomainError("no")
    worker.work()
    assert worker.seen == []


def test_a_job_that_leaves_its_schema_set_does_not_poison_the_next(genova: Host, piedras: Host) -> None:
    jobs.enqueue(worker.wander, schema=genova.schema_name, to=piedras.schema_name)
    jobs.enqueue(worker.poison, schema_left=piedras.schema_name)
    jobs.enqueue(worker.note_schema, schema=genova.schema_name)
    worker.work()
    assert worker.seen == ["m63302"]
    assert {view.status for view in map(selectors.view_of, selectors.jobs())} == {"SUCCESSFUL"}


@pytest.mark.parametrize("broken", [worker.crash, worker.leave])
def test_a_crash_fails_alone_and_says_why(genova: Host, piedras: Host, broken: object) -> None:
    failed = jobs.enqueue(broken, schema=genova.schema_name)  # type: ignore[arg-type]
    jobs.enqueue(worker.note_schema, schema=piedras.schema_name)
    worker.work()
    assert worker.seen == ["m73547"]
    assert read(failed).failed
    assert read(failed).error
    assert selectors.failed_by_municipality() == {"63302": 1}
    assert [view.id for view in selectors.jobs_of_municipality("63302")] == [failed]


def test_a_failed_job_stays_in_sight_of_the_operator_under_many_others(genova: Host) -> None:
    failed = jobs.enqueue(worker.crash, schema=genova.schema_name)
    worker.work()
    for _ in range(12):
        jobs.enqueue(worker.note_schema, schema=genova.schema_name)
    shown = selectors.jobs_of_municipality("63302")
    assert len(shown) == 11
    assert shown[-1].id == failed


def test_a_suspended_municipality_gets_no_work(genova: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(status="suspended")
    queued = jobs.enqueue(worker.note_schema, schema=genova.schema_name)
    worker.work()
    assert worker.seen == []
    assert "El municipio 63302 está suspendido: el trabajo no se hizo." in read(queued).error

    Municipality.objects.filter(code=genova.code).update(status="active")
    retry(job_id=queued)
    worker.work()
    assert worker.seen == ["m63302"]
    assert not read(queued).failed


def test_a_schema_that_is_nobodys_gets_no_work(db: None) -> None:
    queued = jobs.enqueue(worker.note_schema, schema="m99999")
    worker.work()
    assert worker.seen == []
    assert "no es de un municipio" in read(queued).error


def test_only_failed_jobs_are_repeated(genova: Host) -> None:
    queued = jobs.enqueue(worker.note_schema, schema=genova.schema_name)
    with pytest.raises(DomainError, match="Solo se repite"):
        retry(job_id=queued)
    with pytest.raises(NotFoundError):
        retry(job_id=uuid4())
