"""What the reports add to "Mi trabajo": the one that is due, for whoever writes it."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from accounts.permissions import Role
from gelt.text import counted, date_es
from plans.inbox.registry import Why, WorkItem
from plans.monitoring.models import Author, ReportDraft
from plans.monitoring.reports.selectors import ReportPeriod, periods_on
from tenants.hosts import Host

COMMITTEE = frozenset({Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN})
CONTROL = frozenset({Role.INTERNAL_CONTROL})


def items(host: Host, on: date) -> list[WorkItem]:
    """Reports to present, overdue ones, and drafts of a period that ends soon. 5 queries.

    What is presented waits for nobody, even on the page of a day before: nobody can present it again.
    """
    periods = [each for each in periods_on(host, on) if each.state in ("open", "due", "missing") and not each.filed]
    soon = [each for each in periods if each.state != "open" or each.days <= settings.DUE_SOON_DAYS]
    drafted = set(ReportDraft.objects.values_list("period_from", flat=True)) if soon else set()
    return [item for each in soon for item in _items(each, each.starts in drafted)]


def _items(period: ReportPeriod, drafted: bool) -> list[WorkItem]:
    if period.state == "open":
        return [_item(period, "ending", Why.WAITING, _ending(period))] if drafted else []
    if period.state == "due":
        return [_item(period, "due", Why.DUE_SOON, _due(period, drafted))]
    return [_item(period, "missing", Why.OVERDUE, _missing(period, drafted))]


def _item(period: ReportPeriod, what: str, why: Why, detail: str) -> WorkItem:
    writers = CONTROL if period.author == Author.INTERNAL_CONTROL else COMMITTEE
    return WorkItem(
        matter=f"report:{period.starts.isoformat()}:{what}",
        kind="reports",
        why=why,
        title=f"Informe de seguimiento del {date_es(period.starts)} al {date_es(period.ends)}",
        detail=detail,
        url=reverse("monitoring:report_period", args=[period.starts.isoformat()]),
        due=period.due_on,
        roles=writers,
    )


def _ending(period: ReportPeriod) -> str:
    return f"Hay un borrador; el período termina el {date_es(period.ends)} y se presenta desde el día siguiente."


def _due(period: ReportPeriod, drafted: bool) -> str:
    left = f"quedan {counted(period.days, 'día', 'días')}" if period.days else "el plazo es hoy"
    done = "Hay un borrador guardado." if drafted else "Nadie ha escrito el borrador."
    return f"Se presenta hasta el {date_es(period.due_on)}: {left}. {done}"


def _missing(period: ReportPeriod, drafted: bool) -> str:
    done = " Hay un borrador guardado." if drafted else ""
    late = counted(period.days, "día", "días")
    return f"El plazo venció el {date_es(period.due_on)}, hace {late}: aparece en público como no presentado.{done}"
