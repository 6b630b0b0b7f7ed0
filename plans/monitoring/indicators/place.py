"""Where a person stands when they open one indicator: its plan, its standing, and the desk of the day."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404
from django.urls import reverse

from plans.matrix.desk import Desk
from plans.monitoring.indicators.feeding import fed_series
from plans.monitoring.indicators.promised import Promised, promised
from plans.monitoring.indicators.selectors import series_of, standings
from plans.monitoring.indicators.standing import IndicatorStanding, SeriesPoint
from tenants.hosts import Host


@dataclass(frozen=True, slots=True)
class Place:
    """One indicator on one day."""

    plan: Promised
    row: IndicatorStanding


def place_of(desk: Desk, indicator: str) -> Place:
    """The indicator of the working plan (or the published one); 404 when it has none of that id."""
    plan = promised(desk.host)
    if plan is None:
        raise Http404(indicator)
    return place_in(desk.host, plan, indicator, desk.on)


def place_in(host: Host, plan: Promised, indicator: str, on: date) -> Place:
    """The indicator of a plan at hand; the queries do not grow with the plan."""
    own = tuple(each for each in plan.indicators if each.id == indicator)
    if not own:
        raise Http404(indicator)
    return Place(plan, standings(host, replace(plan, indicators=own), on)[0])


def series_at(host: Host, place: Place, on: date) -> list[SeriesPoint]:
    """The values to draw: measured, or computed for the days before."""
    if place.row.sheet is not None and place.row.fed:
        return fed_series(host, place.row.sheet, on, place.plan.validity)
    return series_of(place.row.id, on)


def page_url(desk: Desk, indicator: str) -> str:
    """The indicator's page, on the reader's day."""
    return reverse("monitoring:indicator", args=[indicator]) + desk.kept
