"""From the checklist's sheet to what its rows say of each criterion."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plans.checklist.sheets.layout import ANSWERS, ID_LABEL, LISTS, SHEET, Answer
from plans.matrix.sheets.cells import EMPTY, CellError, Seen
from plans.matrix.sheets.opening import Opened, Problem, SheetProblems
from plans.matrix.sheets.values import plain


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row of the file: the criterion and what is said of it; a blank state is ""."""

    code: str
    row: int
    values: dict[str, Any]

    def problem(self, name: str, message: str) -> Problem:
        label = next((each.label for each in ANSWERS if each.name == name), "")
        return Problem(SHEET, self.row, label, message)


def read_rows(opened: Opened, known: Mapping[str, object]) -> tuple[list[SaidRow], list[Problem]]:
    """The rows of known criteria, and what is wrong in the sheet. SheetProblems when it cannot be read at all."""
    rows = opened.sheets.get(SHEET)
    if not rows:
        raise SheetProblems([Problem(SHEET, 0, "", "Falta la hoja; descárguela de nuevo y pase allí sus cambios.")])
    columns = {plain(str(seen.value)): index for index, seen in enumerate(rows[0]) if not seen.blank}
    labels = [*(each.label for each in ANSWERS), ID_LABEL]
    missing = [label for label in labels if plain(label) not in columns]
    if missing:
        names = ", ".join(f"«{label}»" for label in missing)
        message = f"Le falta la columna {names}: vuelva a escribir su título, o descargue la hoja de nuevo."
        raise SheetProblems([Problem(SHEET, 1, "", message)])
    reader = _Reader(columns, known)
    for number, row in enumerate(rows[1:], 2):
        reader.read(number, row)
    return reader.found, reader.problems


class _Reader:
    def __init__(self, columns: Mapping[str, int], known: Mapping[str, object]) -> None:
        self.columns, self.known = columns, known
        self.found: list[SaidRow] = []
        self.problems: list[Problem] = []
        self.seen: dict[str, int] = {}

    def read(self, number: int, row: tuple[Seen, ...]) -> None:
        code = str(self._seen(row, ID_LABEL).value or "").strip()
        written = [each for each in ANSWERS if not self._seen(row, each.label).blank]
        if not code and not written:
            return
        if problem := self._stranger(code, number):
            self.problems.append(problem)
            return
        self.seen[code] = number
        values = {each.name: self._value(number, row, each) for each in ANSWERS}
        self.found.append(SaidRow(code, number, values))

    def _stranger(self, code: str, number: int) -> Problem | None:
        if not code:
            remedy = "La fila no es de ningún criterio de la lista: escriba en la fila del criterio y borre esta."
        elif code not in self.known:
            remedy = f"El criterio «{code[:20]}» no es de la lista de este municipio: borre la fila."
        elif code in self.seen:
            remedy = f"El criterio {code} ya está en la fila {self.seen[code]}: deje una sola."
        else:
            return None
        return Problem(SHEET, number, "", remedy)

    def _seen(self, row: tuple[Seen, ...], label: str) -> Seen:
        index = self.columns[plain(label)]
        return row[index] if index < len(row) else EMPTY

    def _value(self, number: int, row: tuple[Seen, ...], each: Answer) -> Any:
        try:
            value = each.form.read(self._seen(row, each.label), LISTS)
        except CellError as error:
            self.problems.append(Problem(SHEET, number, each.label, str(error)))
            return None
        return value.strip() if isinstance(value, str) else value
