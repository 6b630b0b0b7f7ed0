from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from plans.checklist.activity import recent
from plans.checklist.models import CriterionAssessment, Verification
from plans.checklist.selectors import CriterionRow, checklist, criterion_history, pending_verification
from plans.checklist.services import recompute
from regulation.models import Criterion, Framework
from rollup.selectors import scores_of
from tenants.hosts import Host
from tests.plans.checklist.acting import CONTROL, LEADER, TODAY, check, say

DAY = date(2009, 6, 1)


@pytest.fixture(autouse=True)
def _no_progress(in_genova: Host) -> None:
    Verification.objects.all().delete()
    CriterionAssessment.objects.all().delete()
    recompute(municipality_code=in_genova.code, framework=in_genova.framework)


def row(host: Host, code: str = "INF-01", on: date = TODAY, *, public: bool = False) -> CriterionRow:
    phases = checklist(host.framework, on, public=public)
    return next(found for phase in phases for found in phase.rows if found.criterion.code == code)


def test_every_criterion_is_listed_even_without_reports(in_genova: Host) -> None:
    phases = checklist(in_genova.framework, TODAY)
    assert [len(phase.rows) for phase in phases] == [57, 18, 12, 13, 13]
    assert {found.state for phase in phases for found in phase.rows} == {"unanswered"}
    assert [name for name, _ in phases[0].groups][:2] == ["Acerca de la entidad", "Normatividad"]
    empty = row(in_genova)
    assert (empty.latest_id, empty.history_count, empty.state_label, empty.scored) == (0, 0, "Sin reporte", True)


def test_the_checklist_is_six_queries(in_genova: Host, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(1, 8):
        check(in_genova, say(in_genova, code=f"INF-0{number}"))
    with django_assert_num_queries(6):
        checklist(in_genova.framework, TODAY)


def test_a_row_shows_the_day_asked_for(in_genova: Host) -> None:
    first = say(in_genova, state="in_progress")
    second = say(in_genova, on=DAY)
    check(in_genova, second, true_from=date(2009, 7, 1))
    before, met, verified = (row(in_genova, on=day) for day in (date(2009, 4, 1), DAY, TODAY))
    assert (before.state, before.assessment, before.later) == ("in_progress", first, True)
    assert (met.state, met.verified, met.pending_verification) == ("met", False, True)
    assert (verified.verified, verified.later, verified.history_count) == (True, False, 2)
    assert {before.latest_id, verified.latest_id} == {second.pk}


def test_rows_and_scores_say_the_same(in_genova: Host) -> None:
    check(in_genova, say(in_genova))
    check(in_genova, say(in_genova, code="INF-02"), "rejected", reason="No abre")
    say(in_genova, code="INF-03", state="not_applicable", note="No es de este municipio")
    for on in (date(2009, 2, 1), date(2009, 4, 1), TODAY):
        rows = checklist(in_genova.framework, on)[0].rows
        score = scores_of(in_genova.code, in_genova.framework, on).phases["informacion"]
        assert sum(found.state == "met" for found in rows) == score.met
        assert sum(found.verified for found in rows) == score.verified
        assert sum(found.state == "not_applicable" for found in rows) == score.not_applicable
    assert row(in_genova, "INF-02").rejected


def test_citizens_get_no_internal_notes_names_or_reasons(in_genova: Host) -> None:
    fact = say(in_genova, note="El contratista no ha respondido", public_note="Publicada en el sitio")
    check(in_genova, fact, "rejected", reason="Solo para el comité")
    found = row(in_genova, public=True)
    assert found.assessment is not None
    assert found.verification is not None
    assert (found.assessment.note, found.assessment.recorded_by_name, found.assessment.recorded_by_id) == (
        "",
        "",
        None,
    )
    assert (found.verification.reason, found.verification.recorded_by_name) == ("", "")
    assert found.assessment.public_note == "Publicada en el sitio"
    history = criterion_history(in_genova.framework, "INF-01", public=True)
    assert [(one.note, [c.reason for c in one.verifications.all()]) for one in history] == [("", [""])]
    assert {one.by for one in recent(5, public=True)} == {""}
    assert row(in_genova).assessment.note == "El contratista no ha respondido"  # type: ignore[union-attr]


def test_the_history_of_a_criterion_begins_with_what_holds(
    in_genova: Host, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    older = say(in_genova, state="in_progress")
    newer = say(in_genova, on=DAY)
    opinion = check(in_genova, newer)
    say(in_genova, code="INF-02")
    with django_assert_num_queries(3):
        history = criterion_history(in_genova.framework, "INF-01")
    assert history == [newer, older]
    assert list(history[0].verifications.all()) == [opinion]


def test_what_waits_for_internal_control(in_genova: Host) -> None:
    check(in_genova, say(in_genova))
    say(in_genova, code="INF-02")
    say(in_genova, code="INT-01", on=date(2010, 1, 1))
    say(in_genova, code="INF-03", state="in_progress")
    codes = [found.criterion.code for found in pending_verification(in_genova.framework, TODAY)]
    assert codes == ["INF-02", "INT-01"]
    earlier = pending_verification(in_genova.framework, date(2009, 5, 1))
    assert [found.criterion.code for found in earlier] == ["INF-01", "INF-02"]


def test_recent_records_come_newest_first(in_genova: Host, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fact = say(in_genova)
    check(in_genova, fact)
    say(in_genova, code="INF-02", state="in_progress", actor=LEADER)
    with django_assert_num_queries(2):
        found = recent(2)
    assert [(one.kind, one.criterion, one.label, one.by) for one in found] == [
        ("assessment", "INF-02", "En proceso", LEADER.name),
        ("verification", "INF-01", "Verificado", CONTROL.name),
    ]
    assert all(one.late for one in found)


def test_recorded_late_begins_after_thirty_days_in_bogota(in_genova: Host, settings: LazySettings) -> None:
    # 04:59 UTC is still the day before in Bogota
    limit = datetime(2009, 4, 1, 4, 59, tzinfo=UTC)
    assert not say(in_genova, recorded_at=limit).recorded_late
    assert say(in_genova, code="INF-02", recorded_at=limit + timedelta(minutes=1)).recorded_late
    settings.RECORDED_LATE_DAYS = 90
    assert not say(in_genova, code="INF-03", recorded_at=limit + timedelta(minutes=1)).recorded_late


def test_referential_criteria_score_only_if_the_framework_says_so(in_genova: Host) -> None:
    Framework.objects.filter(code=in_genova.framework).update(score_unsourced=False)
    Criterion.objects.filter(framework=in_genova.framework, code__in=["INF-01", "INF-02"]).update(referential=False)
    say(in_genova)
    say(in_genova, code="INF-03")
    score = scores_of(in_genova.code, in_genova.framework, TODAY).phases["informacion"]
    assert (score.met, score.total, score.declared_percent) == (1, 2, Decimal(50))
    assert row(in_genova).scored
    assert not row(in_genova, "INF-03").scored
    assert row(in_genova, "INF-03").state == "met"


def test_weights_are_the_frameworks(in_genova: Host) -> None:
    Criterion.objects.filter(framework=in_genova.framework, code="DEM-01").update(weight=8)
    say(in_genova, code="DEM-01")
    score = scores_of(in_genova.code, in_genova.framework, TODAY).phases["democracia"]
    assert score.declared_percent == 40


def test_the_database_refuses_unknown_states_and_rejections_without_reason(in_genova: Host) -> None:
    fact = say(in_genova)
    with pytest.raises(IntegrityError, match="assessment_state_known"), transaction.atomic():
        CriterionAssessment.objects.create(
            framework="f", phase="p", criterion="c", state="cumplido", true_from=DAY, recorded_by_name="x"
        )
    with pytest.raises(IntegrityError, match="verification_rejection_has_reason"), transaction.atomic():
        Verification.objects.create(assessment=fact, outcome="rejected", true_from=DAY, recorded_by_name="x")
