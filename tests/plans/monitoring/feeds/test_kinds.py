"""What each source makes of the facts, on the days on which it changes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plans.inventory.services import bring_from_plan, end_alliance, remove_item
from plans.monitoring.feeds.registry import FedValue, FeedContext, compute
from plans.monitoring.models import (
    FollowUpReport,
    LogEntry,
    Obligation,
    ReportRule,
    ScheduleEntry,
    ScheduleFact,
)
from plans.surveys.services import withdraw_survey
from tenants.hosts import Host
from tests.plans.inventory.acting import MEMBER, move, put, sign
from tests.plans.monitoring.indicators.acting import with_plan
from tests.plans.surveys.test_surveys import asked

END = date(2012, 12, 31)
BY = {"recorded_by_name": "Comité"}


def fed(host: Host, code: str, on: Any = END, **settings: Any) -> FedValue:
    return compute(FeedContext(host, on), code, settings)


def update(day: date, channel: str = "", **more: Any) -> LogEntry:
    return LogEntry.objects.create(kind="site_update", true_from=day, channel=channel, what="Noticias", **BY, **more)


def test_procedures_count_from_the_day_they_reach_the_stage(in_genova: Host) -> None:
    one = put(in_genova, "Uno", can_automate=True)
    put(in_genova, "Dos", stage="automated")
    put(in_genova, "Tres", can_automate=False)
    put(in_genova, "Cuatro")
    put(in_genova, "Otro", kind="service", stage="automated")
    move(in_genova, one, "published", date(2010, 5, 1), can_automate=True)
    settings = {"stage": "published", "measure": "percent"}
    assert fed(in_genova, "procedures_stage", date(2010, 4, 30), **settings).value == 25
    value = fed(in_genova, "procedures_stage", **settings)
    assert (value.value, value.text, value.base) == (Decimal(50), "50,0\u202f%", "2 de 4 trámites")
    able = fed(in_genova, "procedures_stage", stage="automated", measure="possible")
    assert (able.value, able.base) == (Decimal(50), "1 de 2 trámites que se pueden automatizar; de 1 no se ha dicho")
    count = fed(in_genova, "services_stage", stage="automated", measure="count")
    assert (count.value, count.text) == (Decimal(1), "1 servicio")
    none = fed(in_genova, "services_stage", date(2009, 12, 31), **settings)
    assert (none.value, none.base) == (None, "Todavía no hay servicios en el inventario.")
    nobody = fed(in_genova, "services_stage", stage="rationalised", measure="possible", on=date(2009, 12, 31))
    assert nobody.base == "De ningún servicio se ha dicho que se pueda racionalizar."


def test_what_the_plan_lists_and_nobody_brought_is_not_identified_yet(in_genova: Host) -> None:
    host, settings = with_plan(in_genova), {"stage": "identified", "measure": "percent"}
    put(host, "Otro")
    value = fed(host, "procedures_stage", **settings)
    assert value.base == "1 de 19 trámites, contando 18 que el plan lista y no están en el inventario"
    assert value.value == Decimal(100) / 19
    made = bring_from_plan(host=host, true_from=date(2010, 1, 1), actor=MEMBER)
    assert fed(host, "procedures_stage", **settings).base == "19 de 19 trámites"
    remove_item(host=host, item_id=made[0].pk, removed_on=date(2011, 1, 1), actor=MEMBER)
    assert fed(host, "procedures_stage", **settings).base == "18 de 18 trámites"


def test_site_updates_of_the_period_at_hand_and_their_mean(in_genova: Host) -> None:
    host = with_plan(in_genova, published=True)  # rige desde el 6 de agosto de 2009
    for day in (date(2009, 8, 20), date(2009, 9, 1), date(2009, 9, 30), date(2009, 11, 3)):
        update(day, "Noticias")
    update(date(2009, 9, 15), "Contratación")
    update(date(2009, 9, 16), withdrawn_on=date(2009, 9, 16))
    month = {"every": "month", "figure": "current"}
    assert fed(host, "site_updates", date(2009, 9, 14), **month).text == "1 actualización"
    value = fed(host, "site_updates", date(2009, 9, 30), **month)
    assert (value.value, value.base) == (
        Decimal(3),
        "del sitio, del 1 de septiembre de 2009 al 30 de septiembre de 2009",
    )
    assert fed(host, "site_updates", date(2009, 9, 30), channel="noticias", **month).value == 2
    mean = fed(host, "site_updates", date(2009, 11, 30), every="month", figure="mean")
    assert (mean.value, mean.text) == (Decimal(4) / 3, "1,3 actualizaciones por mes")
    assert mean.base == (
        "4 actualizaciones del sitio en 3 meses completos, del 1 de septiembre de 2009 al 30 de noviembre de 2009"
    )
    early = fed(host, "site_updates", date(2009, 9, 29), every="month", figure="mean")
    assert (early.value, early.base) == (None, "Todavía no termina el primer mes desde el 6 de agosto de 2009.")
    week = fed(host, "site_updates", date(2009, 9, 6), every="week", figure="current")
    assert week.base == "del sitio, del 31 de agosto de 2009 al 6 de septiembre de 2009"
    year = fed(host, "site_updates", date(2020, 1, 1), every="year", figure="current")
    assert (year.value, year.base) == (Decimal(0), "del sitio, del 1 de enero de 2012 al 31 de diciembre de 2012")


def test_alliances_by_level_in_force_and_signed_in_the_year(in_genova: Host) -> None:
    first = sign(in_genova, "Gobernación", "departmental", date(2009, 10, 1))
    sign(in_genova, "GOBERNACIÓN ", "departmental", date(2010, 2, 1))
    sign(in_genova, "Ministerio", "national", date(2010, 3, 1))
    mistaken = sign(in_genova, "Fundación", "private", date(2010, 4, 1))
    end = {"host": in_genova, "actor": MEMBER}
    end_alliance(alliance_id=first.pk, ended_on=date(2010, 6, 1), **end)  # type: ignore[arg-type]
    end_alliance(alliance_id=mistaken.pk, ended_on=date(2010, 4, 1), **end)  # type: ignore[arg-type]
    held = {"figure": "in_force", "of": "alliances"}
    assert fed(in_genova, "alliances", date(2010, 5, 31), **held).value == 3
    value = fed(in_genova, "alliances", date(2010, 6, 1), **held)
    assert (value.text, value.base) == ("2 alianzas", "2 alianzas vigentes el 1 de junio de 2010")
    entities = fed(in_genova, "alliances", date(2010, 5, 31), figure="in_force", of="entities", level="departmental")
    assert (entities.value, entities.base) == (
        Decimal(1),
        "2 alianzas vigentes el 31 de mayo de 2010, nivel departamental",
    )
    signed = {"figure": "signed_in_year", "of": "alliances"}
    assert fed(in_genova, "alliances", date(2010, 12, 31), **signed).value == 2
    assert fed(in_genova, "alliances", date(2011, 1, 1), **signed).text == "0 alianzas"


def test_activities_done_of_the_schedule_and_of_one_action(in_genova: Host) -> None:
    host = with_plan(in_genova, published=True)
    none = fed(host, "activities_done", measure="percent", action="A1")
    assert none.base == "Todavía no hay actividades de la acción A1 en el cronograma."

    def entry(action: str, state: str, day: date, **more: Any) -> None:
        made = ScheduleEntry.objects.create(title="x", action=action, since=date(2010, 1, 1), **BY, **more)
        ScheduleFact.objects.create(entry=made, state=state, true_from=day, **BY)

    entry("A1", "done", date(2010, 5, 1))
    entry("A1", "in_progress", date(2010, 5, 1))
    entry("A2", "cancelled", date(2010, 5, 1))
    entry("A2", "done", date(2010, 7, 1))
    entry("A2", "done", date(2010, 3, 1), removed_on=date(2010, 4, 1))
    value = fed(host, "activities_done", measure="percent")
    assert (value.value, value.base) == (Decimal(50), "2 de 4 actividades del cronograma, 1 cancelada")
    assert fed(host, "activities_done", date(2010, 6, 30), measure="percent").value == 25
    assert fed(host, "activities_done", measure="count", action="A1").text == "1 actividad hecha"


def test_surveys_say_what_the_last_one_said_and_how_many_there_were(in_genova: Host) -> None:
    none = fed(in_genova, "survey_results", figure="favourable", every="year")
    assert (none.value, none.text) == (None, "sin reporte")
    asked(in_genova)
    last = asked(in_genova, "Satisfacción 2", date(2010, 9, 1), responses=10, favourable=1)
    asked(in_genova, "Uso del sitio", date(2010, 10, 1), responses=40, favourable=None)
    shown = {"figure": "favourable", "every": "year"}
    value = fed(in_genova, "survey_results", **shown)
    assert value.value == 10
    assert value.base == "1 de 10 respuestas favorables en «Satisfacción 2», que cerró el 1 de septiembre de 2010"
    assert fed(in_genova, "survey_results", date(2010, 8, 31), **shown).value == 75
    assert fed(in_genova, "survey_results", title="uso", **shown).value is None
    year = {"every": "year", "on": date(2010, 12, 31)}
    assert fed(in_genova, "survey_results", figure="applied", **year).text == "3 encuestas aplicadas"
    assert fed(in_genova, "survey_results", figure="responses", **year).value == 170
    assert fed(in_genova, "survey_results", figure="responses", title="satisfaccion", **year).value == 130
    withdraw_survey(host=in_genova, survey_id=last.pk, withdrawn_on=date(2010, 9, 1), actor=MEMBER)
    assert fed(in_genova, "survey_results", **shown).value == 75


def test_reports_on_time_are_of_those_that_were_due(in_genova: Host) -> None:
    host = with_plan(in_genova, published=True)
    ReportRule.objects.create(true_from=date(2010, 1, 1), cadence_months=2, grace_days=15, **BY)
    none = fed(host, "reports_on_time", date(2010, 3, 10))
    assert (none.value, none.base) == (None, "Todavía no vence el plazo de ningún informe de seguimiento.")
    for number, (starts, ends, due, presented) in enumerate(
        [
            (date(2010, 1, 1), date(2010, 2, 28), date(2010, 3, 15), date(2010, 3, 10)),
            (date(2010, 3, 1), date(2010, 4, 30), date(2010, 5, 15), date(2010, 6, 1)),
        ],
        start=1,
    ):
        FollowUpReport.objects.create(
            number=number, period_from=starts, period_to=ends, due_on=due, presented_on=presented,
            author="committee", document={}, sha256="0" * 64, **BY,
        )  # fmt: skip
    assert fed(host, "reports_on_time", date(2010, 3, 10)).value == 100
    assert fed(host, "reports_on_time", date(2010, 5, 16)).value == 50
    value = fed(host, "reports_on_time", date(2010, 7, 16))
    assert (value.value, value.base) == (Decimal(100) / 3, "1 de 3 informes a tiempo; 1 tarde y 1 sin presentar")


def test_obligations_met_are_of_the_periods_that_are_over(in_genova: Host) -> None:
    host = with_plan(in_genova, published=True)
    weekly = {"every": "month", "counts": "site_updates", "starts": date(2010, 1, 1)}
    watched = Obligation.objects.create(title="Actualizar el sitio", ends=date(2010, 3, 31), **weekly, **BY)
    Obligation.objects.create(title="Otra", ends=date(2010, 1, 31), **weekly | {"counts": "entries"}, **BY)
    update(date(2010, 1, 5))
    update(date(2010, 3, 5))
    assert fed(host, "obligations_met", date(2010, 1, 31)).value is None
    assert fed(host, "obligations_met", date(2010, 2, 1)).value == 50
    value = fed(host, "obligations_met", date(2010, 4, 1))
    assert (value.value, value.base) == (Decimal(50), "2 de 4 períodos cumplidos de 2 obligaciones")
    one = fed(host, "obligations_met", date(2010, 4, 1), obligation=str(watched.pk))
    assert one.base == "2 de 3 períodos cumplidos de «Actualizar el sitio»"


@pytest.mark.parametrize("code", ["procedures_stage", "alliances", "site_updates", "survey_results"])
def test_contexts_of_other_days_share_what_was_read(in_genova: Host, code: str) -> None:
    settings = {"stage": "published", "figure": "applied" if code == "survey_results" else "in_force"}
    context = FeedContext(in_genova, END)
    first = compute(context.at(date(2010, 1, 1)), code, settings | {"every": "year"})
    put(in_genova, "Uno", date(2009, 1, 1), stage="published")
    asked(in_genova, on=date(2010, 1, 1))
    sign(in_genova, "Ministerio", "national", date(2009, 1, 1))
    update(date(2010, 1, 1))
    assert compute(context.at(date(2010, 1, 1)), code, settings | {"every": "year"}) == first
