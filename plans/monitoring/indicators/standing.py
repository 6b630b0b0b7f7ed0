"""What is known of an indicator on a day: its value, how far it is, and the words for it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gelt.text import Word
from plans.monitoring.models import IndicatorSheet, Measurement

Status = Literal["met", "on_track", "behind", "off_track", "no_sheet", "no_target", "no_measurement"]

# Blue and not green while the target is not reached; grey while nothing can be said.
STATUSES: dict[Status, Word] = {
    "met": Word("Meta cumplida", "check-circle", "good"),
    "on_track": Word("En camino", "arrow-right", "info"),
    "behind": Word("Atrasado", "half-circle", "warn"),
    "off_track": Word("Muy atrasado", "alert", "bad"),
    "no_sheet": Word("Sin ficha", "circle-dashed", "neutral"),
    "no_target": Word("Sin meta medible", "minus-circle", "neutral"),
    "no_measurement": Word("Sin medición", "question", "neutral"),
}


ALL, ALMOST = Decimal(100), Decimal("99.9")


def shown(share: Decimal | None) -> Decimal | None:
    """A share of the way as it is shown: below 100 it never rounds up to it."""
    return share if share is None or share >= ALL else min(share, ALMOST)


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """An indicator of the plan as of a day.

    `value`: what its measurements add up to by the sheet's accumulation, or what its feed computes;
    `verified_value`: the same counting only what internal control verified, for feeds that tell them apart.
    `previous_value`: the value without its last measurement (of a flow: of the period before). `progress` and
    `expected`: 0–100 of the way to the target. `value_on`: day of the last measurement, or the day asked about
    when it feeds itself. `base`: what a fed value was counted from, in words.
    """

    id: str
    name: str
    action_id: str
    action_title: str
    sheet: IndicatorSheet | None
    last: Measurement | None
    value: Decimal | None
    verified_value: Decimal | None
    value_text: str
    value_on: date | None
    previous_value: Decimal | None
    progress: Decimal | None
    expected: Decimal | None
    status: Status
    reason: str
    fed: bool
    target_text: str
    verified_text: str = ""
    verified_progress: Decimal | None = None
    base: str = ""

    @property
    def word(self) -> Word:
        """The status as people read it, with its icon."""
        return STATUSES[self.status]

    @property
    def shown_progress(self) -> Decimal | None:
        """The progress with one decimal; what is not reached never shows as 100,0 %."""
        return shown(self.progress)

    @property
    def shown_verified_progress(self) -> Decimal | None:
        return shown(self.verified_progress)


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A dated value as it was measured (None: fed) and what had been accumulated by then."""

    day: date
    measured: Decimal | None
    value: Decimal | None
    verified: Decimal | None = None
