"""What a check knows besides the document: the norm's phases, the country's names, the other plans."""

from dataclasses import dataclass, field
from datetime import date

from plans.matrix.checking.likeness import Likeness
from plans.matrix.checking.naming import Country
from plans.matrix.checking.texts import Spot


@dataclass(frozen=True, slots=True)
class Due:
    """A phase of the framework and its last day on time for the municipality's order; None: the norm sets none."""

    code: str
    name: str
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Origin:
    """The municipality whose plan this one was started from."""

    code: str
    name: str
    department: str
    texts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """All that the checks are told; pure values. `texts`: those of the document, once for all checks."""

    norm: str
    order: str
    phases: tuple[Due, ...]
    today: date
    country: Country = field(default_factory=Country.empty)
    alike: tuple[Likeness, ...] = ()
    origin: Origin | None = None
    texts: tuple[Spot, ...] = ()

    @property
    def the_norm(self) -> str:
        """`el Decreto 1151 de 2008`, for the middle of a sentence."""
        feminine = self.norm.casefold().startswith(("resoluci", "ley", "circular", "directiva", "ordenanza"))
        return f"{'la' if feminine else 'el'} {self.norm}"

    def due(self) -> tuple[tuple[Due, date], ...]:
        """The phases that have a deadline, with it."""
        return tuple((phase, phase.deadline) for phase in self.phases if phase.deadline is not None)
