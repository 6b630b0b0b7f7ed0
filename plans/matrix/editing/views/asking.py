"""What a request asks for: the working copy and the item of its address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

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


def no_plan(request: HttpRequest, title: str) -> HttpResponse:
    """The page of a municipality without a plan: what to do to have one."""
    return render(request, "matrix/no_plan.html", {"page_name": title})
