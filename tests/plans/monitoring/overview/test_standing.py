from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from gelt.schemas import in_schema
from plans.monitoring.models import ReportRule
from plans.monitoring.nightly import refresh_standing
from plans.monitoring.standing import combined, follow_up_steps, refresh
from rollup.following import follow_up_of, follow_up_of_many, stored_follow_up
from rollup.models import FollowUpStep
from tenants.hosts import Host
from tests.plans.monitoring.obligations.acting import promise

JANUARY, FEBRUARY, MARCH = date(2010, 1, 1), date(2010, 2, 1), date(2010, 3, 1)


def verify(*options: str) -> str:
    out = StringIO()
    call_command("verify_follow_up", *options, stdout=out)
    return out.getvalue()


def test_three_lines_of_changes_are_one_and_neighbours_that_say_the_same_are_joined() -> None:
    steps = combined(
        reports=[(FEBRUARY, (1, 1, 0, 0))],
        obligations=[(JANUARY, (0, 0, 0)), (FEBRUARY, (1, 0, 1)), (MARCH, (1, 0, 1))],
        activities=[(JANUARY, (2, 0, 0)), (MARCH, (2, 1, 0))],
    )
    assert [(step.valid_from, step.valid_to, step.figures) for step in steps] == [
        (JANUARY, FEBRUARY, (0, 0, 0, 0, 0, 0, 0, 2, 0, 0)),
        (FEBRUARY, MARCH, (1, 1, 0, 0, 1, 0, 1, 2, 0, 0)),
        (MARCH, None, (1, 1, 0, 0, 1, 0, 1, 2, 1, 0)),
    ]
    assert combined([], [(JANUARY, (0, 0, 0))], []) == []


def test_what_is_to_come_is_already_written_and_only_what_differs_is_touched(in_genova: Host) -> None:
    promise(in_genova, every="year")
    ReportRule.objects.create(true_from=date(2010, 1, 1), cadence_months=6, recorded_by_name="Prueba")
    assert refresh(in_genova) and not refresh(in_genova)
    kept = {step.pk for step in FollowUpStep.objects.filter(municipality=in_genova.code)}
    FollowUpStep.objects.filter(valid_from=date(2011, 1, 1)).update(obligations_missed=0)
    assert refresh_standing(in_genova, date(2012, 12, 31)) == "Se pusieron al día los pasos del seguimiento."
    assert refresh_standing(in_genova, date(2012, 12, 31)) is None
    again = {step.pk for step in FollowUpStep.objects.filter(municipality=in_genova.code)}
    assert len(kept - again) == 1 and len(again - kept) == 1
    late, missed = follow_up_of(in_genova.code, date(2010, 7, 16)), follow_up_of(in_genova.code, date(2012, 6, 1))
    assert (late.reports_due, late.reports_missing, late.obligations_due) == (1, 1, 0)
    assert (missed.reports_missing, missed.obligations_missed) == (4, 2)
    assert follow_up_of_many(date(2012, 6, 1))[in_genova.code] == missed
    assert not follow_up_of(in_genova.code, date(2009, 12, 31)).watched


def test_a_municipality_writes_its_own_steps_only(genova: Host, piedras: Host) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        promise(genova)
        assert stored_follow_up(genova.code)
        assert FollowUpStep.objects.filter(municipality=genova.code).update(reports_due=0) > 0
    FollowUpStep.objects.create(municipality=piedras.code, valid_from=JANUARY, **_zeros())
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        assert FollowUpStep.objects.filter(municipality=piedras.code).update(reports_due=9) == 0
    with in_schema(genova.schema_name), pytest.raises(RuntimeError):
        refresh(piedras)


def _zeros() -> dict[str, int]:
    return {field.name: 0 for field in FollowUpStep._meta.fields if field.get_internal_type().startswith("Positive")}


def test_the_command_finds_and_mends_what_differs(in_genova: Host) -> None:
    promise(in_genova)
    assert "sin diferencias" in verify()
    FollowUpStep.objects.filter(municipality=in_genova.code, valid_from=FEBRUARY).update(obligations_missed=7)
    with pytest.raises(CommandError, match="1 diferencia: corrija los pasos con --repair"):
        verify()
    said = verify("--repair")
    assert "63302: seguimiento desde 2010-02-01: obligations_missed es 7 y debe ser 1" in said
    assert "1 diferencia corregida" in said and "sin diferencias" in verify()
    assert follow_up_steps(in_genova) == stored_follow_up(in_genova.code)
