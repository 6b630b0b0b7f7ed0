"""Text as a person reads it: spaces, forced line breaks and bullets typed by hand."""

import re

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.refusals import refuse
from plans.matrix.importing.source import Cell, Paragraph, Piece, Row

# A bullet, or a dash, before a text; a number counts only when a tab or a list sets it apart.
_BULLET = re.compile(r"^([-–—•·●○◦▪■□➢✓*])\s+(?=\S)")
_TABBED = re.compile(r"^([-–—•·●○◦▪■□➢✓*o]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?)\s*\t\s*(?=\S)")
_BREAKS = re.compile(r"[\n\v\f\r\x85\u2028\u2029]+")
_PARTED = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_LEADS_ON = re.compile(r"(?:[,(]|\b(?:de|del|la|las|el|los|y|e|o|u|a|al|en|por|para|con|que|su|sus|un|una))$", re.I)
_ENDS = (".", ";", ":", "!", "?")


def clean(text: str) -> str:
    """One line with single spaces."""
    return " ".join(text.split())


def split_lines(text: str) -> list[str]:
    """The lines of a text with forced breaks; a line that only goes on with a sentence is joined to it."""
    lines: list[str] = []
    for raw in _BREAKS.split(text):
        line = raw.strip(" \xa0")
        if not line.strip():
            continue
        if lines and _goes_on(lines[-1], line.strip()):
            lines[-1] = f"{lines[-1]} {line.strip()}"
        else:
            lines.append(line)
    return lines


def typed_marker(line: str, *, tabbed_only: bool = False) -> tuple[str, str]:
    """The bullet or number typed before a text and the text without it, on one line."""
    found = _TABBED.match(line.lstrip(" "))
    if not found and not tabbed_only:
        found = _BULLET.match(line.lstrip())
    if not found:
        return "", clean(line)
    return found[1], clean(line.lstrip()[found.end() :])


def pieces_of(text: str, marker: str = "") -> list[Piece]:
    """What a paragraph inside a cell says: a piece for each forced line, and for each part between tabs."""
    if not _PARTED.search(text):
        words = clean(text)
        return [Piece(words, marker)] if words else []
    pieces = []
    for line in split_lines(text):
        typed, _ = typed_marker(line, tabbed_only=True)
        rest = line.lstrip()[len(typed) :] if typed else line
        for part in rest.split("\t"):
            if words := clean(part):
                pieces.append(Piece(words, marker or typed))
                marker = typed = ""
    return pieces


def paragraphs_of(text: str, line: int, like: Paragraph) -> list[Paragraph]:
    """What a paragraph outside tables says; a list item stays one however many lines it was given."""
    lines = split_lines(text)
    if like.marker:
        lines = [" ".join(lines)] if lines else []
    made: list[Paragraph] = []
    for each in lines:
        typed, words = ("", clean(each)) if like.marker else typed_marker(each)
        made.append(Paragraph(line + len(made), words, like.level, like.marker or typed, like.depth, like.bold))
    return made


def shown(paragraph: Paragraph) -> str:
    return f"{paragraph.marker} {paragraph.text}".strip()


def shown_row(cells: tuple[Cell, ...]) -> str:
    return " | ".join(cell.text for cell in cells).strip(" |")


def row(line: int, cells: list[Cell]) -> Row:
    return Row(line, tuple(cells))


class Tally:
    """How much text a file has given so far; RefusedFileError above TOTAL_CHARACTERS."""

    def __init__(self) -> None:
        self.characters = 0

    def add(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > limits.TOTAL_CHARACTERS:
            refuse("El archivo tiene demasiado texto para ser un plan. Deje en él solo el plan y súbalo de nuevo.")


def _goes_on(before: str, line: str) -> bool:
    if not line[0].islower() or before.endswith(_ENDS):
        return False
    return not before.lstrip("-–•* ")[:1].islower() or bool(_LEADS_ON.search(before))
