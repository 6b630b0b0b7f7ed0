"""The regulations a plan may follow, read from the platform's own reference data and not written here."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import regulation
from plans.matrix.importing.frame.words import bare


@dataclass(frozen=True, slots=True)
class Framework:
    """`phases`: code → name in plain letters ("interaccion" → "interaccion"), in their order."""

    code: str
    name: str
    valid_from: date
    valid_to: date | None
    phases: dict[str, str]

    @property
    def number(self) -> str:
        """The norm's number, as plans cite it: `Decreto 1151 de 2008` → `1151`."""
        found = re.search(r"\d+", self.name)
        return found[0] if found else self.code

    @property
    def kind(self) -> str:
        return bare(self.name).split()[0]


@cache
def frameworks() -> tuple[Framework, ...]:
    """Oldest first."""
    folder = Path(str(regulation.__file__)).parent / "data"
    found = (_framework(json.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.json")))
    return tuple(sorted(found, key=lambda each: each.valid_from))


def _framework(said: dict[str, object]) -> Framework:
    phases = said["phases"]
    assert isinstance(phases, list)
    ends = said.get("valid_to")
    return Framework(
        code=str(said["code"]),
        name=str(said["name"]),
        valid_from=date.fromisoformat(str(said["valid_from"])),
        valid_to=date.fromisoformat(str(ends)) if ends else None,
        phases={str(phase["code"]): bare(str(phase["name"])) for phase in phases},
    )


def citation(framework: Framework) -> re.Pattern[str]:
    """How a text cites the norm: `Decreto 1151`, `decreto No. 1151 de 2008`."""
    return re.compile(rf"\b{framework.kind}\s+(?:nacional\s+)?(?:n(?:o|ro|umero)?\s+)?0*{framework.number}\b")


def phase_named(text: str, framework: Framework) -> str | None:
    """The code of the one phase a heading or a cell names, None when it names none or several."""
    key = f" {bare(text)} "
    found = [code for code, name in framework.phases.items() if f" {name} " in key]
    return found[0] if len(found) == 1 else None


def phases_named(text: str, framework: Framework) -> list[str]:
    """The codes of all phases named, in the order of the text."""
    key = f" {bare(text)} "
    places = {code: key.find(f" {name} ") for code, name in framework.phases.items()}
    return sorted((code for code, place in places.items() if place >= 0), key=lambda code: places[code])
