"""What citizens see and download of the evidence."""

from gelt.schemas import in_schema
from plans.checklist.evidence.services import set_visibility, withdraw_evidence
from tenants.hosts import Host
from tests.conftest import Browse
from tests.plans.checklist.acting import MEMBER
from tests.plans.checklist.evidence.proving import PDF, prove
from tests.plans.checklist.views.reading import words

PAGE = "/fases/informacion/INF-01/?fecha=2009-12-31"


def test_only_what_is_public_is_shown_and_given(genova: Host, piedras: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        reserved = prove(genova, title="Acta reservada", note="Con cédulas")
        public = prove(genova, title="Acta pública", public=True, note="Nota nuestra")
    citizen = browse(genova)
    page = citizen.get(PAGE)
    assert "Acta pública" in words(page)
    for hidden in ("Acta reservada", "Con cédulas", "Nota nuestra", MEMBER.name):
        assert hidden not in words(page)
    given = citizen.get(f"/evidencias/{public.pk}/archivo/")
    assert (given.content, given["Content-Type"]) == (PDF, "application/pdf")
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "public" in given["Cache-Control"]
    tag = {"If-None-Match": given["ETag"]}
    assert citizen.get(f"/evidencias/{public.pk}/archivo/", headers=tag).status_code == 304
    assert citizen.get(f"/evidencias/{reserved.pk}/archivo/").status_code == 404
    assert browse(piedras).get(f"/evidencias/{public.pk}/archivo/").status_code == 404

    seen = {"If-None-Match": page["ETag"]}
    assert citizen.get(PAGE, headers=seen).status_code == 304
    with in_schema(genova.schema_name):
        set_visibility(host=genova, evidence_id=public.pk, public=False, actor=MEMBER)
    assert citizen.get(f"/evidencias/{public.pk}/archivo/", headers=tag).status_code == 404
    changed = citizen.get(PAGE, headers=seen)
    assert "no ha publicado evidencias" in words(changed)


def test_what_was_withdrawn_is_not_given_whatever_the_day(genova: Host, browse: Browse) -> None:
    with in_schema(genova.schema_name):
        found = prove(genova, public=True)
        withdraw_evidence(host=genova, evidence_id=found.pk, reason="Trae datos", actor=MEMBER)
    citizen = browse(genova)
    assert citizen.get(f"/evidencias/{found.pk}/archivo/?fecha=2009-12-31").status_code == 404
    assert "Trae datos" not in words(citizen.get(PAGE))
    assert "no ha publicado evidencias" in words(citizen.get(PAGE))
