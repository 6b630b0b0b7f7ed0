"""The names sections go by. General words of such plans, none of one municipality's."""

import re
from dataclasses import dataclass
from functools import lru_cache

_TAIL = (
    r"(?: (?:del?|de la|para|en|que|y|a|al|por|con|asignad[oa]|municipal|institucional|territorial|general"
    r"|20\d\d)\b.*)?"
)
# What is watched in a follow-up, alone or joined.
_WATCH = r"(?:seguimiento|monitoreo|evaluacion|control|verificacion|medicion|auditoria)"
_WAYS = r"(?:actividades|acciones|mecanismos|plan|estrategias?|marco|sistema|proceso|indicadores)"


@dataclass(frozen=True, slots=True)
class Name:
    """`core`: what the heading says; `tail`: what may follow it in a well-dressed heading."""

    core: str
    tail: str = _TAIL

    def exact(self, key: str) -> bool:
        return re.fullmatch(self.core, key) is not None

    def dressed(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.core}){self.tail}")


NAMES: dict[str, Name] = {
    "toc": Name(r"(?:tabla de )?contenidos?|indice(?: general)?", ""),
    "vision": Name(r"(?:nuestra )?vision"),
    "mission": Name(r"(?:nuestra )?mision"),
    "general_objective": Name(r"objetivos? general(?:es)?|objetivo(?: principal| central)?|proposito(?: general)?"),
    "specific_objectives": Name(r"objetivos? especificos?|objetivos secundarios|objetivos particulares"),
    "objectives": Name(r"objetivos"),
    "general": Name(r"general(?:es)?", ""),
    "specific": Name(r"especificos?", ""),
    "legal_frame": Name(
        r"(?:marco|base|fundamento|sustento|soporte|referente|contexto)s? (?:legal|normativ|juridic)\w*|normatividad"
        r"|considerandos?|antecedentes (?:legales|normativos|juridicos)|fundamentacion (?:legal|juridica|normativa)"
        r"|normativa(?: aplicable)?|normas(?: (?:que|aplicables|vigentes)\b.*)?"
    ),
    "background": Name(
        r"antecedentes|introduccion|presentacion|justificacion|diagnostico|contexto|generalidades|situacion actual"
        r"|marco (?:conceptual|de referencia|contextual|teorico|institucional)|resena(?: historica)?|estado actual"
        r"|alcance|contextualizacion|descripcion(?: general)?"
    ),
    "strategic": Name(r"(?:marco|componente|direccionamiento|plataforma|enfoque|referente|plan) estrategic[oa]s?"),
    "action_lines": Name(
        r"(?:marco|lineas?|areas?|ejes|campos|frentes) de (?:la )?accion"
        r"|(?:lineas|ejes|areas) (?:estrategic[oa]s|de trabajo|de intervencion)"
    ),
    "projects": Name(
        r"(?:matriz|listado|banco|cuadro|portafolio|relacion) de proyectos|proyectos(?: identificados)?"
    ),
    "matrix": Name(
        r"(?:marco|componente|matriz|cuadro) operativ[oa]|plan operativo(?: anual)?|matriz(?: general)?"
        r"(?: del?| de la)? (?:plan(?: de accion)?|acciones|accion|actividades)|estructura del plan(?: de accion)?"
        r"|(?:cuadro|fichas?) de (?:las? )?accion(?:es)?"
        r"|programacion de (?:acciones|actividades)|desarrollo del plan(?: de accion)?"
    ),
    "support": Name(r"(?:soporte|asistencia|ayuda|apoyo) tecnic[oa]s?|mesa de ayuda|soporte"),
    "incentives": Name(r"(?:(?:listado|lista|plan|programa|relacion) de )?(?:incentivos|estimulos)"),
    "deadlines": Name(
        r"plazos|fechas (?:limite|de cumplimiento)|cronograma de (?:las )?fases|plazos de (?:las )?fases"
    ),
    "follow_up": Name(rf"(?:{_WAYS} (?:de|del|para el|para) )?{_WATCH}(?:(?: e| y|) {_WATCH})*"),
    "update_procedures": Name(
        r"(?:procedimientos?|politicas?|proceso) (?:de|para) (?:la )?actualizacion|actualizacion del (?:sitio|portal)"
    ),
    "procedures": Name(r"(?:identificacion|tipificacion|inventario|listado|relacion) de (?:los )?tramites|tramites"),
    "public_services": Name(r"(?:identificacion|inventario|listado|relacion) de (?:los )?servicios|servicios"),
    "articulation": Name(
        r"(?:acciones|estrategias|actividades) (?:para|de) (?:la |garantizar la )?articula\w+|articulacion"
        r"|alianzas(?: estrategicas)?|convenios y alianzas"
    ),
    "phases": Name(
        r"(?:acciones|actividades|estrategias) (?:para|de|por)(?: avanzar en| el avance en| cada una de"
        r"| el desarrollo"
        r" de)? (?:las? |cada )?(?:\w+ )?fases?|fases(?: de (?:gobierno en linea|gel|la estrategia))?"
    ),
    "handover": Name(r"(?:(?:estrategias?|acciones|actividades|proceso|plan)\b.*\b)?empalme"),
    "information_sources": Name(r"fuentes de informacion"),
    "additional_activities": Name(
        r"(?:otras|demas) (?:actividades|acciones)|(?:actividades|acciones) (?:adicionales|complementarias)"
        r"|se deberan establecer actividades relacionadas con"
    ),
    "validity": Name(r"vigencia|periodo de vigencia|vigencia del plan|horizonte(?: de tiempo)?"),
    "approval": Name(r"aprobacion|adopcion|acto administrativo|actos administrativos"),
    "formula": Name(
        r"(?:(?:aprobado|sancionado|comuniquese|publiquese|notifiquese|cumplase|ejecutese|divulguese|dese|y|e|a"
        r"|conocer)"
        r" ?)*(?:publiquese|comuniquese|cumplase)(?: (?:y|e|publiquese|cumplase|comuniquese|ejecutese))*",
        "",
    ),
    "signatures": Name(
        r"firmas?|firmado|firman|suscriben|en constancia\b.{0,90}|atentamente"
        r"|(?:dad[oa]|expedid[oa]|firmad[oa]|se expide)(?: y firmad[oa])? en \w+.{0,110}"
        r"|(?:aprobado|elaborado|revisado|proyectado|elaboro|reviso|aprobo)(?: por)?|cordialmente",
        "",
    ),
}
PHASE = re.compile(
    r"(?:la )?(?:fase|etapa)(?: (?:de|del|la|i|ii|iii|iv|v|vi|[1-9]|primera|segunda|tercera|cuarta|quinta))*"
    r" (?P<name>[a-z]{6,20})(?: en linea)?(?: .{0,12})?"
)
# What a line of action may be about; inside the lines of action they open no section of their own.
TOPICS = frozenset(
    ("update_procedures", "public_services", "procedures", "articulation", "phases", "phase", "handover",
     "information_sources")
)  # fmt: skip
NAMES["phase"] = Name(PHASE.pattern.replace("?P<name>", "?:"), "")
TOPIC_WORDS = (
    ("handover", re.compile(r"\bempalm")),
    ("articulation", re.compile(r"\barticul|\balianza")),
    ("update_procedures", re.compile(r"\bactualiza\w*\b.*\b(?:sitio|web|portal|pagina|canal)")),
    ("phases", re.compile(r"\bfases?\b")),
    ("procedures", re.compile(r"\btramites\b")),
    ("public_services", re.compile(r"\bservicios\b")),
)


_DRESSED = {name: words.dressed() for name, words in NAMES.items()}
LONGEST_KEY, LONGEST_TOPIC = 130, 400


@lru_cache(maxsize=4096)
def name_of(key: str) -> str:
    """The section a heading's words (see words.heading_key) name, "" when none."""
    if not key or len(key) > LONGEST_KEY:
        return ""
    return next((name for name, words in _DRESSED.items() if words.fullmatch(key)), "")


def topic_of(key: str) -> str:
    """What a line of action is about: a section that can hold its steps, "" when none of them."""
    return next((topic for topic, words in TOPIC_WORDS if words.search(key[:LONGEST_TOPIC])), "")


def is_numbering_only(text: str) -> bool:
    """`CAPÍTULO 2`, `II.`: a heading's number on a line of its own."""
    return (
        re.fullmatch(
            r"(?:cap[ií]tulo|t[ií]tulo|parte|secci[oó]n)?\s*(?:\d{1,2}|[IVX]{1,5})\s*[.:)-]*", text.strip(), re.I
        )
        is not None
    )
