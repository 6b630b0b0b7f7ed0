"""Every kind of item a plan has, as a person writes it: one description each, forms and pages read it."""

from plans.matrix.editing.describing import Editable, Field, Name, Widget
from plans.matrix.models import Recurrence, Section

TEXT = Field("text", "Texto", required=True)
SYNTHESIS = Field("synthesis", "Síntesis", help="Un resumen, si el texto es muy largo. Debe haber texto o síntesis.")
CONDENSED = (Field("text", "Texto"), SYNTHESIS)
EITHER = ("text", "synthesis")
TITLE = Field("title", "Título", Widget.LINE)


def _line(key: str, label: str, *, required: bool = False, help: str = "") -> Field:
    return Field(key, label, Widget.LINE, required=required, help=help)


def _date(key: str, label: str, *, parsed: bool = False) -> Field:
    return Field(key, label, Widget.DATE, parsed=parsed)


def _links(key: str, label: str, help: str) -> Field:
    return Field(key, label, Widget.LINKS, linked=key, help=help)


MATRIX = (
    Editable(
        "actions",
        Name("acción", "acciones", True),
        (
            Field("title", "Acción", required=True),
            _line("area", "Área", help="Solo si el plan agrupa sus acciones por áreas."),
        ),
        "A",
        text="title",
    ),
    Editable("benefits", Name("beneficio", "beneficios"), (TEXT,), "B"),
    Editable(
        "indicators", Name("indicador", "indicadores"), (Field("name", "Indicador", required=True),), "I", "name"
    ),
    Editable(
        "targets",
        Name("meta", "metas", True),
        (
            TEXT,
            Field("value", "Valor", Widget.NUMBER, parsed=True, help="Un número, con coma si tiene decimales: 54,4."),
            Field("unit", "Unidad", Widget.LINE, parsed=True, help="De qué: veces, %, servicios…"),
            Field("period", "Cada cuánto", Widget.LINE, parsed=True, help="Por ejemplo: semana, mes, año."),
            _links("indicators", "Indicadores que la miden", "Déjelos sin marcar si el plan no lo dice."),
        ),
        "T",
    ),
    Editable("activities", Name("actividad", "actividades", True), (TEXT,), "C"),
    Editable(
        "responsible_parties",
        Name("responsable", "responsables"),
        (
            Field(
                "text",
                "Responsable",
                Widget.SUGGESTED,
                required=True,
                help="Una persona, una dependencia ya nombrada en el plan o cualquier texto.",
            ),
            _links("activities", "Actividades por las que responde", "Sin marcar: responde por toda la acción."),
        ),
        "R",
    ),
    Editable("resources", Name("recurso", "recursos"), (TEXT,), "S"),
    Editable(
        "timeframes",
        Name("tiempo", "tiempos"),
        (
            TEXT,
            Field("months", "Duración en meses", Widget.WHOLE, parsed=True, least=1, most=1200),
            _date("from", "Desde", parsed=True),
            _date("to", "Hasta", parsed=True),
            Field(
                "recurrence",
                "Se repite",
                Widget.CHOICE,
                parsed=True,
                choices=tuple((str(value), str(label)) for value, label in Recurrence.choices),
            ),
            _links("activities", "Actividades a las que se refiere", "Sin marcar: vale para toda la acción."),
        ),
        "P",
    ),
)
PROJECTS = (
    Editable(
        "projects",
        Name("proyecto", "proyectos"),
        (
            Field("project", "Proyecto", required=True),
            _line("axis", "Eje de acción"),
            _line("policy", "Política o línea estratégica"),
            Field("phases", "Fases a las que sirve", Widget.PHASES),
        ),
        "PR",
        text="project",
    ),
    Editable("project_targets", Name("meta del proyecto", "metas del proyecto", True), (TEXT,), "T"),
    Editable("project_indicators", Name("indicador del proyecto", "indicadores del proyecto"), (TEXT,), "I"),
    Editable("project_criteria", Name("criterio del proyecto", "criterios del proyecto"), (TEXT,), "K"),
)
FRAME = (
    Editable("background", Name("antecedente", "antecedentes"), CONDENSED, "BG", one_of=EITHER),
    Editable("legal_frame", Name("norma", "normas", True), CONDENSED, "ML", one_of=EITHER),
    Editable("specific_objectives", Name("objetivo específico", "objetivos específicos"), (TEXT,), "OE"),
    Editable("action_lines", Name("línea de acción", "líneas de acción", True), (TEXT,), "AL"),
    Editable("action_line_items", Name("punto", "puntos"), (TEXT,), ""),
    Editable(
        "acts",
        Name("acto administrativo", "actos administrativos"),
        (
            _line("kind", "Tipo", required=True, help="Resolución, decreto, acuerdo…"),
            _line("number", "Número", help="Vacío si la fuente no lo dice."),
            _date("date", "Fecha"),
            Field("effect", "Qué hace", required=True, help="Por ejemplo: conforma el Comité GEL-T."),
            Field("source_line", "Línea de la fuente", Widget.WHOLE, least=1, most=1_000_000),
        ),
        "AA",
        text="",
    ),
    Editable(
        "signatories",
        Name("firmante", "firmantes"),
        (_line("name", "Nombre", help="Vacío si la fuente solo trae el cargo."), _line("role", "Cargo")),
        "SG",
        text="",
        one_of=("name", "role"),
    ),
)
INVENTORY = (
    Editable(
        "phase_activities",
        Name("fase", "fases", True),
        (Field("phase", "Fase", Widget.PHASE, required=True),),
        "F",
        text="",
    ),
    Editable("phase_activity_items", Name("acción de la fase", "acciones de la fase", True), (TEXT,), ""),
    Editable(
        "information_sources",
        Name("fuente de información", "fuentes de información", True),
        (
            Field("source", "Fuente", required=True),
            Field("delegate", "Dependencia o programa delegado", Widget.SUGGESTED),
        ),
        "IS",
        text="source",
    ),
    Editable("public_services", Name("servicio", "servicios"), (TEXT,), "PS"),
    Editable(
        "procedures",
        Name("trámite", "trámites"),
        (TEXT, _line("group", "Grupo", help="El encabezado bajo el que lo pone el plan.")),
        "TR",
    ),
    Editable("update_procedures", Name("procedimiento", "procedimientos"), (TEXT,), "UP"),
)
RUNNING = (
    Editable("articulation", Name("punto de articulación", "puntos de articulación"), (TEXT,), "AR"),
    Editable("follow_up", Name("regla de seguimiento", "reglas de seguimiento", True), (TEXT,), "FU"),
    Editable("handover", Name("estrategia de empalme", "estrategias de empalme", True), (TEXT,), "HO"),
    Editable(
        "additional_activities",
        Name("actividad adicional", "actividades adicionales", True),
        (TITLE, TEXT),
        "AD",
    ),
    Editable(
        "support",
        Name("caso de soporte", "casos de soporte"),
        (
            Field("problem", "Problema", required=True),
            Field("procedure", "Procedimiento"),
            Field("assistance", "Asistencia", Widget.LINES, help="Una por línea: a quién se llama o se escribe."),
        ),
        "SP",
        text="problem",
    ),
    Editable(
        "incentives",
        Name("estímulo", "estímulos"),
        (Field("title", "Título", Widget.LINE, required=True), *CONDENSED),
        "IN",
        one_of=EITHER,
    ),
    Editable(
        "deadlines",
        Name("plazo", "plazos"),
        (
            Field("phase", "Fase", Widget.PHASE, required=True),
            _date("national", "Orden nacional"),
            _date("territorial", "Orden territorial"),
        ),
        "DL",
        text="",
    ),
    Editable(
        "settings",
        Name("regla propia", "reglas propias", True),
        (
            Field("text", "Lo que dice el plan", required=True),
            Field("key", "Regla", Widget.RULE, required=True),
            Field("value", "Valor", Widget.ANY, longest=500, help="Un número entero o un texto corto."),
            Field(
                "source.section",
                "Sección donde lo dice",
                Widget.CHOICE,
                required=True,
                choices=tuple((str(value), str(label)) for value, label in Section.choices),
            ),
            Field("source.line", "Línea de la fuente", Widget.WHOLE, least=1, most=1_000_000),
        ),
        "ST",
        text="",
    ),
)
KINDS: dict[str, Editable] = {
    editable.kind: editable for editable in (*MATRIX, *PROJECTS, *FRAME, *INVENTORY, *RUNNING)
}
# What stands on the matrix page; everything else is edited in the sections' pages.
MATRIX_KINDS = frozenset(editable.kind for editable in MATRIX)
BY_SLUG: dict[str, Editable] = {editable.slug: editable for editable in KINDS.values()}
