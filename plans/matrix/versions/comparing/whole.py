"""What changed in the plan's own values: who the municipality is, the validity, the vision."""

from collections.abc import Mapping

from plans.matrix.interchange.parts import Column, Group, Part
from plans.matrix.interchange.registry import DOCUMENT
from plans.matrix.interchange.rows import Row
from plans.matrix.models.entries import Section
from plans.matrix.versions.comparing import shapes
from plans.matrix.versions.comparing.values import label_of, said
from plans.matrix.versions.comparing.words import word_pieces
from plans.matrix.versions.items import section_name

# The ids of vision and general objective are no text of the plan.
HIDDEN = ("vision_id", "general_objective_id")


def own_sections(old: Row, new: Row, phases: Mapping[str, str]) -> tuple[shapes.SectionChanges, ...]:
    """The plan's own columns that differ, by the object of the document they are in."""
    found = []
    for part in DOCUMENT.parts:
        if isinstance(part, Group):
            changes = tuple(
                change for column in _columns((part,)) if (change := _value(column, old, new, phases)) is not None
            )
            group = shapes.Group("", "", changes)
            title = str(Section.PLAN.label) if part.key == "plan" else section_name(part.key)
            found.append(shapes.SectionChanges(part.key, title, (group,)))
    return tuple(found)


def _columns(parts: tuple[Part, ...]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if isinstance(part, Column) and part.column not in HIDDEN:
            found.append(part.column)
        elif isinstance(part, Group):
            found += _columns(part.parts)
    return found


def _value(column: str, old: Row, new: Row, phases: Mapping[str, str]) -> shapes.ItemChange | None:
    was, now = (said(column, row.values[column], phases) for row in (old, new))
    if was == now:
        return None
    what = shapes.CHANGED if was and now else shapes.ADDED if now else shapes.REMOVED
    label = label_of(new, column)
    return shapes.ItemChange(what, "", label[:1].upper() + label[1:], "", word_pieces(was, now))
