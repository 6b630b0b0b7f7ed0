"""How a note of the matrix is written down."""

from collections.abc import Iterator
from typing import Any

Note = dict[str, Any]
_LONGEST = 300


def note(severity: str, line: int | None, item: str | None, read: str, reason: str) -> Note:
    """A note of the section "actions" without its id; a long quotation is cut at its end."""
    quoted = " ".join(read.split()) or "(vacío)"
    if len(quoted) > _LONGEST:
        quoted = quoted[: _LONGEST - 1].rstrip() + "…"
    place = {"section": "actions", "line": line, "item": item}
    return {"severity": severity, "place": place, "read": quoted, "reason": reason}


def info(line: int | None, item: str | None, read: str, reason: str) -> Note:
    return note("info", line, item, read, reason)


def doubt(line: int | None, item: str | None, read: str, reason: str) -> Note:
    return note("doubt", line, item, read, reason)


def conflict(line: int | None, item: str | None, read: str, reason: str) -> Note:
    return note("conflict", line, item, read, reason)


Notes = Iterator[Note]
