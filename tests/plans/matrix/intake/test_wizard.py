"""From the file to the plan through the pages: nothing changes until the doubts are decided and it is saved."""

import re
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.permissions import Role
from gelt.schemas import in_schema
from history.selectors import changes
from plans.matrix.interchange.rows import Document
from plans.matrix.models import EditStep, ImportDecision, Plan, PlanImport, PlanOrigin, StoredFile
from plans.matrix.working import walk, working_document
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.importing.agreement import source_bytes
from tests.plans.matrix.intake.conftest import SOURCE, Bring, read_import
from tests.plans.portal.reading import words
from tests.platform.jobs import worker

START = "/comite/plan/importar/"


def _plan(host: Host) -> Document | None:
    with in_schema(host.schema_name):
        return working_document()


def _save(client: SiteClient, pk: int) -> str:
    """Save through the page, as the page says; where it leads."""
    page = client.get(f"{START}{pk}/guardar/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen is not None
    answer = client.post(f"{START}{pk}/guardar/", {"seen": seen[1]})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_a_scanned_plan_becomes_the_working_plan(chipaque: Host, member: SiteClient, bring: Bring) -> None:
    pk = bring()
    review = words(member.get(f"{START}{pk}/"))
    assert "6 acciones y en total" in review
    assert "Falta decidir" in review
    assert "línea" in review
    assert _plan(chipaque) is None
    assert member.post(f"{START}{pk}/aceptar/").status_code == 302
    assert _save(member, pk) == "/comite/plan/"
    plan = _plan(chipaque)
    assert plan is not None
    assert [a["title"] for a in plan["actions"]] == [a["title"] for a in plan_of(SOURCE)["actions"]]
    assert plan["municipality"]["divipola"] == "25178"
    with in_schema(chipaque.schema_name):
        assert PlanOrigin.objects.get().source_name == f"{SOURCE}.txt"
        assert changes().filter(action="plan.imported").count() == 1
    assert read_import(chipaque, pk).state == "applied"


def test_nothing_is_saved_while_a_doubt_is_open(chipaque: Host, member: SiteClient, bring: Bring) -> None:
    pk = bring()
    page = member.get(f"{START}{pk}/guardar/")
    assert "Falta decidir" in words(page)
    assert "Guardar en el plan de trabajo" not in words(page)
    refused = member.post(f"{START}{pk}/guardar/", {"seen": "0" * 64})
    assert refused.status_code == 409
    assert "antes de guardar" in words(refused)
    assert _plan(chipaque) is None


def test_a_correction_answers_its_doubt_and_is_kept_with_the_note(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    pk = bring()
    result = read_import(chipaque, pk).result
    assert result is not None
    texts = {found.item["id"]: found.item for found in walk(result) if "text" in found.item}
    doubt = next(n for n in result["notes"] if n["severity"] == "doubt" and n["place"]["item"] in texts)
    item = doubt["place"]["item"]
    form = words(member.get(f"{START}{pk}/items/{item}/?nota={doubt['id']}"))
    assert "Guardar la corrección" in form
    answer = member.post(f"{START}{pk}/items/{item}/", {"text": "Como lo dice el papel", "nota": doubt["id"]})
    assert answer.status_code == 302
    assert "Corregido por Integrante" in words(member.get(f"{START}{pk}/"))
    member.post(f"{START}{pk}/aceptar/")
    _save(member, pk)
    plan = _plan(chipaque)
    assert plan is not None
    assert next(f.item for f in walk(plan) if f.item["id"] == item)["text"] == "Como lo dice el papel"
    note = next(n for n in plan["notes"] if n["id"] == doubt["id"])
    assert note["severity"] == "info"
    assert "Corregido al importar por Integrante" in note["reason"]


def test_an_item_left_out_is_not_in_the_plan_until_it_is_taken_back(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    pk = bring()
    member.post(f"{START}{pk}/aceptar/")
    result = read_import(chipaque, pk).result
    assert result is not None
    gone = result["actions"][0]["indicators"][0]["id"]
    assert member.post(f"{START}{pk}/items/{gone}/quitar/").status_code == 302
    assert gone not in words(member.get(f"{START}{pk}/todo/"))
    with in_schema(chipaque.schema_name):
        decision = ImportDecision.objects.get(item_id=gone, note_id="")
    assert member.post(f"{START}{pk}/decisiones/{decision.pk}/").status_code == 302
    assert gone in words(member.get(f"{START}{pk}/todo/"))


def test_importing_again_changes_nothing_and_doubles_nothing(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    for _ in range(2):
        pk = bring()
        member.post(f"{START}{pk}/aceptar/")
        _save(member, pk)
    before = _plan(chipaque)
    with in_schema(chipaque.schema_name):
        assert Plan.objects.count() == 1
        assert PlanImport.objects.filter(state="applied").count() == 2
    pk = bring()
    member.post(f"{START}{pk}/aceptar/")
    assert "ya dice lo mismo" in words(member.get(f"{START}{pk}/guardar/"))
    _save(member, pk)
    assert _plan(chipaque) == before


def test_an_import_onto_a_plan_is_one_step_that_can_be_undone(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    pk = bring()
    member.post(f"{START}{pk}/aceptar/")
    _save(member, pk)
    text = source_bytes(SOURCE).decode().replace("Mínimo una vez a la semana", "Mínimo dos veces a la semana")
    pk = bring(name="corregido.txt", data=text.encode())
    member.post(f"{START}{pk}/aceptar/")
    _save(member, pk)
    with in_schema(chipaque.schema_name):
        step = EditStep.objects.get()
    assert step.label == "Importó «corregido.txt»"
    assert any("dos veces" in str(change["after"]) for change in step.changes)


def test_a_plan_that_moved_meanwhile_is_shown_again(chipaque: Host, member: SiteClient, bring: Bring) -> None:
    pk = bring()
    member.post(f"{START}{pk}/aceptar/")
    page = member.get(f"{START}{pk}/guardar/").content.decode()
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert seen is not None
    result = read_import(chipaque, pk).result
    assert result is not None
    member.post(f"{START}{pk}/items/{result['actions'][0]['id']}/", {"title": "Otro nombre", "area": ""})
    refused = member.post(f"{START}{pk}/guardar/", {"seen": seen[1]})
    assert refused.status_code == 409
    assert "cambiaron desde que usted los vio" in words(refused)
    assert _plan(chipaque) is None


def test_the_same_file_uploaded_twice_is_one_review(chipaque: Host, bring: Bring) -> None:
    assert bring() == bring()
    with in_schema(chipaque.schema_name):
        assert StoredFile.objects.count() == 1


def test_a_file_that_is_no_plan_says_so_and_can_be_put_aside(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    pk = bring(name="receta.txt", data=b"Ingredientes: dos huevos y una taza de harina.\n" * 3)
    page = words(member.get(f"{START}{pk}/"))
    assert "No pudimos leer el archivo" in page
    assert member.get(f"{START}{pk}/guardar/").status_code == 302
    assert member.post(f"{START}{pk}/repetir/").status_code == 302
    assert read_import(chipaque, pk).state == "queued"
    assert "El plan de trabajo no cambia" in words(member.get(f"{START}{pk}/descartar/"))
    assert member.post(f"{START}{pk}/descartar/").status_code == 302
    assert read_import(chipaque, pk).state == "discarded"


def test_bad_uploads_say_what_to_do(member: SiteClient, chipaque: Host) -> None:
    missing = member.post(START, {})
    assert missing.status_code == 422
    assert "Elija el archivo del plan" in words(missing)
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
    for name, data in (("plan.pdf", b"%PDF-1.4 ..."), ("plan.docx", picture), ("plan.txt", b" ")):
        refused = member.post(START, {"file": SimpleUploadedFile(name, data)})
        assert refused.status_code == 422, name
        assert "Suba" in words(refused) or "súbalo" in words(refused) or "elija otro" in words(refused), name
    with in_schema(chipaque.schema_name):
        assert not PlanImport.objects.exists()
        assert not StoredFile.objects.exists()


def test_another_municipalitys_plan_is_refused_when_it_is_read(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    from plans.matrix.interchange import dump

    pk = bring(name="plan.json", data=dump(plan_of("genova-quindio")).encode())
    assert "63302" in words(member.get(f"{START}{pk}/"))
    assert read_import(chipaque, pk).state == "failed"


def test_the_header_refuses_a_validity_that_ends_before_it_begins(member: SiteClient, bring: Bring) -> None:
    pk = bring()
    data = {
        "title": "Plan",
        "validity_from": "2012-12-31",
        "validity_to": "2008-01-01",
        "validity_basis": "Porque lo dice el acto",
    }
    refused = member.post(f"{START}{pk}/datos/", data)
    assert refused.status_code == 422
    assert "termina antes de empezar" in words(refused)
    assert "Porque lo dice el acto" in words(refused)
    assert member.post(f"{START}{pk}/datos/", {**data, "validity_to": "2013-01-01"}).status_code == 302


def test_decisions_work_piece_by_piece_with_htmx(chipaque: Host, member: SiteClient, bring: Bring) -> None:
    pk = bring()
    result = read_import(chipaque, pk).result
    assert result is not None
    doubt = next(n for n in result["notes"] if n["severity"] == "doubt")
    answer = member.post(f"{START}{pk}/dudas/{doubt['id']}/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith('<section id="dudas"')
    assert "ya decidió 1" in words(answer)


def test_another_municipalitys_import_does_not_exist_here(
    chipaque: Host, genova: Host, browse: Browse, bring: Bring
) -> None:
    pk = bring()
    stranger = browse(genova, Role.LEADER)
    for place in ("", "avance/", "archivo/", "todo/", "datos/", "guardar/", "items/A1/"):
        assert stranger.get(f"{START}{pk}/{place}").status_code == 404, place


def test_the_file_comes_back_as_it_was_sent(member: SiteClient, bring: Bring) -> None:
    pk = bring()
    answer = member.get(f"{START}{pk}/archivo/")
    assert answer.content == source_bytes(SOURCE)
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_reading_that_lost_its_worker_is_queued_again_and_given_up_at_last(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    pk = bring()
    lost = {"state": "reading", "progress": 20, "queued_at": timezone.now() - timedelta(minutes=5)}
    for attempts in (1, 2):
        with in_schema(chipaque.schema_name):
            PlanImport.objects.filter(pk=pk).update(**lost, attempts=attempts)
        assert "sigue sola" in words(member.get(f"{START}{pk}/"))
        worker.work()
        assert "Revise lo dudoso" in words(member.get(f"{START}{pk}/"))
    with in_schema(chipaque.schema_name):
        PlanImport.objects.filter(pk=pk).update(**lost, attempts=3)
    assert "se interrumpió varias veces" in words(member.get(f"{START}{pk}/"))
    assert member.post(f"{START}{pk}/repetir/").status_code == 302
    worker.work()
    assert "Revise lo dudoso" in words(member.get(f"{START}{pk}/"))


def test_a_reading_that_goes_on_is_left_alone(chipaque: Host, member: SiteClient, bring: Bring) -> None:
    pk = bring()
    with in_schema(chipaque.schema_name):
        PlanImport.objects.filter(pk=pk).update(state="reading", progress=20)
    assert "sigue sola" in words(member.get(f"{START}{pk}/"))
    assert read_import(chipaque, pk).attempts == 1


def test_a_doubt_about_the_plan_itself_shows_what_was_read_and_leads_to_its_form(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    pk = bring()
    result = read_import(chipaque, pk).result
    assert result is not None
    of_header = {"plan", "municipality"}
    assert any(n["place"]["section"] in of_header and not n["place"]["item"] for n in result["notes"])
    page = member.get(f"{START}{pk}/").content.decode()
    assert f"{START}{pk}/datos/" in page[page.index('id="dudas"') :]
    assert "por qué esas fechas" in page


def test_the_list_of_a_support_case_is_corrected_line_by_line(
    chipaque: Host, member: SiteClient, bring: Bring
) -> None:
    pk = bring()
    result = read_import(chipaque, pk).result
    assert result is not None
    case = result["support"][0]
    form = member.get(f"{START}{pk}/items/{case['id']}/")
    assert "uno por línea" in words(form)
    assert case["assistance"][0] in words(form)
    data = {
        "problem": case["problem"],
        "procedure": case["procedure"] or "",
        "assistance": "Línea 01\r\n\r\ncorreo@x.co",
    }
    assert member.post(f"{START}{pk}/items/{case['id']}/", data).status_code == 302
    with in_schema(chipaque.schema_name):
        assert ImportDecision.objects.get(item_id=case["id"]).changes == {"assistance": ["Línea 01", "correo@x.co"]}
