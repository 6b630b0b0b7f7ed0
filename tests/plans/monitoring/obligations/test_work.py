from datetime import date

from gelt import clock
from plans.monitoring.obligations.work import items
from rollup.services import publish_plan
from tenants.hosts import Host
from tests.plans.monitoring.obligations.acting import did, ended, promise, updated


def told(host: Host, on: date) -> list[tuple[str, str]]:
    return [(item.why, item.matter.partition(":")[2].partition(":")[2]) for item in items(host, on)]


def test_the_period_at_hand_presses_in_its_last_quarter_and_a_missed_one_is_overdue(in_genova: Host) -> None:
    row = promise(in_genova, times=2)
    assert told(in_genova, date(2010, 1, 24)) == [("waiting", "2010-01-01")]
    assert told(in_genova, date(2010, 1, 25)) == [("due_soon", "2010-01-01")]
    did(in_genova, row, date(2010, 1, 26))
    did(in_genova, row, date(2010, 1, 27))
    assert told(in_genova, date(2010, 1, 28)) == []
    assert told(in_genova, date(2010, 3, 1)) == [("waiting", "2010-03-01"), ("overdue", "2010-02-01")]
    item = items(in_genova, date(2010, 3, 1))[1]
    assert item.title == "Quedó incumplida: Actualizar las noticias"
    assert item.detail == "Período febrero de 2010: se hizo 0 de 2 veces. Si sí se hizo, regístrelo con su fecha."
    assert (item.due, item.kind) == (date(2010, 2, 28), "obligations")
    assert item.roles == {"leader", "member", "portal_admin"} and not item.people


def test_it_is_its_persons_work_and_of_nobody_once_it_ended_or_the_validity_is_over(in_genova: Host) -> None:
    row = promise(in_genova, every="week", counts="site_updates")
    other = promise(in_genova, title="Otra")
    updated(in_genova, date(2010, 1, 5))
    assert told(in_genova, date(2010, 1, 6)) == [("waiting", "2010-01-01")]
    ended(in_genova, other, date(2010, 1, 31))
    found = items(in_genova, date(2010, 2, 1))
    assert [(item.why, item.url) for item in found] == [
        ("waiting", "/comite/seguimiento/actualizaciones/"),
        ("overdue", "/comite/seguimiento/actualizaciones/"),
    ]
    assert row.ends is None
    publish_plan(
        municipality=in_genova.code,
        document={},
        title="Plan",
        published_at=clock.now(),
        validity_from=date(2009, 8, 6),
        validity_to=date(2010, 2, 7),
    )
    assert items(in_genova, date(2010, 2, 7)) and not items(in_genova, date(2010, 2, 8))
