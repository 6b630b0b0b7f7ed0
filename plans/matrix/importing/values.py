"""Values proposed from the words of a target or a timeframe. What cannot be read for certain stays None."""

from plans.matrix.importing.items.quantities import TargetValue, read_target
from plans.matrix.importing.items.times import TimeframeValue, read_timeframe

__all__ = ["TargetValue", "TimeframeValue", "read_target", "read_timeframe"]
