"""What comes out of an import, and for whom it is made."""

from dataclasses import dataclass, field
from typing import Any

from gelt.errors import DomainError
from plans.matrix.importing.source import Source

# Where the code of a municipality that nobody named yet stands; the command and the wizard put the real one.
UNKNOWN_DIVIPOLA = "00000"


class NotAPlanError(DomainError):
    """Nothing in the file is a part of an action plan."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The municipality a plan is imported into: five-digit code, name and department as DIVIPOLA writes them."""

    divipola: str
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A valid gelt-plan/1 document (doubts in `document["notes"]`), what it was read from, and where.

    `lines`: item id -> 1-based line of `source.lines` where the item starts. Without an Identity the
    document's `divipola` is UNKNOWN_DIVIPOLA and its name and department are those the source says.
    """

    document: dict[str, Any]
    source: Source
    lines: dict[str, int] = field(default_factory=dict)
