"""The plan check of the municipality at work: what is found, and what was put aside."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from plans.matrix.checking.context import Context, Due, Origin
from plans.matrix.checking.digests import published_digests
from plans.matrix.checking.finding import Finding
from plans.matrix.checking.likeness import alike, hashes, names_of
from plans.matrix.checking.naming import Country, Place
from plans.matrix.checking.registry import run
from plans.matrix.checking.texts import spots
from plans.matrix.interchange.rows import Document
from plans.matrix.models import FindingDismissal, PlanOrigin
from plans.matrix.selectors import WorkingPlan
from regulation.selectors import framework_with_phases
from rollup.selectors import published_plan
from tenants.models import Locality, Municipality

_countries: list[Country] = []


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding to attend to; `before`: the last time it was put aside, with another text or until taken back."""

    finding: Finding
    before: FindingDismissal | None = None


@dataclass(frozen=True, slots=True)
class PutAside:
    """A finding with the reason for which it does not count."""

    finding: Finding
    dismissal: FindingDismissal


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the plan check says of a document, the gravest first."""

    open: tuple[OpenFinding, ...]
    dismissed: tuple[PutAside, ...]


def findings(working: WorkingPlan | Document) -> list[Finding]:
    """The findings that nobody put aside, the gravest first. At most 8 queries."""
    document = working.document if isinstance(working, WorkingPlan) else working
    return [each.finding for each in review(document).open]


def review(document: Document) -> Review:
    """Check the working document of the municipality at work. At most 8 queries, whatever its size."""
    found = run(document, context_of(document))
    told = list(FindingDismissal.objects.order_by("at"))
    by_key = {(each.check_code, each.place, each.fingerprint): each for each in told if each.withdrawn_at is None}
    by_place = {(each.check_code, each.place): each for each in told}
    aside = [PutAside(each, by_key[each.key]) for each in found if each.key in by_key]
    left = [OpenFinding(each, by_place.get(each.key[:2])) for each in found if each.key not in by_key]
    return Review(tuple(left), tuple(aside))


def context_of(document: Document, *, today: date | None = None) -> Context:
    """What the checks need to know besides the document."""
    framework = framework_with_phases(document["plan"]["framework"], criteria=False)
    order = Municipality.objects.values_list("order", flat=True).get(code=document["municipality"]["divipola"])
    return Context(
        norm=framework.name,
        order=order,
        phases=tuple(Due(phase.code, phase.name, phase.deadline(order)) for phase in framework.phases),
        today=today or timezone.localdate(),
        country=country(),
        alike=alike(document, published_digests()),
        origin=_origin(),
    )


def country() -> Country:
    """The names of DIVIPOLA, read once per worker: they change with a new version of the platform. 0 or 1 query."""
    if not _countries:
        rows = Locality.objects.order_by().values_list("code", "name", "department_id", "department__name")
        places = {code: Place(code, name, department) for code, name, _, department in rows}
        places |= {code: Place(code, department, department) for _, _, code, department in rows}
        if not places:
            return Country.empty()
        _countries.append(Country.of(places.values()))
    return _countries[0]


def _origin() -> Origin | None:
    """The plan this one was started from, as it is published now; None when it was not started from another."""
    row = PlanOrigin.objects.filter(kind=PlanOrigin.Kind.COPY, plan__working=True).first()
    published = published_plan(row.municipality_code) if row else None
    if published is None:
        return None
    document = published.document
    name, department = names_of(document)
    texts = hashes((spot.text for spot in spots(document)), (name, department))
    return Origin(published.municipality, name, department, texts)
