"""The published plans a municipality can start from, and who it is that starts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery

from gelt.errors import NotFoundError
from plans.matrix.checking.texts import fold
from plans.matrix.interchange.rows import Document, document_of, rows_of
from plans.matrix.models import PlanOrigin
from plans.matrix.starting.making import Home
from plans.matrix.starting.renaming import Named
from regulation.selectors import FrameworkView
from rollup.models import PlanPublication
from rollup.selectors import published_plan
from tenants.hosts import Host
from tenants.models import Municipality
from tenants.slugs import slug_for

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Offered:
    """A published plan in the list."""

    code: str
    name: str
    department: str
    title: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """One published plan to start from: whose it is, its text, and the hash of what was read."""

    named: Named
    code: str
    document: Document
    sha256: str


def offered(host: Host) -> list[Offered]:
    """The plans published by the other municipalities of the same norm, by name. 1 query."""
    place = Municipality.objects.filter(pk=OuterRef("municipality"), framework=host.framework)
    rows = (
        PlanPublication.objects.exclude(municipality=host.code)
        .annotate(name=Subquery(place.values("locality__name")[:1]))
        .annotate(department=Subquery(place.values("locality__department__name")[:1]))
        .exclude(name=None)
        .order_by("name", "municipality")
    )
    return [Offered(*row) for row in rows.values_list("municipality", "name", "department", "title", "published_at")]


def search(found: list[Offered], query: str, department: str) -> list[Offered]:
    """Those that say what is looked for; accents and case make no difference, "" lets all pass."""
    wanted = fold(query)
    return [
        each
        for each in found
        if wanted in fold(f"{each.name} {each.department} {each.code}") and department in ("", each.department)
    ]


def page_of(found: list[Offered], number: str) -> Page[Offered]:
    """One page of the list; a bad number gives the nearest."""
    return Paginator(found, PER_PAGE).get_page(number)


def offer(host: Host, code: str) -> Offer:
    """The published plan of a municipality; NotFoundError when there is none or it follows another norm. 1 query."""
    published = published_plan(code) if code != host.code else None
    if published is None:
        raise NotFoundError("Ese municipio no tiene un plan publicado. Elija otro de la lista.")
    document = document_of(rows_of(published.document))
    if document["plan"]["framework"] != host.framework:
        raise NotFoundError("El plan de ese municipio sigue otra norma y sus fases no son las de este. Elija otro.")
    who = document["municipality"]
    named = Named(who["name"], who["department"], slug_for(who["name"], who["department"]))
    return Offer(named, code, document, published.sha256)


def home_of(host: Host, framework: FrameworkView, starts: date, ends: date, basis: str) -> Home:
    """Who starts, for the documents."""
    return Home(host.code, host.name, host.department, host.slug, host.order, framework, starts, ends, basis)


def plan_origin() -> PlanOrigin | None:
    """Where the working plan came from; None when nobody said. 1 query."""
    return PlanOrigin.objects.filter(plan__working=True).first()
