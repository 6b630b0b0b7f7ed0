"""What the operator's pages read of the municipalities; all of it in `public`."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gelt.text import Word
from jobs.selectors import failed_by_municipality
from tenants.ledger import needed_migrations
from tenants.models import Locality, LocalityKind, Municipality, Status

STATES = {
    Status.CREATING: Word("En creación", "half-circle", "info"),
    Status.ACTIVE: Word("Activo", "check-circle", "good"),
    Status.SUSPENDED: Word("Suspendido", "lock", "warn"),
}
FOUND_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """One municipality for the operator; `missing` lists the migrations its schema lacks."""

    row: Municipality
    missing: tuple[str, ...]
    failed_jobs: int

    @property
    def state(self) -> Word:
        return STATES[Status(self.row.status)]

    @property
    def creating(self) -> bool:
        return self.row.status == Status.CREATING

    @property
    def active(self) -> bool:
        return self.row.status == Status.ACTIVE

    @property
    def behind(self) -> bool:
        """True when there is a schema and it is not as far as the code needs."""
        return bool(self.missing) and not self.creating


@dataclass(frozen=True, slots=True)
class LocalityFound:
    """A hit of the search by name, and why it cannot be added ("" when it can)."""

    row: Locality
    obstacle: str


def folded(text: str) -> str:
    """Lower case without accents, for searching: `Génova` → `genova`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character)).strip()


def municipality_lines(*, search: str = "", status: str = "") -> list[MunicipalityLine]:
    """The municipalities whose name, department, code or subdomain holds the text, by name. Two queries."""
    rows = Municipality.objects.select_related("locality__department", "framework").order_by("locality__name", "code")
    if status:
        rows = rows.filter(status=status)
    wanted = folded(search)
    return _lines(row for row in rows if wanted in _searchable(row))


def municipality_line(code: str) -> MunicipalityLine | None:
    """One municipality, or None."""
    rows = Municipality.objects.select_related("locality__department", "framework").filter(code=code)
    return next(iter(_lines(rows)), None)


def find_localities(text: str) -> list[LocalityFound]:
    """The localities whose name, name and department, or code holds the text; at most FOUND_AT_MOST."""
    wanted = folded(text)
    if not wanted:
        return []
    rows = Locality.objects.select_related("department", "municipality").order_by("name", "code")
    found = (row for row in rows if wanted in folded(f"{row.name} {row.department.name} {row.code}"))
    return [LocalityFound(row, _obstacle(row)) for row, _ in zip(found, range(FOUND_AT_MOST), strict=False)]


def _lines(rows: Iterable[Municipality]) -> list[MunicipalityLine]:
    needed, failed = needed_migrations(), failed_by_municipality()
    return [MunicipalityLine(row, tuple(sorted(needed - set(row.applied))), failed.get(row.code, 0)) for row in rows]


def _searchable(row: Municipality) -> str:
    return folded(f"{row.locality.name} {row.locality.department.name} {row.code} {row.slug}")


def _obstacle(row: Locality) -> str:
    if hasattr(row, "municipality"):
        return "Ya está en la plataforma"
    if row.kind != LocalityKind.MUNICIPALITY:
        return f"{row.get_kind_display()}: no lleva plan propio"
    return ""
