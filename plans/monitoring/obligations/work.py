"""What obligations add to "Mi trabajo"; see plans.inbox.registry."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.permissions import Role
from gelt.text import counted, date_es
from plans.inbox.registry import Why, WorkItem
from plans.monitoring.models import Obligation
from plans.monitoring.obligations.periods import DAY, PeriodStanding, calendar_period
from plans.monitoring.obligations.selectors import standings_on, validity_end
from plans.monitoring.obligations.standing import ObligationStanding, period_label
from tenants.hosts import Host

COMMITTEE = frozenset({Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN})
# Due soon when at most this share of the calendar period is left.
LAST_SHARE = 4


def items(host: Host, on: date) -> list[WorkItem]:
    """The period at hand while it is not fulfilled, and the last one when it was missed; 3 queries.

    Nothing after the validity's end. The matter names the period, so that a new one is a new matter.
    """
    last_day = validity_end(host)
    if last_day is not None and on > last_day:
        return []
    return [item for row in standings_on(last_day, on) if row.running for item in _of(row, on)]


def _of(row: ObligationStanding, on: date) -> Iterator[WorkItem]:
    current, closed = row.current, row.last_closed
    if current is not None and current.needed and not current.reached:
        yield _item(row, current, Why.DUE_SOON if nearly_over(row.obligation.every, current, on) else Why.WAITING)
    if closed is not None and closed.state == "missed":
        yield _item(row, closed, Why.OVERDUE)


def nearly_over(every: str, period: PeriodStanding, on: date) -> bool:
    """At most a quarter of the calendar period is left, the day itself included."""
    first, last = calendar_period(every, period.starts)
    return (period.ends - on + DAY).days * LAST_SHARE <= (last - first + DAY).days


def _item(row: ObligationStanding, period: PeriodStanding, why: Why) -> WorkItem:
    obligation, label = row.obligation, period_label(row.obligation.every, period)
    missed = why == Why.OVERDUE
    much = f"{period.done} de {counted(period.needed, 'vez', 'veces')}"
    return WorkItem(
        matter=f"obligation:{obligation.pk}:{period.starts.isoformat()}",
        kind="obligations",
        why=why,
        title=f"Quedó incumplida: {obligation.title}" if missed else f"Falta cumplir: {obligation.title}",
        detail=(
            f"Período {label}: se hizo {much}. Si sí se hizo, regístrelo con su fecha."
            if missed
            else f"Período {label}: lleva {much}; termina el {date_es(period.ends)}."
        ),
        url=_where(obligation),
        due=period.ends,
        people=frozenset({obligation.person_id} if obligation.person_id else ()),
        roles=frozenset() if obligation.person_id else COMMITTEE,
    )


def _where(row: Obligation) -> str:
    """Where it is fulfilled: the list of updates, or its own page."""
    if row.counts == Obligation.Counts.SITE_UPDATES:
        return reverse("monitoring:site_updates")
    return reverse("monitoring:obligation", args=[row.pk])
