"""The committee's desk with the checklist of its day at hand."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from plans.checklist.selectors import CriterionRow, PhaseRows, checklist
from plans.matrix.desk import Desk as AnyDesk
from regulation.selectors import framework_with_phases


@dataclass(frozen=True, slots=True)
class Desk(AnyDesk):
    """The reader's place in one municipality on one reference date, with its checklist."""

    def phases(self) -> list[PhaseRows]:
        """The municipality's checklist as of the reference date; 4 queries."""
        return checklist(self.host.framework, self.on)

    def not_yet(self) -> str:
        """Why there is nothing to meet on a day before the norm, in a sentence; "" from then on. 1 query."""
        return framework_with_phases(self.host.framework, criteria=False).not_yet(self.on)


def open_desk(request: HttpRequest) -> Desk:
    """The desk of a request; a `?fecha=` that cannot be used is explained and the usual day is shown."""
    return Desk.open(request)


def phase_of(phases: list[PhaseRows], code: str) -> PhaseRows:
    """The phase of that code; 404 when the framework has none."""
    for phase in phases:
        if phase.phase.code == code:
            return phase
    raise Http404(code)


def row_of(phases: list[PhaseRows], code: str) -> tuple[PhaseRows, CriterionRow]:
    """The criterion of that code with its phase; 404 when the framework has none."""
    for phase in phases:
        for row in phase.rows:
            if row.criterion.code == code:
                return phase, row
    raise Http404(code)
