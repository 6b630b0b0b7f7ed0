"""From a gelt-plan/1 document to what the templates of the PDF lay out. Pure: no queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import Any

from gelt.text import join_es
from plans.matrix.chapters import Chapter, chapters_of
from plans.matrix.reading import PlanReading, Prose, read_plan
from plans.matrix.reading.making import COLUMNS

Json = dict[str, Any]
TEMPLATES = "matrix/official/chapters"
# Chapters printed on landscape pages.
LANDSCAPE = frozenset({"actions", "projects"})
ACTS = Chapter("actos", "Actos administrativos", "acts")
SIGNATURES = Chapter("firmas", "Firmas", "signatures")
# No column gets less than its heading's longest word needs, in percent.
NARROWEST = (10, 10, 8, 9, 11, 8, 8)
NARROWEST_OF_PROJECTS = (8, 8, 8, 10, 10, 9)
# The matrix's page: millimetres of the table, of a letter, and lines below its heads.
ACROSS, LETTER, PADDING, LINES = 249, 1.5, 6.7, 38
# What a paired item says: key of the ids, and how the items they point at are called.
PAIRINGS = {
    "targets": ("indicators", "indicador", "indicadores"),
    "responsible_parties": ("activities", "actividad", "actividades"),
    "timeframes": ("activities", "actividad", "actividades"),
}


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """A text of a cell; `pair` says with which numbered items the source pairs it, or is ""."""

    text: str
    pair: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell; `numbered` when its items carry numbers, because there is more than one."""

    items: tuple[PrintedItem, ...]
    empty: str

    @property
    def numbered(self) -> bool:
        return len(self.items) > 1


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """One action of the matrix with its seven cells; `number` counts from 1. `long`: no page holds it whole."""

    number: int
    area: str
    title: str
    cells: tuple[PrintedCell, ...]
    long: bool


@dataclass(frozen=True, slots=True)
class PrintedChapter:
    """A chapter with its template and whether it has our syntheses.

    `layout`: `upright`, `upright turned` (the first upright one after pages that lie across) or `across`.
    """

    number: int
    anchor: str
    title: str
    template: str
    entries: Sequence[object]
    layout: str
    has_synthesis: bool


def paper_of(document: Json, names: Mapping[str, str]) -> Json:
    """The context of `matrix/official/document.html`; `names` gives the phases' names by code.

    Notes of the transcription are left out whatever the document carries. Acts and signatures are
    always there: a document is signed even when its source names nobody.
    """
    reading = read_plan({**document, "notes": []})
    chapters = [*_text_chapters(chapters_of(reading, names).chapters), *_closing(reading.acts, reading.signatories)]
    layouts = _layouts(chapters)
    widths = column_widths([[_length(each[key]) for key, _, _ in COLUMNS] for each in document["actions"]])
    printed = [_printed(number, each, layouts[number - 1], reading) for number, each in enumerate(chapters, start=1)]
    projects = [_project_lengths(each) for each in document["projects"]]
    return {
        "reading": reading,
        "who": reading.municipality,
        "chapters": printed,
        "actions": [_action(number, each, widths) for number, each in enumerate(document["actions"], start=1)],
        "columns": [label for _, label, _ in COLUMNS],
        "widths": widths,
        "project_widths": column_widths(projects, NARROWEST_OF_PROJECTS),
    }


def column_widths(rows: Sequence[Sequence[int]], narrowest: Sequence[int] = NARROWEST) -> list[int]:
    """Whole percentages, 100 in all, for columns whose cells have these numbers of characters.

    A column with four times the text gets twice the room over its narrowest width, so that rows are lower.
    """
    if not rows:
        return []
    shares = [sqrt(sum(lengths)) for lengths in zip(*rows, strict=True)]
    free, whole = 100 - sum(narrowest), sum(shares) or 1
    widths = [least + int(free * share / whole) for least, share in zip(narrowest, shares, strict=True)]
    widths[widths.index(max(widths))] += 100 - sum(widths)
    return widths


def _length(rows: Sequence[Json]) -> int:
    return sum(len(row.get("text") or row.get("name") or "") for row in rows)


def _project_lengths(project: Json) -> list[int]:
    alone = (project["axis"] or "", project["policy"] or "")
    phases = sum(len(code) for code in project["phases"])
    lists = [_length(project[key]) for key in ("targets", "indicators")]
    return [*(len(text) for text in alone), *lists, phases, _length(project["criteria"])]


def _text_chapters(chapters: Sequence[Chapter]) -> list[Chapter]:
    return [each for each in chapters if each.kind not in (ACTS.kind, SIGNATURES.kind)]


def _closing(acts: Sequence[object], signatories: Sequence[object]) -> tuple[Chapter, Chapter]:
    return replace(ACTS, entries=acts), replace(SIGNATURES, entries=signatories)


def _layouts(chapters: Sequence[Chapter]) -> list[str]:
    across = [each.kind in LANDSCAPE for each in chapters]
    before = [True, *across][: len(across)]
    return [_layout(here, turned) for here, turned in zip(across, before, strict=True)]


def _layout(here: bool, turned: bool) -> str:
    if here:
        return "across"
    return "upright turned" if turned else "upright"


def _printed(number: int, chapter: Chapter, layout: str, reading: PlanReading) -> PrintedChapter:
    proses = list(chapter.entries)
    if chapter.kind == "support":
        proses.append(reading.support_intro)
    return PrintedChapter(
        number=number,
        anchor=chapter.anchor,
        title=chapter.title,
        template=f"{TEMPLATES}/{chapter.kind}.html",
        entries=chapter.entries,
        layout=layout,
        has_synthesis=any(isinstance(each, Prose) and each.is_synthesis for each in proses),
    )


def _action(number: int, action: Json, widths: Sequence[int]) -> PrintedAction:
    cells = tuple(_cell(key, action, empty) for key, _, empty in COLUMNS)
    lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=True))
    return PrintedAction(number, action["area"] or "", action["title"], cells, lines > LINES)


def _lines(cell: PrintedCell, width: int) -> int:
    """About how many lines a cell takes in a column of so many percent."""
    letters = max(1, int((ACROSS * width / 100 - PADDING) / LETTER))
    return sum(ceil((len(item.text) + len(item.pair)) / letters) for item in cell.items)


def _cell(key: str, action: Json, empty: str) -> PrintedCell:
    text = "name" if key == "indicators" else "text"
    return PrintedCell(tuple(PrintedItem(row[text], _pair(key, row, action)) for row in action[key]), empty)


def _pair(key: str, row: Json, action: Json) -> str:
    """`Indicador 2`: the numbers of the items it is paired with; "" when it is with none, or there is only one."""
    if key not in PAIRINGS:
        return ""
    other, one, many = PAIRINGS[key]
    numbers = {each["id"]: number for number, each in enumerate(action[other], start=1)}
    found = sorted(numbers[each] for each in row[other])
    if not found or len(numbers) == 1:
        return ""
    return f"{one if len(found) == 1 else many} {join_es(str(number) for number in found)}".capitalize()
