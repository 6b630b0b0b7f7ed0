"""The committee's pages of the evidence."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gelt.schemas import in_schema
from plans.checklist.models import AddressCheck, Evidence
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.evidence.proving import PDF, PNG, prove
from tests.plans.checklist.views.reading import markup, queries_of, value, words

ON = "?fecha=2009-12-31"
PAGE = "/comite/lista/criterio/INF-01/"
ADD = PAGE + "evidencias/nueva/"
LIST = "/comite/evidencias/"


@pytest.fixture
def proved(genova: Host) -> Evidence:
    with in_schema(genova.schema_name):
        return prove(genova)


def sent(**changes: Any) -> dict[str, Any]:
    form = {"kind": "file", "title": "Acta de mayo", "true_from": "2009-05-05", "address": "", "act": "", "note": ""}
    return form | changes


def upload(data: bytes = PDF, name: str = "acta.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/html")


def rows(host: Host) -> list[Evidence]:
    with in_schema(host.schema_name):
        return list(Evidence.objects.select_related("file").order_by("pk"))


def test_adding_without_javascript(genova: Host, browse: Browse) -> None:
    member = browse(genova, "member")
    assert "Agregar evidencia" in words(member.get(PAGE + ON))
    answer = member.post(ADD + ON, sent(file=upload(), public="on"))
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}{ON}#evidencias")
    page = words(member.get(PAGE + ON))
    assert "Agregó la evidencia «Acta de mayo»." in page
    assert "Acta de mayo Archivo · Pública Descargar «acta.pdf»" in page
    [made] = rows(genova)
    assert (made.framework, made.criterion, made.public) == (genova.framework, "INF-01", True)
    assert made.file is not None
    assert made.file.media_type == "application/pdf"


def test_a_refused_form_keeps_what_was_typed_and_the_file_that_came(genova: Host, browse: Browse) -> None:
    member = browse(genova, "member")
    answer = member.post(ADD + ON, sent(title="", note="Va la nota", file=upload()))
    html = markup(answer)
    assert answer.status_code == 422
    assert "Escriba qué prueba esta evidencia." in html
    assert "Va la nota" in html
    assert "Ya se recibió «acta.pdf»" in html
    again = member.post(ADD + ON, sent(kept=value(html, "kept")))
    assert again.status_code == 302
    assert [row.file.name for row in rows(genova) if row.file] == ["acta.pdf"]
    bad = member.post(ADD + ON, sent(title="Otra", file=upload(b"<html><script>", "acta.pdf")))
    assert bad.status_code == 422
    assert "Es una página web" in words(bad)
    wrong = member.post(ADD + ON, sent(kind="screenshot", title="Otra", file=upload()))
    assert "Aquí se recibe imagen PNG o imagen JPEG, y el archivo es PDF" in words(wrong)
    assert len(rows(genova)) == 1


def test_a_file_is_given_to_be_saved_and_only_here(
    genova: Host, chipaque: Host, browse: Browse, proved: Evidence
) -> None:
    url = f"/comite/evidencias/{proved.pk}/archivo/"
    answer = browse(genova, "reader").get(url)
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="acta.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert "private" in answer["Cache-Control"]
    assert browse(genova).get(url).status_code == 302
    assert browse(chipaque, "member").get(url).status_code == 404


def test_withdrawing_asks_why_and_keeps_the_history(genova: Host, browse: Browse, proved: Evidence) -> None:
    member, url = browse(genova, "member"), f"/comite/evidencias/{proved.pk}/retirar/{ON}"
    assert "Sí, retirar la evidencia" in words(member.get(url))
    assert member.post(url, {"reason": "", "on": "2009-12-31"}).status_code == 422
    assert member.post(url, {"reason": "Se repitió", "on": "2009-12-31"}).status_code == 302
    page = words(member.get(PAGE + ON))
    assert "1 evidencia retirada" in page
    assert "la retiró desde el 31 de diciembre de 2009: Se repitió" in page
    assert "ya la retiró" in words(member.get(url))
    assert "1 evidencia retirada" not in words(member.get(PAGE + "?fecha=2009-12-30"))


def test_the_committee_publishes_and_takes_back_and_a_delegate_does_not(
    genova: Host, browse: Browse, proved: Evidence
) -> None:
    url = f"/comite/evidencias/{proved.pk}/quien-la-ve/{ON}"
    member = browse(genova, "member")
    assert browse(genova, "delegate").post(url, {"publica": "si"}).status_code == 403
    assert "Hacer pública" not in words(browse(genova, "delegate").get(PAGE + ON))
    assert member.post(url, {"publica": "si"}).status_code == 302
    assert "«Acta del comité» ahora es pública" in words(member.get(PAGE + ON))
    member.post(url, {"publica": "si"})
    assert "ya es pública: alguien la cambió mientras tanto" in words(member.get(PAGE + ON))
    member.post(url, {"publica": "no"})
    assert rows(genova)[0].public is False


def test_checking_now_is_asked_once_a_minute(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        found = prove(genova, kind="address")
    delegate, url = browse(genova, "delegate"), f"/comite/evidencias/{found.pk}/comprobar/{ON}"
    page = words(delegate.get(PAGE + ON))
    assert "http://www.genova-quindio.gov.co/mision Sin comprobar" in page
    assert delegate.post(url).status_code == 302
    assert "La dirección se está comprobando" in words(delegate.get(PAGE + ON))
    with in_schema(genova.schema_name):
        AddressCheck.objects.create(evidence=found, result="dead", message="No está.", checked_at=timezone.now())
    delegate.post(url)
    page = words(delegate.get(PAGE + ON))
    assert "se acaba de comprobar" in page
    assert "No abre, comprobado el" in page


def test_the_list_has_filters_and_few_statements(genova: Host, browse: Browse, proved: Evidence) -> None:
    control = browse(genova, "internal_control")
    few = queries_of(control, LIST + ON)
    with in_schema(genova.schema_name):
        prove(genova, code="TRX-01", kind="address", title="El trámite", public=True)
        for at in range(5):
            prove(genova, code="DEM-01", kind="act", title=f"Acto {at}", act=f"Decreto {at}")
    assert queries_of(control, LIST + ON) <= few + 1  # the tries of the addresses
    assert "7 evidencias prueban los criterios" in words(control.get(LIST + ON))
    for asked, shown in (
        ("&fase=informacion", "Se muestran 1 de 7 evidencias."),
        ("&clase=act", "Se muestran 5 de 7 evidencias."),
        ("&direccion=never", "Se muestran 1 de 7 evidencias."),
        ("&ve=publica", "Se muestran 1 de 7 evidencias."),
        ("&ve=publica&clase=act", "Ninguna evidencia cumple esos filtros"),
    ):
        assert shown in words(control.get(LIST + ON + asked)), asked


def test_who_only_reads_sees_and_does_not_touch(genova: Host, browse: Browse, proved: Evidence) -> None:
    page = words(browse(genova, "reader").get(PAGE + ON))
    assert "Acta del comité" in page
    assert not any(word in page for word in ("Agregar evidencia", "Retirar", "Hacer pública", "Comprobar ahora"))
    assert "Todavía no hay evidencias" in words(browse(genova, "reader").get(LIST + "?fecha=2009-01-01"))


def test_an_image_of_a_page_is_taken(genova: Host, browse: Browse) -> None:
    form = sent(kind="screenshot", file=upload(PNG, "inicio.jpg"), address="http://www.genova-quindio.gov.co")
    assert browse(genova, "delegate").post(ADD + ON, form).status_code == 302
    [made] = rows(genova)
    assert made.file is not None
    assert (made.file.name, made.public) == ("inicio.png", False)
