from datetime import date

import pytest
from django.db import connection

from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from history.models import Change
from plans.monitoring.models import LogEntry, Obligation
from plans.monitoring.obligations.history import deeds
from plans.monitoring.obligations.selectors import missed_between, obligations_on
from plans.monitoring.obligations.services import end_obligation, withdraw_log
from plans.surveys.models import SurveyResult
from rollup.following import follow_up_of, stored_follow_up
from tenants.hosts import Host
from tests.plans.monitoring.obligations.acting import MEMBER, READER, did, ended, promise, updated

JANUARY, FEBRUARY, MARCH = date(2010, 1, 31), date(2010, 2, 28), date(2010, 3, 31)


def states(host: Host, on: date) -> list[str]:
    return [period.state for row in obligations_on(host, on) for period in row.periods]


def test_the_municipality_itself_opens_fulfils_and_ends_with_its_own_role(genova: Host) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        row = promise(genova)
        entry = did(genova, row, date(2010, 1, 20))
        did(genova, row, date(2010, 3, 1))
        assert states(genova, MARCH) == ["met", "missed", "open"]
        withdraw_log(
            host=genova, entry_id=entry.pk, withdrawn_on=date(2010, 1, 20), reason="No fue así", actor=MEMBER
        )
        assert states(genova, MARCH) == ["missed", "missed", "open"]
        ended(genova, row, MARCH)
        found = follow_up_of(genova.code, date(2010, 4, 1))
    assert (found.obligations_due, found.obligations_met, found.obligations_missed) == (3, 1, 2)
    with in_schema(genova.schema_name):
        actions = Change.objects.filter(object_type__startswith="monitoring.").order_by("id")
        told = [(change.action, change.actor_name) for change in actions]
    assert told == [
        ("obligation.opened", "Integrante de prueba"),
        ("log.added", "Delegado de prueba"),
        ("log.added", "Delegado de prueba"),
        ("log.withdrawn", "Integrante de prueba"),
        ("obligation.ended", "Integrante de prueba"),
    ]


def test_every_day_the_steps_say_what_the_page_counts(in_genova: Host) -> None:
    row = promise(in_genova, starts=date(2010, 1, 12), times=2, every="week")
    other = promise(in_genova, starts=date(2010, 2, 1), title="Otra", every="bimonth")
    days = [date(2010, 1, 13), date(2010, 1, 17), date(2010, 1, 18), date(2010, 2, 2), date(2010, 2, 3)]
    for number, day in enumerate(days):
        last = did(in_genova, row, day, f"Vez {number}")
    withdraw_log(host=in_genova, entry_id=last.pk, withdrawn_on=date(2010, 2, 20), reason="Error", actor=MEMBER)
    ended(in_genova, other, date(2010, 3, 31))
    for on in (date(2010, 1, day) for day in range(10, 32)):
        _compare(in_genova, on)
    for on in (date(2010, 2, 7), date(2010, 2, 8), date(2010, 2, 19), date(2010, 2, 20), date(2010, 4, 1)):
        _compare(in_genova, on)


def _compare(host: Host, on: date) -> None:
    rows, stored = obligations_on(host, on), follow_up_of(host.code, on)
    shown = (sum(row.due for row in rows), sum(row.met for row in rows), sum(row.missed for row in rows))
    assert (stored.obligations_due, stored.obligations_met, stored.obligations_missed) == shown, on


def test_it_is_fulfilled_by_updates_of_its_channel_and_by_surveys(in_genova: Host) -> None:
    promise(in_genova, counts="site_updates", channel="noticias")
    promise(in_genova, title="Encuesta", counts="surveys")
    updated(in_genova, date(2010, 1, 8), channel="Agenda")
    updated(in_genova, date(2010, 2, 8), channel="NOTICIAS")
    SurveyResult.objects.create(title="Sondeo", responses=9, true_from=date(2010, 2, 9), recorded_by_name="Prueba")
    rows = {row.obligation.counts: row for row in obligations_on(in_genova, date(2010, 3, 1))}
    assert [period.state for period in rows["site_updates"].periods] == ["missed", "met", "open"]
    assert [period.done for period in rows["surveys"].periods] == [0, 1, 0]
    assert [deed.late for deed in deeds(rows["surveys"].obligation, date(2010, 3, 1))] == [True]
    missed = missed_between(in_genova, date(2010, 1, 1), date(2010, 2, 28))
    assert [(each.obligation.counts, each.period.starts) for each in missed] == [
        ("site_updates", date(2010, 1, 1)),
        ("surveys", date(2010, 1, 1)),
    ]


def test_an_end_is_not_known_before_it_comes_and_nothing_runs_after_the_validity(in_genova: Host) -> None:
    row = promise(in_genova)
    ended(in_genova, row, date(2010, 2, 10))
    before = obligations_on(in_genova, date(2010, 2, 5))[0]
    assert (before.current and before.current.ends, before.ended_on) == (FEBRUARY, None)
    after = obligations_on(in_genova, date(2010, 2, 11))[0]
    assert (after.current, after.ended_on, after.periods[-1].state) == (None, date(2010, 2, 10), "not_due")
    assert "Terminó el 10 de febrero de 2010." in after.words
    assert all(step.valid_from <= date(2010, 2, 11) for step in stored_follow_up(in_genova.code))


def test_ending_it_later_leaves_what_was_counted(in_genova: Host) -> None:
    row = promise(in_genova)
    for day in (date(2010, 1, 1), date(2010, 1, 31), date(2010, 2, 27)):
        with pytest.raises(DomainError, match="terminó el 28 de febrero de 2010 ya se contó, y lo que") as refused:
            ended(in_genova, row, day, today=date(2010, 3, 20))
        assert refused.value.field == "ends"
    over = date(2010, 2, 14)  # a validity that ended in the middle of a month closed its last period there
    with pytest.raises(DomainError, match="terminó el 14 de febrero de 2010 ya se contó"):
        ended(in_genova, row, date(2010, 1, 31), today=date(2010, 3, 20), validity_end=over)
    ended(in_genova, row, FEBRUARY, today=date(2010, 3, 20))
    assert states(in_genova, date(2010, 4, 1)) == ["missed", "missed"]


def test_what_is_refused_says_why(in_genova: Host) -> None:
    row = promise(in_genova)
    did(in_genova, row, date(2010, 1, 20))
    refusals: list[tuple[str, str | None, object]] = [
        ("ya rige desde el 1 de enero de 2010", "title", lambda: promise(in_genova, title="actualizar LAS noticias")),
        ("de 1 a 366", "times", lambda: promise(in_genova, title="Otra", times=0)),
        ("La vigencia del plan termina", "starts", lambda: _open_after(in_genova)),
        ("ya registró lo mismo", "what", lambda: did(in_genova, row, date(2010, 1, 20), "se hizo")),
        ("rige desde el 1 de enero de 2010", "true_from", lambda: did(in_genova, row, date(2009, 12, 31))),
        ("todavía no ha llegado", "true_from", lambda: did(in_genova, row, date(2099, 1, 1))),
        ("http://", "address", lambda: updated(in_genova, JANUARY, address="javascript:alert(1)")),
        ("red interna", "address", lambda: updated(in_genova, JANUARY, address="http://127.0.0.1/")),
        ("parte del sitio", "channel", lambda: updated(in_genova, JANUARY, channel=" ")),
    ]
    for words, field, act in refusals:
        with pytest.raises(DomainError, match=words) as refused:
            act()  # type: ignore[operator]
        assert refused.value.field == field
    with pytest.raises(NotAllowedError):
        promise(in_genova, title="Otra", actor=READER)
    with pytest.raises(NotFoundError):
        end_obligation(host=in_genova, obligation_id=987654, ends=JANUARY, reason="x", actor=MEMBER)
    assert (Obligation.objects.count(), LogEntry.objects.count()) == (1, 1)


def _open_after(host: Host) -> Obligation:
    return promise(host, title="Otra", starts=date(2099, 1, 1), validity_end=date(2098, 12, 31))


def test_who_comes_second_reads_who_did_it_first(in_genova: Host) -> None:
    row = promise(in_genova, counts="surveys")
    with pytest.raises(DomainError, match="se cumple sola con las encuestas aplicadas"):
        did(in_genova, row, JANUARY)
    entry = updated(in_genova, JANUARY)
    for ends, reason in ((JANUARY, ""), (date(2009, 1, 1), "Ya no")):
        with pytest.raises(DomainError):
            ended(in_genova, row, ends, today=JANUARY, reason=reason)
    ended(in_genova, row, JANUARY)
    withdraw_log(host=in_genova, entry_id=entry.pk, withdrawn_on=FEBRUARY, reason="Error", actor=MEMBER)
    with pytest.raises(DomainError, match="Integrante de prueba ya la terminó: rige hasta el 31 de enero de 2010"):
        ended(in_genova, row, MARCH)
    with pytest.raises(DomainError, match="Integrante de prueba ya lo retiró desde el 28 de febrero de 2010"):
        withdraw_log(host=in_genova, entry_id=entry.pk, withdrawn_on=MARCH, reason="Otra vez", actor=MEMBER)
