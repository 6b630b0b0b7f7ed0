"""What indicators add to "Mi trabajo": those nobody measured in time, and those without sheet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from accounts.permissions import Role
from gelt.text import counted, date_es
from plans.inbox.registry import Why, WorkItem
from plans.matrix.selectors import last_day
from plans.monitoring.indicators.periods import add_months
from plans.monitoring.indicators.promised import PlanIndicator, Promised, promised
from plans.monitoring.indicators.selectors import in_force
from plans.monitoring.models import IndicatorKind, IndicatorSheet
from tenants.hosts import Host

KIND = "indicators"
COMMITTEE = frozenset({Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN})
# How many days before its day a measurement is asked for.
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheet of each indicator on a day, and since when it has had one."""

    now: dict[str, IndicatorSheet]
    since: dict[str, date]


def items(host: Host, on: date) -> list[WorkItem]:
    """What is to be measured or defined as of a day; nothing outside the plan's validity. 4 queries."""
    plan = promised(host)
    end = last_day(host)
    if plan is None or on < plan.validity.starts or on > (end or plan.validity.ends):
        return []
    sheets = _sheets(on)
    rows = in_force().filter(true_from__lte=on).order_by("indicator", "-true_from", "-recorded_at", "-id")
    latest = rows.distinct("indicator").values_list("indicator", "true_from", "value")
    measured = {indicator: (day, value) for indicator, day, value in latest}
    until = min(end or plan.validity.ends, plan.validity.ends)
    asked = [_to_measure(each, sheets, measured.get(each.id), on, until) for each in plan.indicators]
    return [*_undefined(plan, sheets), *(item for item in asked if item)]


def _sheets(on: date) -> Sheets:
    found = Sheets({}, {})
    rows = IndicatorSheet.objects.filter(true_from__lte=on).select_related("responsible")
    for row in rows.order_by("true_from", "recorded_at", "id"):
        found.now[row.indicator] = row
        found.since.setdefault(row.indicator, row.true_from)
    return found


def _undefined(plan: Promised, sheets: Sheets) -> list[WorkItem]:
    """One matter for all the indicators that nobody said how to read."""
    missing = [each for each in plan.indicators if each.id not in sheets.now]
    if not missing:
        return []
    said = counted(len(missing), "indicador no tiene ficha", "indicadores no tienen ficha")
    return [
        WorkItem(
            matter="indicators:sheets",
            kind=KIND,
            why=Why.WAITING,
            title="Definir las fichas de los indicadores",
            detail=f"{said}: sin ella no se puede medir ni decir cómo va. La plataforma propone una con las palabras "
            "del plan.",
            url=reverse("monitoring:proposed_sheets"),
            roles=COMMITTEE,
        )
    ]


def _to_measure(
    each: PlanIndicator, sheets: Sheets, last: tuple[date, Decimal | None] | None, on: date, until: date
) -> WorkItem | None:
    """The next measurement, when its day is near or past; a milestone that came about is measured no more."""
    sheet = sheets.now.get(each.id)
    if sheet is None or sheet.feed or sheet.measure_every_months is None:
        return None
    measured, value = last or (None, None)
    if sheet.kind == IndicatorKind.MILESTONE and value:
        return None
    due = add_months(measured or sheets.since[each.id], sheet.measure_every_months)
    if due > until or (due - on).days > SOON_DAYS:
        return None
    person = sheet.responsible if sheet.responsible and sheet.responsible.is_active else None
    return WorkItem(
        matter=f"indicator:{each.id}:measure",
        kind=KIND,
        why=Why.OVERDUE if due < on else Why.DUE_SOON,
        title=f"Medir «{each.name.rstrip('.')}»",
        detail=_detail(sheet, measured, due),
        url=reverse("monitoring:indicator", args=[each.id]),
        due=due,
        people=frozenset({person.pk}) if person else frozenset(),
        roles=frozenset() if person else COMMITTEE,
    )


def _detail(sheet: IndicatorSheet, measured: date | None, due: date) -> str:
    months = sheet.measure_every_months or 0
    every = "mes" if months == 1 else counted(months, "mes", "meses")
    last = f"La última medición es del {date_es(measured)}" if measured else "Nadie lo ha medido todavía"
    return f"{last} y se mide cada {every}: debe medirse a más tardar el {date_es(due)}."
