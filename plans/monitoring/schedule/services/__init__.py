"""What people do with the schedule: each call is one transaction with its fact, its audit line, the steps."""

from plans.monitoring.schedule.services.entries import add_entry, remove_entry
from plans.monitoring.schedule.services.linking import link, unlink
from plans.monitoring.schedule.services.planning import plan_entry
from plans.monitoring.schedule.services.reporting import report_entry
from plans.monitoring.schedule.services.starting import start_from_plan

__all__ = ["add_entry", "link", "plan_entry", "remove_entry", "report_entry", "start_from_plan", "unlink"]
