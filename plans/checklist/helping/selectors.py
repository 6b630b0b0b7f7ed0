"""Who already did it: the other municipalities that declared a criterion met, from what each wrote in `public`."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, QuerySet, Value, When, Window

from rollup.models import MetCriteria
from tenants.hosts import Host
from tenants.models import Municipality, Status

MOST = 10


@dataclass(frozen=True, slots=True)
class Other:
    """A municipality that meets a criterion today; `demo`: its progress is of demonstration."""

    name: str
    department: str
    slug: str
    verified: bool
    near: bool
    demo: bool


@dataclass(frozen=True, slots=True)
class Others:
    """The first ten, and how many there are in all."""

    shown: tuple[Other, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.shown)


def others_of(host: Host, phase: str, code: str) -> Others:
    """The other municipalities that meet a criterion of the host's framework as known now; 1 query.

    Verified ones first, then those of the same department, then by name.
    """
    met = MetCriteria.objects.filter(framework=host.framework, phase=phase, declared__contains=[code])
    rows = Municipality.objects.filter(status=Status.ACTIVE, code__in=met.values("municipality"))
    names = ("locality__name", "locality__department__name", "slug", "verified", "near", "demo_progress", "total")
    found = list(_ordered(rows.exclude(code=host.code), met, code, host.department_code).values_list(*names)[:MOST])
    return Others(tuple(Other(*row[:6]) for row in found), found[0][6] if found else 0)


def _ordered(
    rows: QuerySet[Municipality], met: QuerySet[MetCriteria], code: str, department: str
) -> QuerySet[Municipality, Any]:
    verified = met.filter(municipality=OuterRef("code"), verified__contains=[code])
    near = Case(
        When(locality__department_id=department, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    annotated = rows.annotate(verified=Exists(verified), near=near, total=Window(Count("*")))
    return annotated.order_by("-verified", "-near", "locality__name", "code")
