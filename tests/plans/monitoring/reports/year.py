"""Four months of Génova, lived day by day: everything a report tells of."""

from datetime import date
from decimal import Decimal

from accounts.actors import Actor
from plans.checklist.services import declare, verify
from plans.monitoring.indicators.services.measuring import record_measurement
from plans.monitoring.indicators.services.sheets import define_sheet
from plans.monitoring.models import FollowUpReport, Obligation
from plans.monitoring.reports.drafts import save_draft, texts_of
from plans.monitoring.reports.opinions import give_opinion
from plans.monitoring.reports.presenting import present_report
from plans.monitoring.reports.rules import set_rule
from plans.monitoring.schedule.services.entries import add_entry
from plans.monitoring.schedule.services.linking import link
from plans.monitoring.schedule.services.reporting import report_entry
from tenants.hosts import Host
from tests.plans.monitoring.reports.conftest import CONTROL, LEADER, MEMBER, on

FIRST, SECOND = date(2010, 1, 1), date(2010, 3, 1)
TEXTS = {
    "summary": "El sitio se publicó con los datos del municipio.\n\nFalta el plan de desarrollo en línea.",
    "difficulties": "La conexión de la alcaldía falla dos días a la semana.",
    "next_steps": "Publicar los contratos de cada mes.",
}


def declared(host: Host, code: str, day: date, state: str = "met") -> int:
    return declare(municipality=host, criterion_code=code, state=state, true_from=day, actor=MEMBER).pk


def checked(host: Host, fact: int, day: date, outcome: str = "accepted") -> None:
    reason = "" if outcome == "accepted" else "No se encontró en el sitio."
    verify(municipality=host, assessment_id=fact, outcome=outcome, true_from=day, reason=reason, actor=CONTROL)


def planned(host: Host, title: str, starts: date, ends: date) -> int:
    return add_entry(host=host, title=title, since=FIRST, actor=MEMBER, planned_start=starts, planned_end=ends).pk


def reported(host: Host, entry: int, state: str, day: date) -> None:
    report_entry(host=host, entry_id=entry, state=state, true_from=day, actor=MEMBER)


def measured(host: Host, value: int, day: date) -> int:
    return record_measurement(
        host=host, indicator="A1.I1", true_from=day, value=Decimal(value), note="Nota interna.", actor=MEMBER
    ).pk


def first_period(host: Host) -> None:
    """January and February: two criteria met, one of them verified, one rejected; one activity done, one late."""
    with on(2010, 1, 1):
        set_rule(host=host, cadence_months=2, author="committee", grace_days=15, true_from=FIRST, actor=LEADER)
        define_sheet(
            host=host, indicator="A1.I1", true_from=FIRST, actor=MEMBER, kind="count", target_value=Decimal(10)
        )
        done = planned(host, "Publicar el directorio", date(2010, 1, 5), date(2010, 2, 10))
        planned(host, "Publicar el organigrama", date(2010, 1, 5), date(2010, 2, 18))
        waiting = planned(host, "Anunciar el sitio", date(2010, 4, 1), date(2010, 5, 31))
        late = planned(host, "Contratar el alojamiento", date(2010, 3, 5), date(2010, 4, 15))
        link(host=host, entry_id=waiting, waits_for_id=late, since=FIRST, actor=MEMBER)
        Obligation.objects.create(
            title="Actualizar las noticias", every="month", times=1, starts=FIRST, recorded_by_name="Prueba"
        )
    with on(2010, 1, 20):
        fact = declared(host, "INF-01", date(2010, 1, 15))
        other = declared(host, "INF-02", date(2010, 1, 20))
    with on(2010, 2, 12):
        reported(host, done, "done", date(2010, 2, 12))
        measured(host, 3, date(2010, 2, 12))
        checked(host, fact, date(2010, 2, 12))
        checked(host, other, date(2010, 2, 12), "rejected")
        give_opinion(
            host=host,
            action="A1",
            opinion="behind",
            text="El enlace al portal del Estado no abre.",
            true_from=date(2010, 2, 12),
            actor=CONTROL,
        )


def second_period(host: Host) -> None:
    """March and April: three more criteria met, one lost, a further measurement."""
    with on(2010, 4, 20):
        for code in ("INF-03", "INF-04", "INT-01"):
            declared(host, code, date(2010, 4, 20))
        declared(host, "INF-02", date(2010, 4, 20), "not_met")
        measured(host, 5, date(2010, 4, 20))


def wrote(host: Host, starts: date, actor: Actor = MEMBER) -> None:
    texts = texts_of(TEXTS, {"A1": "El sitio está en línea desde enero."})
    save_draft(host=host, starts=starts, texts=texts, actor=actor, expected_revision=None)


def presented(host: Host, starts: date) -> FollowUpReport:
    """With its text, by the leader."""
    wrote(host, starts)
    return present_report(host=host, starts=starts, actor=LEADER)


def both_presented(host: Host) -> tuple[FollowUpReport, FollowUpReport]:
    """The first in time, on 4 March; the second late, on 20 May."""
    first_period(host)
    with on(2010, 3, 4):
        first = presented(host, FIRST)
    second_period(host)
    with on(2010, 5, 20):
        return first, presented(host, SECOND)
