"""The shapes in which pages show a plan; `making.py` fills them from a gelt-plan/1 document."""

import datetime
import re
from dataclasses import dataclass

# Words of a reason that speak of the document as it was read («línea 27», «la fuente no dice»).
OF_THE_READING = re.compile(r"\bl[íi]neas?\s+\d|\b(?:la|de|en) fuente\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note of the transcription; `item` is the id it speaks of or "", `severity` info|doubt|conflict."""

    id: str
    severity: str
    place_text: str
    item: str
    read: str
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a list; `detail` says in words what was parsed or paired, or is ""."""

    id: str
    text: str
    detail: str = ""
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph: the source's own text, or our synthesis of it (`is_synthesis`)."""

    id: str
    text: str
    is_synthesis: bool
    title: str = ""
    horizon: str = ""
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A heading with its points: a line of action, the activities of a phase, a group of trámites."""

    id: str
    title: str
    items: tuple[Item, ...]
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the municipality is; "" or () where the source does not say."""

    divipola: str
    name: str
    department: str
    nit: str
    slogan: str
    address: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    website: str


@dataclass(frozen=True, slots=True)
class Act:
    """An administrative act; `title`: `Resolución 038 del 14 de julio de 2009`."""

    id: str
    title: str
    effect: str
    date: datetime.date | None
    line: int | None
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    id: str
    name: str
    role: str
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix; `empty` says why when there are no items."""

    key: str
    label: str
    items: tuple[Item, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A row of the matrix; `cells` are the seven columns after the action, in their order."""

    id: str
    area: str
    title: str
    cells: tuple[Cell, ...]
    notes: tuple[NoteView, ...] = ()

    def cell(self, key: str) -> Cell:
        """The cell of a column (`targets`); KeyError for a column that does not exist."""
        return {cell.key: cell for cell in self.cells}[key]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A row of the project matrix; `phases` are codes."""

    id: str
    axis: str
    policy: str
    project: str
    phases: tuple[str, ...]
    targets: tuple[Item, ...]
    indicators: tuple[Item, ...]
    criteria: tuple[Item, ...]
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseWork:
    """What the plan does for a phase (a code)."""

    id: str
    phase: str
    items: tuple[Item, ...]
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    source: str
    delegate: str
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    id: str
    problem: str
    procedure: str
    assistance: tuple[str, ...]
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedDeadline:
    """A deadline as this plan prints it; the ones that count are the framework's."""

    id: str
    phase: str
    national: datetime.date | None
    territorial: datetime.date | None
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the municipality's own, what its source says and where."""

    id: str
    key: str
    value: str | int | None
    text: str
    place_text: str
    part: str
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A whole plan, ready for templates. Empty sections are empty tuples, absent prose is None.

    `validity_basis` may cite lines of the source, which only the committee has; `validity_reason` is for everybody.
    """

    municipality: Identity
    title: str
    date: datetime.date | None
    framework: str
    validity_from: datetime.date
    validity_to: datetime.date
    validity_basis: str
    vision: Prose | None
    general_objective: Prose | None
    background: tuple[Prose, ...]
    legal_frame: tuple[Prose, ...]
    specific_objectives: tuple[Item, ...]
    action_lines: tuple[Outline, ...]
    acts: tuple[Act, ...]
    signatories: tuple[Signatory, ...]
    actions: tuple[ActionRow, ...]
    projects: tuple[ProjectRow, ...]
    phase_activities: tuple[PhaseWork, ...]
    information_sources: tuple[Source, ...]
    public_services: tuple[Item, ...]
    procedures: tuple[Outline, ...]
    update_procedures: tuple[Item, ...]
    articulation: tuple[Item, ...]
    follow_up: tuple[Item, ...]
    handover: tuple[Item, ...]
    additional_activities: tuple[Prose, ...]
    support: tuple[Support, ...]
    support_intro: Prose | None
    incentives: tuple[Prose, ...]
    deadlines: tuple[PrintedDeadline, ...]
    settings: tuple[Rule, ...]
    notes: tuple[NoteView, ...] = ()

    @property
    def validity_reason(self) -> str:
        """Why this validity, or "" when that is told by lines of the source."""
        return "" if OF_THE_READING.search(self.validity_basis) else self.validity_basis
