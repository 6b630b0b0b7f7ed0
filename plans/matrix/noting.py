"""The notes of the transcription as the committee works through them: filtered, grouped, each with its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from gelt.text import NOTE_SEVERITIES, counted
from plans.matrix.models.entries import Section

# The most pressing first.
SEVERITIES = ("conflict", "doubt", "info")
COUNTED = {
    "conflict": ("contradicción", "contradicciones"),
    "doubt": ("lectura dudosa", "lecturas dudosas"),
    "info": ("aclaración", "aclaraciones"),
}
# The matrix has its own page; everything else is read in the document.
ON_MATRIX_PAGE = ("actions",)


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note with its place in words and the address of the item it speaks of ("" when of no item)."""

    id: str
    severity: str
    section: str
    line: int | None
    item: str
    read: str
    reason: str

    @property
    def place_text(self) -> str:
        """`línea 352 de la fuente · ítem A3.S1`."""
        parts = [f"línea {self.line} de la fuente" if self.line else "sin línea en la fuente"]
        return " · ".join([*parts, f"ítem {self.item}"] if self.item else parts)

    @property
    def url(self) -> str:
        if not self.item:
            return ""
        page = "matrix:matrix" if self.section in ON_MATRIX_PAGE else "matrix:document"
        return f"{reverse(page)}#{self.item}"


@dataclass(frozen=True, slots=True)
class SectionNotes:
    """The notes of one section."""

    title: str
    notes: tuple[PlacedNote, ...]


@dataclass(frozen=True, slots=True)
class SeverityNotes:
    """The notes of one severity by section."""

    severity: str
    count: int
    sections: tuple[SectionNotes, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChosenNotes:
    """What the notes page shows: totals, filters and the groups that pass them."""

    total: int
    shown: int
    groups: tuple[SeverityNotes, ...]
    severities: tuple[Choice, ...]
    sections: tuple[Choice, ...]
    unknown_filter: bool

    @property
    def tally(self) -> list[str]:
        """`["1 contradicción", "56 lecturas dudosas"]`, of all the notes."""
        return [counted(choice.count, *COUNTED[choice.value]) for choice in self.severities]

    @property
    def filtered(self) -> bool:
        return any(choice.chosen for choice in (*self.severities, *self.sections))


def choose_notes(document: dict[str, Any], severity: str, section: str) -> ChosenNotes:
    """The notes of a plan's document that pass the filters; "" lets all pass, an unknown value too."""
    notes = [_placed(row) for row in document["notes"]]
    by_severity = severity if severity in SEVERITIES else ""
    by_section = section if section in Section.values else ""
    shown = [note for note in notes if by_severity in ("", note.severity) and by_section in ("", note.section)]
    return ChosenNotes(
        total=len(notes),
        shown=len(shown),
        groups=tuple(_group(each, shown) for each in SEVERITIES if any(n.severity == each for n in shown)),
        severities=tuple(_severity_choices(notes, by_severity)),
        sections=tuple(_section_choices(notes, by_section)),
        unknown_filter=severity != by_severity or section != by_section,
    )


def _placed(row: dict[str, Any]) -> PlacedNote:
    place = row["place"]
    return PlacedNote(
        row["id"], row["severity"], place["section"], place["line"], place["item"] or "", row["read"], row["reason"]
    )


def _group(severity: str, notes: Sequence[PlacedNote]) -> SeverityNotes:
    order = {value: position for position, value in enumerate(Section.values)}
    own = sorted((note for note in notes if note.severity == severity), key=lambda note: order[note.section])
    sections = (
        SectionNotes(str(Section(section).label), tuple(rows))
        for section, rows in groupby(own, key=lambda note: note.section)
    )
    return SeverityNotes(severity, len(own), tuple(sections))


def _severity_choices(notes: Sequence[PlacedNote], chosen: str) -> list[Choice]:
    counts = {each: sum(note.severity == each for note in notes) for each in SEVERITIES}
    return [
        Choice(each, NOTE_SEVERITIES[each].label, count, each == chosen) for each, count in counts.items() if count
    ]


def _section_choices(notes: Sequence[PlacedNote], chosen: str) -> list[Choice]:
    counts = {each: sum(note.section == each for note in notes) for each in Section.values}
    return [Choice(each, str(Section(each).label), count, each == chosen) for each, count in counts.items() if count]
