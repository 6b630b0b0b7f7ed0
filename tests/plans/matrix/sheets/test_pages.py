"""From the screens: download, change, upload, look at the differences, apply."""

from typing import Any

import pytest

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.models import EditStep, StoredFile, Submission
from plans.matrix.services import load
from plans.matrix.working import change, working_document
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.sheets.workbooks import HOME, cell, changed, download, row_with, upload

pytestmark = pytest.mark.django_db
TITLE = "Procedimientos de actualización del sitio Web"


def retitle(book: Any) -> None:
    sheet = book["Matriz"]
    cell(sheet, "Acción", row_with(sheet, "Acción", TITLE)).value = "Mantener al día el sitio Web"


def seen_in(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def document_of(host: Host) -> dict[str, Any]:
    with in_schema(host.schema_name):
        return working_document() or {}


def test_unchanged_there_is_nothing_to_apply(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")
    page = upload(member, download(member)).content.decode()
    assert "dice lo mismo que el plan: no hay diferencias" in page
    assert "Aplicar" not in page


def test_the_difference_is_shown_then_applied(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")
    answer = upload(member, changed(download(member, f"{HOME}matriz.xlsx"), retitle), name="nuestra matriz.xlsx")
    page = answer.content.decode()
    assert "«nuestra matriz.xlsx» hace 1 cambio en el plan: 1 cambiado." in page
    assert "<del>Procedimientos de actualización del </del> <ins>Mantener al día el </ins>sitio Web" in page
    assert document_of(planned)["actions"][0]["title"] == TITLE
    applied = member.post(f"{answer.request['PATH_INFO']}aplicar/", {"seen": seen_in(page)}, follow=True)
    assert "El plan ya tiene los cambios de «nuestra matriz.xlsx»" in applied.content.decode()
    assert document_of(planned)["actions"][0]["title"] == "Mantener al día el sitio Web"
    with in_schema(planned.schema_name):
        assert EditStep.objects.get().label == "Aplicó la hoja de cálculo «nuestra matriz.xlsx»"
        told = Change.objects.get(action="plan.sheet_applied")
        assert (told.object_id, told.after["changed"]) == ("63302", 1)  # type: ignore[index]


def test_a_plan_that_moved_on_is_shown_again(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")
    answer = upload(member, changed(download(member), retitle))
    with in_schema(planned.schema_name):
        change(lambda document: document["plan"].update(title="Otro título"), actor=SYSTEM, label="Otro título")
    refused = member.post(f"{answer.request['PATH_INFO']}aplicar/", {"seen": seen_in(answer.content.decode())})
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "El plan cambió mientras usted revisaba las diferencias" in page
    assert "Otras personas hicieron 1 cambio" in page
    again = member.post(f"{answer.request['PATH_INFO']}aplicar/", {"seen": seen_in(page)})
    assert again.status_code == 302
    now = document_of(planned)
    assert (now["plan"]["title"], now["actions"][0]["title"]) == ("Otro título", "Mantener al día el sitio Web")


def test_all_problems_are_shown_and_nothing_is_kept(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")

    def edit(book: Any) -> None:
        cell(book["Matriz"], "Valor de la meta", 2).value = "mucho"
        cell(book["Matriz"], "Meta", 2).value = "mucho"
        book["Plazos"]["A2"] = "Fase secreta"

    answer = upload(member, changed(download(member), edit))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "2 problemas en «plan.xlsx»" in page
    assert "no es un número" in page
    assert "Fase secreta" in page
    with in_schema(planned.schema_name):
        assert not StoredFile.objects.exists()


def test_problems_of_the_whole_plan_name_the_row(planned: Host, browse: Browse) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriz"]
        cell(sheet, "Tiempo", 2).value = "Un año"
        cell(sheet, "Desde", 2).value, cell(sheet, "Hasta", 2).value = "2010-12-31", "2010-01-01"

    member = browse(planned, "member")
    page = upload(member, changed(download(member), edit)).content.decode()
    assert '<td data-label="Hoja">Matriz</td><td data-label="Fila" class="num">2</td>' in page
    assert "Termina (2010-01-01) antes de empezar (2010-12-31)" in page


def test_another_municipalitys_file_is_refused_by_name(planned: Host, piedras: Host, browse: Browse) -> None:
    with in_schema(piedras.schema_name):
        load(plan_of("piedras-tolima"), actor=SYSTEM)
    theirs = download(browse(piedras, "member"))
    page = upload(browse(planned, "member"), theirs).content.decode()
    assert "El archivo es del municipio Piedras (73547), no de este." in page


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.xlsx", b"", "vacío"),
        ("plan.xlsx", b"PK\x03\x04 roto", "dañado"),
        ("plan.txt", "PLAN DE ACCIÓN".encode(), "Suba el libro de Excel"),
    ],
)
def test_what_is_no_workbook_is_refused(planned: Host, browse: Browse, name: str, data: bytes, said: str) -> None:
    answer = upload(browse(planned, "member"), data, name=name)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_workbook_of_other_people_leads_to_the_import(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")
    bare = changed(download(member), lambda book: book.remove(book["_gelt"]))
    assert "no se descargó de la plataforma" in upload(member, bare).content.decode()


def test_a_plan_sent_for_adoption_cannot_be_changed(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")
    path = upload(member, changed(download(member), retitle)).request["PATH_INFO"]
    with in_schema(planned.schema_name):
        Submission.objects.create(version_number=1, document={}, sha256="0" * 64, submitted_by_name="Integrante")
    assert "El plan fue enviado para adopción" in member.get(HOME).content.decode()
    page = member.get(path).content.decode()
    assert "El plan está enviado para adopción" in page
    assert "Aplicar 1 cambio" not in page
    assert member.post(f"{path}aplicar/", {"seen": "x"}).status_code == 409
    assert document_of(planned)["actions"][0]["title"] == TITLE


def test_a_first_plan_comes_from_the_template(genova: Host, browse: Browse) -> None:
    member = browse(genova, "member")
    assert "todavía no tiene un plan" in member.get(HOME).content.decode()

    def edit(book: Any) -> None:
        facts = book["Datos del plan"]
        for label, value in (
            ("Título del plan", "Plan de acción GEL-T de Génova"),
            ("Vigente desde", "2009-08-06"),
            ("De dónde sale la vigencia", "Lo decidió el comité."),
        ):
            facts.cell(row_with(facts, "Dato", label), 2).value = value
        cell(book["Matriz"], "Acción", 2).value = "Publicar los trámites"
        cell(book["Matriz"], "Meta", 2).value = "10 trámites"

    template = download(member, f"{HOME}plantillas/plan.xlsx")
    first = upload(member, changed(template, edit))
    assert "Falta «Vigente hasta»: escríbalo." in first.content.decode()

    def whole(book: Any) -> None:
        edit(book)
        facts = book["Datos del plan"]
        facts.cell(row_with(facts, "Dato", "Vigente hasta"), 2).value = "2012-12-31"

    answer = upload(member, changed(template, whole))
    page = answer.content.decode()
    assert member.post(f"{answer.request['PATH_INFO']}aplicar/", {"seen": seen_in(page)}).status_code == 302
    made = document_of(genova)
    assert made["plan"]["title"] == "Plan de acción GEL-T de Génova"
    assert made["actions"][0]["targets"][0]["text"] == "10 trámites"


def test_the_matrix_template_alone_cannot_begin_a_plan(genova: Host, browse: Browse) -> None:
    member = browse(genova, "member")

    def edit(book: Any) -> None:
        cell(book["Matriz"], "Acción", 2).value = "Publicar los trámites"

    page = upload(member, changed(download(member, f"{HOME}plantillas/matriz.xlsx"), edit)).content.decode()
    assert "empiece por la plantilla «Plan completo»" in page


def test_a_discarded_file_is_forgotten(planned: Host, browse: Browse) -> None:
    member = browse(planned, "member")
    answer = upload(member, changed(download(member), retitle))
    path = answer.request["PATH_INFO"]
    assert "quedó como estaba" in member.post(f"{path}descartar/", follow=True).content.decode()
    assert member.get(path).status_code == 404


def test_readers_download_but_do_not_upload(planned: Host, browse: Browse) -> None:
    reader = browse(planned, "reader")
    page = reader.get(HOME).content.decode()
    assert "Descargar" in page
    assert "Ver las diferencias" not in page
    assert download(reader)[:2] == b"PK"
    assert upload(reader, b"x").status_code == 403
