"""Two documents compared item by item and word by word. Pure: no queries.

Items are the same when their ids are, wherever they stand now.
"""

from plans.matrix.versions.comparing.making import compare
from plans.matrix.versions.comparing.shapes import Comparison, FieldChange, Group, ItemChange, SectionChanges
from plans.matrix.versions.comparing.words import Piece, word_pieces

__all__ = [
    "Comparison",
    "FieldChange",
    "Group",
    "ItemChange",
    "Piece",
    "SectionChanges",
    "compare",
    "word_pieces",
]
