"""Two people at once, in two real connections: one wins, the other is told what happened, nothing is half-saved."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from gelt.errors import DomainError
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix import working
from plans.matrix.interchange.loading import PlanLockedError
from plans.matrix.models import DraftComment, EditStep, Plan, PlanVersion, StoredFile, Submission
from plans.matrix.versions import services
from plans.matrix.versions.life import AlreadySubmittedError, ChangedMeanwhileError
from rollup.models import PlanPublication
from rollup.selectors import published_plan
from tenants.hosts import Host
from tests import country
from tests.plans.matrix.versions.acting import LEADER, MEMBER, act_pdf, history_of, rewrite, somebody, the_act

SECOND_LEADER = somebody("leader", 777)


@pytest.fixture
def really(committed: None) -> Iterator[Host]:
    """Génova with version 1 and a changed working copy, committed; removed afterwards."""
    host = country.host("genova")
    with in_schema(host.schema_name):
        history_of()
        rewrite()
    yield host
    with in_schema(host.schema_name):
        DraftComment.objects.exclude(answer_to=None).delete()
        for model in (PlanVersion, Submission, DraftComment, EditStep, Plan, StoredFile, Change):
            model._default_manager.all().delete()
    PlanPublication.objects.filter(municipality=host.code).delete()


def together(host: Host, *actions: Callable[[], object]) -> list[object]:
    """Do these at the same moment, each in its own connection; their results or refusals."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            with in_schema(host.schema_name):
                barrier.wait(timeout=10)
                return action()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def _sent(host: Host) -> int:
    with in_schema(host.schema_name):
        return services.submit(message="", actor=MEMBER).pk


def test_a_double_click_sends_once(really: Host) -> None:
    send = lambda: services.submit(message="", actor=MEMBER)  # noqa: E731
    done = together(really, send, send)
    assert sorted(type(each).__name__ for each in done) == ["AlreadySubmittedError", "Submission"]
    with in_schema(really.schema_name):
        assert Submission.objects.count() == 1
        assert Change.objects.filter(action="plan.submitted").count() == 1


def test_of_two_leaders_who_adopt_one_wins_and_the_other_is_told(really: Host) -> None:
    sent = _sent(really)
    with in_schema(really.schema_name):
        file = act_pdf()
    done = together(
        really,
        lambda: services.adopt(submission_id=sent, act=the_act("045", file=file), summary="", actor=LEADER),
        lambda: services.adopt(submission_id=sent, act=the_act("046", file=file), summary="", actor=SECOND_LEADER),
    )
    lost = [each for each in done if isinstance(each, ChangedMeanwhileError)]
    assert len(lost) == 1 and "Líder del comité de prueba lo adoptó el" in lost[0].message
    with in_schema(really.schema_name):
        assert PlanVersion.objects.count() == 2
        version = PlanVersion.objects.get(number=2)
        document = working.working_document()
        assert document is not None
        assert [act["number"] for act in document["acts"]] == ["038", None, version.act_number]


def test_adopting_and_giving_back_at_once_do_only_one_of_them(really: Host) -> None:
    sent = _sent(really)
    with in_schema(really.schema_name):
        file = act_pdf()
    done = together(
        really,
        lambda: services.adopt(submission_id=sent, act=the_act(file=file), summary="", actor=LEADER),
        lambda: services.give_back(submission_id=sent, reason="No", actor=SECOND_LEADER),
    )
    assert sum(isinstance(each, ChangedMeanwhileError) for each in done) == 1
    with in_schema(really.schema_name):
        state = Submission.objects.get(pk=sent).state
        assert PlanVersion.objects.filter(number=2).exists() is (state == "adopted")


def test_sending_and_editing_at_once_never_sends_what_nobody_saw(really: Host) -> None:
    done = together(
        really,
        lambda: services.submit(message="", actor=MEMBER),
        lambda: rewrite("Un cambio al mismo tiempo", LEADER),
    )
    sent, edited = done
    assert isinstance(sent, Submission)
    with in_schema(really.schema_name):
        document = working.working_document()
        assert document is not None
        title = document["actions"][0]["title"]
        assert Submission.objects.get().document["actions"][0]["title"] == title
    assert isinstance(edited, PlanLockedError) is (title != "Un cambio al mismo tiempo")


def test_two_leaders_publish_once(really: Host) -> None:
    sent = _sent(really)
    with in_schema(really.schema_name):
        services.adopt(submission_id=sent, act=the_act(), summary="", actor=LEADER)
    done = together(
        really,
        lambda: services.publish_version(number=2, actor=LEADER),
        lambda: services.publish_version(number=2, actor=SECOND_LEADER),
    )
    assert [type(each) for each in done] == [PlanVersion, PlanVersion]
    with in_schema(really.schema_name):
        assert Change.objects.filter(action="plan.published", object_id="2").count() == 1
        assert [each.state for each in PlanVersion.objects.all()] == ["published", "superseded"]
        version = PlanVersion.objects.get(number=2)
    published = published_plan(really.code)
    assert published is not None
    assert (published.sha256, published.published_at) == (version.sha256, version.published_at)


def test_what_fails_in_the_middle_of_an_adoption_leaves_no_trace(
    really: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = _sent(really)

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("se fue la luz")

    monkeypatch.setattr("plans.matrix.versions.adopting.record", fail)
    with in_schema(really.schema_name):
        before = working.working_document()
        with pytest.raises(RuntimeError):
            services.adopt(submission_id=sent, act=the_act(), summary="", actor=LEADER)
        assert Submission.objects.get(pk=sent).state == "open"
        assert PlanVersion.objects.count() == 1
        assert working.working_document() == before
        with pytest.raises(AlreadySubmittedError):
            services.submit(message="", actor=MEMBER)


def test_two_people_close_a_comment_once(really: Host) -> None:
    with in_schema(really.schema_name):
        made = services.comment(item_id="A1.T1", body="¿Por qué?", actor=MEMBER)
    done = together(
        really,
        lambda: services.close_comment(comment_id=made.pk, body="Listo", actor=MEMBER),
        lambda: services.close_comment(comment_id=made.pk, body="Ya", actor=LEADER),
    )
    refused = [each for each in done if isinstance(each, DomainError)]
    assert len(refused) == 1 and "ya lo dio por resuelto" in refused[0].message
    with in_schema(really.schema_name):
        assert DraftComment.objects.filter(answer_to=made).count() == 1
