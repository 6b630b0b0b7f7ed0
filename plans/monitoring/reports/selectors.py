"""Reads of the reports: the rule, the periods as of a day, what was presented, internal control's opinions."""

from dataclasses import dataclass
from datetime import date

from gelt import clock
from gelt.remembered import once
from gelt.text import counted, date_es
from plans.matrix.selectors import promises_end
from plans.monitoring.models import ActionOpinion, Author, FollowUpReport, ReportFile, ReportRule
from plans.monitoring.reports.periods import (
    Period,
    ReportStep,
    State,
    add_months,
    days_of,
    report_periods,
    report_steps,
    state_on,
)
from rollup.models import PlanPublication
from tenants.hosts import Host

# While nothing ends the validity, periods to come are listed this far.
AHEAD_MONTHS = 24


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period as of a day. `number` is its place among the periods, not the report's; `report` has no document.

    `days`: to its beginning, to its end, to the last day on time, early or late by, or overdue. `words`: the state
    as a sentence. `filed`: its report exists, even if it was presented after the day.
    """

    number: int
    starts: date
    ends: date
    due_on: date
    author: str
    state: State
    days: int
    words: str
    report: FollowUpReport | None = None
    filed: bool = False

    @property
    def ended(self) -> bool:
        """Whether its report may be presented."""
        return self.state not in ("future", "open")

    @property
    def author_label(self) -> str:
        return str(Author(self.author).label)

    @property
    def author_words(self) -> str:
        """The same inside a sentence: `el Comité GEL-T`."""
        return author_words(self.author)

    @property
    def label(self) -> str:
        return f"{date_es(self.starts)} a {date_es(self.ends)}"


def author_words(author: str) -> str:
    """Who writes, inside a sentence: `el Comité GEL-T`, `la Oficina de Control Interno`."""
    label = str(Author(author).label)
    return label[0].lower() + label[1:]


@once
def rules() -> list[ReportRule]:
    """Every rule, in the order in which they hold. 1 query."""
    return list(ReportRule.objects.order_by("true_from", "recorded_at", "id"))


def rule_on(on: date) -> ReportRule | None:
    """The rule that holds on a day; None while none was set. 1 query."""
    return ReportRule.objects.filter(true_from__lte=on).order_by("true_from", "recorded_at", "id").last()


def validity(host: Host) -> tuple[date | None, date | None]:
    """First and last day within which reports are awaited; None where nothing bounds them. 2 queries.

    The plan's validity, whatever day `host` was asked for and whatever framework it follows.
    """
    starts = PlanPublication.objects.filter(municipality=host.code).values_list("validity_from", flat=True).first()
    return starts, promises_end(host)


@once
def reports() -> list[FollowUpReport]:
    """Every presented report without its document, by period. 1 query."""
    return list(FollowUpReport.objects.defer("document").order_by("period_from"))


def periods_on(host: Host, on: date) -> list[ReportPeriod]:
    """Every period there is, as of a day, future ones included. 3 queries."""
    presented = {row.period_from: row for row in reports()}
    periods = _periods(host, on, presented)
    return [_told(number, period, presented.get(period.starts), on) for number, period in enumerate(periods, start=1)]


def follow_up_report_steps(host: Host) -> list[ReportStep]:
    """The counts for the country's follow-up steps, from the facts as known now, days to come included. 3 queries."""
    presented = {row.period_from: row for row in reports()}
    periods = _periods(host, clock.today(), presented)
    return report_steps(periods, {starts: row.presented_on for starts, row in presented.items()})


def _periods(host: Host, on: date, presented: dict[date, FollowUpReport]) -> list[Period]:
    """The rules' periods; a presented one keeps the dates it was presented with, whatever the rules say since."""
    ends = promises_end(host)
    until = ends or add_months(max(on, clock.today()), AHEAD_MONTHS)
    found = {each.starts: each for each in report_periods(rules(), ends, until)}
    frozen = {
        row.period_from: Period(row.period_from, row.period_to, row.due_on, row.author) for row in presented.values()
    }
    return sorted((found | frozen).values(), key=lambda period: period.starts)


def _told(number: int, period: Period, report: FollowUpReport | None, on: date) -> ReportPeriod:
    presented_on = report.presented_on if report else None
    state = state_on(period, presented_on, on)
    shown = report if state in ("presented", "presented_late") else None
    days = days_of(period, state, presented_on, on)
    return ReportPeriod(
        number=number,
        starts=period.starts,
        ends=period.ends,
        due_on=period.due_on,
        author=period.author,
        state=state,
        days=days,
        words=_words(period, state, shown, days),
        report=shown,
        filed=report is not None,
    )


def _words(period: Period, state: State, report: FollowUpReport | None, days: int) -> str:
    much, due = counted(days, "día", "días"), date_es(period.due_on)
    if report is not None:
        late = f", {much} después del plazo" if state == "presented_late" else ", a tiempo"
        return f"Informe {report.number} presentado el {date_es(report.presented_on)}{late}."
    return {
        "future": f"Comienza el {date_es(period.starts)}.",
        "open": f"En curso: termina el {date_es(period.ends)} y se presenta hasta el {due}.",
        "due": f"Por presentar: hay plazo hasta el {due}" + (f", quedan {much}." if days else ", que es hoy."),
        "missing": f"Informe no presentado: el plazo venció el {due}, hace {much}.",
    }[state]


def report_by_number(number: int) -> FollowUpReport | None:
    """A presented report with its document and, when it is printed, its file's row without the bytes. 1 query."""
    rows = FollowUpReport.objects.select_related("printed__file").defer("printed__file__content")
    return rows.filter(number=number).first()


def report_before(report: FollowUpReport) -> FollowUpReport | None:
    """The report it is compared with, with its document. 1 query.

    Of those presented before it, the one of the latest earlier period: a report that comes late never changes what
    another says.
    """
    rows = FollowUpReport.objects.filter(period_from__lt=report.period_from, number__lt=report.number)
    return rows.order_by("period_from").last()


def latest_report_before(starts: date) -> FollowUpReport | None:
    """What a draft of the period that starts on a day is compared with, with its document. 1 query."""
    return FollowUpReport.objects.filter(period_from__lt=starts).order_by("period_from").last()


def printed_file(number: int) -> ReportFile | None:
    """The PDF of a report with its bytes; None while it is not made. 1 query."""
    return ReportFile.objects.select_related("file", "report").filter(report__number=number).first()


def opinions_on(on: date) -> dict[str, ActionOpinion]:
    """Internal control's opinion that holds on a day, by the action's stable id. 1 query."""
    rows = ActionOpinion.objects.filter(true_from__lte=on).order_by("true_from", "recorded_at", "id")
    return {row.action: row for row in rows}


def opinions_between(starts: date, ends: date) -> list[ActionOpinion]:
    """The opinions dated within a period, its last day included, in order. 1 query."""
    return list(
        ActionOpinion.objects.filter(true_from__range=(starts, ends)).order_by("true_from", "recorded_at", "id")
    )


def opinions_of(action: str) -> list[ActionOpinion]:
    """Every opinion on an action, the one that wins first. 1 query."""
    return list(ActionOpinion.objects.filter(action=action).order_by("-true_from", "-recorded_at", "-id"))
