"""The files of the evidence that the committee made public."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from plans.checklist.evidence.answering import evidence_answer
from plans.checklist.models import Evidence


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a public proof; a reserved or withdrawn one is not there, whatever the day asked for."""
    shown = Evidence.objects.select_related("file").filter(public=True, withdrawn_on__isnull=True)
    found = get_object_or_404(shown, pk=pk)
    if found.file is None:
        raise Http404
    return evidence_answer(request, found.file, public=True)
