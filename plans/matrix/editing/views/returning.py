"""The way back for who came to the editor from the plan check: only a mark travels, never an address."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from plans.matrix.editing.panels import Panel

CAME, CHECK = "desde", "revision"
KEPT = ("gravedad", "seccion", "pagina")  # the filters of the plan check


def coming_from_check(filters: Mapping[str, str]) -> str:
    """The query with which the plan check links to the editor: the mark and its filters."""
    return urlencode({CAME: CHECK} | {name: filters[name] for name in KEPT if filters.get(name)})


def check_url(request: HttpRequest) -> str:
    """The address of the plan check as the person left it; "" when they did not come from there."""
    if request.GET.get(CAME) != CHECK:
        return ""
    query = urlencode({name: request.GET[name] for name in KEPT if request.GET.get(name)})
    return f"{reverse('matrix:check')}{'?' + query if query else ''}"


def carry(request: HttpRequest, panel: Panel) -> None:
    """Keep the mark in the addresses of a form on its own page; leaving it leads back to the plan check."""
    back = check_url(request)
    if not back:
        return
    query = coming_from_check(request.GET.dict())
    panel.back = back
    panel.url = _marked(panel.url, query)
    panel.tools = [tool if tool.away else replace(tool, url=_marked(tool.url, query)) for tool in panel.tools]


def with_way_back(words: str, back: str, place: str) -> SafeString:
    """What was done, the way back to the plan check, and the item's place (where it has one)."""
    here = format_html(' · <a href="{}">Ver dónde quedó</a>', place) if place else ""
    return format_html('{} <a href="{}">Volver a la revisión</a>{}', words, back, here)


def _marked(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}" if url else ""
