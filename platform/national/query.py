"""What a reader asks of the comparison: read from the address, checked, and applied to the rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from national.figures import MEASURES, URGENCY, Measure, Row
from national.places import Place
from regulation.selectors import FrameworkView
from rollup.scores import ranking_value
from tenants.selectors import folded

# Word in the address → deadline state.
DEADLINE_WORDS = {
    "vencida": "overdue",
    "por-vencer": "due_soon",
    "dentro-del-plazo": "on_track",
    "cumplida-tarde": "met_late",
    "cumplida-a-tiempo": "met_on_time",
}
NOT_REPORTED, NO_PLAN = "no-reporto", "sin-plan"
REPORT_MISSING, OBLIGATION_MISSED = "informe-no-presentado", "obligacion-incumplida"
STATE_LABELS = {
    "vencida": "Con plazo vencido",
    "por-vencer": "Con plazo por vencer",
    "dentro-del-plazo": "Dentro del plazo",
    "cumplida-tarde": "Cumplida después del plazo",
    "cumplida-a-tiempo": "Cumplida a tiempo",
    REPORT_MISSING: "Con informes no presentados",
    OBLIGATION_MISSED: "Con obligaciones incumplidas",
    NOT_REPORTED: "No reportó",
    NO_PLAN: "Sin plan en la plataforma",
}
SHOWN_LABELS = {"": "Con plan", "todos": "Todo el país", "areas": "Áreas e isla"}
NAME, OVERALL, DEADLINE, FOLLOW_UP = "nombre", "general", "plazo", "seguimiento"


@dataclass(frozen=True, slots=True)
class Query:
    """The reader's choices, already known to be possible."""

    framework: FrameworkView
    measure: Measure = "declarado"
    search: str = ""
    department: str = ""
    phase: str = ""
    state: str = ""
    shown: str = ""
    sort: str = OVERALL
    descending: bool = True

    @property
    def filtered(self) -> bool:
        return bool(self.search or self.department or self.phase or self.state)


@dataclass(slots=True)
class Reading:
    """A query and, in Spanish, what of the address was not understood and was left out."""

    params: Mapping[str, str]
    errors: list[str] = field(default_factory=list)

    def choice(self, name: str, options: Iterable[str], problem: str, default: str = "") -> str:
        """The parameter if it is one of the options; else `default`, and `problem` among the errors."""
        given = self.params.get(name, "").strip()
        if not given or given in options:
            return given or default
        self.errors.append(problem.format(given[:40]))
        return default


def read_query(
    params: Mapping[str, str],
    frameworks: Sequence[FrameworkView],
    departments: Mapping[str, str],
    places: Iterable[Place],
) -> tuple[Query, list[str]]:
    """The query of an address (?marco, medida, buscar, departamento, fase, estado, ver, orden, sentido).

    Whatever is not understood is left out and told in the second value.
    """
    read = Reading(params)
    by_code = {framework.code: framework for framework in frameworks}
    code = read.choice("marco", by_code, "El marco normativo «{}» no existe.")
    framework = by_code[code] if code else most_followed(frameworks, places)
    phases = [phase.code for phase in framework.phases]
    sort = read.choice(
        "orden", [NAME, OVERALL, DEADLINE, FOLLOW_UP, *phases], "No se puede ordenar por «{}».", OVERALL
    )
    way = read.choice("sentido", ["asc", "desc"], "El sentido «{}» no existe: es asc o desc.")
    measure = read.choice("medida", MEASURES, "La medida «{}» no existe: es declarado o verificado.")
    query = Query(
        framework=framework,
        measure="verificado" if measure == "verificado" else "declarado",
        search=params.get("buscar", "").strip()[:80],
        department=read.choice("departamento", departments, "El departamento «{}» no está en DIVIPOLA."),
        phase=read.choice("fase", phases, "La fase «{}» no es de este marco normativo."),
        state=read.choice("estado", STATE_LABELS, "El estado «{}» no existe."),
        shown=read.choice("ver", SHOWN_LABELS, "La lista «{}» no existe."),
        sort=sort,
        descending=way == "desc" or (not way and sort != NAME),
    )
    return query, read.errors


def most_followed(frameworks: Sequence[FrameworkView], places: Iterable[Place]) -> FrameworkView:
    """The framework that most municipalities follow; without any, the newest."""
    followed = Counter(place.framework for place in places if place.on_platform)
    return max(reversed(frameworks), key=lambda framework: followed[framework.code])


def apply(query: Query, rows: Iterable[Row]) -> list[Row]:
    """The rows asked for, in the order asked for; a coordinator's own departments come first."""
    kept = [row for row in rows if _shown(query, row) and _matches(query, row)]
    kept.sort(key=lambda row: (row.place.name, row.place.code))
    if query.sort != NAME:
        kept.sort(key=lambda row: _figure(query, row), reverse=query.descending)
    elif query.descending:
        kept.reverse()
    kept.sort(key=lambda row: (not row.place.own, not row.follows))
    return kept


def _shown(query: Query, row: Row) -> bool:
    if query.shown == "areas":
        return not row.place.counts
    if query.state == NO_PLAN:
        return row.place.counts and not row.place.on_platform
    return row.follows or query.shown == "todos"


def _matches(query: Query, row: Row) -> bool:
    place = row.place
    if query.department and place.department_code != query.department:
        return False
    if query.search and folded(query.search) not in folded(f"{place.name} {place.department} {place.code}"):
        return False
    return _in_state(query, row)


def _in_state(query: Query, row: Row) -> bool:
    if query.state == NOT_REPORTED:
        return row.follows and not row.reported
    if query.state in (REPORT_MISSING, OBLIGATION_MISSED):
        missing, missed, _ = row.broken
        return row.follows and bool(missing if query.state == REPORT_MISSING else missed)
    if query.state not in DEADLINE_WORDS:
        return True
    cells = row.in_state(DEADLINE_WORDS[query.state])
    return any(cell.phase.code == query.phase for cell in cells) if query.phase else bool(cells)


def _figure(query: Query, row: Row) -> Any:
    if query.sort == DEADLINE:
        return -URGENCY.index(row.worst), len(row.in_state(row.worst)), row.days_late
    if query.sort == FOLLOW_UP:
        return row.broken
    cell = row.cell(query.sort)
    value = row.overall(query.measure) if query.sort == OVERALL else cell.percent(query.measure) if cell else None
    return ranking_value(value), row.reported
