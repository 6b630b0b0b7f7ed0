"""The pages of the editor: each chapter of the plan's document (same address as its anchor) with what it holds."""

from dataclasses import dataclass

from plans.matrix.editing.kinds import MATRIX_KINDS
from plans.matrix.editing.parts import MUNICIPALITY, OBJECTIVE, PLAN, SUPPORT_INTRO, VISION, PlanPart
from plans.matrix.editing.structure import HOMES
from plans.matrix.interchange.rows import Document


@dataclass(frozen=True, slots=True)
class Section:
    """A page: parts of the plan first, then lists of these kinds (with what is inside their items)."""

    slug: str
    title: str
    kinds: tuple[str, ...] = ()
    parts: tuple[PlanPart, ...] = ()

    @property
    def on_matrix_page(self) -> bool:
        return self.slug == MATRIX


MATRIX = "matriz"
SECTIONS: dict[str, Section] = {
    section.slug: section
    for section in (
        Section("identidad", "El municipio y su plan", parts=(MUNICIPALITY, PLAN)),
        Section("antecedentes", "Antecedentes", ("background",)),
        Section("marco-legal", "Marco legal", ("legal_frame",)),
        Section("vision", "Visión y objetivos", ("specific_objectives",), (VISION, OBJECTIVE)),
        Section("lineas", "Líneas de acción", ("action_lines",)),
        Section("procedimientos", "Procedimientos de actualización", ("update_procedures",)),
        Section("fuentes", "Fuentes de información", ("information_sources",)),
        Section("servicios", "Servicios", ("public_services",)),
        Section("tramites", "Trámites", ("procedures",)),
        Section("articulacion", "Articulación con otras entidades", ("articulation",)),
        Section("fases-del-plan", "Acciones para cada fase", ("phase_activities",)),
        Section(MATRIX, "Matriz del plan", ("actions",)),
        Section("proyectos", "Matriz de proyectos", ("projects",)),
        Section("adicionales", "Actividades adicionales", ("additional_activities",)),
        Section("plazos", "Plazos impresos en el plan", ("deadlines",)),
        Section("seguimiento", "Seguimiento y monitoreo", ("follow_up",)),
        Section("reglas", "Reglas propias", ("settings",)),
        Section("empalme", "Empalme", ("handover",)),
        Section("soporte", "Soporte", ("support",), (SUPPORT_INTRO,)),
        Section("estimulos", "Estímulos", ("incentives",)),
        Section("actos", "Actos administrativos", ("acts",)),
        Section("firmas", "Firmas", ("signatories",)),
    )
}


def section_of(kind: str) -> Section:
    """The page on which items of this kind stand; KeyError for notes, which have their own."""
    top = kind
    while HOMES[top].parent:
        top = HOMES[top].parent
    return next(section for section in SECTIONS.values() if top in section.kinds)


def section_of_part(slug: str) -> Section:
    """The page on which a part of the plan stands."""
    return next(section for section in SECTIONS.values() if any(part.slug == slug for part in section.parts))


def on_matrix(kind: str) -> bool:
    """Whether items of this kind stand on the matrix page."""
    return kind in MATRIX_KINDS


def count_of(document: Document, section: Section) -> int:
    """How many items and written parts the section has."""
    items = sum(len(_list(document, kind)) for kind in section.kinds)
    return items + sum(any(field.of(part.of(document)) for field in part.editable.fields) for part in section.parts)


def _list(document: Document, kind: str) -> list[object]:
    holder = document
    for key in HOMES[kind].groups:
        holder = holder[key]
    found: list[object] = holder[HOMES[kind].key]
    return found
