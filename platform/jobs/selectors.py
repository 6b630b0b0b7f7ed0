"""Reads of the queue for the operator's pages. Run them in `public`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gelt.text import Word
from jobs.tasks import label_of

STATES = {
    TaskResultStatus.READY: Word("En espera", "calendar", "neutral"),
    TaskResultStatus.RUNNING: Word("En curso", "half-circle", "info"),
    TaskResultStatus.SUCCESSFUL: Word("Terminado", "check-circle", "good"),
    TaskResultStatus.FAILED: Word("Falló", "alert", "bad"),
}


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as the operator reads it; `error` is the last line of the trace, "" unless it failed."""

    id: UUID
    label: str
    schema: str
    arguments: dict[str, Any]
    status: str
    queued_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    error: str
    trace: str

    @property
    def state(self) -> Word:
        return STATES[TaskResultStatus(self.status)]

    @property
    def finished(self) -> bool:
        return self.status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)

    @property
    def failed(self) -> bool:
        return self.status == TaskResultStatus.FAILED


def view_of(row: Any) -> JobView:
    """A row of the queue as a JobView."""
    arguments = dict(row.args_kwargs["kwargs"])
    return JobView(
        id=row.id,
        label=label_of(row.task_path),
        schema=arguments.pop("schema", ""),
        arguments=arguments,
        status=row.status,
        queued_at=row.enqueued_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        error=_reason(row.traceback, row.exception_class_path),
        trace=row.traceback,
    )


def job(job_id: UUID) -> JobView | None:
    """One job, or None."""
    row = DBTaskResult.objects.filter(pk=job_id).first()
    return None if row is None else view_of(row)


def jobs(*, failed: bool = False) -> "QuerySet[DBTaskResult[Any, Any]]":
    """All jobs, or the failed ones, newest first; turn each into a JobView with `view_of`."""
    rows = DBTaskResult.objects.order_by("-enqueued_at")
    return rows.filter(status=TaskResultStatus.FAILED) if failed else rows


def jobs_of_municipality(code: str, *, limit: int = 10) -> list[JobView]:
    """The latest jobs of a municipality, by its DIVIPOLA code: those in its schema and those about it.

    The latest that failed are always among them, however many came after.
    """
    rows = [*jobs(failed=True).filter(_about(code))[:limit], *jobs().filter(_about(code))[:limit]]
    found = {row.pk: row for row in rows}
    return [view_of(row) for row in sorted(found.values(), key=lambda row: row.enqueued_at, reverse=True)]


def latest(task_path: str, code: str) -> JobView | None:
    """The latest job of one kind for a municipality."""
    row = jobs().filter(_about(code), task_path=task_path).first()
    return None if row is None else view_of(row)


def failed_by_municipality() -> dict[str, int]:
    """DIVIPOLA code → failed jobs; "" holds those of the country. One query."""
    counts: dict[str, int] = {}
    for arguments in jobs(failed=True).values_list("args_kwargs", flat=True):
        code = _code(arguments["kwargs"])
        counts[code] = counts.get(code, 0) + 1
    return counts


def _about(code: str) -> Q:
    return Q(args_kwargs__kwargs__schema=f"m{code}") | Q(args_kwargs__kwargs__code=code)


def _code(arguments: dict[str, Any]) -> str:
    return str(arguments.get("schema", "")).removeprefix("m") or str(arguments.get("code", ""))


def _reason(trace: str, exception: str) -> str:
    """The words of our own errors without the class's name; else the trace's last line."""
    lines = trace.strip().splitlines()
    last = lines[-1] if lines else exception
    return last.removeprefix(f"{exception}: ")
