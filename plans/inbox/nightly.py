"""The work of every night: one job for each municipality, which runs the steps that settings.NIGHTLY_STEPS names.

A missed night loses nothing. What is due, missed or late follows from the facts and the day alone, and steps written
for the country hold the days to come too, so the latest night does all that the missed ones would have done; only
their mails are not written afterwards, since nobody wants yesterday's.
"""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.base import TaskResultStatus

from gelt import clock
from gelt.errors import DomainError
from gelt.remembered import reading_once
from gelt.schemas import PUBLIC, current_schema, in_schema
from gelt.text import counted
from jobs import enqueue_many, tenant_task
from jobs.queue import prune
from plans.inbox.models import Night
from plans.inbox.sending import send_digest
from tenants.hosts import FOLLOWED, Host, host_of
from tenants.models import Municipality, Status

logger = logging.getLogger("gelt.inbox")
Step = Callable[[Host, date], str | None]
# What somebody waits for goes first.
PRIORITY = -10
KEEP_JOBS = timedelta(days=30)
DONE, FAILED = "done", "failed"


class NightFailedError(DomainError):
    """Some steps of a municipality's night could not be done; the others were."""


@tenant_task(label="Trabajo de la noche")
def night(*, day: str) -> dict[str, str]:
    """Run each step of the day that is not done yet, in a transaction of its own; what each one said, by its path.

    Raises NightFailedError when a step failed: running it again does only what is missing.
    """
    on, host = date.fromisoformat(day), _host()
    if Night.objects.filter(on__gt=on, finished_at__isnull=False).exists():
        return {}
    Night.objects.bulk_create([Night(on=on)], ignore_conflicts=True)
    with reading_once():
        for path in settings.NIGHTLY_STEPS:
            _run(path, host, on)
    return _finish(on)


def _run(path: str, host: Host, on: date) -> None:
    """One step with its record: both are kept, or neither. Whoever comes second waits and finds it done."""
    with transaction.atomic():
        row = Night.objects.select_for_update().get(on=on)
        done, failed = row.told.setdefault(DONE, {}), row.told.setdefault(FAILED, {})
        if path in done:
            return
        try:
            with transaction.atomic():
                done[path] = cast(Step, import_string(path))(host, on) or ""
            failed.pop(path, None)
        except Exception as error:
            logger.exception("Falló %s la noche del %s en %s.", path, on, host.schema_name)
            failed[path] = _words(error)
        row.save(update_fields=["told"])


def _finish(on: date) -> dict[str, str]:
    row = Night.objects.get(on=on)
    failed, done = row.told.get(FAILED, {}), row.told.get(DONE, {})
    if failed:
        reasons = "; ".join(f"{path}: {reason}" for path, reason in failed.items())
        raise NightFailedError(f"{counted(len(failed), 'paso falló', 'pasos fallaron')} la noche del {on}: {reasons}")
    Night.objects.filter(pk=row.pk, finished_at=None).update(finished_at=clock.now())
    return cast(dict[str, str], done)


def _words(error: Exception) -> str:
    """What a person may read of it: our own sentences, else only what kind of fault it was (the log has the rest)."""
    return error.message if isinstance(error, DomainError) else type(error).__name__


def _host() -> Host:
    """The municipality of the current schema. Raises DomainError while its tables are behind the code."""
    rows = Municipality.objects.select_related("locality__department", "framework")
    host = host_of(rows.annotate(followed=FOLLOWED).get(schema_name=current_schema()))
    if not host.open:
        raise DomainError(f"La noche no se hizo: {host.closed_because}.")
    return host


def queue_nights(on: date) -> int:
    """Queue the night of a day for each active municipality that has none queued, running or done; says how many.

    A few statements for the whole country. Routine jobs that ended well a month ago are forgotten.
    """
    from django_tasks_db.models import DBTaskResult

    task, day = night.using(priority=PRIORITY), on.isoformat()
    with in_schema(PUBLIC), transaction.atomic():
        jobs = DBTaskResult.objects.filter(task_path=task.module_path, args_kwargs__kwargs__day=day)
        jobs = jobs.exclude(status=TaskResultStatus.FAILED)
        there = set(jobs.values_list("args_kwargs__kwargs__schema", flat=True))
        active = Municipality.objects.filter(status=Status.ACTIVE).order_by("code")
        schemas = [schema for schema in active.values_list("schema_name", flat=True) if schema not in there]
        prune([task.module_path, send_digest.module_path], older_than=KEEP_JOBS)
        return enqueue_many(task, [{"schema": schema, "day": day} for schema in schemas])
