"""The periods as lists show them: on the page's day and, where something came of them since, afterwards."""

from dataclasses import dataclass
from datetime import date

from gelt import clock
from gelt.text import Word, date_es
from plans.monitoring.reports.selectors import ReportPeriod, periods_on
from tenants.hosts import Host

STATES: dict[str, Word] = {
    "future": Word("Todavía no comienza", "calendar", "neutral"),
    "open": Word("En curso", "half-circle", "info"),
    "due": Word("Por presentar", "bell", "warn"),
    "presented": Word("Presentado a tiempo", "check-circle", "good"),
    "presented_late": Word("Presentado después del plazo", "clock-check", "warn"),
    "missing": Word("Informe no presentado", "alert", "bad"),
}


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A period as of a day; `since`: what became of it after that day, "" when nothing did."""

    period: ReportPeriod
    since: str
    number_since: int | None

    @property
    def word(self) -> Word:
        return STATES[self.period.state]


def period_lines(host: Host, on: date) -> list[PeriodLine]:
    """The periods that have begun and the next one, the latest first. 8 queries, 4 for today.

    The last report of a validity is presented after it: a page of the validity's last day still tells of it.
    """
    then = periods_on(host, on)
    today = clock.today()
    now = {each.starts: each for each in periods_on(host, today)} if on < today else {}
    begun = [each for each in then if each.state != "future"]
    return [_line(each, now.get(each.starts)) for each in reversed(then[: len(begun) + 1])]


def _line(then: ReportPeriod, now: ReportPeriod | None) -> PeriodLine:
    if now is None or now.state == then.state or not now.ended:
        return PeriodLine(then, "", None)
    words = f"no se presentó; el plazo venció el {date_es(now.due_on)}." if now.state == "missing" else now.words
    return PeriodLine(then, words, now.report.number if now.report else None)


def counts(lines: list[PeriodLine]) -> dict[str, int]:
    """How many reports were due on the day of the lines, and what came of them; `since`: missing then, not now."""
    states = [line.period.state for line in lines]
    found = {code: states.count(code) for code in ("presented", "presented_late", "missing", "due")}
    found["exigible"] = found["presented"] + found["presented_late"] + found["missing"]
    found["since"] = sum(line.period.state == "missing" and line.period.filed for line in lines)
    return found
