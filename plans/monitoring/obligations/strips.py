"""The periods of an obligation side by side, as a table that is read aloud cell by cell."""

from dataclasses import dataclass

from gelt.text import Word, counted
from plans.monitoring.obligations.periods import PeriodStanding
from plans.monitoring.obligations.standing import ObligationStanding, period_label, state_word

# In a list each obligation shows its latest periods; its own page shows all.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class StripCell:
    """One period: its name, its state with icon, and how many of how many."""

    period: PeriodStanding
    label: str
    word: Word

    @property
    def figures(self) -> str:
        if not self.period.needed:
            return counted(self.period.done, "vez", "veces")
        return f"{self.period.done} de {self.period.needed}"


def strip(row: ObligationStanding, *, whole: bool = False) -> list[StripCell]:
    """The periods, the newest first; the latest ones only unless `whole`."""
    periods = row.periods if whole else row.periods[-SHOWN:]
    every = row.obligation.every
    return [StripCell(each, period_label(every, each), state_word(each)) for each in reversed(periods)]
