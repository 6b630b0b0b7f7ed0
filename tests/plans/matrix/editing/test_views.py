"""The editor's pages and forms over HTTP: as each role, with and without htmx, alone and against another person."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actors import SYSTEM
from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.matrix.editing import services
from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.parts import PARTS
from plans.matrix.editing.sections import SECTIONS
from plans.matrix.models import EditStep, Submission
from plans.matrix.services import load
from plans.matrix.working import fingerprint, walk
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.editing.conftest import LUIS, now, read
from tests.plans.portal.reading import words

ITEM = "/comite/plan/editar/item/"
MATRIX = "/comite/plan/matriz/"
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
PLAIN: dict[str, Any] = {}
TARGET = {"text": "Cien visitas", "value": "", "unit": "", "period": "", "leido": "Cien visitas"}


def _seen(host: Host, item_id: str) -> str:
    item = read(host, item_id)
    assert item is not None
    return fingerprint(item)


def _lock(host: Host) -> None:
    with in_schema(host.schema_name):
        Submission.objects.create(version_number=1, document={}, sha256="0" * 64, submitted_by_name="Luis")


def test_who_may_write_gets_pencils_and_the_others_read(with_plan: Host, browse: Browse) -> None:
    for role in (Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN):
        page = browse(with_plan, role).get(MATRIX).content.decode()
        assert f'href="{ITEM}A1.T1/"' in page
    for role in (Role.DELEGATE, Role.INTERNAL_CONTROL, Role.READER):
        page = browse(with_plan, role).get(MATRIX).content.decode()
        assert 'id="A1.T1"' in page
        assert "editar/item" not in page
        assert browse(with_plan, role).get(f"{ITEM}A1.T1/").status_code == 403
        assert browse(with_plan, role).post(f"{ITEM}A1.T1/", TARGET).status_code == 403
    assert read(with_plan, "A1.T1") == plan_of("genova-quindio")["actions"][0]["targets"][0]


def test_without_htmx_an_item_is_saved_from_its_page(with_plan: Host, browse: Browse) -> None:
    member = browse(with_plan, Role.MEMBER)
    page = member.get(f"{ITEM}A1.T1/")
    assert "Editar la meta A1.T1" in words(page)
    saved = member.post(
        f"{ITEM}A1.T1/", {**TARGET, "huella": _seen(with_plan, "A1.T1"), "value": "54,4", "unit": "%"}
    )
    assert (saved.status_code, saved["Location"]) == (302, f"{MATRIX}#A1.T1")
    target = read(with_plan, "A1.T1")
    assert target is not None
    assert (target["text"], target["value"], target["unit"]) == ("Cien visitas", 54.4, "%")
    matrix = words(member.get(MATRIX))
    assert "Se guardó la meta A1.T1." in matrix
    assert "Cambió la meta A1.T1 , hace un momento, Integrante del comité de prueba." in matrix


def test_with_htmx_only_the_row_comes_back_with_the_undo(with_plan: Host, browse: Browse) -> None:
    member = browse(with_plan, Role.MEMBER)
    opened = member.get(f"{ITEM}A1.T1/", **HTMX).content.decode()
    assert opened.lstrip().startswith('<tr id="A1"') and "<html" not in opened
    sent = {**TARGET, "huella": _seen(with_plan, "A1.T1")}
    saved = member.post(f"{ITEM}A1.T1/", sent, **HTMX)
    assert saved.status_code == 200
    assert saved["HX-Push-Url"] == "false"
    body = saved.content.decode()
    assert body.lstrip().startswith('<tr id="A1"')
    assert "Cien visitas" in body and "deshacer/" in body
    assert '<p id="anuncio" hx-swap-oob="innerHTML">Se guardó la meta A1.T1.</p>' in body


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "   "}, "Escriba texto: no puede quedar en blanco."),
        ({"text": "x" * 20_001}, "tiene 20.001 caracteres y caben 20.000"),
        ({"value": "mucho"}, "«mucho» no es un número"),
        ({"value": "1,23456"}, "hasta once cifras y cuatro decimales"),
        ({"text": "con \x07 campana"}, "caracteres de control"),
    ],
)
def test_bad_input_says_the_field_and_keeps_what_was_typed(
    with_plan: Host, browse: Browse, sent: dict[str, str], said: str
) -> None:
    member = browse(with_plan, Role.MEMBER)
    for extra in (PLAIN, HTMX):
        data = {**TARGET, "unit": "lo que ya había escrito", **sent, "huella": _seen(with_plan, "A1.T1")}
        answer = member.post(f"{ITEM}A1.T1/", data, **extra)
        assert answer.status_code == 422
        page = words(answer)
        assert said in page
        assert "Editar la meta A1.T1" in page
        assert 'value="lo que ya había escrito"' in answer.content.decode()
    with in_schema(with_plan.schema_name):
        assert EditStep.objects.count() == 0


def test_dates_in_disorder_are_refused_beside_the_field(with_plan: Host, browse: Browse) -> None:
    data = {"text": "2011-2012", "leido": "2011-2012", "months": "", "from": "2012-01-01", "to": "2011-12-31"}
    data |= {"recurrence": "", "huella": _seen(with_plan, "A1.P1")}
    answer = browse(with_plan, Role.MEMBER).post(f"{ITEM}A1.P1/", data)
    assert answer.status_code == 422
    assert "Termina (31 de diciembre de 2011) antes de empezar (1 de enero de 2012)" in words(answer)


def test_values_read_from_a_new_text_are_shown_before_saving(with_plan: Host, browse: Browse) -> None:
    member = browse(with_plan, Role.MEMBER)
    data = {"text": "4 veces al mes", "value": "", "unit": "", "period": "", "leido": "el texto de antes"}
    data["huella"] = _seen(with_plan, "A1.T1")
    proposed = member.post(f"{ITEM}A1.T1/", data)
    assert proposed.status_code == 200
    assert "Todavía no se guardó" in words(proposed) and "Valor leído: 4 veces por mes." in words(proposed)
    page = proposed.content.decode()
    assert 'name="value" value="4"' in page and 'name="period" value="mes"' in page
    confirmed = {**data, "value": "5", "unit": "veces", "period": "mes", "leido": "4 veces al mes"}
    assert member.post(f"{ITEM}A1.T1/", confirmed).status_code == 302
    target = read(with_plan, "A1.T1")
    assert target is not None and (target["value"], target["period"]) == (5, "mes")


def test_values_are_read_while_writing_but_not_over_what_was_written(with_plan: Host, browse: Browse) -> None:
    member, url = browse(with_plan, Role.MEMBER), "/comite/plan/editar/valores/metas/?item=A1.T1"
    text = {"text": "100%", "leido": ""}
    fresh = member.post(url, {**text, "value": "", "unit": "", "period": ""}, **HTMX).content.decode()
    assert 'name="value" value="100"' in fresh and 'name="leido" value="100%"' in fresh
    own = member.post(url, {**text, "value": "90", "unit": "%", "period": ""}, **HTMX)
    assert 'name="value" value="90"' in own.content.decode()
    assert "En el texto se lee otra cosa: Valor leído: 100 %." in words(own)


def test_two_people_on_one_cell(with_plan: Host, browse: Browse) -> None:
    member, seen = browse(with_plan, Role.MEMBER), _seen(with_plan, "A1.T1")
    before = read(with_plan, "A1.T1")
    with in_schema(with_plan.schema_name):
        services.save_item(kind="targets", item_id="A1.T1", values={"text": "Lo de Luis"}, seen=None, actor=LUIS)
    for extra in (PLAIN, HTMX):
        answer = member.post(f"{ITEM}A1.T1/", {**TARGET, "huella": seen}, **extra)
        assert answer.status_code == 409
        page = words(answer)
        assert before is not None
        assert "Luis Líder cambió esto hace un momento" in page
        assert f"Antes: {before['text']} Ahora: Lo de Luis" in page
        assert "Guardar lo mío de todos modos" in page and "Dejar lo de la otra persona" in page
        assert "Cien visitas</textarea>" in answer.content.decode()
    assert read(with_plan, "A1.T1") == {**(before or {}), "text": "Lo de Luis"}
    again = {**TARGET, "huella": _seen(with_plan, "A1.T1")}
    assert again["huella"] in answer.content.decode()
    assert member.post(f"{ITEM}A1.T1/", again).status_code == 302
    target = read(with_plan, "A1.T1")
    assert target is not None and target["text"] == "Cien visitas"


def test_an_item_taken_away_meanwhile(with_plan: Host, browse: Browse) -> None:
    member, seen = browse(with_plan, Role.MEMBER), _seen(with_plan, "A1.T1")
    with in_schema(with_plan.schema_name):
        services.remove_item(kind="targets", item_id="A1.T1", actor=LUIS)
    for extra in (PLAIN, HTMX):
        answer = member.post(f"{ITEM}A1.T1/", {**TARGET, "huella": seen}, **extra)
        assert answer.status_code == 409
        assert "La meta A1.T1 ya no está en el plan" in words(answer)
        assert "Luis Líder lo quitó hace un momento" in words(answer)
        assert "Cien visitas</textarea>" in answer.content.decode()
        assert 'action="/comite/plan/editar/nuevo/metas/A1/"' in answer.content.decode()
    assert member.get(f"{ITEM}A1.T1/").status_code == 409
    assert member.post("/comite/plan/editar/nuevo/metas/A1/", TARGET).status_code == 302
    made = read(with_plan, "A1.T2")
    assert made is not None and made["text"] == "Cien visitas"


def test_an_action_taken_away_meanwhile(with_plan: Host, browse: Browse) -> None:
    member, seen = browse(with_plan, Role.MEMBER), _seen(with_plan, "A1.T1")
    with in_schema(with_plan.schema_name):
        services.remove_item(kind="actions", item_id="A1", actor=LUIS)
    for path in (f"{ITEM}A1.T1/", "/comite/plan/editar/nuevo/metas/A1/"):
        for extra in (PLAIN, HTMX):
            answer = member.post(path, {**TARGET, "huella": seen}, **extra)
            assert answer.status_code == 409
            assert "ya no está en el plan" in words(answer)
    assert "Cien visitas</textarea>" in member.post(f"{ITEM}A1.T1/", TARGET).content.decode()


def test_a_plan_sent_meanwhile_is_read_only_and_keeps_what_was_typed(with_plan: Host, browse: Browse) -> None:
    member, seen = browse(with_plan, Role.MEMBER), _seen(with_plan, "A1.T1")
    _lock(with_plan)
    for extra in (PLAIN, HTMX):
        answer = member.post(f"{ITEM}A1.T1/", {**TARGET, "huella": seen}, **extra)
        assert answer.status_code == 409
        assert "enviado para adopción" in words(answer)
        assert "Cien visitas</textarea>" in answer.content.decode()
        assert member.post(f"{ITEM}A1.T1/mover/", {"hacia": "subir"}, **extra).status_code == 409
        assert member.post(f"{ITEM}A1.T1/quitar/", **extra).status_code == 409
    page = member.get(MATRIX)
    assert "editar/item" not in page.content.decode()
    assert "El plan fue enviado para adopción" in words(page)


def test_ids_of_nobody_and_of_another_municipality_are_404(with_plan: Host, browse: Browse, quibdo: Host) -> None:
    with in_schema(quibdo.schema_name):
        load(plan_of("quibdo-choco"), actor=SYSTEM)
    member = browse(with_plan, Role.MEMBER)
    assert read(quibdo, "PR1") is not None
    for item_id in ("PR1", "PR1.T1", "ZZZ", "a b", "N1", "1'or"):
        for tool in ("", "mover/", "pasar/", "dividir/", "unir/", "quitar/"):
            assert member.post(f"{ITEM}{item_id}/{tool}", TARGET).status_code == 404, item_id
    for path in (
        "nuevo/metas/PR1/",
        "nuevo/nada/",
        "nuevo/metas/",
        "parte/nada/",
        "seccion/nada/",
        "valores/recursos/",
    ):
        assert member.post(f"/comite/plan/editar/{path}", TARGET).status_code in (404, 405), path
    assert member.post("/comite/plan/editar/cambios/999999/deshacer/").status_code == 404
    assert member.post("/comite/plan/editar/nota/N99999/aclarar/").status_code == 404
    with in_schema(quibdo.schema_name):
        assert EditStep.objects.count() == 0


def test_every_item_and_part_of_the_five_plans_opens_and_saving_it_as_it_is_changes_nothing(
    browse: Browse, piedras: Host, quibdo: Host
) -> None:
    for host, slug in ((piedras, "piedras-tolima"), (quibdo, "quibdo-choco")):
        with in_schema(host.schema_name):
            load(plan_of(slug), actor=SYSTEM)
        member, seen_kinds = browse(host, Role.MEMBER), set()
        for found in walk(plan_of(slug)):
            kind = found.kind.name
            if kind in KINDS and kind not in seen_kinds:
                seen_kinds.add(kind)
                _save_as_shown(member, f"{ITEM}{found.item['id']}/")
        for part in PARTS:
            _save_as_shown(member, f"/comite/plan/editar/parte/{part}/")
        with in_schema(host.schema_name):
            assert now() == plan_of(slug)
            assert list(EditStep.objects.values_list("label", flat=True)) == []


def _save_as_shown(member: Any, url: str) -> None:
    page = member.get(url)
    assert page.status_code == 200, url
    form = page.context["panel"].form
    data = {field.html_name: field.value() for field in form if field.value() not in (None, [])}
    assert member.post(url, data).status_code == 302, url


@pytest.mark.parametrize("section", [slug for slug in SECTIONS if slug != "matriz"])
def test_every_section_can_be_read_and_added_to(with_plan: Host, browse: Browse, section: str) -> None:
    member = browse(with_plan, Role.MEMBER)
    page = member.get(f"/comite/plan/editar/seccion/{section}/")
    assert page.status_code == 200
    for kind in SECTIONS[section].kinds:
        url = f"/comite/plan/editar/nuevo/{KINDS[kind].slug}/"
        assert url in page.content.decode()
        assert member.get(url).status_code == 200
        assert member.post(url, {}).status_code == 422


def test_moving_splitting_joining_and_removing(with_plan: Host, browse: Browse) -> None:
    member = browse(with_plan, Role.MEMBER)
    moved = member.post(f"{ITEM}A5.C1/mover/", {"hacia": "bajar"}, **HTMX)
    assert "La actividad A5.C1 quedó en el lugar 2 de 3." in words(moved)
    split = member.post(f"{ITEM}A5.C1/dividir/", {"parts": "Una; Dos\r\nTres", "mark": ";"})
    assert split["Location"] == f"{MATRIX}#A5.C1"
    with in_schema(with_plan.schema_name):
        texts = [each["text"] for each in now()["actions"][4]["activities"]]
    assert texts[1:4] == ["Una", "Dos", "Tres"]
    alone = member.post(f"{ITEM}A5.C2/dividir/", {"parts": "Sola"})
    assert alone.status_code == 422 and "dos partes o más" in words(alone)
    nobody = member.post(f"{ITEM}A5.C1/unir/", {"joint": "comma"})
    assert nobody.status_code == 422 and "Elija por lo menos uno" in words(nobody)
    member.post(f"{ITEM}A5.C1/unir/", {"joint": "comma", "others": ["A5.C4", "A5.C5"]})
    joined = read(with_plan, "A5.C1")
    assert joined is not None and joined["text"] == "Una, Dos, Tres"
    taken = member.post(f"{ITEM}A5.C1/pasar/", {"to": "A1"}, **HTMX)
    assert "La actividad A5.C1 pasó a la acción A1." in words(taken)
    assert taken["HX-Retarget"] == "#tablero"
    asked = member.get(f"{ITEM}A5/quitar/")
    assert "se va lo que tiene dentro" in words(asked)
    member.post(f"{ITEM}A5/quitar/")
    assert read(with_plan, "A5") is None


def test_changes_are_listed_and_undone(with_plan: Host, browse: Browse) -> None:
    member = browse(with_plan, Role.MEMBER)
    member.post(f"{ITEM}A5.C1/quitar/")
    page = member.get("/comite/plan/editar/cambios/")
    assert "Quitó la actividad A5.C1" in words(page)
    with in_schema(with_plan.schema_name):
        step = EditStep.objects.get().pk
    undone = member.post(f"/comite/plan/editar/cambios/{step}/deshacer/", {"desde": "matriz"}, follow=True)
    assert "Deshizo: quitó la actividad A5.C1." in words(undone)
    assert read(with_plan, "A5.C1") is not None
    again = member.post(f"/comite/plan/editar/cambios/{step}/deshacer/", {"desde": "cambios"})
    assert again.status_code == 409 and "ya se deshizo" in words(again)


def test_notes_are_settled_with_the_text_or_alone(with_plan: Host, browse: Browse) -> None:
    member = browse(with_plan, Role.MEMBER)
    note = next(each for each in plan_of("genova-quindio")["notes"] if each["place"]["item"] == "A1.T1")
    page = member.get(f"{ITEM}A1.T1/")
    assert note["reason"] in words(page)
    form = page.context["panel"].form
    data = {field.html_name: field.value() for field in form if field.value() not in (None, [])}
    member.post(f"{ITEM}A1.T1/", {**data, "aclaradas": [note["id"]]})
    assert read(with_plan, note["id"]) is None
    other = next(each for each in plan_of("genova-quindio")["notes"] if not each["place"]["item"])
    answer = member.post(f"/comite/plan/editar/nota/{other['id']}/aclarar/", follow=True)
    assert f"La nota {other['id']} quedó aclarada" in words(answer)
    assert read(with_plan, other["id"]) is None


def test_the_committees_document_leads_to_the_editor_and_the_public_one_does_not(
    with_plan: Host, browse: Browse
) -> None:
    from plans.matrix.services import publish

    with in_schema(with_plan.schema_name):
        publish(municipality_code=with_plan.code, actor=SYSTEM)
    assert "/comite/plan/editar/seccion/soporte/" not in browse(with_plan).get("/plan/").content.decode()
    page = browse(with_plan, Role.MEMBER).get("/comite/plan/").content.decode()
    assert "/comite/plan/editar/seccion/vision/" in page
    assert "/comite/plan/editar/seccion/" not in browse(with_plan, Role.READER).get("/comite/plan/").content.decode()
    assert "/comite/plan/editar/" not in browse(with_plan, Role.MEMBER).get("/plan/").content.decode()


def _many(actions: int) -> dict[str, Any]:
    document = plan_of("genova-quindio")
    model = document["actions"][0]
    document["notes"] = []
    document["actions"] = [
        {
            **model,
            "id": f"A{number}",
            **{
                key: [
                    {**each, "id": f"A{number}.{key[0].upper()}{place}", **_unpaired(each)}
                    for place, each in enumerate(model[key][:2])
                ]
                for key in model
                if isinstance(model[key], list)
            },
        }
        for number in range(1, actions + 1)
    ]
    for action in document["actions"]:
        for place, each in enumerate(action["responsible_parties"]):
            each["id"] = f"{action['id']}.RP{place}"
        for place, each in enumerate(action["activities"]):
            each["id"] = f"{action['id']}.C{place}"
        for place, each in enumerate(action["timeframes"]):
            each["id"] = f"{action['id']}.P{place}"
    return document


def _unpaired(item: dict[str, Any]) -> dict[str, Any]:
    return {key: [] for key, value in item.items() if isinstance(value, list)}


@pytest.mark.parametrize("actions", [40, 450])
def test_the_matrix_page_asks_as_little_of_forty_actions_as_of_hundreds(
    with_plan: Host, browse: Browse, actions: int
) -> None:
    with in_schema(with_plan.schema_name):
        load(_many(actions), actor=SYSTEM)
    member = browse(with_plan, Role.MEMBER)
    member.get(MATRIX)
    with CaptureQueriesContext(connection) as asked:
        page = member.get(MATRIX)
    assert page.content.decode().count('<tr id="A') == actions
    # The session's and the account's are counted; the test client's own savepoint and way back are not.
    own = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"] and "'public, ext" not in each["sql"]]
    assert 5 < len(own) <= 12, own
