"""The one place for percentages: every page, PDF, export and API takes its figures from here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings

from gelt.text import round_half_up
from regulation.deadlines import DeadlineState, deadline_state
from rollup.steps import StepValues

# Upper end of each band but the last: 0–20, 21–40, 41–60, 61–80, 81–100 (the bands of MIPG's self-diagnosis).
BANDS = (Decimal(20), Decimal(40), Decimal(60), Decimal(80))


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` of `whole` from 0 to 100, not rounded; None when nothing applies."""
    return part * 100 / whole if whole else None


def overall(percents: Iterable[Decimal | None]) -> Decimal | None:
    """The mean of the phases that have applicable criteria (DESIGN.md, rule 2); None when none has."""
    known = [value for value in percents if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def rounded(value: Decimal | None) -> Decimal | None:
    """One decimal, half up: the figure that is printed and exported."""
    return None if value is None else round_half_up(value, 1)


def band(value: Decimal | None) -> int | None:
    """0 (lowest fifth) to 4 of the printed figure; None when there is no percentage."""
    printed = rounded(value)
    return None if printed is None else sum(printed > limit for limit in BANDS)


def ranking_value(value: Decimal | None) -> Decimal:
    """The figure a ranking sorts by: who did not report counts as 0, and only there."""
    return Decimal(0) if value is None else value


@dataclass(frozen=True, slots=True)
class PhaseScore:
    """The compliance of one phase on a date. Percentages are None when nothing applies or nobody reported."""

    phase: str
    step: StepValues
    municipality_reported: bool

    @property
    def declared_percent(self) -> Decimal | None:
        """Weight declared met of the weight that applies, 0–100, not rounded."""
        return self._percent(self.step.met_weight)

    @property
    def verified_percent(self) -> Decimal | None:
        """Weight met and verified by internal control of the weight that applies, 0–100, not rounded."""
        return self._percent(self.step.verified_weight)

    def _percent(self, part: Decimal) -> Decimal | None:
        return percent(part, self.step.applicable_weight) if self.municipality_reported else None

    @property
    def total(self) -> int:
        return self.step.total

    @property
    def applicable(self) -> int:
        return self.step.applicable

    @property
    def met(self) -> int:
        return self.step.met

    @property
    def verified(self) -> int:
        return self.step.verified

    @property
    def in_progress(self) -> int:
        return self.step.in_progress

    @property
    def not_met(self) -> int:
        return self.step.not_met

    @property
    def not_applicable(self) -> int:
        return self.step.not_applicable

    @property
    def unanswered(self) -> int:
        return self.step.unanswered

    @property
    def met_since(self) -> date | None:
        """Since when everything that applies has been declared met without a break."""
        return self.step.met_since

    @property
    def verified_since(self) -> date | None:
        return self.step.verified_since

    @property
    def complete(self) -> bool:
        return self.step.met_since is not None


@dataclass(frozen=True, slots=True)
class MunicipalityScore:
    """A municipality's phases in a framework on a date, by phase code.

    `phases` is empty on dates before the framework and for municipalities that never began.
    """

    municipality: str
    framework: str
    on: date
    phases: dict[str, PhaseScore]

    @property
    def reported(self) -> bool:
        """False: "no reportó", there is no percentage."""
        return any(score.municipality_reported for score in self.phases.values())

    @property
    def declared_overall(self) -> Decimal | None:
        return overall(score.declared_percent for score in self.phases.values())

    @property
    def verified_overall(self) -> Decimal | None:
        return overall(score.verified_percent for score in self.phases.values())

    def phase(self, code: str) -> PhaseScore | None:
        return self.phases.get(code)

    def count(self, name: str) -> int:
        """A count over all phases: `score.count("met")` of `score.count("applicable")`."""
        return sum(int(getattr(score, name)) for score in self.phases.values())


def municipality_score(
    municipality: str, framework: str, on: date, steps: dict[str, StepValues]
) -> MunicipalityScore:
    """The score of the steps (by phase code) that hold on a date."""
    reported = any(step.unanswered < step.total for step in steps.values())
    phases = {code: PhaseScore(code, step, reported) for code, step in steps.items()}
    return MunicipalityScore(municipality, framework, on, phases)


def phase_deadline(
    score: PhaseScore | None, deadline: date | None, reference: date, due_soon_days: int | None = None
) -> DeadlineState:
    """The state of a phase's deadline on a date; "none" when the phase has no deadline or nothing applies."""
    days = settings.DUE_SOON_DAYS if due_soon_days is None else due_soon_days
    if score is not None and score.total and not score.applicable:
        return DeadlineState("none")
    return deadline_state(deadline, reference, score.met_since if score else None, days)
