"""One job per document, whoever asks and however often; killed, failed and repeated ones end well."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.actors import SYSTEM
from gelt.errors import NotFoundError
from gelt.schemas import PUBLIC, in_schema
from jobs.queue import reap
from plans.matrix.models import OfficialDocument, PlanVersion, StoredFile
from plans.matrix.official import jobs, wanted
from plans.matrix.official.requesting import GIVEN_UP_AFTER, ask_again, ask_for, is_abandoned
from plans.matrix.official.wanted import Wanted, wanted_draft, wanted_published, wanted_version
from plans.matrix.services import load, publish
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.official.paper_proof import Proof
from tests.platform.jobs import worker

State = OfficialDocument.State


@pytest.fixture
def version(in_genova: Host) -> Wanted:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    publish(municipality_code=in_genova.code, actor=SYSTEM)
    found = wanted_version(in_genova, 1)
    assert found
    return found


def queued() -> int:
    with in_schema(PUBLIC):
        return DBTaskResult.objects.filter(task_path="plans.matrix.official.jobs.build_document").count()


def work(host: Host) -> None:
    with in_schema(PUBLIC):
        worker.work()


def kept(key: str) -> OfficialDocument:
    return OfficialDocument.objects.select_related("file").get(key=key)


def test_asked_for_twice_is_built_once(in_genova: Host, version: Wanted) -> None:
    first, second = ask_for(version), ask_for(version)
    assert first.pk == second.pk
    assert first.state == State.QUEUED
    assert queued() == 1
    work(in_genova)
    row = kept(version.key)
    assert row.file
    assert (row.state, row.progress, row.message) == (State.READY, 100, "")
    proof = Proof(bytes(row.file.content))
    assert row.pages == len(proof.sheets)
    assert row.file.sha256 == hashlib.sha256(row.file.content).hexdigest()
    assert row.file.name == "plan-de-accion-genova-quindio-version-1.pdf"
    assert "versión 1 · 6 de agosto de 2009" in proof.sheets[3].text
    assert ask_for(version).state == State.READY
    assert queued() == 1


def test_what_citizens_read_is_the_same_document_as_its_version(in_genova: Host, version: Wanted) -> None:
    published = wanted_published(in_genova)
    assert published
    assert published.key == version.key


def test_another_text_coat_or_state_is_another_document(in_genova: Host, version: Wanted) -> None:
    keys = {version.key}
    draft = wanted_draft(in_genova)
    assert draft
    keys.add(draft.key)
    PlanVersion.objects.update(superseded_at=timezone.now())
    old = wanted_version(in_genova, 1)
    assert old
    keys.add(old.key)
    keys.add(Wanted(version.stamp, version.framework, 5, "a" * 64, version.version_id).key)
    assert len(keys) == 4


def test_the_same_text_drawn_otherwise_is_another_document(version: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version.key
    monkeypatch.setattr(wanted, "renderer_version", lambda: "otra")
    assert version.key != before


def test_a_draft_is_printed_as_it_was_when_it_was_asked_for(in_genova: Host, version: Wanted) -> None:
    draft = wanted_draft(in_genova)
    assert draft
    ask_for(draft)
    changed = plan_of("genova-quindio")
    changed["actions"][0]["title"] = "Un título que llegó después"
    load(changed, actor=SYSTEM)
    work(in_genova)
    row = kept(draft.key)
    assert row.file
    whole = Proof(bytes(row.file.content)).letters
    assert "Untítuloquellegódespués" not in whole
    assert "Borrador,noadoptado" in whole


def test_a_job_killed_in_the_middle_is_done_again(in_genova: Host, version: Wanted) -> None:
    row = ask_for(version)
    with in_schema(PUBLIC):
        DBTaskResult.objects.get().claim("muerto")
    OfficialDocument.objects.filter(pk=row.pk).update(state=State.RENDERING, progress=40)
    assert ask_for(version).state == State.RENDERING
    assert queued() == 1

    OfficialDocument.objects.filter(pk=row.pk).update(requested_at=timezone.now() - GIVEN_UP_AFTER)
    again = ask_for(version)
    assert (again.state, again.progress) == (State.QUEUED, 0)
    assert ask_for(version).state == State.QUEUED
    assert queued() == 2
    work(in_genova)
    assert kept(version.key).state == State.READY
    assert StoredFile.objects.filter(media_type="application/pdf").count() == 1


def test_the_reaper_and_a_second_request_together_leave_one_file(in_genova: Host, version: Wanted) -> None:
    row = ask_for(version)
    OfficialDocument.objects.filter(pk=row.pk).update(requested_at=timezone.now() - timedelta(hours=1))
    ask_for(version)
    assert queued() == 1
    with in_schema(PUBLIC):
        DBTaskResult.objects.get().claim("muerto")
    ask_for(version)
    assert queued() == 2
    with in_schema(PUBLIC):
        reap(older_than=timedelta(0))
    work(in_genova)
    first = kept(version.key).file_id
    work(in_genova)
    assert kept(version.key).file_id == first
    assert StoredFile.objects.filter(media_type="application/pdf").count() == 1


def test_a_document_that_ends_its_workers_is_given_up_and_can_be_asked_for_again(
    in_genova: Host, version: Wanted
) -> None:
    row = ask_for(version)
    for turn in range(1, 4):
        assert queued() == turn
        with in_schema(PUBLIC):
            DBTaskResult.objects.ready().get().claim(f"muerto {turn}")
        OfficialDocument.objects.filter(pk=row.pk).update(requested_at=timezone.now() - GIVEN_UP_AFTER)
        again = ask_for(version)
    assert queued() == 3
    assert again.state == State.FAILED
    assert "se interrumpió 3 veces" in again.message
    assert ask_again(version).state == State.QUEUED
    work(in_genova)
    assert kept(version.key).state == State.READY


def test_a_document_that_takes_too_long_is_stopped_and_told(
    in_genova: Host, version: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_args: Any, **_more: Any) -> None:
        while True:
            pass

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "print_official", endless)
        patch.setattr(jobs, "MOST_SECONDS", 1)
        ask_for(version)
        work(in_genova)
    row = kept(version.key)
    assert row.state == State.FAILED
    assert "tomó demasiado tiempo" in row.message


def test_a_document_being_laid_out_is_heard_of(
    in_genova: Host, version: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ask_for(version)
    long_ago = timezone.now() - timedelta(hours=1)

    def slow(*_args: Any, report: Any, **_more: Any) -> None:
        with in_schema(in_genova.schema_name):
            OfficialDocument.objects.filter(pk=row.pk).update(requested_at=long_ago)
            monkeypatch.setattr(jobs, "BEAT_SECONDS", 0)
            report(1)
            assert not is_abandoned(kept(version.key))
        raise RuntimeError("enough")

    monkeypatch.setattr(jobs, "print_official", slow)
    work(in_genova)
    assert kept(version.key).requested_at > long_ago


def test_a_failure_is_told_without_a_trace_and_can_be_tried_again(
    in_genova: Host, version: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any, **_more: Any) -> None:
        raise RuntimeError("Traceback secreto")

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "print_official", broken)
        ask_for(version)
        work(in_genova)
    row = kept(version.key)
    assert row.state == State.FAILED
    assert "Vuelva a intentarlo" in row.message
    assert "secreto" not in row.message
    assert ask_for(version).state == State.FAILED
    assert queued() == 1
    assert ask_again(version).state == State.QUEUED
    assert ask_again(version).state == State.QUEUED
    assert queued() == 2
    work(in_genova)
    assert kept(version.key).state == State.READY


def test_a_missing_library_is_said_with_what_to_install(
    in_genova: Host, version: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "missing_packages", lambda: ("libpango-1.0-0", "libpangoft2-1.0-0"))
    ask_for(version)
    work(in_genova)
    row = kept(version.key)
    assert row.state == State.FAILED
    assert "faltan libpango-1.0-0 y libpangoft2-1.0-0" in row.message
    assert "deploy/libraries.sh" in row.message


def test_progress_grows_while_it_is_drawn(in_genova: Host, version: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    known = OfficialDocument.objects.filter

    def watched(*args: Any, **said: Any) -> Any:
        rows = known(*args, **said)
        if said.get("state") == State.RENDERING:
            seen.append(known(pk=said["pk"]).values_list("progress", flat=True)[0])
        return rows

    monkeypatch.setattr(OfficialDocument.objects, "filter", watched)
    ask_for(version)
    work(in_genova)
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert kept(version.key).progress == 100


def test_old_prints_of_a_version_and_old_drafts_go(
    in_genova: Host, version: Wanted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "DRAFTS_KEPT", 2)
    ask_for(version)
    work(in_genova)
    other = Wanted(version.stamp, version.framework, None, "b" * 64, version.version_id)
    ask_for(other)
    last: Wanted | None = None
    for number in range(jobs.DRAFTS_KEPT + 2):
        changed = plan_of("genova-quindio")
        changed["actions"][0]["title"] = f"Borrador número {number}"
        load(changed, actor=SYSTEM)
        last = wanted_draft(in_genova)
        assert last
        ask_for(last)
    work(in_genova)
    titles = list(OfficialDocument.objects.values_list("title", flat=True))
    assert titles.count("Versión 1") == 1
    assert titles.count("Borrador, no adoptado") == jobs.DRAFTS_KEPT
    assert last
    assert kept(last.key).state == State.READY
    assert StoredFile.objects.filter(media_type="application/pdf").count() == jobs.DRAFTS_KEPT + 1


def test_a_document_that_nobody_asked_for_is_not_asked_again(version: Wanted) -> None:
    with pytest.raises(NotFoundError):
        ask_again(version)
