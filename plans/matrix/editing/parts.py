"""The parts of a plan that are no list: who the municipality is, the plan's data, vision and objective."""

from dataclasses import dataclass

from plans.matrix.editing.describing import Editable, Field, Item, Name, Widget
from plans.matrix.editing.kinds import CONDENSED, EITHER
from plans.matrix.interchange.rows import Document

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A part by its address. `path`: where it is; `absent`: what it is when nobody wrote it.

    `id`: the id it gets when it is written for the first time ("" when it has none). Emptied, a part
    that may be absent is null again.
    """

    slug: str
    editable: Editable
    path: tuple[str, ...]
    absent: Item | None = None
    id: str = ""

    def of(self, document: Document) -> Item:
        """Its object in the document, for reading; the empty one when it is absent."""
        found: Item | None = document
        for key in self.path:
            found = (found or {}).get(key)
        return found if found is not None else dict(self.absent or {})

    def put(self, document: Document, item: Item | None) -> None:
        """Make it this object, or null."""
        holder = document
        for key in self.path[:-1]:
            holder = holder[key]
        holder[self.path[-1]] = item


MUNICIPALITY = PlanPart(
    "municipio",
    Editable(
        "municipality",
        Name("municipio", "municipios"),
        (
            Field("nit", "NIT", Widget.LINE, help="Con su dígito de verificación, por ejemplo 890.000.864-3."),
            Field("slogan", "Lema", Widget.LINE),
            Field("address", "Dirección", Widget.LINE),
            Field("phones", "Teléfonos", Widget.LINES, help="Uno por línea."),
            Field("emails", "Correos electrónicos", Widget.LINES, help="Uno por línea."),
            Field("website", "Sitio web", Widget.LINE),
        ),
    ),
    ("municipality",),
)
PLAN = PlanPart(
    "datos",
    Editable(
        "plan",
        Name("plan", "planes"),
        (
            Field("title", "Título", required=True, longest=LONGEST_TITLE),
            Field("date", "Fecha del plan", Widget.DATE),
            Field("validity.from", "Vigente desde", Widget.DATE, required=True),
            Field("validity.to", "Vigente hasta", Widget.DATE, required=True),
            Field("validity.basis", "Por qué esta vigencia", required=True),
            Field("framework", "Marco normativo", Widget.FRAMEWORK, required=True),
        ),
    ),
    ("plan",),
)
VISION = PlanPart(
    "vision",
    Editable(
        "vision",
        Name("visión", "visiones", True),
        (*CONDENSED, Field("horizon", "Horizonte", Widget.LINE, help="El año o el tiempo al que mira.")),
        one_of=EITHER,
    ),
    ("plan", "vision"),
    {"id": None, "text": None, "synthesis": None, "horizon": None},
    "VIS",
)
OBJECTIVE = PlanPart(
    "objetivo-general",
    Editable("general_objective", Name("objetivo general", "objetivos generales"), CONDENSED, one_of=EITHER),
    ("plan", "general_objective"),
    {"id": None, "text": None, "synthesis": None},
    "OG",
)
SUPPORT_INTRO = PlanPart(
    "presentacion-del-soporte",
    Editable(
        "support_intro",
        Name("presentación del soporte", "presentaciones del soporte", True),
        CONDENSED,
        one_of=EITHER,
    ),
    ("support_intro",),
    {"text": None, "synthesis": None},
)
PARTS: dict[str, PlanPart] = {part.slug: part for part in (MUNICIPALITY, PLAN, VISION, OBJECTIVE, SUPPORT_INTRO)}
