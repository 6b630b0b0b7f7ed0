"""Commenting on the draft, as delegates, members and readers see it."""

import pytest

from gelt.schemas import in_schema
from plans.matrix.models import DraftComment
from plans.matrix.versions import services
from plans.matrix.versions.items import places_of
from plans.matrix.working import working_document
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.versions.acting import DELEGATE, MEMBER
from tests.plans.matrix.versions.conftest import Reach
from tests.plans.portal.reading import words

LIST = "/comite/plan/comentarios/"
ITEM = f"{LIST}item/A1.T1/"


def _comment(host: Host, item_id: str = "A1.T1", body: str = "¿Cómo se mide?") -> int:
    with in_schema(host.schema_name):
        return services.comment(item_id=item_id, body=body, actor=DELEGATE).pk


def test_a_delegate_comments_an_item(reach: Reach, browse: Browse) -> None:
    host = reach("history")
    delegate = browse(host, "delegate")
    page = words(delegate.get(ITEM))
    assert "Comentarios: meta A1.T1" in page and "Ciudadano completamente informado" in page
    assert "Dar por resuelto" not in page
    answer = delegate.post(ITEM, {"body": "¿Quién responde <b>esto</b>?"}, follow=True)
    assert "¿Quién responde <b>esto</b>?" in words(answer)
    assert "&lt;b&gt;esto" in answer.content.decode()
    assert answer.request["PATH_INFO"] == ITEM


@pytest.mark.parametrize("role", ["reader"])
def test_who_only_reads_has_no_form(reach: Reach, browse: Browse, role: str) -> None:
    host = reach("history")
    _comment(host)
    page = words(browse(host, role).get(ITEM))
    assert "¿Cómo se mide?" in page and "Escribir un comentario" not in page and "Responder" not in page
    assert browse(host, role).post(ITEM, {"body": "Yo también"}).status_code == 403


@pytest.mark.parametrize(("body", "told"), [("", "Escriba este texto"), ("x" * 2001, "2.000 caracteres")])
def test_bad_input_keeps_what_was_typed(reach: Reach, browse: Browse, body: str, told: str) -> None:
    host = reach("history")
    answer = browse(host, "member").post(ITEM, {"body": body})
    assert answer.status_code == 422 and told in words(answer)
    assert f"{body}</textarea>" in answer.content.decode()


def test_answering_and_closing(reach: Reach, browse: Browse) -> None:
    host = reach("history")
    pk = _comment(host)
    member = browse(host, "member")
    answer = member.post(f"{LIST}{pk}/responder/", {"body": "Con una encuesta"})
    assert (answer.status_code, answer["Location"]) == (302, f"{ITEM}#comentario-{pk}")
    closed = member.post(f"{LIST}{pk}/resolver/", {"body": "Quedó en la meta"}, follow=True)
    page = words(closed)
    assert "Con una encuesta" in page and "Quedó en la meta" in page and "lo dio por resuelto" in page
    late = member.post(f"{LIST}{pk}/responder/", {"body": "Una cosa más"})
    assert late.status_code == 422
    assert "ya lo dio por resuelto" in words(late)
    assert "Una cosa más</textarea>" in late.content.decode()


def test_the_list_filters_by_state(reach: Reach, browse: Browse) -> None:
    host = reach("history")
    first, second = _comment(host, body="Sin nadie"), _comment(host, "", "Con respuesta")
    third = _comment(host, "A1", "Ya resuelto")
    with in_schema(host.schema_name):
        services.answer_comment(comment_id=second, body="Sí", actor=MEMBER)
        services.close_comment(comment_id=third, body="", actor=MEMBER)
    reader = browse(host, "reader")
    shown = {"": {first, second, third}, "open": {first}, "answered": {second}, "closed": {third}}
    for state, expected in shown.items():
        body = reader.get(f"{LIST}?estado={state}").content.decode()
        assert {pk for pk in (first, second, third) if f'id="comentario-{pk}"' in body} == expected, state
    assert "3 comentarios, 2 sin resolver" in words(reader.get(LIST))
    assert "Ese filtro no existe" in words(reader.get(f"{LIST}?estado=raro"))


def test_the_list_leads_to_answering(reach: Reach, browse: Browse) -> None:
    host = reach("history")
    member = browse(host, "member")
    member.post(f"{LIST}item/A1/", {"body": "Falta la meta"})
    assert "Responder o dar por resuelto el comentario de" in words(member.get(LIST))
    assert "Responder" not in words(browse(host, "reader").get(LIST))
    delegate = words(browse(host, "delegate").get(LIST))
    assert "Responder el comentario de" in delegate


def test_an_item_nobody_commented_that_does_not_exist_is_not_found(reach: Reach, browse: Browse) -> None:
    assert browse(reach("history"), "member").get(f"{LIST}item/Z9/").status_code == 404


def test_while_submitted_the_page_says_for_which_draft_a_comment_is(reach: Reach, browse: Browse) -> None:
    host = reach("submitted")
    page = words(browse(host, "delegate").get(f"{LIST}plan/"))
    assert "La versión 2 ya está enviada para adopción: lo que escriba queda para el borrador siguiente." in page
    browse(host, "delegate").post(f"{LIST}plan/", {"body": "Para después"})
    with in_schema(host.schema_name):
        assert DraftComment.objects.get().version_number == 3


def test_comments_never_reach_citizens(reach: Reach, browse: Browse) -> None:
    host = reach("history")
    _comment(host, body="Esto es interno")
    for path in ("/plan/", "/plan/versiones/", "/plan/versiones/1/", "/plan/matriz/"):
        assert "Esto es interno" not in words(browse(host).get(path))


def test_every_item_of_the_draft_can_be_chosen(reach: Reach, browse: Browse) -> None:
    host = reach("history")
    _comment(host)
    answer = browse(host, "delegate").get(f"{LIST}escoger/")
    body = answer.content.decode()
    with in_schema(host.schema_name):
        document = working_document()
    assert document is not None
    for action in document["actions"]:
        for items in (each for each in action.values() if isinstance(each, list)):
            assert all(f'href="{LIST}item/{item["id"]}/"' in body for item in items)
    assert body.count(f'href="{LIST}item/') == len(places_of(document))
    assert "1 comentario sin resolver" in words(answer)
