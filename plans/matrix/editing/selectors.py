"""Reads of the editor: the plan as it is now, and whether it may be written."""

from dataclasses import dataclass

from plans.matrix.interchange.rows import Document
from plans.matrix.models import Submission
from plans.matrix.working import FoundItem, NoPlanError, find_item, walk, working_document


@dataclass(frozen=True, slots=True)
class Copy:
    """The working plan at one moment. `locked`: it was sent to be adopted and cannot be changed."""

    document: Document
    locked: bool

    def find(self, item_id: str) -> FoundItem | None:
        """An item by its id; None when it is not there."""
        return find_item(self.document, item_id)

    def notes_of(self, item_id: str) -> list[tuple[str, str]]:
        """(id, words) of the transcription notes about an item."""
        return [
            (note["id"], f"{note['read']} — {note['reason']}")
            for note in self.document["notes"]
            if note["place"]["item"] == item_id
        ]

    def all_of(self, kind: str) -> list[FoundItem]:
        """Every item of a kind, in the plan's order."""
        return [found for found in walk(self.document) if found.kind.name == kind]


def working_copy() -> Copy:
    """The working plan; NoPlanError when there is none. 3 queries."""
    document = working_document()
    if document is None:
        raise NoPlanError
    return Copy(document, is_locked())


def is_locked() -> bool:
    """Whether a submission waits to be adopted. 1 query."""
    return Submission.objects.filter(state=Submission.State.OPEN).exists()
