"""Several criteria at once: all or nothing, each with its own audit line, conflicts named one by one."""

from collections.abc import Callable
from datetime import date
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelt.errors import DomainError
from history.models import Change
from plans.checklist.models import CriterionAssessment, CriterionAssignment, Verification
from plans.checklist.reconciling import reconcile
from plans.checklist.rewriting import rewrite
from plans.checklist.selectors import checklist
from plans.checklist.services import BulkRefusedError, Entry, Wanted, assign_many, declare_many, recompute
from rollup.selectors import scores_of
from tenants.hosts import Host
from tests.plans.checklist.acting import LEADER, MEMBER, TODAY, say

DAY = date(2009, 3, 1)


@pytest.fixture(autouse=True)
def _no_progress(in_genova: Host) -> None:
    Verification.objects.all().delete()
    CriterionAssessment.objects.all().delete()
    CriterionAssignment.objects.all().delete()
    recompute(municipality_code=in_genova.code, framework=in_genova.framework)


def all_entries(host: Host) -> list[Entry]:
    return [Entry(row.criterion.code, 0) for phase in checklist(host.framework, TODAY) for row in phase.rows]


def declare_all(host: Host, entries: list[Entry], state: str = "met", **more: object) -> list[CriterionAssessment]:
    given: dict[str, object] = {"actor": MEMBER, "today": TODAY, "true_from": DAY} | more
    return declare_many(municipality=host, entries=entries, state=state, **given)  # type: ignore[arg-type]


def test_a_hundred_criteria_in_one_go(in_genova: Host) -> None:
    entries = all_entries(in_genova)
    with (
        patch("plans.checklist.services.bulk.rewrite", wraps=rewrite) as rewriting,
        CaptureQueriesContext(connection) as seen,
    ):
        made = declare_all(in_genova, entries, note="Se revisó en el sitio")
    assert len(made) == len(entries) == 113
    assert rewriting.call_count == 1
    steps = sum("rollup_step" in query["sql"] for query in seen.captured_queries)
    assert steps <= 6 * 5  # the steps of each of the five phases, once
    lines = Change.objects.filter(action="criterion.declared", object_id__in=[entry.code for entry in entries])
    assert lines.count() == 113
    assert scores_of(in_genova.code, in_genova.framework, DAY).count("met") == 113
    assert [line for line in reconcile().steps if line.startswith(in_genova.code)] == []


def test_nothing_is_recorded_when_one_cannot_be(in_genova: Host) -> None:
    entries = all_entries(in_genova)[:5]
    other = say(in_genova, code=entries[1].code, state="in_progress", actor=LEADER)
    say(in_genova, code=entries[3].code, state="not_met", actor=LEADER)
    with pytest.raises(BulkRefusedError, match="2 criterios no se pudieron cambiar") as refused:
        declare_all(in_genova, entries)
    assert [code for code, _ in refused.value.problems] == [entries[1].code, entries[3].code]
    assert "Líder de prueba registró «En proceso»" in refused.value.problems[0][1]
    assert CriterionAssessment.objects.count() == 2
    declare_all(in_genova, [Entry(entries[1].code, other.pk)])


def test_each_criterion_keeps_its_note_unless_another_is_written(in_genova: Host) -> None:
    first = say(in_genova, state="in_progress", note="Falta la visión", public_note="En trámite")
    say(in_genova, code="INF-02", state="in_progress", note="Falta todo")
    made = declare_all(in_genova, [Entry("INF-01", first.pk), Entry("INF-02")], public_note="Publicado")
    assert [(row.note, row.public_note) for row in made] == [
        ("Falta la visión", "Publicado"),
        ("Falta todo", "Publicado"),
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"state": "roto"}, "cinco estados"),
        ({"true_from": date(2013, 1, 1)}, "todavía no ha llegado"),
        ({"validity_end": date(2009, 2, 1)}, "vigencia del plan terminó"),
        ({"note": "x" * 2001}, "2001 caracteres"),
        ({"state": "not_applicable"}, "No se registró nada"),
    ],
)
def test_the_guards_of_one_hold_for_many(in_genova: Host, changes: dict[str, object], message: str) -> None:
    with pytest.raises(DomainError, match=message):
        declare_all(in_genova, [Entry("INF-01")], **changes)  # type: ignore[arg-type]
    assert not CriterionAssessment.objects.exists()


def test_many_get_a_responsible_and_keep_their_own_date(in_genova: Host) -> None:
    CriterionAssignment.objects.create(
        framework=in_genova.framework,
        phase="informacion",
        criterion="INF-01",
        planned_for=date(2009, 5, 1),
        true_from=date(2009, 1, 1),
        recorded_by_name="Integrante",
    )

    def assigning(expected: int | None) -> Callable[[], object]:
        return lambda: assign_many(
            municipality=in_genova,
            entries=[Entry("INF-01", expected), Entry("INF-02", 0)],
            wanted=Wanted(office="Planeación", keep_planned=True),
            true_from=DAY,
            actor=MEMBER,
            today=TODAY,
        )

    with pytest.raises(BulkRefusedError) as refused:
        assigning(0)()
    assert [code for code, _ in refused.value.problems] == ["INF-01"]
    assert CriterionAssignment.objects.count() == 1
    assigning(None)()
    rows = {row.criterion.code: row.assignment for row in checklist(in_genova.framework, TODAY)[0].rows}
    assert (rows["INF-01"].responsible, rows["INF-01"].planned_for) == ("Planeación", date(2009, 5, 1))
    assert (rows["INF-02"].responsible, rows["INF-02"].planned_for) == ("Planeación", None)
    assert Change.objects.filter(action="criterion.assigned").count() == 2
