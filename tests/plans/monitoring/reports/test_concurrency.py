"""Two people at once, in two real connections: one report, one number, and the other person is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from accounts.actors import Actor
from gelt.schemas import PUBLIC, in_schema
from history.models import Change
from plans.checklist.services import initial_steps
from plans.monitoring.models import FollowUpReport, ReportDraft, ReportRule
from plans.monitoring.reports.drafts import save_draft, texts_of
from plans.monitoring.reports.guards import ChangedMeanwhile
from plans.monitoring.reports.presenting import present_report
from plans.monitoring.reports.rules import set_rule
from rollup.models import FollowUpStep, PublishedReport, Step
from tenants.hosts import Host
from tests import country
from tests.plans.monitoring.reports.conftest import LEADER, MEMBER, on

STARTS = date(2010, 1, 1)


@pytest.fixture
def quibdo_committed(committed: None) -> Iterator[Host]:
    """Quibdó with a rule of every two months since 2010 and a draft of its first period."""
    host = country.host("quibdo")
    with in_schema(host.schema_name), on(2010, 1, 1):
        initial_steps(municipality_code=host.code, framework=host.framework)
        set_rule(host=host, cadence_months=2, author="committee", grace_days=15, true_from=STARTS, actor=LEADER)
        _write(host, MEMBER, "Primer texto.", 0)
    yield host
    with in_schema(host.schema_name):
        for model in (FollowUpReport, ReportDraft, ReportRule, Change):
            model.objects.all().delete()
    for public in (Step, FollowUpStep, PublishedReport):
        public.objects.filter(municipality=host.code).delete()
    with in_schema(PUBLIC):
        DBTaskResult.objects.filter(task_path="plans.monitoring.reports.jobs.print_report").delete()


def _write(host: Host, actor: Actor, summary: str, revision: int) -> ReportDraft:
    texts = texts_of({"summary": summary}, {})
    return save_draft(host=host, starts=STARTS, texts=texts, actor=actor, expected_revision=revision)


def together(host: Host, actions: list[Callable[[], object]]) -> list[object]:
    """Run the actions at the same moment, each in its own connection; their results or errors."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            with in_schema(host.schema_name), on(2010, 3, 2):
                barrier.wait(timeout=10)
                return action()
        except ChangedMeanwhile as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def test_of_two_who_present_one_does_and_the_other_is_told(quibdo_committed: Host) -> None:
    host = quibdo_committed
    done = together(
        host,
        [partial(present_report, host=host, starts=STARTS, actor=actor) for actor in (LEADER, MEMBER)],
    )
    assert sorted(type(one).__name__ for one in done) == ["ChangedMeanwhile", "FollowUpReport"]
    with in_schema(host.schema_name):
        assert [report.number for report in FollowUpReport.objects.all()] == [1]
    assert PublishedReport.objects.filter(municipality=host.code).count() == 1
    with in_schema(PUBLIC):
        queued = DBTaskResult.objects.filter(task_path="plans.monitoring.reports.jobs.print_report")
        assert queued.count() == 1


def test_what_is_presented_is_what_was_read(quibdo_committed: Host) -> None:
    host = quibdo_committed
    done = together(
        host,
        [
            lambda: _write(host, MEMBER, "Segundo texto.", 1),
            lambda: present_report(host=host, starts=STARTS, actor=LEADER, expected_revision=1),
        ],
    )
    assert sum(isinstance(one, ChangedMeanwhile) for one in done) == 1
    with in_schema(host.schema_name):
        report = FollowUpReport.objects.first()
        draft = ReportDraft.objects.get()
    assert (report is None) == (draft.texts["summary"] == "Segundo texto.")
    if report is not None:
        assert report.document["texts"]["summary"] == "Primer texto."
