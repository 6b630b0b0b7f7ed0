"""What every page of the committee starts from: whose site, who reads, and the day it speaks of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from accounts.access import actor_of
from accounts.actors import Actor
from gelt.reference import PARAMETER, ReferenceDate, ReferenceDateError, reference_date
from plans.checklist.selectors import CriterionRow, PhaseRows, checklist
from plans.matrix.selectors import clock_end
from regulation.selectors import framework_with_phases
from tenants.hosts import Host
from tenants.requests import host_of

# Parameters that open or fetch one row; links to other places drop them.
ROW_PARAMETERS = ("abrir", "fila")


@dataclass(frozen=True, slots=True)
class Desk:
    """The reader's place in one municipality on one reference date; `query` is the address's own parameters."""

    host: Host
    actor: Actor
    reference: ReferenceDate
    error: str
    validity_end: date | None
    query: QueryDict

    @property
    def on(self) -> date:
        return self.reference.on

    @property
    def kept(self) -> str:
        """`?fecha=2009-12-31` or nothing: what a link to another page keeps."""
        return "" if self.reference.is_default else f"?{PARAMETER}={self.on.isoformat()}"

    def here(self, **changes: str) -> str:
        """This page's parameters with some set, as `?a=1&b=2` or nothing; open rows are closed."""
        query = self.query.copy()
        for name in ROW_PARAMETERS:
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}" if query else ""

    def context(self, **extra: Any) -> dict[str, Any]:
        """The context of a page: this desk, and the reference date as base.html wants it."""
        named = {
            "desk": self,
            "reference": self.reference,
            "reference_error": self.error,
            "reference_max": timezone.localdate(),
        }
        return named | extra

    def phases(self) -> list[PhaseRows]:
        """The municipality's checklist as of the reference date; 4 queries."""
        return checklist(self.host.framework, self.on)

    def not_yet(self) -> str:
        """Why there is nothing to meet on a day before the norm, in a sentence; "" from then on. 1 query."""
        return framework_with_phases(self.host.framework, criteria=False).not_yet(self.on)


def open_desk(request: HttpRequest) -> Desk:
    """The desk of a request; a `?fecha=` that cannot be used is explained and the usual day is shown."""
    host = host_of(request)
    end, of = clock_end(host)
    reference, error = _reference(request.GET.get(PARAMETER), end, of)
    return Desk(host, actor_of(request), reference, error, end, request.GET)


def _reference(asked: str | None, end: date | None, of: str) -> tuple[ReferenceDate, str]:
    try:
        return reference_date(requested=asked, validity_to=end, of=of), ""
    except ReferenceDateError as error:
        return reference_date(validity_to=end, of=of), error.message


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
