"""What is wrong with a document, said so that the person who wrote it can repair it."""

from collections.abc import Sequence
from dataclasses import dataclass

from gelt.errors import DomainError
from gelt.text import counted

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where (section, row, field, any of them empty) and what to do about it."""

    message: str
    section: str = ""
    row: str = ""
    field: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.section, self.row, self.field and f"campo «{self.field}»") if part)
        return f"{place}: {self.message}" if place else self.message


class PlanDocumentError(DomainError):
    """The document is not a plan that can be loaded; `problems` says why, at most 50 of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(_summary(self.problems), field="file")


def _summary(problems: tuple[Problem, ...]) -> str:
    if len(problems) == 1:
        return f"El documento no se puede cargar. {problems[0]}"
    lines = [f"El documento no se puede cargar; tiene {counted(len(problems), 'problema', 'problemas')}:"]
    lines += [f"- {problem}" for problem in problems[:SHOWN]]
    if len(problems) > SHOWN:
        lines.append(f"- y {counted(len(problems) - SHOWN, 'problema más', 'problemas más')}.")
    return "\n".join(lines)
