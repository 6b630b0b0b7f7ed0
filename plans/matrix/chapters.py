"""The plan as a document: its chapters in reading order, and those its source does not have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plans.matrix.reading import Item, NoteView, Outline, PlanReading, Prose
from plans.matrix.rules import rule_words
from regulation.selectors import FrameworkView


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: `kind` names its template in templates/matrix/chapters/, `entries` is what it lists."""

    anchor: str
    title: str
    kind: str
    entries: Sequence[object] = ()

    @property
    def template(self) -> str:
        return f"matrix/chapters/{self.kind}.html"


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The chapters that have something, and the titles of those the source leaves out.

    `has_synthesis`: whether any of its texts is our synthesis and not the plan's own words.
    """

    chapters: tuple[Chapter, ...]
    absent: tuple[str, ...]
    has_synthesis: bool


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A project with the names of its phases."""

    id: str
    axis: str
    policy: str
    project: str
    phases: tuple[str, ...]
    targets: tuple[Item, ...]
    indicators: tuple[Item, ...]
    criteria: tuple[Item, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """A deadline as the plan prints it, with the name of its phase."""

    id: str
    phase: str
    national: date | None
    territorial: date | None
    notes: tuple[NoteView, ...]


def phase_names(framework: FrameworkView) -> dict[str, str]:
    """Name by code."""
    return {phase.code: phase.name for phase in framework.phases}


def chapters_of(plan: PlanReading, names: Mapping[str, str]) -> PlanDocument:
    """The document of a plan; `names` gives the phases' names by code."""
    chapters = (*_frame(plan), *_action(plan, names), *_running(plan, names))
    return PlanDocument(
        tuple(chapter for chapter in chapters if chapter.entries),
        tuple(chapter.title.lower() for chapter in chapters if not chapter.entries),
        _is_synthesis(plan.support_intro) or any(_is_synthesis(each) for one in chapters for each in one.entries),
    )


def _is_synthesis(entry: object) -> bool:
    return isinstance(entry, Prose) and entry.is_synthesis


def _frame(plan: PlanReading) -> tuple[Chapter, ...]:
    strategy = (plan.vision, plan.general_objective, *plan.specific_objectives)
    return (
        Chapter("identidad", "El municipio y su plan", "identity", (plan.municipality,)),
        Chapter("antecedentes", "Antecedentes", "prose", plan.background),
        Chapter("marco-legal", "Marco legal", "prose", plan.legal_frame),
        Chapter("vision", "Visión y objetivos", "strategy", tuple(part for part in strategy if part)),
        Chapter("lineas", "Líneas de acción", "outlines", plan.action_lines),
    )


def _action(plan: PlanReading, names: Mapping[str, str]) -> tuple[Chapter, ...]:
    work = tuple(
        Outline(each.id, names.get(each.phase, each.phase), each.items, each.notes) for each in plan.phase_activities
    )
    projects = tuple(_project(plan, names))
    return (
        Chapter("procedimientos", "Procedimientos de actualización", "numbered", plan.update_procedures),
        Chapter("fuentes", "Fuentes de información", "sources", plan.information_sources),
        Chapter("servicios", "Servicios", "numbered", plan.public_services),
        Chapter("tramites", "Trámites", "groups", plan.procedures),
        Chapter("articulacion", "Articulación con otras entidades", "numbered", plan.articulation),
        Chapter("fases-del-plan", "Acciones para cada fase", "outlines", work),
        Chapter("matriz", "Matriz del plan", "actions", plan.actions),
        Chapter("proyectos", "Matriz de proyectos", "projects", projects),
        Chapter("adicionales", "Actividades adicionales", "prose", plan.additional_activities),
    )


def _project(plan: PlanReading, names: Mapping[str, str]) -> list[ProjectEntry]:
    return [
        ProjectEntry(
            each.id,
            each.axis,
            each.policy,
            each.project,
            tuple(names.get(code, code) for code in each.phases),
            each.targets,
            each.indicators,
            each.criteria,
            each.notes,
        )
        for each in plan.projects
    ]


def _running(plan: PlanReading, names: Mapping[str, str]) -> tuple[Chapter, ...]:
    deadlines = tuple(
        DeadlineEntry(each.id, names.get(each.phase, each.phase), each.national, each.territorial, each.notes)
        for each in plan.deadlines
    )
    rules = tuple(rule_words(rule) for rule in plan.settings)
    return (
        Chapter("plazos", "Plazos impresos en el plan", "deadlines", deadlines),
        Chapter("seguimiento", "Seguimiento y monitoreo", "numbered", plan.follow_up),
        Chapter("reglas", "Reglas propias", "rules", rules),
        Chapter("empalme", "Empalme", "numbered", plan.handover),
        Chapter("soporte", "Soporte", "support", plan.support),
        Chapter("estimulos", "Estímulos", "prose", plan.incentives),
        Chapter("actos", "Actos administrativos", "acts", plan.acts),
        Chapter("firmas", "Firmas", "signatures", plan.signatories),
    )
