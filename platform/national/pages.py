"""What the templates of the national pages are handed: values already chosen, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from gelt import clock
from gelt.text import with_article
from national.figures import Cell, Measure, Row
from national.query import DEADLINE, DEADLINE_WORDS, FOLLOW_UP, NAME, OVERALL, Query
from national.selectors import Country
from regulation.selectors import FrameworkView

MEASURE_WORDS: dict[Measure, str] = {
    "declarado": "declarado por los comités",
    "verificado": "verificado por control interno",
}


@dataclass(frozen=True, slots=True)
class Square:
    """One cell of the heat map. `kind` is "value", "none" (no reportó) or "na" (no aplica)."""

    label: str
    kind: str
    value: Decimal | None
    deadline_label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the heat map; `worst` is its most urgent deadline and `late` how many phases are overdue."""

    row: Row
    overall: Square | None
    squares: list[Square]

    @property
    def worst(self) -> str | None:
        return None if self.row.worst == "none" else self.row.worst

    @property
    def late(self) -> int:
        return len(self.row.in_state("overdue"))


@dataclass(frozen=True, slots=True)
class Column:
    """One sortable column: where its heading leads and how it is sorted now ("", ascending, descending)."""

    key: str
    label: str
    sorted: str
    next_way: str

    @property
    def numeric(self) -> bool:
        """Whether its cells are figures, which align right."""
        return self.key not in (NAME, DEADLINE, FOLLOW_UP)


def reference_context(country: Country) -> dict[str, Any]:
    """`reference`, `reference_error` and `reference_max` as base.html shows them."""
    return {
        "reference": country.reference,
        "reference_error": country.date_error,
        "reference_max": clock.today(),
    }


def status_of(country: Country) -> int:
    """400 when something of the address was not understood; the page says what."""
    return 400 if country.errors or country.date_error else 200


def wants_partial(request: HttpRequest) -> bool:
    """True when htmx asks for the section only (going back in the history needs the whole page)."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def varies(response: HttpResponse) -> HttpResponse:
    """The same address answers htmx with a section: caches must tell them apart."""
    response.headers["Vary"] = ", ".join(filter(None, (response.headers.get("Vary"), "HX-Request")))
    return response


def lines(query: Query, rows: Sequence[Row]) -> list[Line]:
    """The rows of one page of the heat map."""
    return [_line(query, row) for row in rows]


def _line(query: Query, row: Row) -> Line:
    if not row.follows:
        return Line(row, None, [])
    cells = [cell for cell in row.cells if not query.phase or cell.phase.code == query.phase]
    general = square("General", row.overall(query.measure), row.reported)
    return Line(row, general, [_square(cell, query.measure, row.reported) for cell in cells])


def square(label: str, value: Decimal | None, reported: bool, deadline_label: str = "") -> Square:
    """A cell for a figure: without it, either nobody reported or nothing applies."""
    kind = "value" if value is not None else "na" if reported else "none"
    return Square(label, kind, value, deadline_label)


def _square(cell: Cell, measure: Measure, reported: bool) -> Square:
    return square(cell.phase.name, cell.percent(measure), reported, SHORT_STATES.get(cell.state.code, ""))


def columns(query: Query) -> list[Column]:
    """The headings of the heat map."""
    phases = [(phase.code, phase.name) for phase in query.framework.phases if query.phase in ("", phase.code)]
    keys = [(NAME, "Municipio"), (OVERALL, "General"), *phases, (DEADLINE, "Plazos"), (FOLLOW_UP, "Seguimiento")]
    return [_column(query, key, label) for key, label in keys]


def _column(query: Query, key: str, label: str) -> Column:
    if query.sort != key:
        return Column(key, label, "", "asc" if key == NAME else "desc")
    way, other = ("descending", "asc") if query.descending else ("ascending", "desc")
    return Column(key, label, way, other)


def named(framework: FrameworkView) -> str:
    """The framework with its article: `el Decreto 1151 de 2008`, `la Resolución 1519 de 2020`."""
    return with_article(framework.name)


# In a cell there is room for few words; the whole ones are in regulation.deadlines.
SHORT_STATES = {
    "met_on_time": "A tiempo",
    "met_late": "Después del plazo",
    "on_track": "Dentro del plazo",
    "due_soon": "Por vencer",
    "overdue": "Vencida",
}
STATE_WORDS = {code: word for word, code in DEADLINE_WORDS.items()}
