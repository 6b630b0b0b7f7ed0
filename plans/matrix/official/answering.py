"""Gives the file of a document over HTTP: its own tag, 304 to who has it, nothing compressed twice."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from plans.matrix.models import StoredFile

# A browser shows a PDF in a page of its own making, which "default-src 'none'" would leave blank.
FILE_POLICY = "frame-ancestors 'none'"
PLAIN = "text/plain; charset=utf-8"


def file_answer(request: HttpRequest, file: StoredFile, *, public: bool, inline: bool = True) -> HttpResponse:
    """The file, or 304. `public`: any cache may keep it, asking each time whether it is still the one."""
    return bytes_answer(
        request, bytes(file.content), file.sha256, file.media_type, file.name, public=public, inline=inline
    )


def bytes_answer(
    request: HttpRequest, content: bytes, tag: str, media_type: str, name: str, *, public: bool, inline: bool = True
) -> HttpResponse:
    """The same from bytes at hand; `tag` is their digest."""
    etag = f'"{tag}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(content, content_type=media_type)
        response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True, **{"public" if public else "private": True})
    response["Content-Security-Policy"] = FILE_POLICY
    _leave_as_it_is(request)
    return response


def _leave_as_it_is(request: HttpRequest) -> None:
    """A PDF and a PNG are compressed inside: packing them again costs ten times the answer and gains nothing."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)


def plain_answer(message: str, status: int) -> HttpResponse:
    """A sentence for who asked for a file that is not there; `Retry-After` when it may come."""
    response = HttpResponse(message + "\n", status=status, content_type=PLAIN)
    patch_cache_control(response, no_store=True)
    if status == 503:
        response["Retry-After"] = "60"
    return response
