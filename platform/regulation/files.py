"""Reads the frameworks kept as files in regulation/data into plain values."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class FrameworkFile:
    """A framework as its two files say: column values of the framework, its phases and its criteria.

    `deadlines`: phase code → order → {"date", "source"}. Each criterion names its phase by code.
    """

    values: dict[str, Any]
    phases: list[dict[str, Any]]
    deadlines: dict[str, dict[str, dict[str, Any]]]
    criteria: list[dict[str, Any]]


def framework_files(folder: Path = DATA) -> Iterator[FrameworkFile]:
    """Every framework of the folder, by code; raises ValueError when a criterion names an unknown phase."""
    for path in sorted(folder.glob("*.json")):
        yield _read(path)


def _read(path: Path) -> FrameworkFile:
    document = json.loads(path.read_text(encoding="utf-8"))
    phases = document.pop("phases")
    deadlines = {phase["code"]: _deadlines(phase.pop("deadlines")) for phase in phases}
    criteria = _criteria(path.with_suffix(".csv"))
    unknown = {row["phase"] for row in criteria} - set(deadlines)
    if unknown:
        raise ValueError(f"{path.name}: fases desconocidas en los criterios: {', '.join(sorted(unknown))}.")
    for name in ("issued", "valid_from", "valid_to"):
        document[name] = date.fromisoformat(document[name]) if document[name] else None
    return FrameworkFile(document, phases, deadlines, criteria)


def _deadlines(rows: list[dict[str, str]]) -> dict[str, dict[str, Any]]:
    return {row["order"]: {"date": date.fromisoformat(row["date"]), "source": row["source"]} for row in rows}


def _criteria(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_criterion(row, position) for position, row in enumerate(csv.DictReader(file), start=1)]


def _criterion(row: dict[str, str], position: int) -> dict[str, Any]:
    return {
        "code": row["code"],
        "phase": row["phase"],
        "category": row["category"],
        "text": row["text"],
        "basis": row["basis"],
        "source_ref": row["source_ref"],
        "weight": Decimal(row.get("weight") or "1"),
        "position": position,
        "help": (row.get("help") or "").strip(),
        "referential": (row.get("referential") or "sí") != "no",
    }
