"""What people do with indicators: define how they are read, measure, correct and withdraw."""

from plans.monitoring.indicators.services.measuring import (
    correct_measurement,
    record_measurement,
    withdraw_measurement,
)
from plans.monitoring.indicators.services.sheets import define_proposed, define_sheet

__all__ = [
    "correct_measurement",
    "define_proposed",
    "define_sheet",
    "record_measurement",
    "withdraw_measurement",
]
