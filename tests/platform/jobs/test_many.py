"""Many jobs queued at once are jobs like any other; routine ones are forgotten after a while."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import jobs
from gelt.errors import DomainError
from gelt.schemas import in_schema, tenant_connection
from jobs.queue import prune
from tenants.hosts import Host
from tests.platform.jobs import worker


def test_a_thousand_jobs_take_one_statement_and_run_like_the_others(genova: Host, piedras: Host) -> None:
    worker.seen.clear()
    calls = [{"schema": genova.schema_name, "word": "1"}, {"schema": piedras.schema_name, "word": "2"}]
    with CaptureQueriesContext(tenant_connection()) as asked:
        jobs.enqueue_many(worker.note_schema, [{"schema": "m99999"}] * 1000)
    assert sum("INSERT" in query["sql"] for query in asked) == 1
    DBTaskResult.objects.all().delete()
    assert jobs.enqueue_many(worker.note_schema, calls) == 2
    jobs.enqueue(worker.note_schema, schema=genova.schema_name, word="3")
    worker.work()
    assert worker.seen == ["m633021", "m735472", "m633023"]


def test_they_belong_to_the_callers_transaction_and_schema(genova: Host) -> None:
    with in_schema(genova.schema_name), pytest.raises(DomainError), transaction.atomic():
        jobs.enqueue_many(worker.note_schema, [{"schema": genova.schema_name}])
        raise DomainError("no")
    assert not DBTaskResult.objects.exists()


def test_only_old_jobs_of_a_kind_that_ended_well_are_forgotten(genova: Host) -> None:
    good = jobs.enqueue(worker.note_schema, schema=genova.schema_name)
    bad = jobs.enqueue(worker.crash, schema=genova.schema_name)
    other = jobs.enqueue(worker.poison, schema_left=genova.schema_name)
    worker.work()
    kinds = [worker.note_schema.module_path, worker.crash.module_path]
    assert prune(kinds, older_than=timedelta(days=30)) == 0
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=31))
    assert prune(kinds, older_than=timedelta(days=30)) == 1
    assert not DBTaskResult.objects.filter(pk=good).exists()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {bad, other}
