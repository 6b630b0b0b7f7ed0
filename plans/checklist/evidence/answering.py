"""Gives the file of a proof: always to be saved, never to be run or drawn by the browser on this site."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from plans.matrix.models import StoredFile
from plans.matrix.official.answering import file_answer

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def evidence_answer(request: HttpRequest, file: StoredFile, *, public: bool) -> HttpResponse:
    """The file as an attachment, or 304 for who has it; asked for each time, since it may be withdrawn."""
    response = file_answer(request, file, public=public, inline=False)
    if response.status_code == 200:
        response["Content-Disposition"] = str(content_disposition_header(True, file.name))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response
