"""What a killed worker leaves is done by the next one."""

from datetime import timedelta
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import jobs
from jobs import selectors
from jobs.queue import MOST_STARTS, Reaped, reap
from tenants.hosts import Host
from tests.platform.jobs import worker


def killed(schema: str, *, ago: timedelta) -> UUID:
    """A job whose worker claimed it and was then ended by SIGKILL."""
    job_id = jobs.enqueue(worker.note_schema, schema=schema)
    row = DBTaskResult.objects.get(pk=job_id)
    row.claim("muerto")
    DBTaskResult.objects.filter(pk=job_id).update(started_at=timezone.now() - ago)
    return job_id


def test_an_orphan_is_queued_again_once_and_done(genova: Host) -> None:
    worker.seen.clear()
    killed(genova.schema_name, ago=timedelta(hours=1))
    worker.work()
    assert worker.seen == []
    assert reap() == Reaped(requeued=1, abandoned=0)
    assert reap() == Reaped(requeued=0, abandoned=0)
    worker.work()
    assert worker.seen == ["m63302"]


def test_a_job_that_just_began_is_left_alone(genova: Host) -> None:
    killed(genova.schema_name, ago=timedelta(minutes=1))
    assert reap() == Reaped(requeued=0, abandoned=0)
    assert reap(older_than=timedelta()) == Reaped(requeued=1, abandoned=0)


def test_a_job_that_always_kills_its_worker_is_given_up(genova: Host) -> None:
    job_id = killed(genova.schema_name, ago=timedelta(hours=1))
    DBTaskResult.objects.filter(pk=job_id).update(worker_ids=["muerto"] * MOST_STARTS)
    assert reap() == Reaped(requeued=0, abandoned=1)
    view = selectors.job(job_id)
    assert view is not None
    assert view.failed
    assert "murió 3 veces" in view.error


def test_the_command_says_what_it_did(genova: Host) -> None:
    killed(genova.schema_name, ago=timedelta(minutes=5))
    out = StringIO()
    call_command("reap_jobs", minutes=0, stdout=out)
    assert out.getvalue().strip() == "1 trabajo vuelve a la cola; 0 abandonados."
    with pytest.raises(CommandError, match="de 0 en adelante"):
        call_command("reap_jobs", minutes=-1)
