"""What of the schedule presses on a day, and on whom."""

from datetime import date

from accounts.models import User
from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.inbox.registry import Why
from plans.monitoring.schedule.work import items
from tenants.hosts import Host
from tests.plans.monitoring.schedule.acting import add, report, wait

COMMITTEE = frozenset({Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN})


def day(month: int, number: int) -> date:
    return date(2010, month, number)


def test_each_activity_presses_once_on_whoever_answers_for_it(planned_genova: Host) -> None:
    with in_schema(planned_genova.schema_name):
        person = User.objects.get(role="delegate")
        late = add(planned_genova, "Vencida", day(2, 1), day(2, 28), person_id=person.pk)
        waiting = add(planned_genova, "Espera", day(3, 10), day(6, 30))
        wait(planned_genova, waiting, late)
        idle = add(planned_genova, "Sin comenzar", day(3, 1), day(6, 30))
        soon = add(planned_genova, "Termina pronto", day(2, 1), day(3, 15))
        report(planned_genova, soon, "in_progress", day(2, 1))
        add(planned_genova, "Lejana", day(9, 1), day(9, 30))
        add(planned_genova, "Sin fechas", None, None)
        report(planned_genova, add(planned_genova, "Hecha", day(2, 1), day(2, 2)), "done", day(3, 1))
        found = {item.matter: item for item in items(planned_genova, day(3, 5))}
        assert {matter: (item.why, item.due) for matter, item in found.items()} == {
            f"schedule:{late.pk}:overdue": (Why.OVERDUE, day(2, 28)),
            f"schedule:{waiting.pk}:blocked": (Why.WAITING, day(3, 10)),
            f"schedule:{idle.pk}:late_start": (Why.OVERDUE, day(3, 1)),
            f"schedule:{soon.pk}:due_soon": (Why.DUE_SOON, day(3, 15)),
        }
        mine = found[f"schedule:{late.pk}:overdue"]
        assert mine.people == {person.pk}
        assert not mine.roles
        assert "lleva 5 días de atraso" in mine.detail
        assert mine.url == f"/comite/seguimiento/cronograma/{late.pk}/"
        everybodys = found[f"schedule:{idle.pk}:late_start"]
        assert everybodys.roles == COMMITTEE
        assert not everybodys.people
        User.objects.filter(pk=person.pk).update(is_active=False)
        gone = items(planned_genova, day(3, 5))[0]
        assert gone.roles == COMMITTEE
        assert not gone.people, "who left answers for nothing"
        assert items(planned_genova, date(2013, 1, 1)) == [], "the validity ended"
