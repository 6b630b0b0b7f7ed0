"""What every page of the committee starts from: whose site, who reads, and the day it speaks of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from accounts.access import actor_of
from accounts.actors import Actor
from gelt import clock
from gelt.errors import DomainError
from gelt.reference import PARAMETER, ReferenceDate, ReferenceDateError, reference_date
from plans.matrix.selectors import clock_end
from tenants.hosts import Host
from tenants.requests import host_of


@dataclass(frozen=True, slots=True)
class Desk:
    """The reader's place in one municipality on one reference date; `query` is the address's own parameters.

    `validity_end`: last day on which the municipality's clock runs, None while nothing ends it.
    """

    host: Host
    actor: Actor
    reference: ReferenceDate
    error: str
    validity_end: date | None
    query: QueryDict

    # Parameters that open or fetch one row; links to other places drop them.
    ROW_PARAMETERS: ClassVar[tuple[str, ...]] = ("abrir", "fila")

    @classmethod
    def open(cls, request: HttpRequest) -> Self:
        """The desk of a request; a `?fecha=` that cannot be used is explained and the usual day is shown."""
        host = host_of(request)
        end, of = clock_end(host)
        reference, error = _reference(request.GET.get(PARAMETER), end, of)
        if host.moved:
            host = host.on(reference.on)
            end = clock_end(host)[0]
        return cls(host, actor_of(request), reference, error, end, request.GET)

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
        for name in self.ROW_PARAMETERS:
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
            "reference_max": clock.today(),
        }
        return named | extra


def _reference(asked: str | None, end: date | None, of: str) -> tuple[ReferenceDate, str]:
    try:
        return reference_date(requested=asked, validity_to=end, of=of), ""
    except ReferenceDateError as error:
        return reference_date(validity_to=end, of=of), error.message


def accepted(form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether the form is valid and the service took it; what it refused is said beside the field it is about."""
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
    return not form.errors
