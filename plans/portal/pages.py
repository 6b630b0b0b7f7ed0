"""What every public page has: the municipality, its published plan, its framework and the day it speaks of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest

from gelt import clock
from gelt.reference import PARAMETER, ReferenceDate, ReferenceDateError, reference_date
from plans.matrix.interchange.rows import Document, document_of, rows_of
from plans.matrix.reading import PlanReading, read_plan
from plans.matrix.selectors import OF_THE_FRAMEWORK, OF_THE_PLAN, clock_end
from plans.matrix.services import public_copy
from regulation.selectors import FrameworkView, framework_with_phases
from rollup.models import PlanPublication
from rollup.selectors import published_plan, published_plans
from tenants.hosts import Host
from tenants.requests import host_of


@dataclass(frozen=True, slots=True)
class Day:
    """The reference date of a page; `error` says in Spanish why the one asked for was not taken, or is ""."""

    reference: ReferenceDate
    error: str = ""

    @property
    def on(self) -> date:
        return self.reference.on

    @property
    def query(self) -> str:
        """`?fecha=2009-12-31` for links that keep the reader's date; "" when it is the usual one."""
        return "" if self.reference.is_default else f"?{PARAMETER}={self.on.isoformat()}"

    def context(self) -> dict[str, Any]:
        """What templates/base.html needs to say the day and to ask for another."""
        return {
            "reference": self.reference,
            "reference_error": self.error,
            "reference_max": clock.today(),
        }


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The frame of a public page. `reading` is None when no plan is published, or the page does not need it.

    `edition` is the SHA-256 of the published document, "" without one; `document` only where it was asked for.
    """

    host: Host
    framework: FrameworkView
    day: Day
    edition: str
    published_at: datetime | None
    reading: PlanReading | None = None
    document: Document | None = None

    @property
    def is_published(self) -> bool:
        return bool(self.edition)


def open_page(request: HttpRequest, *, with_plan: bool, with_document: bool = False) -> PublicPage:
    """The page a request asks for; 2 queries. A date that cannot be shown gives the usual one and an error.

    `with_plan`: the plan as pages read it; `with_document`: as `plans.matrix.selectors.published_document` gives it.
    """
    host = host_of(request)
    whole = with_plan or with_document
    publication = published_plan(host.code) if whole else published_plans().filter(pk=host.code).first()
    day = _day(request, *_clock(host, publication))
    host = host.on(day.on)
    return PublicPage(
        host=host,
        framework=framework_with_phases(host.framework, criteria=False),
        day=day,
        edition=publication.sha256 if publication else "",
        published_at=publication.published_at if publication else None,
        reading=_reading(publication) if with_plan and publication else None,
        document=document_of(rows_of(publication.document)) if with_document and publication else None,
    )


def _reading(publication: PlanPublication) -> PlanReading:
    """Read through `public_copy`, so that a note that ever got into a published copy still stays inside."""
    return read_plan(public_copy(publication.document))


def _clock(host: Host, publication: PlanPublication | None) -> tuple[date | None, str]:
    """As plans.matrix.selectors.clock_end, with the publication at hand."""
    if host.moved:
        return clock_end(host)
    return (publication.validity_to, OF_THE_PLAN) if publication else (host.framework_ends, OF_THE_FRAMEWORK)


def _day(request: HttpRequest, validity_to: date | None, of: str) -> Day:
    try:
        return Day(reference_date(requested=request.GET.get(PARAMETER), validity_to=validity_to, of=of))
    except ReferenceDateError as error:
        return Day(reference_date(validity_to=validity_to, of=of), error.message)
