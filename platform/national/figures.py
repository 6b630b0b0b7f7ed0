"""The country on one date: a row per locality, its cells per phase, and what they add up to.

Percentages come from rollup.scores; here they are only laid side by side and averaged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from national.places import Place
from regulation.deadlines import DeadlineState
from regulation.selectors import FrameworkView, PhaseView
from rollup.following import FollowUpValues
from rollup.scores import MunicipalityScore, PhaseScore, overall, phase_deadline, ranking_value, rounded

Measure = Literal["declarado", "verificado"]
# From the one that needs help first to the one that needs none.
URGENCY = ("overdue", "due_soon", "on_track", "met_late", "met_on_time", "none")


@dataclass(frozen=True, slots=True)
class Cell:
    """One phase of one municipality."""

    phase: PhaseView
    score: PhaseScore | None
    deadline: date | None
    state: DeadlineState

    def percent(self, measure: Measure) -> Decimal | None:
        if self.score is None:
            return None
        return self.score.declared_percent if measure == "declarado" else self.score.verified_percent

    @property
    def not_applicable(self) -> bool:
        """True when the municipality reports and nothing of the phase applies to it."""
        return self.score is not None and self.score.municipality_reported and not self.score.applicable


@dataclass(frozen=True, slots=True)
class Row:
    """One locality in the comparison; `cells` is empty unless it follows the framework.

    `follow_up` are the figures of its follow-up on that day, whatever framework is shown.
    """

    place: Place
    score: MunicipalityScore | None
    cells: tuple[Cell, ...]
    follow_up: FollowUpValues | None = None

    @property
    def watched(self) -> FollowUpValues | None:
        """Its reports, obligations and activities, None while nothing of that is watched."""
        return self.follow_up if self.follow_up is not None and self.follow_up.watched else None

    @property
    def broken(self) -> tuple[int, int, int]:
        """Reports missing, periods of obligations missed, reports late: for sorting, zero where unwatched."""
        found = self.watched
        return (found.reports_missing, found.obligations_missed, found.reports_late) if found else (0, 0, 0)

    @property
    def follows(self) -> bool:
        return bool(self.cells)

    @property
    def reported(self) -> bool:
        return self.score is not None and self.score.reported

    def overall(self, measure: Measure) -> Decimal | None:
        if self.score is None:
            return None
        return self.score.declared_overall if measure == "declarado" else self.score.verified_overall

    def cell(self, phase: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.phase.code == phase), None)

    def in_state(self, code: str) -> list[Cell]:
        """The cells whose deadline is in that state."""
        return [cell for cell in self.cells if cell.state.code == code]

    @property
    def worst(self) -> str:
        """The most urgent state among the phases' deadlines."""
        return min((cell.state.code for cell in self.cells), key=URGENCY.index, default="none")

    @property
    def days_late(self) -> int:
        """Days since the oldest deadline that is still overdue."""
        return max((cell.state.days for cell in self.in_state("overdue")), default=0)


@dataclass(frozen=True, slots=True)
class PhaseTotals:
    """One phase over the municipalities that follow the framework; means are of those that reported."""

    phase: PhaseView
    declared: Decimal | None
    verified: Decimal | None
    states: Counter[str]

    def mean(self, measure: Measure) -> Decimal | None:
        return self.declared if measure == "declarado" else self.verified


@dataclass(frozen=True, slots=True)
class FollowUpTotals:
    """Reports and periods of obligations over the municipalities that follow the framework and watch any."""

    municipalities: int = 0
    reports_due: int = 0
    reports_on_time: int = 0
    reports_late: int = 0
    reports_missing: int = 0
    obligations_due: int = 0
    obligations_met: int = 0
    obligations_missed: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of the first screen. `municipalities`, `on_platform` and `published` count all frameworks."""

    municipalities: int
    on_platform: int
    published: int
    following: int
    reported: int
    declared: Decimal | None
    verified: Decimal | None
    phases: tuple[PhaseTotals, ...]
    follow_up: FollowUpTotals = field(default_factory=FollowUpTotals)

    def mean(self, measure: Measure) -> Decimal | None:
        return self.declared if measure == "declarado" else self.verified

    def state(self, code: str) -> int:
        """How many phases of how many municipalities have their deadline in that state."""
        return sum(phase.states[code] for phase in self.phases)

    @property
    def with_deadline(self) -> int:
        return sum(count for phase in self.phases for code, count in phase.states.items() if code != "none")


def rows_of(
    places: Iterable[Place],
    framework: FrameworkView,
    scores: Mapping[str, MunicipalityScore],
    on: date,
    follow_ups: Mapping[str, FollowUpValues] = MappingProxyType({}),
) -> list[Row]:
    """A row per place: those that follow the framework now, or have figures in it on that date, get cells."""
    return [_row(place, framework, scores.get(place.code), on, follow_ups.get(place.code)) for place in places]


def _row(
    place: Place,
    framework: FrameworkView,
    score: MunicipalityScore | None,
    on: date,
    follow_up: FollowUpValues | None,
) -> Row:
    if not place.on_platform or (place.framework != framework.code and score is None):
        return Row(place, None, (), follow_up)
    return Row(place, score, tuple(_cell(place, phase, score, on) for phase in framework.phases), follow_up)


def _cell(place: Place, phase: PhaseView, score: MunicipalityScore | None, on: date) -> Cell:
    found = score.phase(phase.code) if score else None
    deadline = phase.deadline(place.order or "territorial")
    return Cell(phase, found, deadline, phase_deadline(found, deadline, on))


def totals_of(rows: Sequence[Row], framework: FrameworkView) -> Totals:
    """What the municipalities among these rows add up to; areas and the island are left out."""
    counted = [row for row in rows if row.place.counts]
    following = [row for row in counted if row.follows]
    declared, verified = (overall(row.overall(measure) for row in following) for measure in MEASURES)
    return Totals(
        municipalities=len(counted),
        on_platform=sum(row.place.on_platform for row in counted),
        published=sum(row.place.on_platform and row.place.published for row in counted),
        following=len(following),
        reported=sum(row.reported for row in following),
        declared=declared,
        verified=verified,
        phases=tuple(_phase_totals(position, phase, following) for position, phase in enumerate(framework.phases)),
        follow_up=_follow_up_totals(following),
    )


def _follow_up_totals(following: Sequence[Row]) -> FollowUpTotals:
    found = [row.watched for row in following if row.watched is not None]
    names = [name for name in FollowUpTotals.__dataclass_fields__ if name != "municipalities"]
    return FollowUpTotals(len(found), **{name: sum(getattr(each, name) for each in found) for name in names})


MEASURES: tuple[Measure, Measure] = ("declarado", "verificado")


def _phase_totals(position: int, phase: PhaseView, following: Sequence[Row]) -> PhaseTotals:
    cells = [row.cells[position] for row in following]
    declared, verified = (overall(cell.percent(measure) for cell in cells) for measure in MEASURES)
    return PhaseTotals(phase, declared, verified, Counter(cell.state.code for cell in cells))


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking: `position` of `among`, shared by `tied` others with the same printed figure."""

    position: int
    among: int
    tied: int


def rank_of(row: Row, among: Iterable[Row], measure: Measure) -> Rank | None:
    """The place of a municipality among those that follow the framework; None outside rankings."""
    if not (row.place.counts and row.follows):
        return None
    peers = [peer for peer in among if peer.place.counts and peer.follows]
    mine = _ranked(row, measure)
    figures = [_ranked(peer, measure) for peer in peers]
    return Rank(1 + sum(figure > mine for figure in figures), len(peers), figures.count(mine) - 1)


def _ranked(row: Row, measure: Measure) -> Decimal:
    return rounded(ranking_value(row.overall(measure))) or Decimal(0)
