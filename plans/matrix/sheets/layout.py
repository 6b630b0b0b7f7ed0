"""Which sheets a plan's workbook has, and which column of which sheet is which field of the plan.

A sheet lists blocks: an item (`outer`) on the block's first row and, beside and below it, the items inside
it, one list per group of columns (`inner`), one item per row. A sheet without `inner` is a plain list.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from plans.matrix.interchange.parts import Kind
from plans.matrix.interchange.registry import DOCUMENT, ENTRY_KINDS
from plans.matrix.sheets.values import Choice, Day, Form, Number, Pairs, RuleValue, Several, Text, Whole

KINDS: dict[str, Kind] = {kind.name: kind for kind in (DOCUMENT, *ENTRY_KINDS)}
NUMBER_LABEL = "N.º"
TEXT = Text()


@dataclass(frozen=True, slots=True)
class Field:
    """A column: the field of the item it holds (a column of its table, or a link), its title and its width.

    `aside`: a reading or a pairing beside the literal text, shown in a lighter head.
    `linked`: for pairs, the kind of the items they name.
    """

    name: str
    label: str
    form: Form = TEXT
    width: int = 30
    needed: bool = False
    aside: bool = False
    linked: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of one kind of item. Without `kind` they are texts of the outer item's list `listed`."""

    kind: str
    fields: tuple[Field, ...]
    listed: str = ""

    @property
    def id_label(self) -> str:
        return f"id:{self.kind}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook; `title` is the name on its tab."""

    title: str
    outer: Part
    inner: tuple[Part, ...] = ()
    hint: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.outer, *self.inner)

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(part.kind for part in self.parts if part.kind)

    @property
    def numbered(self) -> bool:
        """Whether its rows have a number by which others name them."""
        return any(field.linked for part in self.parts for field in part.fields)

    def prefix(self, kind: str) -> str:
        """How new ids of a kind begin, after the id of the item they are in."""
        return PREFIXES[kind]


# As in the documents: A1, A1.B1; kinds inside another item start with a dot.
PREFIXES = {
    "actions": "A", "benefits": ".B", "indicators": ".I", "targets": ".T", "activities": ".C",
    "responsible_parties": ".R", "resources": ".S", "timeframes": ".P",
    "projects": "PR", "project_targets": ".T", "project_indicators": ".I", "project_criteria": ".K",
    "action_lines": "AL", "action_line_items": ".", "phase_activities": "F", "phase_activity_items": ".",
    "background": "BG", "legal_frame": "LF", "specific_objectives": "SO", "acts": "AA", "signatories": "SG",
    "information_sources": "IS", "public_services": "PS", "procedures": "TR", "update_procedures": "UP",
    "articulation": "AR", "follow_up": "FU", "handover": "HO", "additional_activities": "AD", "support": "SP",
    "incentives": "IN", "deadlines": "DL", "settings": "ST",
}  # fmt: skip


def _text(label: str, width: int = 60, name: str = "text") -> Field:
    return Field(name, label, width=width, needed=True)


def _list(kind: str, label: str, width: int = 44) -> Part:
    return Part(kind, (_text(label, width),))


def _condensed(kind: str, *before: Field) -> Part:
    return Part(kind, (*before, Field("text", "Texto", width=70), Field("synthesis", "Síntesis", width=70)))


MATRIX = Sheet(
    "Matriz",
    Part("actions", (_text("Acción", 32, "title"), Field("area", "Área", width=16, aside=True))),
    (
        _list("benefits", "Beneficio", 32),
        Part("indicators", (_text("Indicador", 30, "name"),)),
        Part(
            "targets",
            (
                _text("Meta", 30),
                Field("value", "Valor de la meta", Number(), 10, aside=True),
                Field("unit", "Unidad", width=12, aside=True),
                Field("period", "Por cada", width=12, aside=True),
                Field("indicators", "Indicadores de la meta (N.º)", Pairs(), 13, aside=True, linked="indicators"),
            ),
        ),
        _list("activities", "Actividad", 36),
        Part(
            "responsible_parties",
            (
                _text("Responsable", 28),
                Field(
                    "activities", "Actividades del responsable (N.º)", Pairs(), 13, aside=True, linked="activities"
                ),
            ),
        ),
        _list("resources", "Recurso", 24),
        Part(
            "timeframes",
            (
                _text("Tiempo", 24),
                Field("months", "Meses", Whole(1, 1200), 8, aside=True),
                Field("starts", "Desde", Day(), 12, aside=True),
                Field("ends", "Hasta", Day(), 12, aside=True),
                Field("recurrence", "Periodicidad", Choice("recurrences"), 16, aside=True),
                Field("activities", "Actividades del tiempo (N.º)", Pairs(), 13, aside=True, linked="activities"),
            ),
        ),
    ),
    "Cada acción ocupa un bloque: su título en la primera fila y debajo, una por fila, sus beneficios, indicadores, "
    "metas, actividades, responsables, recursos y tiempos.",
)
PROJECTS = Sheet(
    "Proyectos",
    Part(
        "projects",
        (
            _text("Proyecto", 40, "project"),
            Field("axis", "Eje de acción", width=24),
            Field("policy", "Política o línea estratégica", width=28),
            Field("phases", "Fases", Several("phases"), 24),
        ),
    ),
    (
        _list("project_targets", "Meta del proyecto", 40),
        _list("project_indicators", "Indicador del proyecto", 40),
        _list("project_criteria", "Criterio del proyecto", 40),
    ),
    "Un bloque por proyecto. Varias fases se separan con punto y coma.",
)
PHASE = Field("phase", "Fase", Choice("phases"), 24, needed=True)
FRAME_SHEETS = (
    Sheet("Objetivos", _list("specific_objectives", "Objetivo específico", 100)),
    Sheet(
        "Líneas de acción",
        _list("action_lines", "Línea de acción", 60),
        (_list("action_line_items", "Punto de la línea", 70),),
    ),
    Sheet("Antecedentes", _condensed("background")),
    Sheet("Marco legal", _condensed("legal_frame")),
)
INVENTORY_SHEETS = (
    Sheet("Trámites", Part("procedures", (_text("Trámite", 80), Field("group", "Grupo", width=40)))),
    Sheet("Servicios", _list("public_services", "Servicio", 100)),
    Sheet(
        "Fuentes de información",
        Part(
            "information_sources",
            (
                _text("Fuente de información", 60, "source"),
                Field("delegate", "Dependencia delegada", width=50),
            ),
        ),
    ),
)
OTHER_SHEETS = (
    Sheet(
        "Acciones por fase",
        Part("phase_activities", (PHASE,)),
        (_list("phase_activity_items", "Acción para la fase", 100),),
    ),
    Sheet("Actualización", _list("update_procedures", "Procedimiento de actualización", 100)),
    Sheet("Articulación", _list("articulation", "Acción de articulación", 100)),
    Sheet("Seguimiento", _list("follow_up", "Regla de seguimiento", 100)),
    Sheet("Empalme", _list("handover", "Estrategia de empalme", 100)),
    Sheet(
        "Actividades adicionales",
        Part("additional_activities", (Field("title", "Título", width=40), _text("Actividad adicional", 90))),
    ),
    Sheet(
        "Soporte",
        Part("support", (_text("Problema", 50, "problem"), Field("procedure", "Procedimiento", width=60))),
        (Part("", (Field("", "Quién asiste", width=50),), listed="assistance"),),
    ),
    Sheet("Estímulos", _condensed("incentives", Field("title", "Estímulo", width=36, needed=True))),
    Sheet(
        "Plazos",
        Part(
            "deadlines",
            (
                PHASE,
                Field("national", "Orden nacional", Day(), 16),
                Field("territorial", "Orden territorial", Day(), 16),
            ),
        ),
        hint="Los plazos que imprime el plan; los que cuentan son los del marco normativo.",
    ),
    Sheet(
        "Reglas propias",
        Part(
            "settings",
            (
                Field("key", "Regla", width=30, needed=True),
                Field("value", "Valor", RuleValue(), 24),
                _text("Lo que dice el plan", 80),
                Field("section", "Sección", Choice("sections"), 26, needed=True),
                Field("line", "Línea de la fuente", Whole(1, 1_000_000), 10),
            ),
        ),
    ),
    Sheet(
        "Actos",
        Part(
            "acts",
            (
                _text("Tipo de acto", 30, "kind"),
                Field("number", "Número", width=14),
                Field("date", "Fecha", Day(), 14),
                _text("Qué hace", 80, "effect"),
                Field("source_line", "Línea de la fuente", Whole(1, 1_000_000), 10),
            ),
        ),
    ),
    Sheet("Firmas", Part("signatories", (Field("name", "Nombre", width=44), Field("role", "Cargo", width=44)))),
)
ALL_SHEETS: tuple[Sheet, ...] = (MATRIX, PROJECTS, *FRAME_SHEETS, *INVENTORY_SHEETS, *OTHER_SHEETS)
SHEET_OF_KIND = {kind: sheet for sheet in ALL_SHEETS for kind in sheet.kinds}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file people download: which sheets it has; `facts`: with the sheet of the plan's own data."""

    code: str
    title: str
    sheets: tuple[Sheet, ...]
    facts: bool = False


WORKBOOKS = {
    each.code: each
    for each in (
        Workbook("plan", "Plan completo", ALL_SHEETS, facts=True),
        Workbook("matriz", "Matriz del plan", (MATRIX, PROJECTS)),
        Workbook("inventarios", "Inventarios", INVENTORY_SHEETS),
    )
}


def fields_of(kind: str) -> Iterator[Field]:
    """The fields of a kind of item that a sheet shows."""
    for part in SHEET_OF_KIND[kind].parts:
        if part.kind == kind:
            yield from part.fields
