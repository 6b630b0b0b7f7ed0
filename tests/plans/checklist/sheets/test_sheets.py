"""The checklist as a workbook: downloaded, filled in, uploaded, declared."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gelt.schemas import in_schema
from history.models import Change
from plans.checklist.models import CriterionAssessment
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import check, say
from tests.plans.matrix.sheets.workbooks import cell, changed, download, libreoffice, row_with, upload

pytestmark = pytest.mark.django_db
HOME = "/comite/lista/hoja/"
FILE = f"{HOME}lista-de-chequeo.xlsx"
SHEET = "Lista de chequeo"


@pytest.fixture
def reported(genova: Host) -> Host:
    """Three criteria declared, one of them verified."""
    with in_schema(genova.schema_name):
        check(genova, say(genova, "INF-01", note="=SUMA del trabajo", public_note="Se ve en el portal"))
        say(genova, "INF-02", "in_progress")
        say(genova, "INF-03", "not_applicable", note="El municipio no lo tiene")
    return genova


def answer(sheet: Any, code: str, **values: Any) -> None:
    labels = {"state": "Estado", "since": "Cierto desde", "note": "Nota interna", "public": "Nota pública"}
    for name, value in values.items():
        cell(sheet, labels[name], row_with(sheet, "Código", code)).value = value


def seen_in(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def facts(host: Host) -> int:
    with in_schema(host.schema_name):
        return CriterionAssessment.objects.count()


def test_the_workbook_has_a_row_per_criterion_with_what_is_declared(reported: Host, browse: Browse) -> None:
    sheet = load_workbook(BytesIO(download(browse(reported, "reader"), FILE)))[SHEET]
    row = row_with(sheet, "Código", "INF-01")
    said = [cell(sheet, label, row).value for label in ("Fase", "Estado", "Nota interna", "Verificación")]
    assert said == ["Información", "Cumplido", "=SUMA del trabajo", "Verificado"]
    assert cell(sheet, "Cierto desde", row).value.date() == date(2009, 3, 1)
    assert cell(sheet, "Nota interna", row).data_type == "s"
    assert "plan de" in cell(sheet, "Fuente", row).value
    assert cell(sheet, "Pregunta", row).fill.start_color.rgb.endswith("EEF0F2")
    [states] = sheet.data_validations.dataValidation
    assert str(states.sqref).startswith("F2:F")


@pytest.mark.parametrize("through_libreoffice", [False, True])
def test_unchanged_it_says_the_same(
    reported: Host, browse: Browse, tmp_path: Path, through_libreoffice: bool
) -> None:
    member = browse(reported, "member")
    data = download(member, FILE)
    data = libreoffice(data, tmp_path) if through_libreoffice else changed(data, lambda book: None)
    assert "no hay diferencias" in upload(member, data, HOME).content.decode()


def test_changed_rows_are_declared_one_by_one(reported: Host, browse: Browse) -> None:
    def edit(book: Any) -> None:
        answer(book[SHEET], "INF-02", state="Cumplido", since="15/04/2010", public="Publicado")
        answer(book[SHEET], "INT-01", state="en proceso", since="2010-05-01")

    member = browse(reported, "member")
    answered = upload(member, changed(download(member, FILE), edit), HOME, "lista.xlsx")
    page = answered.content.decode()
    assert "«lista.xlsx» declara 2 criterios" in page
    assert "<del>En proceso</del> <ins>Cumplido</ins>" in page
    before = facts(reported)
    done = member.post(f"{answered.request['PATH_INFO']}aplicar/", {"seen": seen_in(page)}, follow=True)
    assert "2 criterios quedaron declarados desde «lista.xlsx»" in done.content.decode()
    assert facts(reported) == before + 2
    with in_schema(reported.schema_name):
        made = CriterionAssessment.objects.filter(criterion="INF-02").latest("id")
        assert (made.state, made.true_from, made.public_note) == ("met", date(2010, 4, 15), "Publicado")
        assert made.recorded_by_name == "Integrante del comité de prueba"
        assert Change.objects.get(action="plan.sheet_applied").after["declared"] == 2  # type: ignore[index]


def test_everything_wrong_is_told_at_once(reported: Host, browse: Browse) -> None:
    def edit(book: Any) -> None:
        sheet = book[SHEET]
        answer(sheet, "INF-01", state="Regular", since="2998-01-01")
        answer(sheet, "INF-04", state="Cumplido")
        answer(sheet, "INF-05", state="No aplica", since="2010-01-01")
        answer(sheet, "INF-06", state="Cumplido", since="2999-01-01")
        answer(sheet, "INF-07", state="Cumplido", since="2001-01-01")
        answer(sheet, "INF-08", state="Cumplido", since="=HOY()")
        cell(sheet, "id:criterio", row_with(sheet, "Código", "INF-10")).value = "INF-99"

    member = browse(reported, "member")
    answered = upload(member, changed(download(member, FILE), edit), HOME)
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "8 problemas" in page
    for said in (
        "«Regular» no está en la lista",
        "2998 todavía no ha llegado",
        "Escriba desde qué día es así.",
        "escriba en la nota, interna o pública, por qué",
        "todavía no ha llegado",
        "escriba una fecha desde ese día",
        "Tiene una fórmula",
        "El criterio «INF-99» no es de la lista",
    ):
        assert said in page
    assert facts(reported) == 3


def test_what_another_declared_meanwhile_is_not_overwritten(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")

    def edit(book: Any) -> None:
        answer(book[SHEET], "INF-02", state="Cumplido", since="2010-04-15")
        answer(book[SHEET], "INF-04", state="Cumplido", since="2010-04-15")

    data = changed(download(member, FILE), edit)
    with in_schema(reported.schema_name):
        say(reported, "INF-02", "not_met", date(2010, 1, 1))
    answered = upload(member, data, HOME)
    page = answered.content.decode()
    assert "1 criterio no se registrará" in page
    assert "Integrante de prueba registró «No cumplido» desde el 1 de enero de 2010 después de la descarga" in page
    assert "declara 1 criterio" in page
    member.post(f"{answered.request['PATH_INFO']}aplicar/", {"seen": seen_in(page)})
    with in_schema(reported.schema_name):
        assert CriterionAssessment.objects.filter(criterion="INF-02").latest("id").state == "not_met"
        assert CriterionAssessment.objects.get(criterion="INF-04").state == "met"


def test_a_list_that_moved_on_is_shown_again(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    data = changed(
        download(member, FILE), lambda book: answer(book[SHEET], "INF-04", state="Cumplido", since="2010-04-15")
    )
    answered = upload(member, data, HOME)
    with in_schema(reported.schema_name):
        say(reported, "INF-04", "not_met", date(2010, 1, 1))
    path = f"{answered.request['PATH_INFO']}aplicar/"
    refused = member.post(path, {"seen": seen_in(answered.content.decode())})
    assert refused.status_code == 409
    assert "La lista cambió mientras usted revisaba" in refused.content.decode()


def test_the_template_declares_only_what_is_written(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    template = download(member, f"{HOME}plantilla.xlsx")
    assert "no hay diferencias" in upload(member, template, HOME).content.decode()
    data = changed(template, lambda book: answer(book[SHEET], "INF-09", state="No cumplido", since="2010-04-15"))
    assert "declara 1 criterio" in upload(member, data, HOME).content.decode()


def test_who_may(reported: Host, piedras: Host, browse: Browse) -> None:
    control = browse(reported, "internal_control")
    page = control.get(HOME).content.decode()
    assert "Descargar la lista" in page
    assert "Ver las diferencias" not in page
    assert upload(control, b"x", HOME).status_code == 403
    theirs = download(browse(piedras, "member"), FILE)
    refused = upload(browse(reported, "member"), theirs, HOME).content.decode()
    assert "El archivo es del municipio Piedras (73547), no de este." in refused


def test_the_plans_workbook_is_sent_where_it_belongs(reported: Host, browse: Browse) -> None:
    member = browse(reported, "member")
    plan = download(member, "/comite/plan/hojas/plantillas/plan.xlsx")
    assert "Este libro es del plan" in upload(member, plan, HOME).content.decode()
    lista = download(member, FILE)
    assert "Este libro es el de la lista de chequeo" in upload(member, lista).content.decode()
