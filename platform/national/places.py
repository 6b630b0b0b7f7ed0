"""The country's localities and what of each is on the platform; one query, only `public` tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.fields import BooleanField

from national.models import CoordinatorScope
from rollup.models import PlanPublication
from tenants.models import Locality, LocalityKind, Status

FIELDS = (
    "code",
    "name",
    "department_id",
    "department__name",
    "kind",
    "municipality__slug",
    "municipality__framework_id",
    "municipality__order",
    "municipality__status",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One of DIVIPOLA's localities. `slug`, `framework`, `order` and `status` are None off the platform.

    `own`: it is in a department that the reader coordinates.
    """

    code: str
    name: str
    department_code: str
    department: str
    kind: str
    slug: str | None
    framework: str | None
    order: str | None
    status: str | None
    published: bool
    plan_ends: date | None
    own: bool

    @property
    def counts(self) -> bool:
        """True for municipalities: areas and the island are outside totals, lateness and rankings."""
        return self.kind == LocalityKind.MUNICIPALITY

    @property
    def on_platform(self) -> bool:
        return self.status in (Status.ACTIVE, Status.SUSPENDED)

    @property
    def is_open(self) -> bool:
        """True when its own site answers."""
        return self.status == Status.ACTIVE

    @property
    def kind_label(self) -> str:
        return str(LocalityKind(self.kind).label)


def places(*, coordinator: int | None = None) -> list[Place]:
    """Every locality by name; `coordinator` (an account's id) marks the ones in their departments."""
    publication = PlanPublication.objects.filter(municipality=OuterRef("code"))
    scope = CoordinatorScope.objects.filter(user_id=coordinator or 0, department=OuterRef("department_id"))
    rows = Locality.objects.order_by("name", "code").values_list(
        *FIELDS,
        Exists(publication),
        Subquery(publication.values("validity_to")[:1]),
        Exists(scope) if coordinator is not None else Value(False, output_field=BooleanField()),
    )
    return [Place(*row) for row in rows]


def departments(of: Iterable[Place]) -> dict[str, str]:
    """Code → name of the departments of these localities, by name."""
    found = {place.department_code: place.department for place in of}
    return dict(sorted(found.items(), key=lambda item: item[1]))
