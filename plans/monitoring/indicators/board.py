"""The list of indicators as pages show it: by action, counted by status, filtered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from gelt.text import Word, counted, join_es
from plans.monitoring.indicators.standing import STATUSES, IndicatorStanding, Status

# How each status is told in a sentence, one and many.
TOLD: dict[Status, tuple[str, str]] = {
    "met": ("cumplió su meta", "cumplieron su meta"),
    "on_track": ("va en camino", "van en camino"),
    "behind": ("va atrasado", "van atrasados"),
    "off_track": ("va muy atrasado", "van muy atrasados"),
    "no_target": ("no tiene una meta medible", "no tienen una meta medible"),
    "no_measurement": ("no tiene mediciones", "no tienen mediciones"),
    "no_sheet": ("no tiene ficha", "no tienen ficha"),
}


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many indicators are in a status, for the filter."""

    code: Status
    word: Word
    count: int


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """An action and its indicators."""

    id: str
    title: str
    rows: tuple[IndicatorStanding, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The indicators of a plan on a day; `groups` only those of the status asked for."""

    total: int
    sentence: str
    counts: tuple[StatusCount, ...]
    groups: tuple[ActionGroup, ...]
    asked: str
    without_sheet: int

    @property
    def shown(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def board_of(rows: Sequence[IndicatorStanding], asked: str = "") -> Board:
    """The board of these indicators; `asked`: the code of a status, anything else shows all."""
    found = Counter(row.status for row in rows)
    asked = asked if asked in STATUSES else ""
    shown = [row for row in rows if not asked or row.status == asked]
    groups = groupby(shown, key=lambda row: (row.action_id, row.action_title))
    return Board(
        total=len(rows),
        sentence=_sentence(len(rows), found),
        counts=tuple(StatusCount(code, STATUSES[code], found[code]) for code in TOLD if found[code]),
        groups=tuple(ActionGroup(key[0], key[1], tuple(inside)) for key, inside in groups),
        asked=asked,
        without_sheet=found["no_sheet"],
    )


def _sentence(total: int, found: Counter[Status]) -> str:
    """`De 9 indicadores, 2 cumplieron su meta, 3 van en camino y 4 no tienen ficha.`"""
    if not total:
        return ""
    if total > 1 and found["no_sheet"] == total:
        return f"Ninguno de los {total} indicadores del plan tiene ficha."
    parts = [
        f"{found[code]} {one if found[code] == 1 else many}" for code, (one, many) in TOLD.items() if found[code]
    ]
    return f"De {counted(total, 'indicador', 'indicadores')}, {join_es(parts)}."
