"""The country as the national pages read it: four queries whatever the number of municipalities."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from accounts.access import actor_of
from accounts.permissions import Role
from gelt.reference import ReferenceDate, ReferenceDateError, reference_date
from national.figures import Row, Totals, rows_of, totals_of
from national.places import Place, departments, places
from national.query import Query, read_query
from regulation.selectors import FrameworkView, frameworks
from rollup.following import follow_up_of_many
from rollup.selectors import scores_of_many


@dataclass(frozen=True, slots=True)
class Country:
    """Everything a national page shows, before it chooses rows. `errors` are in Spanish."""

    query: Query
    reference: ReferenceDate
    date_error: str
    errors: list[str]
    frameworks: list[FrameworkView]
    departments: dict[str, str]
    rows: list[Row]
    totals: Totals

    @property
    def framework(self) -> FrameworkView:
        return self.query.framework

    def row(self, code: str) -> Row | None:
        """The row of a locality by its DIVIPOLA code."""
        return next((row for row in self.rows if row.place.code == code), None)


def country(params: Mapping[str, str], *, coordinator: int | None = None) -> Country:
    """Read the country as an address asks for it; see national.query for the parameters."""
    known, localities = frameworks(), places(coordinator=coordinator)
    names = departments(localities)
    query, errors = read_query(params, known, names, localities)
    reference, date_error = _reference(params.get("fecha"), query.framework, localities)
    on = reference.on
    scores, follow_ups = scores_of_many(query.framework.code, on), follow_up_of_many(on)
    rows = rows_of(localities, query.framework, scores, on, follow_ups)
    return Country(
        query=query,
        reference=reference,
        date_error=date_error,
        errors=errors,
        frameworks=known,
        departments=names,
        rows=rows,
        totals=totals_of(rows, query.framework),
    )


def country_for(request: HttpRequest) -> Country:
    """The country for this reader: a departmental coordinator's own departments are marked."""
    actor = actor_of(request)
    return country(request.GET, coordinator=actor.user_id if actor.role == Role.DEPARTMENTAL else None)


def _reference(
    requested: str | None, framework: FrameworkView, localities: Iterable[Place]
) -> tuple[ReferenceDate, str]:
    """The day asked for, or the last one on which the clock of any plan of this framework runs."""
    ends = [place.plan_ends for place in localities if place.on_platform and place.framework == framework.code]
    ends.append(framework.valid_to)
    last = max((end for end in ends if end), default=None) if framework.valid_to else None
    of = f"({framework.name})" if last == framework.valid_to else "de los planes de este marco"
    try:
        return reference_date(requested=requested, validity_to=last, of=of), ""
    except ReferenceDateError as error:
        return reference_date(validity_to=last, of=of), error.message
