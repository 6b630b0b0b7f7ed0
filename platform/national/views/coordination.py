"""The coordinators' start: who is late in what since when, and the way into a municipality's workspace."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import actor_of, requires
from accounts.actors import Actor
from accounts.permissions import Capability, Role
from gelt.errors import NotFoundError
from gelt.text import counted
from national import pages
from national.figures import Cell, Row, totals_of
from national.places import departments, places
from national.query import apply
from national.selectors import Country, country_for
from tenants import observer
from tenants.addresses import municipality_url

PER_PAGE = 50


@require_safe
@never_cache
@requires(Capability.OBSERVE_MUNICIPALITY)
def coordination(request: HttpRequest) -> HttpResponse:
    country, actor = country_for(request), actor_of(request)
    context = _context(request, country, [row for row in country.rows if _looks_after(actor, row)])
    return render(request, "national/coordination.html", context, status=pages.status_of(country))


@require_POST
@requires(Capability.OBSERVE_MUNICIPALITY)
def observe(request: HttpRequest, code: str) -> HttpResponse:
    """Open a municipality inside the coordinator's scope; any other does not exist here."""
    actor = actor_of(request)
    place = next((place for place in places(coordinator=actor.user_id) if place.code == code), None)
    if place is None or not place.slug or not (actor.role == Role.NATIONAL or place.own):
        raise Http404
    try:
        path = observer.issue(municipality_code=code, actor=actor)
    except NotFoundError:
        raise Http404 from None
    return HttpResponseRedirect(municipality_url(request, place.slug, path))


def _looks_after(actor: Actor, row: Row) -> bool:
    return actor.role == Role.NATIONAL or row.place.own


def _context(request: HttpRequest, country: Country, mine: list[Row]) -> dict[str, Any]:
    followed = [row for row in mine if row.follows]
    late = [row for row in followed if row.in_state("overdue")]
    chosen = sorted(
        (row for row in apply(country.query, mine) if row.follows),
        key=lambda row: (-len(row.in_state("overdue")), -row.days_late),
    )
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("pagina"))
    return {
        "country": country,
        "query": country.query,
        "framework": country.framework,
        "framework_words": pages.named(country.framework),
        "errors": country.errors,
        **pages.reference_context(country),
        "departments": departments(row.place for row in mine),
        "totals": totals_of(mine, country.framework),
        "followed": len(followed),
        "standing": standing(len(followed), len(late), sum(not row.reported for row in followed)),
        "page": page,
        "lines": [_line(row) for row in page],
        "has_scope": bool(mine),
    }


def standing(followed: int, late: int, silent: int) -> str:
    """How many of the followed are late and how many silent, to end a sentence; "" when none is followed."""
    if not followed:
        return ""
    if followed == 1:
        lateness = "tiene alguna fase vencida" if late else "no tiene fases vencidas"
        return f"{lateness} y {'no ha reportado nada' if silent else 'ha reportado algo'}"
    lateness = counted(late, "tiene", "tienen") + " alguna fase vencida" if late else "ninguno tiene fases vencidas"
    silence = counted(silent, "no ha", "no han") + " reportado nada" if silent else "todos han reportado algo"
    return f"{lateness} y {silence}"


def _line(row: Row) -> dict[str, Any]:
    score = row.score
    changes = [found.step.valid_from for found in score.phases.values()] if score else []
    return {
        "row": row,
        "declared": row.overall("declarado"),
        "verified": row.overall("verificado"),
        "late": [_late(cell) for cell in row.in_state("overdue")],
        "soon": [_late(cell) for cell in row.in_state("due_soon")],
        "unanswered": score.count("unanswered") if score else 0,
        "applicable": score.count("applicable") if score else 0,
        "last_change": max(changes, default=None),
    }


def _late(cell: Cell) -> dict[str, Any]:
    missing = cell.score.applicable - cell.score.met if cell.score else None
    return {"name": cell.phase.name, "deadline": cell.deadline, "days": cell.state.days, "missing": missing}
