"""Imports: the five real plans, and a spreadsheet of 5,000 rows against plain openpyxl reading the same file."""

import io
import random
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook

from gelt.text import count_es
from plans.matrix.importing import Identity, read_file
from tests.bench.asking import NotMeasuredError
from tests.bench.table import Line, milliseconds

SOURCES = Path(__file__).resolve().parents[1] / "plans" / "matrix" / "importing" / "sources"
ROWS, SHORT_ROWS = 5_000, 200
SLOWEST = 3.0
TURNS = 3
HEADER = (
    "ACCIÓN", "BENEFICIOS", "INDICADOR DE GESTIÓN", "METAS", "ACTIVIDADES", "RESPONSABLES", "RECURSOS",
    "TIEMPOS DE FRECUENCIA",
)  # fmt: skip
# One action in so many rows; each row has one item in each of the seven other columns at most.
ROWS_PER_ACTION = 10
MOST_ITEMS = 45_000


def measure(short: bool) -> list[Line]:
    """One line per real plan, and the rows per second of the spreadsheet."""
    return [*(_plan(path) for path in sorted(SOURCES.glob("*.txt"))), *_spreadsheet(SHORT_ROWS if short else ROWS)]


def _plan(path: Path) -> Line:
    data = path.read_bytes()
    identity = Identity("63302", "Génova", "Quindío")
    taken = _best(lambda: read_file(path.name, data, identity=identity))
    return Line(f"Importar {path.stem} ({count_es(data.count(10))} líneas)", milliseconds(taken))


def _spreadsheet(rows: int) -> list[Line]:
    data = _workbook(rows)
    identity = Identity("63302", "Génova", "Quindío")
    read = read_file("matriz.xlsx", data, identity=identity).document["actions"]
    if len(read) != rows // ROWS_PER_ACTION:
        raise NotMeasuredError(f"La hoja tiene {rows // ROWS_PER_ACTION} acciones y se leyeron {len(read)}.")
    ours = _best(lambda: read_file("matriz.xlsx", data, identity=identity))
    plain = _best(lambda: _plainly(data))
    name = f"Importar una hoja de {count_es(rows)} filas / openpyxl"
    speed = Line("  filas por segundo", _per_second(rows, ours), _per_second(rows, plain))
    return [Line(name, milliseconds(ours), milliseconds(plain), ours / plain, "≤ 3×", ours / plain <= SLOWEST), speed]


def _per_second(rows: int, taken: float) -> str:
    return count_es(round(rows / taken * 1000))


def _plainly(data: bytes) -> int:
    """What plain openpyxl takes to give every cell of the file."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return sum(1 for row in book.worksheets[0].iter_rows(values_only=True) for value in row if value is not None)


def _workbook(rows: int) -> bytes:
    """A matrix with the items of each action under its name, as a committee would write it."""
    chance = random.Random("bench:sheet")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Matriz")
    sheet.append(HEADER)
    columns = _columns_within(rows)
    for row in range(rows):
        first = f"Acción número {row // ROWS_PER_ACTION + 1} del plan" if row % ROWS_PER_ACTION == 0 else None
        texts = [_text(column, row, chance) if column in columns else None for column in range(1, len(HEADER))]
        sheet.append([first, *texts])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _columns_within(rows: int) -> set[int]:
    """The columns to fill so that the plan stays under the most items that a document may have."""
    room = int((Decimal(MOST_ITEMS) - Decimal(rows) / ROWS_PER_ACTION) / rows)
    return set(range(1, min(len(HEADER), max(1, room) + 1)))


def _text(column: int, row: int, chance: random.Random) -> str:
    words = (
        "publicar",
        "trámites",
        "servicios",
        "ciudadanía",
        "información",
        "sitio",
        "web",
        "municipio",
        "seguimiento",
    )
    return f"{HEADER[column].capitalize()} {row}: {' '.join(chance.choices(words, k=7))}"


def _best(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of some turns: what else runs on the machine only adds time."""
    taken = []
    for _ in range(TURNS):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)
