"""What this part adds to "Mi trabajo"; see plans.inbox.registry."""

from datetime import date

from plans.inbox.registry import WorkItem
from tenants.hosts import Host


def items(host: Host, on: date) -> list[WorkItem]:
    """Nothing yet."""
    return []
