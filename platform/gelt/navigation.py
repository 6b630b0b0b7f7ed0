"""The navigation of each side, by what the reader may do."""

from typing import TypedDict

from django.http import HttpRequest
from django.urls import reverse

from accounts.actors import Actor
from accounts.permissions import Capability
from tenants.addresses import base_url
from tenants.hosts import Host


class NavItem(TypedDict):
    """One entry; `current` marks the page being read or the section it is in."""

    label: str
    url: str
    current: bool


# label, URL name, capability (None: everybody)
MUNICIPALITY: list[tuple[str, str, Capability | None]] = [
    ("Avance", "portal:progress", None),
    ("Plan", "portal:plan", None),
    ("Matriz", "portal:matrix", None),
    ("Trabajo del comité", "checklist:home", Capability.READ_WORKSPACE),
    ("Lista de chequeo", "checklist:checklist", Capability.READ_WORKSPACE),
    ("Verificación", "checklist:verification", Capability.VERIFY),
    ("Plan de trabajo", "matrix:document", Capability.READ_WORKSPACE),
    ("Personas", "people:list", Capability.MANAGE_PEOPLE),
    ("Historial", "people:history", Capability.READ_HISTORY),
]
NATION: list[tuple[str, str, Capability | None]] = [
    ("Comparación", "national:comparison", None),
    ("Marcos normativos", "national:frameworks", None),
    ("Coordinación", "national:coordination", Capability.OBSERVE_MUNICIPALITY),
    ("Operación", "operation:list", Capability.OPERATE),
]


def nav_items(host: Host, actor: Actor, path: str) -> list[NavItem]:
    """The entries this reader sees; the one with the longest matching address is the current one."""
    entries = NATION if host.is_public else MUNICIPALITY
    seen = [(label, reverse(name)) for label, name, needs in entries if needs is None or actor.can(needs)]
    matching = [url for _, url in seen if path == url or (url != "/" and path.startswith(url))]
    current = max(matching, key=len, default="")
    return [{"label": label, "url": url, "current": url == current} for label, url in seen]


def footer_links(host: Host, request: HttpRequest) -> list[dict[str, str]]:
    """Where else to go from the foot of a page."""
    links = [{"label": "Datos abiertos (API)", "url": reverse("api:schema")}]
    if not host.is_public:
        links.insert(0, {"label": "Comparación nacional", "url": base_url(request)})
    return links


def account_items(actor: Actor) -> list[dict[str, str]]:
    """The lines of the account menu above "Cerrar sesión"; an observer has no account here."""
    if actor.kind != "user":
        return []
    return [{"label": "Mi cuenta", "url": reverse("account_home")}]
