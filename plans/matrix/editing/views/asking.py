"""What a request asks for: the working copy and the item of its address."""

from django.http import Http404

from plans.matrix.editing.kinds import KINDS
from plans.matrix.editing.selectors import Copy, working_copy
from plans.matrix.working import FoundItem, NoPlanError


def asked_copy() -> Copy:
    """The working copy; 404 while the municipality has no plan."""
    try:
        return working_copy()
    except NoPlanError as error:
        raise Http404 from error


def asked_item(copy: Copy, item_id: str) -> FoundItem | None:
    """An item that can be edited; None when the plan has none with this id."""
    here = copy.find(item_id)
    return here if here is not None and here.kind.name in KINDS else None
