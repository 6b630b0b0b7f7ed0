"""Calendar periods a flow is summed in."""

import calendar
from datetime import date

from gelt.text import date_es, month_es
from plans.monitoring.models import IndicatorSheet

Period = IndicatorSheet.Period
MONTHS_OF: dict[str, int] = {Period.MONTH: 1, Period.QUARTER: 3, Period.SEMESTER: 6, Period.YEAR: 12}


def period_of(period: str, day: date) -> tuple[date, date]:
    """First and last day of the calendar period (`month`, `quarter`, `semester`, `year`) that a day is in."""
    months = MONTHS_OF[period]
    first = day.month - (day.month - 1) % months
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, calendar.monthrange(day.year, last)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period_words(period: str, starts: date, ends: date) -> str:
    """`marzo de 2010`, `2010`, `el período del 1 de enero de 2010 al 31 de marzo de 2010`."""
    if period == Period.MONTH:
        return month_es(starts)
    if period == Period.YEAR:
        return str(starts.year)
    return f"el período del {date_es(starts)} al {date_es(ends)}"
