"""What people do with obligations. Each call is one transaction: the fact, its audit line and the country's steps."""

from plans.monitoring.obligations.services.logging import Deed, log_fulfilment, log_update, withdraw_log
from plans.monitoring.obligations.services.opening import Opening, end_obligation, open_obligation, open_obligations

__all__ = [
    "Deed",
    "Opening",
    "end_obligation",
    "log_fulfilment",
    "log_update",
    "open_obligation",
    "open_obligations",
    "withdraw_log",
]
