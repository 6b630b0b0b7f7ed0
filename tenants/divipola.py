"""Loads DIVIPOLA, the country's list of departments and localities (source: DANE)."""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from tenants.models import Department, Locality

FILE = Path(__file__).parent / "data" / "divipola.csv"


@dataclass(frozen=True)
class Loaded:
    """How many rows DIVIPOLA has here after loading."""

    departments: int
    localities: int


@transaction.atomic
def load_divipola(path: Path = FILE) -> Loaded:
    """Insert or update every department and locality by its code; codes are text. Removes none."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    departments = {row["department_code"]: row["department"] for row in rows}
    Department.objects.bulk_create(
        [Department(code=code, name=name) for code, name in departments.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )
    Locality.objects.bulk_create(
        [_locality(row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "department"],
    )
    return Loaded(departments=len(departments), localities=len(rows))


def _locality(row: dict[str, str]) -> Locality:
    return Locality(
        code=row["municipality_code"],
        name=row["municipality"],
        department_id=row["department_code"],
        kind=row["type"],
    )
