"""From where people read the plan to what is said of each of its items; and a note settled where notes are read."""

from typing import Any

from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.matrix.models import DraftComment, Submission
from plans.matrix.noting import choose_notes
from plans.matrix.versions.commenting import comment
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.editing.conftest import LUIS, read
from tests.plans.portal.reading import words

MATRIX = "/comite/plan/matriz/"
SECTION = "/comite/plan/editar/seccion/vision/"
NOTES = "/comite/plan/notas/"
LIVE: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


def _link(item_id: str) -> str:
    return f'href="/comite/plan/comentarios/item/{item_id}/"'


def _say(host: Host, *items: str) -> None:
    with in_schema(host.schema_name):
        for item_id in items:
            comment(item_id=item_id, body="¿Alcanza el tiempo?", actor=LUIS)


def test_who_writes_finds_the_comments_there_are_and_comments_from_the_form(with_plan: Host, browse: Browse) -> None:
    _say(with_plan, "A1.T1", "A1.T1", "A2")
    member = browse(with_plan, Role.MEMBER)
    page = member.get(MATRIX).content.decode()
    assert page.count("/comite/plan/comentarios/item/") == 2
    assert "2 comentarios sobre el ítem A1.T1" in words(member.get(MATRIX))
    assert "1 comentario sobre el ítem A2" in words(member.get(MATRIX))
    for html in (
        member.get("/comite/plan/editar/item/A1.T1/"),
        member.get("/comite/plan/editar/item/A1.T1/", **LIVE),
    ):
        assert _link("A1.T1") in html.content.decode()
        assert "2 comentarios" in words(html)
    assert _link("A1.S2") in member.get("/comite/plan/editar/item/A1.S2/").content.decode()


def test_who_only_comments_has_the_way_at_every_item(with_plan: Host, browse: Browse) -> None:
    _say(with_plan, "A1.T1")
    for role in (Role.DELEGATE, Role.INTERNAL_CONTROL):
        page = browse(with_plan, role).get(MATRIX)
        assert "Comentar el ítem A1.S2" in words(page)
        assert "1 comentario sobre el ítem A1.T1" in words(page)
        html = page.content.decode()
        assert _link("A3") in html
        assert browse(with_plan, role).get("/comite/plan/comentarios/item/A3/").status_code == 200
    assert "comentarios/item" not in browse(with_plan, Role.READER).get(MATRIX).content.decode()


def test_a_plan_sent_for_adoption_is_commented_by_who_wrote_it(with_plan: Host, browse: Browse) -> None:
    with in_schema(with_plan.schema_name):
        Submission.objects.create(version_number=1, document={}, sha256="0" * 64, submitted_by_name="Luis")
    member = browse(with_plan, Role.MEMBER)
    assert _link("A1.S2") in member.get(MATRIX).content.decode()
    form = words(member.get("/comite/plan/editar/item/A1.S2/"))
    assert "no se puede cambiar" in form
    assert "Lo que escribió" not in form


def test_a_row_written_in_place_keeps_its_comments(with_plan: Host, browse: Browse) -> None:
    _say(with_plan, "A1.T1")
    row = browse(with_plan, Role.MEMBER).post("/comite/plan/editar/item/A1.S2/mover/", {"hacia": "subir"}, **LIVE)
    assert "1 comentario sobre el ítem A1.T1" in words(row)


def test_the_other_chapters_tell_their_comments(with_plan: Host, browse: Browse) -> None:
    item_id = plan_of("genova-quindio")["plan"]["specific_objectives"][0]["id"]
    _say(with_plan, item_id)
    page = browse(with_plan, Role.LEADER).get(SECTION)
    assert f"1 comentario sobre el ítem {item_id}" in words(page)
    with in_schema(with_plan.schema_name):
        assert DraftComment.objects.get().item_id == item_id


def test_a_note_is_settled_where_it_is_read_and_the_filters_stay(with_plan: Host, browse: Browse) -> None:
    document = plan_of("genova-quindio")
    note, *others = [each for each in document["notes"] if each["place"]["section"] == "actions"]
    assert choose_notes({"notes": others}, note["severity"], "actions").shown
    member = browse(with_plan, Role.MEMBER)
    path = f"{NOTES}?gravedad={note['severity']}&seccion=actions"
    page = member.get(path).content.decode()
    assert f'action="/comite/plan/editar/nota/{note["id"]}/aclarar/"' in page
    sent = page.split(f'action="/comite/plan/editar/nota/{note["id"]}/aclarar/"', 1)[1].split("</form>", 1)[0]
    assert f'name="gravedad" value="{note["severity"]}"' in sent
    data = {"gravedad": note["severity"], "seccion": "actions"}
    answer = member.post(f"/comite/plan/editar/nota/{note['id']}/aclarar/", data)
    assert answer["Location"] == path
    left = member.get(path).content.decode()
    assert f'id="nota-{note["id"]}"' not in left
    assert f'id="nota-{others[0]["id"]}"' in member.get(NOTES).content.decode()
    assert read(with_plan, note["id"]) is None
    assert "aclarar" not in browse(with_plan, Role.DELEGATE).get(NOTES).content.decode()
