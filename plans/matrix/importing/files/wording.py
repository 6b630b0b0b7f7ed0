"""Text as a person reads it: spaces, forced line breaks and bullets typed by hand."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from gelt.text import count_es
from plans.matrix.importing.files import limits
from plans.matrix.importing.files.refusals import refuse
from plans.matrix.importing.plain.lines import split_marker
from plans.matrix.importing.source import Cell, Paragraph, Piece

# A bullet or number that a tab sets apart from the text of a cell.
_TABBED = re.compile(r"^([-–—•·●○◦▪■□➢✓*]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s*\t\s*(?=\S)")
_CONTENTS = re.compile(r"(?:\.{4,}+|…{2,}+)[\s.…]*+\d{1,3}$")
_PAGE = re.compile(r"[-–|\s]*(?:(?:p[aá]g(?:ina)?|page)\b\.?)?\s*\d{0,4}\s*(?:(?:de|of|/)\s*\d{0,4})?[-–|\s]*", re.I)
_PAGE_WORDS = 30  # characters of the longest
_BREAKS = re.compile(r"[\n\v\f\r\x85\u2028\u2029]+")
_PARTED = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_LINKS = "de|del|la|las|el|los|y|e|o|u|a|al|en|por|para|con|que|su|sus|un|una"
_LEADS_ON = re.compile(rf"(?:[,(]|\b(?:{_LINKS}))$", re.I)
_LINKED = re.compile(rf"(?:{_LINKS})\b")
_LONG = 40  # characters of a line that was broken because it was full, not because an item ended
_ENDS = (".", ";", ":", "!", "?")


def clean(text: str) -> str:
    """One line with single spaces."""
    return " ".join(text.split())


def split_lines(text: str) -> list[str]:
    """The lines of a text with forced breaks; a line that only goes on with the one before is joined to it."""
    found = [line for line in map(str.strip, _BREAKS.split(text)) if line]
    if len(found) > limits.CELL_LINES:
        refuse(
            f"Una celda o un párrafo tiene más de {count_es(limits.CELL_LINES)} líneas. Sepárelas en filas, guárdelo "
            "y súbalo de nuevo."
        )
    lines: list[str] = []
    for line in found:
        if lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def is_contents_line(text: str) -> bool:
    """A line of a table of contents typed by hand: dots lead to a page number."""
    return bool(_CONTENTS.search(text[-200:].strip()))


def is_page_number(text: str) -> bool:
    """What is left of "Página 3 de 5" in a header or footer, or all of it."""
    return len(text) <= _PAGE_WORDS and bool(_PAGE.fullmatch(text))


def pieces_of(text: str, marker: str = "") -> list[Piece]:
    """What a paragraph inside a cell says: a piece for each forced line, and for each part between tabs."""
    if not _PARTED.search(text):
        words = clean(text)
        return [Piece(words, marker)] if words else []
    pieces = []
    for line in split_lines(text):
        found = _TABBED.match(line)
        typed, rest = (found[1], line[found.end() :]) if found else ("", line)
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
        marker, words = _marked(clean(each), like.marker)
        made.append(replace(like, line=line + len(made), text=words, marker=marker))
    return made


def _marked(text: str, drawn: str) -> tuple[str, str]:
    """The marker of a paragraph and its text; of a bullet that is drawn and a number typed, the number."""
    if re.search(r"\w", drawn):
        return drawn, text
    typed, rest = split_marker(text)
    return (typed or drawn, clean(rest)) if rest.strip() else (drawn, text)


def shown(paragraph: Paragraph) -> str:
    return f"{paragraph.marker} {paragraph.text}".strip()


def shown_row(cells: tuple[Cell, ...]) -> str:
    return " | ".join(cell.text for cell in cells).strip(" |")


class Tally:
    """How much a file has given so far; RefusedFileError above what a plan can have."""

    def __init__(self) -> None:
        self._characters = self._lines = self._pieces = self._cells = 0

    def add_text(self, text: str) -> None:
        self._characters += len(text)
        self._lines += text.count("\n")
        if self._characters > limits.TOTAL_CHARACTERS or self._lines > limits.PIECES:
            _refuse_too_much()

    def add_row(self, cells: Sequence[Cell]) -> None:
        self._cells += len(cells)
        self._pieces += sum(len(cell.pieces) for cell in cells)
        if self._cells > limits.GRID_CELLS or self._pieces > limits.PIECES:
            _refuse_too_much()


def _refuse_too_much() -> NoReturn:
    refuse("El archivo tiene demasiado texto para ser un plan. Deje en él solo el plan y súbalo de nuevo.")


def _goes_on(before: str, line: str) -> bool:
    if not line[0].islower() or before.endswith(_ENDS):
        return False
    return len(before) >= _LONG or bool(_LINKED.match(line) or _LEADS_ON.search(before[-9:]))
