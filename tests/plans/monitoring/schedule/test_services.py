"""Adding, planning, reporting, linking and removing, and what the schedule then says of each day."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from accounts.changes import line_of
from accounts.models import User
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from history.models import Change
from plans.monitoring.models import ScheduleEntry, ScheduleFact, SchedulePlanning
from plans.monitoring.schedule import services
from plans.monitoring.schedule.guards import ChangedMeanwhile
from plans.monitoring.schedule.selectors import activities_between, activity_lives, schedule_counts, schedule_on
from plans.monitoring.schedule.steps import activity_steps
from tenants.hosts import Host
from tests.plans.monitoring.schedule.acting import (
    CONTROL,
    DELEGATE,
    END,
    LEADER,
    START,
    add,
    decided,
    plan,
    remove,
    report,
    standing,
    wait,
)


def day(month: int, number: int) -> date:
    return date(2010, month, number)


def test_the_schedule_of_every_day_of_a_spring(in_genova: Host) -> None:
    host = in_genova
    first = add(host, "Escribir el directorio", day(2, 1), day(2, 28), office="Secretaría de Planeación")
    second = add(host, "Publicar el directorio", day(3, 1), day(3, 31))
    wait(host, second, first)
    report(host, first, "in_progress", day(2, 3), percent=40)
    report(host, first, "done", day(3, 5))
    assert schedule_on(date(2010, 1, 10)) == []
    before = standing(second, day(2, 15))
    assert [each.title for each in before.blocked_by] == ["Escribir el directorio"]
    assert before.words == (
        "Debe comenzar el 1 de marzo de 2010, en 14 días. No puede comenzar: espera a «Escribir el directorio», "
        "que está «en curso» y debe terminar el 28 de febrero de 2010."
    )
    late = standing(first, day(3, 4))
    assert (late.overdue_days, late.percent, late.late_start_days) == (4, 40, 2)
    assert late.words == (
        "Debía terminar el 28 de febrero de 2010: lleva 4 días de atraso. "
        "Está en curso desde el 3 de febrero de 2010, con 40 % de avance."
    )
    assert late.responsible == "Secretaría de Planeación"
    assert standing(first, day(3, 5)).words == "Hecha el 5 de marzo de 2010, 5 días después de lo previsto."
    free = standing(second, day(3, 5))
    assert (free.blocked, free.late_start, free.late_start_days) == (False, True, 4)
    counts = schedule_counts(day(3, 5))
    assert (counts.total, counts.done, counts.not_started, counts.overdue, counts.blocked) == (2, 1, 1, 0, 0)
    period = activities_between(day(3, 1), day(4, 1))
    assert ([row.entry.pk for row in period.done], [row.entry.pk for row in period.late]) == ([first.pk], [second.pk])
    assert activity_steps(activity_lives()) == [
        (START, 2, 0, 0), (day(3, 1), 2, 0, 1), (day(3, 5), 2, 1, 0), (day(4, 1), 2, 1, 1),
    ]  # fmt: skip


def test_new_dates_keep_the_old_ones_and_say_why(in_genova: Host) -> None:
    entry = add(in_genova, "Contratar el sitio")
    with pytest.raises(DomainError) as refused:
        plan(in_genova, entry, day(4, 1), day(4, 30), reason=" ")
    assert refused.value.field == "reason"
    plan(in_genova, entry, day(4, 1), day(4, 30), true_from=day(3, 10), reason="No había presupuesto")
    assert standing(entry, day(3, 9)).ends == day(3, 31)
    assert standing(entry, day(3, 10)).ends == day(4, 30)
    with pytest.raises(DomainError, match="ya está prevista"):
        plan(in_genova, entry, day(4, 1), day(4, 30), true_from=day(3, 11))
    change = Change.objects.filter(action="schedule.planned").latest("id")
    assert change.before and change.after
    assert (change.before["planned_end"], change.after["reason"]) == ("2010-03-31", "No había presupuesto")
    assert {each.what for each in line_of(change).differences} == {
        "comienza", "termina", "por qué cambia", "cierto desde",
    }  # fmt: skip


def test_a_decision_holds_from_its_day_and_what_was_late_stays_late(in_genova: Host) -> None:
    entry, other = add(in_genova, "Publicar"), add(in_genova, "Revisar")
    link = wait(in_genova, other, entry)
    given: dict[str, Any] = {"host": in_genova, "actor": LEADER, "validity_end": END}
    dates: dict[str, Any] = {"planned_start": day(3, 1), "planned_end": day(9, 30), "reason": "Se acordó"}
    early: dict[str, Any] = {"entry_id": entry.pk, "true_from": day(5, 9)}
    with decided(day(5, 10)):
        for words, field, act in (
            ("Una reprogramación", "true_from", lambda: services.plan_entry(**given, **early, **dates)),
            ("Una cancelación", "true_from", lambda: services.report_entry(**given, **early, state="cancelled")),
            ("Un retiro", "removed_on", lambda: services.remove_entry(
                **given, entry_id=entry.pk, removed_on=day(5, 9), reason="Ya no")),
            ("Quitar una", "until", lambda: services.unlink(**given, dependency_id=link, until=day(5, 9))),
        ):  # fmt: skip
            with pytest.raises(DomainError, match="sigue contando como vencido hasta ese día") as refused:
                act()
            said = refused.value
            assert (said.message.startswith(words), "10 de mayo de 2010" in said.message, said.field) == (
                True, True, field,
            )  # fmt: skip
    with decided(day(5, 10)):
        services.plan_entry(**given, entry_id=entry.pk, true_from=day(5, 10), **dates)
    assert (standing(entry, day(5, 9)).overdue_days, standing(entry, day(5, 10)).overdue_days) == (39, 0)
    assert standing(entry, day(5, 9)).changed == ""
    remove(in_genova, other, END)  # decided after the validity: its last day is the earliest and the latest
    plan(in_genova, entry, day(3, 1), day(12, 31), true_from=day(6, 1))
    assert standing(entry, day(6, 1)).changed == (
        "Fechas cambiadas el 1 de junio de 2010; antes terminaba el 30 de septiembre de 2010 y al principio el "
        "31 de marzo de 2010."
    )


def test_a_chain_is_told_to_its_end_and_a_circle_is_refused(in_genova: Host) -> None:
    a, b, c = (add(in_genova, f"Actividad {name}") for name in "ABC")
    wait(in_genova, a, b)
    link = wait(in_genova, b, c)
    report(in_genova, c, "cancelled", day(3, 2))
    words = standing(a, day(3, 2)).words
    assert "espera a «Actividad B», que espera a «Actividad C», que está cancelada" in words
    with pytest.raises(DomainError, match="círculo: «Actividad A», que espera a «Actividad B», que espera a"):
        wait(in_genova, c, a)
    with pytest.raises(DomainError, match="esperarse a sí misma"):
        wait(in_genova, a, a)
    with pytest.raises(DomainError, match="Ya espera a"):
        wait(in_genova, a, b)
    with decided(day(3, 3)):
        services.unlink(host=in_genova, dependency_id=link, until=day(3, 3), actor=LEADER, validity_end=END)
    assert standing(b, day(3, 2)).blocked
    assert not standing(b, day(3, 3)).blocked
    report(in_genova, a, "in_progress", day(3, 4))
    assert standing(a, day(3, 4)).words.endswith("Comenzó sin que terminara «Actividad B».")
    with pytest.raises(NotFoundError):
        services.unlink(host=in_genova, dependency_id=link, until=day(3, 4), actor=LEADER)


def test_what_is_removed_stays_on_its_days_and_frees_what_waited(in_genova: Host) -> None:
    first, second = add(in_genova, "Primera"), add(in_genova, "Segunda")
    wait(in_genova, second, first)
    with pytest.raises(DomainError) as refused:
        remove(in_genova, first, day(5, 1), reason="")
    assert refused.value.field == "reason"
    assert remove(in_genova, first, day(5, 1)) == [second]
    told = line_of(Change.objects.get(action="schedule.unlinked"))
    assert ("espera a", "Primera") in [(each.what, each.before) for each in told.differences]
    assert [row.entry.title for row in schedule_on(day(4, 30))] == ["Primera", "Segunda"]
    assert [row.entry.title for row in schedule_on(day(5, 1))] == ["Segunda"]
    assert (standing(second, day(4, 30)).blocked, standing(second, day(5, 1)).blocked) == (True, False)
    with pytest.raises(DomainError, match=r"Integrante de prueba retiró «Primera»"):
        report(in_genova, first, "done", day(6, 1))
    assert add(in_genova, "Primera", since=day(6, 1)).pk != first.pk, "it may come back"


@pytest.mark.parametrize(
    ("state", "more", "field"),
    [
        ("ready", {}, "state"),
        ("not_started", {}, "state"),
        ("done", {"percent": 80}, "percent"),
        ("in_progress", {"percent": 101}, "percent"),
        ("not_started", {"percent": 10, "note": "x"}, "percent"),
        ("in_progress", {"address": "javascript:alert(1)"}, "address"),
        ("in_progress", {"address": "http://[x"}, "address"),
        ("in_progress", {"address": "http://usuario:clave@genova.gov.co/"}, "address"),
        ("in_progress", {"note": "x" * 2001}, "note"),
        ("in_progress", {"on": date(2013, 1, 1)}, "true_from"),
        ("in_progress", {"on": date(2008, 1, 1)}, "true_from"),
        ("in_progress", {"on": date(2099, 1, 1)}, "true_from"),
    ],
)
def test_a_report_that_cannot_be_is_refused_beside_its_field(
    in_genova: Host, state: str, more: dict[str, object], field: str
) -> None:
    entry = add(in_genova, "Publicar")
    with pytest.raises(DomainError) as refused:
        report(in_genova, entry, state, **({"on": day(3, 2)} | more))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not ScheduleFact.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [
        (day(3, 2), day(3, 1), "planned_end"),
        (day(3, 2), None, "planned_end"),
        (None, day(3, 1), "planned_start"),
        (date(209, 3, 1), day(3, 1), "planned_start"),
        (day(3, 1), date(2013, 1, 1), "planned_end"),
    ],
)
def test_dates_that_cannot_be_leave_nothing_behind(
    in_genova: Host, starts: date | None, ends: date | None, field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        add(in_genova, "Publicar", starts, ends)
    assert refused.value.field == field
    assert not ScheduleEntry.objects.exists()


def test_who_may_do_what(in_genova: Host) -> None:
    entry = add(in_genova, "Publicar", actor=LEADER)
    for refused in (
        lambda: add(in_genova, "Otra", actor=DELEGATE),
        lambda: plan(in_genova, entry, day(4, 1), day(4, 2), actor=DELEGATE),
        lambda: remove(in_genova, entry, day(4, 1), actor=DELEGATE),
        lambda: report(in_genova, entry, "done", day(4, 1), actor=CONTROL),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    assert report(in_genova, entry, "done", day(4, 1), actor=DELEGATE).recorded_by_id == 104


def test_the_second_of_two_people_is_told_who_was_first(in_genova: Host) -> None:
    entry = add(in_genova, "Publicar")
    seen = SchedulePlanning.objects.get().pk
    report(in_genova, entry, "in_progress", day(3, 2), expected_latest=0)
    with pytest.raises(ChangedMeanwhile, match="Delegado de prueba registró «En curso» desde el 2 de marzo de 2010"):
        report(in_genova, entry, "done", day(3, 3), expected_latest=0, actor=LEADER)
    with pytest.raises(DomainError, match="ya está «En curso»"):
        report(in_genova, entry, "in_progress", day(3, 2))
    plan(in_genova, entry, day(4, 1), day(4, 30), expected_latest=seen)
    with pytest.raises(ChangedMeanwhile, match="del 1 de abril de 2010 al 30 de abril de 2010"):
        plan(in_genova, entry, day(5, 1), day(5, 30), expected_latest=seen)
    with pytest.raises(ChangedMeanwhile):
        remove(in_genova, entry, day(5, 1), expected_latest=0)
    with pytest.raises(DomainError, match="ya está en el cronograma"):
        add(in_genova, "publicar")


def test_the_municipality_itself_may_do_it_all_with_its_own_role(genova: Host) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        person = User.objects.get(role="delegate")
        first, second = add(genova, "Primera", person_id=person.pk), add(genova, "Segunda", None, None)
        wait(genova, second, first)
        report(genova, first, "done", day(3, 2))
        remove(genova, first, day(4, 1))
        assert standing(first, day(3, 31)).responsible == person.name
        public = schedule_on(day(3, 31), public=True)
        assert [row.responsible for row in public] == ["Delegado de dependencia", "Sin responsable"]
        assert standing(second, day(3, 1)).words.startswith("No ha comenzado. Todavía no tiene fechas previstas.")


def test_three_hundred_activities_are_read_in_four_queries(
    in_genova: Host, django_assert_num_queries: object
) -> None:
    rows = ScheduleEntry.objects.bulk_create(
        ScheduleEntry(title=f"Actividad {number}", since=START, recorded_by_name="Prueba") for number in range(300)
    )
    SchedulePlanning.objects.bulk_create(
        SchedulePlanning(
            entry=row, planned_start=day(2, 1), planned_end=day(3, 1), true_from=START, recorded_by_name="Prueba"
        )
        for row in rows
    )
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert schedule_counts(day(3, 2)).overdue == 300
