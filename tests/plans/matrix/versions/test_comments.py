"""Comments on the draft: what is quoted and kept, what is closed, and what happens when the item goes."""

import pytest

from gelt.errors import DomainError, NotFoundError
from history.models import Change
from plans.matrix import working
from plans.matrix.interchange.rows import Document
from plans.matrix.models import DraftComment
from plans.matrix.versions import services
from plans.matrix.versions.comments import comment_counts, open_comments, threads
from plans.matrix.working import working_document
from tenants.hosts import Host
from tests.plans.matrix.versions.acting import CONTROL, DELEGATE, LEADER, MEMBER, adopted, history_of, submitted


@pytest.fixture(autouse=True)
def _with_plan(in_genova: Host) -> None:
    history_of()


def _drop_first_target(document: Document) -> None:
    document["actions"][0]["targets"].pop(0)
    document["notes"] = [note for note in document["notes"] if note["place"]["item"] != "A1.T1"]


def test_a_comment_quotes_what_the_item_said() -> None:
    made = services.comment(item_id="A1.T1", body="  ¿Cómo se mide?  ", actor=DELEGATE)
    assert made.quoted == "Ciudadano completamente informado sobre el quehacer de su municipio y su entidad."
    assert (made.section, made.version_number, made.body) == ("actions", 2, "¿Cómo se mide?")
    assert (made.author_name, made.author_role) == (DELEGATE.name, "Delegado de dependencia")


@pytest.mark.parametrize("item_id", ["V1", "GO1", "AA1", "A1", "A1.B1"])
def test_whatever_has_an_id_can_be_commented(item_id: str) -> None:
    document = working_document()
    assert document is not None
    known = {document["plan"][key]["id"] for key in ("vision", "general_objective") if document["plan"][key]}
    if item_id in ("V1", "GO1"):
        item_id = sorted(known)[0 if item_id == "GO1" else -1]
    made = services.comment(item_id=item_id, body="Bien", actor=CONTROL)
    assert made.quoted


@pytest.mark.parametrize("body", ["", "  \n ", "x" * 2001])
def test_an_empty_or_endless_comment_is_refused(body: str) -> None:
    with pytest.raises(DomainError) as refused:
        services.comment(item_id="", body=body, actor=MEMBER)
    assert refused.value.field == "body"
    assert not DraftComment.objects.exists()


def test_an_item_that_is_not_there_cannot_be_commented() -> None:
    with pytest.raises(NotFoundError, match="ya no está en el plan de trabajo"):
        services.comment(item_id="A9.T9", body="Hola", actor=MEMBER)


def test_answers_are_kept_in_order_under_their_comment() -> None:
    first = services.comment(item_id="A1.T1", body="¿Cómo se mide?", actor=DELEGATE)
    services.answer_comment(comment_id=first.pk, body="Con una encuesta", actor=MEMBER)
    services.close_comment(comment_id=first.pk, body="Quedó en la meta", actor=LEADER)
    (thread,) = threads(working_document())
    assert [said.body for said in thread.answers] == ["Con una encuesta", "Quedó en la meta"]
    assert (thread.state, thread.closed_by, thread.about) == ("closed", LEADER.name, "Meta A1.T1")
    actions = Change.objects.filter(object_type="matrix.draftcomment").order_by("pk").values_list("action", flat=True)
    answered, closed = "plan.comment_answered", "plan.comment_closed"
    assert list(actions) == ["plan.commented", answered, answered, closed]


def test_what_is_closed_is_not_answered_any_more() -> None:
    first = services.comment(item_id="", body="¿Y el presupuesto?", actor=DELEGATE)
    services.close_comment(comment_id=first.pk, body="", actor=LEADER)
    for act in (services.answer_comment, services.close_comment):
        with pytest.raises(DomainError, match=f"{LEADER.name} ya lo dio por resuelto"):
            act(comment_id=first.pk, body="Algo más", actor=MEMBER)
    assert DraftComment.objects.count() == 1


def test_an_answer_is_not_itself_answered_or_closed() -> None:
    first = services.comment(item_id="", body="¿Y el presupuesto?", actor=DELEGATE)
    answer = services.answer_comment(comment_id=first.pk, body="No hay", actor=MEMBER)
    with pytest.raises(NotFoundError):
        services.close_comment(comment_id=answer.pk, body="", actor=LEADER)


def test_comments_stay_when_their_item_goes_or_changes() -> None:
    services.comment(item_id="A1.T1", body="¿Cómo se mide?", actor=DELEGATE)
    services.comment(item_id="A1", body="Muy larga", actor=DELEGATE)

    def edit(document: Document) -> None:
        _drop_first_target(document)
        document["actions"][0]["title"] = "Más corta"

    working.change(edit, actor=MEMBER, label="Retiró la meta A1.T1")
    found = {thread.item_id: thread for thread in threads(working_document())}
    assert (found["A1.T1"].gone, found["A1.T1"].about) == (True, "Ítem A1.T1")
    assert found["A1.T1"].quoted.startswith("Ciudadano completamente informado")
    assert (found["A1"].gone, found["A1"].rewritten) == (False, True)


def test_while_a_submission_is_open_comments_are_for_the_draft_after_it() -> None:
    before = services.comment(item_id="", body="Antes", actor=DELEGATE)
    sent = submitted()
    during = services.comment(item_id="", body="Durante", actor=DELEGATE)
    assert (before.version_number, sent.version_number, during.version_number) == (2, 2, 3)
    services.give_back(submission_id=sent.pk, reason="No", actor=LEADER)
    assert services.comment(item_id="", body="Después", actor=DELEGATE).version_number == 2


def test_the_next_draft_is_counted_from_the_last_version() -> None:
    adopted()
    assert services.comment(item_id="", body="Para la próxima", actor=DELEGATE).version_number == 3


def test_open_comments_are_counted_by_item() -> None:
    first = services.comment(item_id="A1.T1", body="Uno", actor=DELEGATE)
    services.comment(item_id="A1.T1", body="Dos", actor=DELEGATE)
    services.comment(item_id="", body="Tres", actor=DELEGATE)
    services.answer_comment(comment_id=first.pk, body="Sí", actor=MEMBER)
    assert comment_counts() == {"A1.T1": 2, "": 1}
    services.close_comment(comment_id=first.pk, body="", actor=MEMBER)
    assert comment_counts() == {"A1.T1": 1, "": 1}
    assert [each.body for each in open_comments()] == ["Dos", "Tres"]
