"""A cell into its items, the same way for every plan.

Bullets and full sentences give an item each; in indicators, targets, responsible parties and resources
so do lists with commas, dashes or «y». The text stays as written, final punctuation included; bullets go.
"""

from plans.matrix.importing.items.splitting import Span, spans
from plans.matrix.importing.source import Cell

__all__ = ["Span", "spans", "split_items"]


def split_items(cell: Cell, column: str) -> list[str]:
    """The items of one cell of `column` (a key such as "resources"), in order; [] for an empty cell."""
    return [span.text for piece in cell.pieces for span in spans(piece.text, column)]
