"""The header of a plan matrix: which column each cell names, in any words, order or case."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from plans.matrix.importing.items.words import plain, word_set
from plans.matrix.importing.source import Cell, Row

COLUMNS = (
    "action",
    "benefits",
    "indicators",
    "targets",
    "activities",
    "responsible_parties",
    "resources",
    "timeframes",
)
AREA = "area"

_NAMES = {
    "action": "accion acciones estrategia estrategias iniciativa iniciativas",
    "benefits": "beneficio beneficios beneficiarios beneficiados impacto impactos provecho utilidad ventaja ventajas",
    "indicators": "indicador indicadores medicion",
    "targets": "meta metas producto productos resultado resultados logro logros",
    "activities": "actividad actividades tarea tareas procedimiento procedimientos pasos labores",
    "responsible_parties": "responsable responsables responsabilidad responsabilidades "
    "encargado encargados encargada "
    "quien ejecutor ejecutores delegado delegados",
    "resources": "recurso recursos presupuesto presupuestos insumo insumos medios costo costos",
    "timeframes": "tiempo tiempos plazo plazos fecha fechas cronograma periodicidad frecuencia frecuencias duracion "
    "vigencia cuando periodo periodos termino terminos inicio fin finalizacion calendario",
    AREA: "area areas eje ejes componente componentes dimension dimensiones tematica",
}
_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names.split()}
_LONG_NAMES = [name for name in _COLUMN_OF if len(name) > 4]
_LETTERS = re.compile(r"[a-zñ]+")
_MATRIX = frozenset(COLUMNS) - {"action"}
_MAX_WORDS = 7
_STARTS, _ENDS = re.compile(r"\b(?:inici|desde|comienz)"), re.compile(r"\b(?:fin|hasta|termina)")
_LINKS = word_set("de del la el los las para por a en y o e u con su sus que se al no n nro")
_LINES = word_set("linea lineas proyecto proyectos programa programas compromiso compromisos")
_CITIZENS = word_set("ciudadania ciudadano ciudadanos comunidad usuario usuarios habitantes")
_HEADER_TAIL = word_set(
    "ciudadanos ciudadano ciudadania gestion resultado resultados frecuencia ejecucion inicio fin final "
    "desde hasta inicial terminacion humanos fisicos financieros tecnicos tecnologicos economicos cargo "
    "nombre dependencia area cantidad unidad valor necesarios requeridos realizar esperados esperado"
)


@lru_cache(maxsize=2048)
def column_of(text: str) -> str | None:
    """Which column a header cell names: a key of `COLUMNS` or "area"; None when it names none.

    The first word that names a column decides (`Tiempo de la actividad` is a timeframe). Accents, case and
    small typing errors do not matter; a cell of more than seven words is no header.
    """
    found = _header_words(text)
    return _named(found, _COLUMN_OF.get) or _named(found, _misspelt) or _for_whom(found)


def _for_whom(found: list[str]) -> str | None:
    """`Qué gana la ciudadanía`, `Para la comunidad`: a title that names only whom it is good for."""
    return "benefits" if len(found) > 1 and not _CITIZENS.isdisjoint(found) else None


def _header_words(text: str) -> list[str]:
    """The words of a cell that is short enough to be a header's, else none."""
    if len(text) > 70:
        return []
    found = _LETTERS.findall(plain(text))
    return found if len(found) <= _MAX_WORDS else []


def _named(found: list[str], pick: Callable[[str], str | None]) -> str | None:
    return next(filter(None, map(pick, found)), None)


@lru_cache(maxsize=8192)
def _misspelt(word: str) -> str | None:
    if len(word) < 4 or word in _LINKS or word in _HEADER_TAIL:
        return None
    close = get_close_matches(word, _LONG_NAMES, n=1, cutoff=0.82)
    return _COLUMN_OF[close[0]] if close else None


def is_matrix_header(row: Row) -> bool:
    """Whether a row is the header of a plan matrix: three of its columns besides the action, most cells known."""
    short = [cell.text for cell in row.cells if cell.pieces and len(cell.pieces[0].text) <= 70]
    exact = {_named(_header_words(text), _COLUMN_OF.get) for text in short}
    if len(exact - {None}) < 2:
        return False
    filled = [cell.text for cell in row.cells if not cell.is_empty]
    if len(short) * 2 < len(filled) or sum(any(map(str.isdigit, text)) for text in short) > 2:
        return False
    columns = [column_of(text) for text in filled]
    known = {column for column in columns if column}
    enough = len(known & _MATRIX) >= 3 and ("action" in known or "activities" in known)
    return enough and sum(column is not None for column in columns) * 2 > len(filled)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands in the rows after a header, and what other columns the header names."""

    places: tuple[str | None, ...]
    others: tuple[str, ...] = ()
    renamed: str = ""
    titles: tuple[str, ...] = ()

    @property
    def span(self) -> frozenset[int]:
        """The places of two columns that say when it starts and when it ends."""
        places = [place for place, column in enumerate(self.places) if column == "timeframes"]
        titles = [plain(self.titles[place]) for place in places if place < len(self.titles)]
        two = len(titles) == 2 and bool(_STARTS.search(titles[0])) and bool(_ENDS.search(titles[1]))
        return frozenset(places) if two else frozenset()

    @property
    def names(self) -> dict[str, list[str]]:
        """The titles of each column as written."""
        found: dict[str, list[str]] = {}
        for column, title in zip(self.places, self.titles, strict=False):
            if column and title:
                found.setdefault(column, []).append(title)
        return found

    @property
    def doubled(self) -> list[tuple[str, str]]:
        """Columns that two different titles stand for: (column, both titles)."""
        return [(column, " / ".join(names)) for column, names in self.names.items() if len(set(names)) > 1]

    def __contains__(self, column: object) -> bool:
        return column in self.places

    @classmethod
    def usual(cls) -> "Columns":
        """The eight columns in the order of the national template, for a matrix without header."""
        return cls(COLUMNS)


def read_columns(header: Sequence[Cell], below: Sequence[Cell] = ()) -> Columns:
    """The columns of a header of one row, or of two (`below`: its second row)."""
    names = [_joined(header, below, index) for index in range(max(len(header), len(below)))]
    found: list[str | None] = []
    for index, name in enumerate(names):
        column = column_of(name) if name else None
        if column is None and not _own(header, index) and index < len(below) and not below[index].is_empty:
            column = found[index - 1] if found else None
        found.append(column)
    others = tuple(name for name, column in zip(names, found, strict=True) if name and column is None)
    return _named_by_activity(tuple(found), others, tuple(names))


def _named_by_activity(found: tuple[str | None, ...], others: tuple[str, ...], titles: tuple[str, ...]) -> Columns:
    """Without a column of actions, the areas or else the activities are what the rows are about."""
    if "action" in found:
        return Columns(found, others, titles=titles)
    line = next((index for index, column in enumerate(found) if not column and _is_line(titles[index])), None)
    if line is not None:
        places = tuple("action" if index == line else column for index, column in enumerate(found))
        return Columns(places, tuple(name for name in others if name != titles[line]), titles=titles)
    stand_in = AREA if AREA in found else "activities"
    first = found.index(stand_in)
    places = tuple("action" if index == first else column for index, column in enumerate(found))
    return Columns(places, others, renamed=stand_in, titles=titles)


def _is_line(title: str) -> bool:
    """`Línea`, `Proyecto`: what rows are about where no column is called action."""
    return not _LINES.isdisjoint(_header_words(title))


def _own(header: Sequence[Cell], index: int) -> str:
    return header[index].text.strip() if index < len(header) else ""


def _joined(header: Sequence[Cell], below: Sequence[Cell], index: int) -> str:
    own = _own(header, index)
    under = _own(below, index)
    if not own and under and index and column_of(under) is None:
        return under
    return f"{own} {under}".strip() if under != own else own


def is_second_row(header: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row goes on with the header above: short words of headers, and no action of its own."""
    filled = [(index, cell.text) for index, cell in enumerate(row) if not cell.is_empty]
    if not filled or len(filled) >= max(3, len(header)):
        return False
    for index, text in filled:
        found = _LETTERS.findall(plain(text))
        if not found or len(found) > 3 or not all(word in _LINKS or _is_header_word(word) for word in found):
            return False
        if index < len(header) and column_of(header[index].text) == "action" and column_of(text) != "action":
            return False
    return True


def _is_header_word(word: str) -> bool:
    return word in _HEADER_TAIL or word in _COLUMN_OF
