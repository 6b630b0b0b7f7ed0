"""The history of the plan, as a committee reads it."""

import csv
import re
from html import unescape
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.middleware import OBSERVER_KEY
from gelt.schemas import in_schema
from history.models import Change
from history.services import record
from plans.matrix.models import PlanNote
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.matrix.tracing.conftest import LEADER, MEMBER, edit, first_action

pytestmark = pytest.mark.django_db
TRACE = "/comite/plan/historial/"


def words(response: Any) -> str:
    """The page's text, tags gone, spaces single; what goes in [-…-], what comes in [+…+]."""
    assert response.status_code == 200
    page = response.content.decode().split("<main", 1)[1]
    marked = re.sub(
        r"<(del|ins)>(.*?)</\1>", lambda found: f"[{'-+'[found[1] == 'ins']}{found[2]}]", page, flags=re.S
    )
    text = re.sub(r"<[^>]+>", " ", marked)
    return re.sub(r"\s+([,:.])", r"\1", " ".join(unescape(text).split()))


def test_changes_are_told_in_sentences_with_the_words_that_changed(edited: Host, browse: Browse) -> None:
    page = words(browse(edited, "member").get(TRACE))
    said = "Ana Integrante (Integrante del comité) cambió la meta A1.T1: Ciudadano [-completamente ] informado ["
    assert said in page
    assert "Valor: 80" in page
    assert "Luis Líder (Líder del comité) agregó el beneficio A1.B2 en A1: «Ahorro»" in page
    assert "retiró el recurso A1.S5 en A1: «portal web.»" in page
    assert page.index("retiró el recurso") < page.index("cambió la meta")


def test_moves_are_told_as_moves(planned: Host, browse: Browse) -> None:
    def swap(document: dict[str, Any]) -> None:
        items = first_action(document)["resources"]
        items[0], items[1] = items[1], items[0]

    edit(planned, swap)
    edit(
        planned,
        lambda document: document["actions"][1]["resources"].append(first_action(document)["resources"].pop()),
    )
    page = words(browse(planned, "leader").get(TRACE))
    assert re.search(r"movió el recurso A1\.S[12] del puesto \d al \d", page)
    assert "movió el recurso A1.S5 de A1 a A2" in page


def test_pairs_parts_and_the_plans_own_data_have_names(planned: Host, browse: Browse) -> None:
    edit(planned, lambda document: first_action(document)["targets"][0].update(indicators=["A1.I1", "A1.I2"]))
    edit(planned, lambda document: document["plan"]["validity"].update(to="2013-12-31"))
    edit(planned, lambda document: document["municipality"].update(phones=["7546006"]))
    edit(planned, lambda document: first_action(document)["timeframes"][0].update(recurrence="monthly"))
    page = words(browse(planned, "leader").get(TRACE))
    assert "Indicadores con los que se mide: A1.I1, A1.I2" in page
    assert "cambió el plan de acción" in page
    assert "Vigente hasta: [-31 de diciembre de 2012] [+31 de diciembre de 2013]" in page
    assert "Teléfonos: 7546006" in page
    assert "Periodicidad: Cada mes" in page
    assert "monthly" not in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"quien": "Luis Líder"}, "beneficio A1.B2", "meta A1.T1"),
        ({"que": "plan.item_removed"}, "recurso A1.S5", "beneficio A1.B2"),
        ({"seccion": "matriz"}, "recurso A1.S5", "Cargó el plan"),
        ({"q": "ahorro"}, "beneficio A1.B2", "recurso A1.S5"),
        ({"q": "informado"}, "meta A1.T1", "recurso A1.S5"),
        ({"accion": "A1"}, "recurso A1.S5", "cargó el plan"),
        ({"seccion": "inventarios"}, "Ningún cambio pasa estos filtros", "A1.S5"),
        ({"hasta": "2009-01-01"}, "Ningún cambio pasa estos filtros", "A1.S5"),
        ({"desde": "2009-01-01"}, "recurso A1.S5", "Ningún cambio"),
        ({"desde": "ayer"}, "La fecha no se entiende", "Ningún cambio"),
    ],
)
def test_filters(edited: Host, browse: Browse, query: dict[str, str], there: str, gone: str) -> None:
    page = words(browse(edited, "member").get(TRACE, query))
    listed = page.split("Filtrar", 1)[1]
    assert there in page
    assert gone not in listed


def test_an_items_history_includes_what_is_inside_it_and_what_was_removed(edited: Host, browse: Browse) -> None:
    member = browse(edited, "member")
    action = words(member.get(f"{TRACE}A1/"))
    assert "3 cambios" in action
    assert "retiró el recurso A1.S5" in action
    removed = words(member.get(f"{TRACE}A1.S5/"))
    assert "A1.S5 ya no está en el plan." in removed
    assert "«portal web.»" in removed
    assert member.get(f"{TRACE}NADA9/").status_code == 404
    assert words(member.get(f"{TRACE}A2/")).count("Todavía no hay cambios") == 1


def test_the_files_have_the_same_filters_and_no_formulas(edited: Host, browse: Browse) -> None:
    edit(edited, lambda document: first_action(document)["benefits"].append({"id": "A1.B3", "text": "=1+1"}), LEADER)
    leader = browse(edited, "leader")
    answer = leader.get(f"{TRACE}archivo.csv", {"quien": "Luis Líder"})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer["Content-Disposition"].endswith('.csv"')
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Ítem"] for row in rows] == ["A1.B3", "A1.S5", "A1.B2"]
    assert rows[0]["Después"] == "'=1+1"
    assert (rows[1]["Antes"], rows[1]["Después"]) == ("portal web.", "")
    assert rows[1]["Qué hizo"] == "retiró el recurso A1.S5 en A1"
    book = load_workbook(BytesIO(leader.get(f"{TRACE}archivo.xlsx", {"item": "A1"}).content))
    table = book["Historial"]
    assert table.max_row == 1 + 4
    assert (table["G2"].value, table["G2"].data_type) == ("=1+1", "s")
    assert leader.get(f"{TRACE}archivo.pdf").status_code == 404


def test_other_things_of_the_workbench_are_told_too(planned: Host, browse: Browse) -> None:
    with in_schema(planned.schema_name):
        record(
            action="plan.commented",
            object_type="matrix.draftcomment",
            object_id="7",
            actor=MEMBER,
            after={"item_id": "A1.T1", "body": "¿Cómo se mide?", "version_number": 1},
        )
        record(action="plan.sheet_applied", object_type="matrix.plan", object_id="63302", actor=LEADER,
               after={"file": "matriz.xlsx", "added": 0, "changed": 2})  # fmt: skip
        record(action="criterion.declared", object_type="checklist.criterion", object_id="INF-01", actor=LEADER)
    page = words(browse(planned, "leader").get(TRACE)).split("Filtrar", 1)[1]
    assert "comentó el borrador sobre A1.T1" in page
    assert "¿Cómo se mide?" in page
    assert "aplicó una hoja de cálculo" in page
    assert "Archivo: matriz.xlsx" in page
    assert "INF-01" not in page


def test_three_hundred_changes_cost_no_more_queries_than_three(edited: Host, browse: Browse) -> None:
    member = browse(edited, "member")
    counts = []
    for _ in range(2):
        member.get(TRACE)
        with CaptureQueriesContext(connection) as few:
            member.get(TRACE)
        counts.append(len(few))
        with in_schema(edited.schema_name):
            one = Change.objects.filter(action="plan.item_changed").first()
            assert one is not None
            Change.objects.bulk_create(
                Change(
                    actor_kind="user", actor_name="Ana Integrante", action=one.action, object_type=one.object_type,
                    object_id=one.object_id, before=one.before, after=one.after,
                )
                for _ in range(300)
            )  # fmt: skip
    assert counts[0] == counts[1] <= 14
    page = words(member.get(TRACE, {"pagina": "2"}))
    assert "Página 2 de 13" in page


def test_who_reads_it(edited: Host, piedras: Host, browse: Browse) -> None:
    assert browse(edited, "reader").get(TRACE).status_code == 403
    assert browse(edited, "delegate").get(TRACE).status_code == 403
    assert browse(edited, "internal_control").get(TRACE).status_code == 200
    observer = browse(edited)
    with in_schema(edited.schema_name):
        session = observer.session
        session[OBSERVER_KEY] = {"user_id": 1, "name": "Coordinación", "role_label": "Observador"}
        session.save()
        observer.cookies["sessionid"] = str(session.session_key)
    assert "cambió la meta A1.T1" in words(observer.get(TRACE))
    assert "A1.T1" not in words(browse(piedras, "leader").get(TRACE))


def test_notes_of_the_transcription_are_there_and_hostile_text_is_text(planned: Host, browse: Browse) -> None:
    with in_schema(planned.schema_name):
        assert PlanNote.objects.exists()
    edit(
        planned, lambda document: document["plan"]["specific_objectives"][0].update(text="<script>alert(1)</script>")
    )
    page = browse(planned, "leader").get(TRACE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(edited: Host, browse: Browse, day: str) -> None:
    member = browse(edited, "member")
    for path in (TRACE, f"{TRACE}archivo.csv", f"{TRACE}archivo.xlsx"):
        for name in ("desde", "hasta"):
            assert member.get(f"{path}?{name}={day}").status_code == 200
