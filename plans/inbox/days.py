"""The day the inbox speaks of, and the last one on which a municipality's clock runs (DESIGN.md, rule 4)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from gelt.reference import PARAMETER, ReferenceDate, ReferenceDateError, reference_date
from gelt.text import date_es
from tenants.hosts import Host
from tenants.requests import host_of

ClockEnd = Callable[[Host], tuple[date | None, str]]


@cache
def _clock_end() -> ClockEnd:
    """The function that settings.CLOCK_END names: the plan is a room above this one."""
    return cast(ClockEnd, import_string(settings.CLOCK_END))


def clock_end(host: Host) -> tuple[date | None, str]:
    """The last day on which the municipality's clock runs (None: it runs on), and whose validity ends then."""
    return _clock_end()(host)


@dataclass(frozen=True, slots=True)
class Day:
    """A municipality on one reference date; `error`: why a `?fecha=` could not be used.

    `end`: the last day on which its clock runs, None while nothing ends it; `of`: whose validity ends then.
    """

    host: Host
    reference: ReferenceDate
    error: str
    end: date | None = None
    of: str = ""

    @property
    def on(self) -> date:
        return self.reference.on

    @property
    def over(self) -> str:
        """Why nothing falls due any more, as `La vigencia del plan terminó el 31 de diciembre de 2012`; else ""."""
        if self.end is None or not (self.on > self.end or self.reference.why == "end_of_validity"):
            return ""
        return f"La vigencia {self.of} terminó el {date_es(self.end)}"

    @property
    def kept(self) -> str:
        """`?fecha=2009-12-31` or nothing: what a link to another page keeps."""
        return "" if self.reference.is_default else f"?{PARAMETER}={self.on.isoformat()}"


def open_day(request: HttpRequest) -> Day:
    """The day a page shows: today, the end of the validity, or `?fecha=`."""
    return day_of(host_of(request), request.GET.get(PARAMETER))


def day_of(host: Host, asked: str | None = None) -> Day:
    """The same without a request; a date that cannot be used is explained and the usual day is taken."""
    end, of = clock_end(host)
    try:
        reference, error = reference_date(requested=asked, validity_to=end, of=of), ""
    except ReferenceDateError as problem:
        reference, error = reference_date(validity_to=end, of=of), problem.message
    return Day(host.on(reference.on), reference, error, end, of)
