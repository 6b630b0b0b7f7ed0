"""Numbers typed before activities ("1.1 … 1.2 …") and before the names of actions ("1. …", "2. …")."""

import re
from collections.abc import Sequence

from plans.matrix.importing.source import Piece

_DECIMAL = re.compile(r"(?<!\S)(\d{1,2})\.(\d{1,2})(?:[.)]-?|\.?-)?\s+(?=[^\W\d_])")
_NUMBER = re.compile(r"(\d{1,2})(?:[.)]-?|\.-|-)\s+(?=[^\W\d_])")


def without_numbers(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Each numbered activity as a piece of its own with its number as marker; `versión 1.5` does not count on."""
    found: list[tuple[Piece, list[re.Match[str]]]] = []
    before: tuple[int, int] | None = None
    for piece in pieces:
        kept: list[re.Match[str]] = []
        for match in _DECIMAL.finditer(piece.text) if not piece.marker else ():
            number = int(match[1]), int(match[2])
            if before is None or number == (before[0], before[1] + 1):
                kept.append(match)
                before = number
        found.append((piece, kept))
    first = next((piece for piece, matches in found if matches), None)
    if first is None or not _DECIMAL.match(first.text):
        return pieces
    return tuple(part for piece, matches in found for part in _parts(piece, matches))


def _parts(piece: Piece, matches: Sequence[re.Match[str]]) -> list[Piece]:
    if not matches:
        return [piece]
    lead = piece.text[: matches[0].start()].strip()
    ends = [match.start() for match in matches[1:]] + [len(piece.text)]
    cut = [
        Piece(piece.text[match.end() : end].strip(), match[0].strip())
        for match, end in zip(matches, ends, strict=True)
    ]
    return ([Piece(lead)] if lead else []) + cut


def without_row_numbers(rows: Sequence[dict[str, tuple[Piece, ...]]]) -> None:
    """Takes the numbers from the names of the actions, in place, when they count up from one."""
    named = [row for row in rows if row.get("action")]
    found = [(row, _NUMBER.match(row["action"][0].text)) for row in named]
    numbered = [(row, match) for row, match in found if match]
    if len(numbered) < 2 or [int(match[1]) for _, match in numbered] != list(range(1, len(numbered) + 1)):
        return
    for row, match in numbered:
        first, *others = row["action"]
        row["action"] = (Piece(first.text[match.end() :], first.marker or match[0].strip()), *others)
