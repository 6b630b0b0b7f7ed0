"""Adoption: the act, where it is written, what is frozen, and what imported history may leave out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.actors import SYSTEM
from gelt.errors import DomainError
from gelt.text import date_es
from history.models import Change
from plans.matrix import working
from plans.matrix.interchange.rows import Document
from plans.matrix.models import EditStep, Plan, PlanOrigin, PlanVersion, Submission
from plans.matrix.services import load, public_copy
from plans.matrix.versions import services
from plans.matrix.versions.acts import Act, doubts_about
from plans.matrix.working import working_document
from rollup.services import document_digest
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.versions.acting import (
    LEADER,
    MEMBER,
    act_pdf,
    adopted,
    history_of,
    rewrite,
    submitted,
    the_act,
)

EMPTY = Act(unidentified=True, history=True)


def _adopt(act: Act, sent: Submission | None = None) -> PlanVersion:
    sent = sent or submitted()
    return services.adopt(submission_id=sent.pk, act=act, summary="Cambia la acción 1", actor=LEADER)


def test_the_act_is_among_the_acts_of_the_version_and_of_the_working_copy(in_genova: Host) -> None:
    version = adopted()
    version.refresh_from_db()
    working_copy = working_document()
    assert working_copy is not None
    for document in (version.document, working_copy):
        act = document["acts"][-1]
        assert (act["kind"], act["number"], act["date"]) == ("resolución", "045", timezone.localdate().isoformat())
        assert act["effect"] == "modifica el plan de acción de Gobierno en Línea"
    assert version.sha256 == document_digest(version.document) == document_digest(public_copy(working_copy))


def test_a_version_knows_its_submission_its_act_and_its_file(in_genova: Host) -> None:
    sent = submitted()
    version = _adopt(the_act(), sent)
    sent.refresh_from_db()
    assert (sent.state, sent.closed_by_name) == ("adopted", LEADER.name)
    assert (version.number, version.submission, version.state, version.history) == (2, sent, "adopted", False)
    assert version.act_file is not None and version.act_file.media_type == "application/pdf"
    assert (version.summary, version.adopted_by_name) == ("Cambia la acción 1", LEADER.name)
    told = Change.objects.get(action="plan.adopted", object_id="2")
    assert told.after is not None and (told.after["act_number"], told.after["sha256"]) == ("045", version.sha256)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"number": "  "}, "number"),
        ({"number": "9" * 61}, "number"),
        ({"date": None}, "date"),
        ({"date": timezone.localdate() + timedelta(days=1)}, "date"),
        ({"effect": ""}, "effect"),
    ],
)
def test_an_act_that_cannot_adopt_is_refused_and_nothing_moves(
    in_genova: Host, said: dict[str, Any], field: str
) -> None:
    sent = submitted()
    before = working_document()
    with pytest.raises(DomainError) as refused:
        _adopt(the_act(**said), sent)
    assert refused.value.field == field
    sent.refresh_from_db()
    assert sent.state == "open"
    assert PlanVersion.objects.count() == 1
    assert working_document() == before


def test_an_adoption_needs_the_signed_act(in_genova: Host) -> None:
    with pytest.raises(DomainError, match="Adjunte el acto firmado"):
        _adopt(Act("resolución", "045", timezone.localdate(), "adopta el plan"))


def test_an_act_is_not_left_unidentified_for_convenience(in_genova: Host) -> None:
    with pytest.raises(DomainError, match="vale solo para un plan importado, sin versiones anteriores"):
        _adopt(EMPTY)


@pytest.mark.parametrize(
    ("origin", "ends", "allowed"),
    [
        (None, "2012-12-31", True),
        ("import", "2012-12-31", True),
        ("template", "2012-12-31", False),
        ("copy", "2012-12-31", False),
        ("import", "2999-12-31", False),
    ],
)
def test_only_imported_history_may_leave_its_act_unidentified(
    in_genova: Host, origin: str | None, ends: str, allowed: bool
) -> None:
    document = plan_of("genova-quindio")
    document["plan"]["validity"]["to"] = ends
    plan = load(document, actor=SYSTEM).plan
    if origin:
        PlanOrigin.objects.create(plan=plan, kind=origin)
    sent = services.submit(message="", actor=MEMBER)
    if not allowed:
        with pytest.raises(DomainError, match="No identificado"):
            _adopt(EMPTY, sent)
        return
    version = _adopt(EMPTY, sent)
    assert (version.history, version.act_unidentified, version.act_kind, version.act_date) == (True, True, "", None)
    assert version.document["acts"] == document["acts"]  # nothing is invented


def test_unidentified_and_written_at_once_is_refused(in_genova: Host) -> None:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    sent = services.submit(message="", actor=MEMBER)
    with pytest.raises(DomainError, match="no ambas cosas"):
        _adopt(Act(number="12", unidentified=True, history=True), sent)


def test_history_with_the_act_its_source_names_does_not_repeat_it(in_genova: Host) -> None:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    sent = services.submit(message="", actor=MEMBER)
    source = plan_of("genova-quindio")["acts"][0]
    act = Act("Resolución", "38", date.fromisoformat(source["date"]), "reactiva el comité", history=True)
    version = _adopt(act, sent)
    assert version.history and version.act_file is None
    assert version.document["acts"] == plan_of("genova-quindio")["acts"]


def test_an_imported_plan_adopted_now_is_no_history(in_genova: Host) -> None:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    sent = services.submit(message="", actor=MEMBER)
    act = Act("Resolución", "045", timezone.localdate(), "adopta el plan")
    with pytest.raises(DomainError, match="Adjunte el acto firmado"):
        _adopt(act, sent)
    version = _adopt(replace(act, file=act_pdf()), sent)
    assert not version.history


def test_only_who_says_so_records_history(in_genova: Host) -> None:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    sent = services.submit(message="", actor=MEMBER)
    old = Act("Resolución", "45", date(2009, 9, 1), "adopta el plan", history=True)
    with pytest.raises(DomainError, match="marque también"):
        _adopt(Act(unidentified=True), sent)
    assert _adopt(old, sent).history


def test_history_is_doubted_when_the_text_was_changed_here_or_the_act_is_of_today(in_genova: Host) -> None:
    plan = load(plan_of("genova-quindio"), actor=SYSTEM).plan
    PlanOrigin.objects.create(plan=plan, kind=PlanOrigin.Kind.IMPORT)
    old = Act("Resolución", "45", date(2009, 9, 1), "adopta el plan", history=True)
    sent = services.submit(message="", actor=MEMBER)
    assert doubts_about(old, sent.document, sent) == []
    services.give_back(submission_id=sent.pk, reason="Falta algo", actor=LEADER)
    rewrite()
    sent = services.submit(message="", actor=MEMBER)
    changed, late = doubts_about(replace(old, date=timezone.localdate()), sent.document, sent)
    assert "El texto se cambió en la plataforma después de llegar (1 vez)" in changed
    assert "el acto no es anterior" in late
    assert doubts_about(replace(old, history=False, date=timezone.localdate()), sent.document, sent) == []


def test_the_id_of_the_act_is_free_in_both_copies(in_genova: Host) -> None:
    history_of()

    def add(document: Document) -> None:
        document["acts"].append({**document["acts"][0], "id": "AA3", "number": "99"})

    working.change(add, actor=MEMBER, label="Agregó un acto")
    version = _adopt(the_act(), services.submit(message="", actor=MEMBER))
    assert [row["id"] for row in version.document["acts"]] == ["AA1", "AA2", "AA3", "AA4"]


def test_what_a_careful_leader_would_look_at_again(in_genova: Host) -> None:
    first = adopted()
    rewrite("Otra vez")
    sent = services.submit(message="", actor=MEMBER)
    today = timezone.localdate()
    assert first.act_date is not None
    same = doubts_about(the_act(), sent.document, sent)
    assert same == ["Es el mismo acto de la versión 2."]
    assert doubts_about(the_act("046"), sent.document, sent) == []
    old = doubts_about(the_act("1", date=date(2001, 1, 1)), sent.document, sent)
    assert [sentence.split(",")[0] for sentence in old] == [
        "El acto es anterior a la fecha del plan",
        f"El acto es anterior al {date_es(today)}",
        "El acto es anterior al de la versión 2",
    ]


def test_an_amendment_starts_from_the_adopted_text(in_genova: Host) -> None:
    adopted()
    rewrite("Tercera redacción")
    sent = services.submit(message="", actor=MEMBER)
    third = _adopt(the_act("046"), sent)
    assert third.number == 3
    assert [act["number"] for act in third.document["acts"]][-2:] == ["045", "046"]
    assert Plan.objects.count() == 1


def test_the_same_file_is_kept_once(in_genova: Host) -> None:
    assert act_pdf().pk == act_pdf().pk


def test_recording_the_act_is_not_a_step_that_an_editor_undoes(in_genova: Host) -> None:
    adopted()
    labels = EditStep.objects.values_list("label", flat=True)
    assert list(labels) == ["Cambió la acción A1"]
    told = Change.objects.filter(action="plan.item_added", object_type="matrix.administrativeact")
    assert [(each.object_id, each.actor_name) for each in told] == [("AA3", LEADER.name)]
