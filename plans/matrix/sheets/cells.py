"""One cell: how a text is written so that no program changes it, and what a person typed in it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from gelt.errors import DomainError
from gelt.text import count_es

LONGEST = 32_767  # characters in a cell, in every spreadsheet program
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Stands for an item that says nothing at all, which an empty row cannot.
NOTHING_SAID = "(en blanco)"

# In a cell `_x000D_` stands for a character that XML cannot carry; a text that looks like one is escaped itself.
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# The same, without the halves of a character that no text can hold alone: those stay as they are written.
_MEANT = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
# What a real formula has: a function, a cell, another sheet.
_REFERS = re.compile(r"[A-Za-zÁ-ú.]\w*\(|\b\$?[A-Za-z]{1,3}\$?[1-9][0-9]*\b|!")
# What neither the plan nor the database can hold.
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class CellError(Exception):
    """What is in the cell cannot be used; the message says why and what to write instead."""


class LongTextError(DomainError):
    """A text that no spreadsheet program can hold."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as it was read: its value, openpyxl's letter for its type, and whether it is shown as a percentage."""

    value: Any = None
    kind: str = "n"
    percent: bool = False

    @property
    def blank(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


EMPTY = Seen()


def escape(text: str) -> str:
    """The text as a cell can carry it; LongTextError when it is too long for one."""
    if len(text) > LONGEST:
        raise LongTextError(
            f"El texto que empieza «{text[:60]}…» tiene {count_es(len(text))} caracteres y en una celda caben "
            f"{count_es(LONGEST)}: divídalo en el plan antes de descargar la hoja."
        )
    guarded = _ESCAPE.sub(lambda found: f"_x005F_x{found[1]}_", text)
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", guarded)


def unescape(text: str) -> str:
    """The text a cell means; line ends of other systems become ours."""
    plain = _MEANT.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def same_text(written: str, known: str) -> bool:
    """Whether a cell still says a known text: spaces around it, and escapes lost on the way, do not count."""
    return written == known or _plain(written) == _plain(known)


def _plain(text: str) -> str:
    while (again := unescape(text)) != text:
        text = again
    return text.strip()


def is_risky(text: str) -> bool:
    """Whether a program might take the text for a formula."""
    return text.startswith(FORMULA_STARTS)


def refuse_unusable(seen: Seen) -> None:
    """CellError for a formula and for what a broken formula leaves."""
    if seen.kind == "f":
        raise CellError("Tiene una fórmula; copie la celda y péguela como valor, o escriba el texto.")
    if seen.kind == "e":
        raise CellError(f"Dice {seen.value}, el error de una fórmula; escriba el valor.")


def text_of(seen: Seen) -> str:
    """What a person reads in the cell, "" for an empty one; numbers and dates typed as such become text.

    A text such as "=1+1" that a program took for a formula is the text; what names other cells is refused.
    """
    value = seen.value
    if not (seen.kind == "f" and isinstance(value, str) and not _REFERS.search(value)):
        refuse_unusable(seen)
    if isinstance(value, str):
        return _readable(unescape(value)) if value.strip() else ""
    return "" if value is None else _as_text(value, seen.percent)


def _readable(text: str) -> str:
    if found := _UNREADABLE.search(text):
        raise CellError(
            f"Tiene un carácter que no se ve (U+{ord(found[0]):04X}); bórrelo y escriba el texto de nuevo."
        )
    return text


def _as_text(value: Any, percent: bool) -> str:
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    number = value * 100 if percent else value
    plain = f"{number:.10g}".replace(".", ",") if isinstance(number, float) else str(number)
    return f"{plain}%" if percent else plain
