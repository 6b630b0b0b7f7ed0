"""Which periods of the obligations closed within the report's period, and whether they were kept."""

from datetime import date, timedelta
from typing import Any

from plans.monitoring.obligations.selectors import obligations_on
from tenants.hosts import Host

Json = dict[str, Any]


def obligations(host: Host, starts: date, ends: date) -> Json:
    """The periods of every obligation that ended from `starts` to `ends`, as of the day after. 3 queries.

    The last day of a period is still in time, so only the day after says what became of it.
    """
    rows = [
        {
            "id": standing.obligation.pk,
            "title": standing.obligation.title,
            "from": period.starts.isoformat(),
            "to": period.ends.isoformat(),
            "needed": period.needed,
            "done": period.done,
            "state": period.state,
        }
        for standing in obligations_on(host, ends + timedelta(days=1))
        for period in standing.periods
        if starts <= period.ends <= ends and period.state in ("met", "missed")
    ]
    states = [row["state"] for row in rows]
    return {"met": states.count("met"), "missed": states.count("missed"), "rows": rows}
