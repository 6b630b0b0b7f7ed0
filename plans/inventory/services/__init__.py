"""What people do with the inventory: each call is one transaction with its fact and its audit line."""

from plans.inventory.services.alliances import add_alliance, end_alliance
from plans.inventory.services.items import add_item, bring_from_plan, put_back, remove_item
from plans.inventory.services.staging import BulkResult, record_stage, record_stages

__all__ = [
    "BulkResult",
    "add_alliance",
    "add_item",
    "bring_from_plan",
    "end_alliance",
    "put_back",
    "record_stage",
    "record_stages",
    "remove_item",
]
