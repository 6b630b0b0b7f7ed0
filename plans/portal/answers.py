"""Answers that a browser may keep: the page's tag follows from its facts, so an unchanged page is not drawn again."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from plans.portal.pages import PublicPage

# With one of these cookies the page may greet somebody or tell what just happened.
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
CODE = (("templates", "*.html"), ("plans", "*.py"), ("platform", "*.py"), ("platform/gelt/static", "*.*"))


def answer(
    request: HttpRequest, page: PublicPage, template: str, context: dict[str, Any], *facts: object
) -> HttpResponse:
    """The page, or 304 when an anonymous reader already has it. `facts` are values whose repr tells them apart."""
    tag = _tag(request, page, facts)
    response = get_conditional_response(request, etag=tag) if tag else None
    if response is None:
        response = render(request, template, context | page.day.context() | {"page": page})
    if tag:
        response["ETag"] = tag
    patch_vary_headers(response, ["Cookie"])
    patch_cache_control(response, no_cache=True)
    return response


def _tag(request: HttpRequest, page: PublicPage, facts: tuple[object, ...]) -> str | None:
    """A weak tag (the page's own id differs each time); None for readers with a session."""
    if any(name in request.COOKIES for name in PERSONAL_COOKIES):
        return None
    about = (request.get_full_path(), request.get_host(), page.host, page.framework, page.day, page.edition, facts)
    return f'W/"{hashlib.sha256(f"{_code()}{about!r}".encode()).hexdigest()[:32]}"'


@cache
def _code() -> str:
    """What this release draws pages with; a new release has new tags."""
    digest = hashlib.sha256()
    for folder, pattern in CODE:
        for path in sorted(Path(settings.ROOT, folder).rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
