"""What an indicator that feeds itself was worth on earlier days, computed again from the facts of each."""

import calendar
from datetime import date

from plans.monitoring.feeds.registry import FeedContext, compute
from plans.monitoring.indicators.standing import SeriesPoint
from plans.monitoring.indicators.status import Validity
from plans.monitoring.models import IndicatorSheet
from tenants.hosts import Host

# Days at most that are computed for a drawing, each from the facts.
MOST_DAYS = 12


def fed_series(host: Host, sheet: IndicatorSheet, on: date, validity: Validity) -> list[SeriesPoint]:
    """The value at the end of months of the validity, spread evenly, and on the day itself; days without one are
    left out. Queries grow with the days (12 at most), not with the facts."""
    context = FeedContext(host, on, validity.starts)
    found = []
    for day in sample_days(validity.starts, validity.clip(on)):
        value = compute(context.at(day), sheet.feed, sheet.feed_settings)
        if value.value is not None:
            found.append(SeriesPoint(day, None, value.value, value.verified))
    return found


def sample_days(starts: date, on: date) -> list[date]:
    """The last days of months from `starts` to before `on`, every so many months, and `on`: 12 at most."""
    months = range(starts.year * 12 + starts.month - 1, on.year * 12 + on.month)
    ends = [date(m // 12, m % 12 + 1, calendar.monthrange(m // 12, m % 12 + 1)[1]) for m in months]
    before = [day for day in ends if day < on]
    stride = -(-len(before) // (MOST_DAYS - 1)) or 1
    return [*reversed(before[::-1][::stride]), on]
