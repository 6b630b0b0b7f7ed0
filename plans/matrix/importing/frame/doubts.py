"""Doubts that no single section tells: misread words, repeated items, words that promise nothing measurable."""

from collections.abc import Sequence

from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Source


def tell_doubts(source: Source, parts: Sequence[Part], draft: Draft) -> None:
    """Add the notes of a careful reader."""
