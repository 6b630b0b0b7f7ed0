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
    ("Seguimiento", "portal:follow_up", None),
    ("Mi trabajo", "inbox:work", Capability.READ_WORKSPACE),
    ("Trabajo del comité", "checklist:home", Capability.READ_WORKSPACE),
    ("Lista de chequeo", "checklist:checklist", Capability.READ_WORKSPACE),
    ("Verificación", "checklist:verification", Capability.VERIFY),
    ("Plan de trabajo", "matrix:document", Capability.READ_WORKSPACE),
    ("Seguir el plan", "monitoring:home", Capability.READ_WORKSPACE),
    ("Personas", "people:list", Capability.MANAGE_PEOPLE),
    ("Historial", "people:history", Capability.READ_HISTORY),
]
NATION: list[tuple[str, str, Capability | None]] = [
    ("Comparación", "national:comparison", None),
    ("Marcos normativos", "national:frameworks", None),
    ("Coordinación", "national:coordination", Capability.OBSERVE_MUNICIPALITY),
    ("Operación", "operation:list", Capability.OPERATE),
]
# Tabs of an entry whose addresses are not under its own; an entry of their own goes first.
TABS: dict[str, tuple[str, ...]] = {
    "checklist:checklist": ("checklist:verification", "checklist:compliance", "checklist:evidence"),
    "monitoring:home": ("inventory:home", "surveys:home"),
}


def nav_items(host: Host, actor: Actor, path: str) -> list[NavItem]:
    """The entries this reader sees; the one with the longest matching address is the current one."""
    entries = NATION if host.is_public else MUNICIPALITY
    seen = [(label, name) for label, name, needs in entries if needs is None or actor.can(needs)]
    current = _current([name for _, name in seen], path)
    return [{"label": label, "url": reverse(name), "current": name == current} for label, name in seen]


def _current(names: list[str], path: str) -> str:
    addresses = [(reverse(name), name) for name in names]
    addresses += [(reverse(tab), name) for name in names for tab in TABS.get(name, ())]
    matching = [(url, name) for url, name in addresses if path == url or (url != "/" and path.startswith(url))]
    return max(matching, key=lambda found: len(found[0]), default=("", ""))[1]


def footer_links(host: Host, request: HttpRequest) -> list[dict[str, str]]:
    """Where else to go from the foot of a page."""
    links = [{"label": "Datos abiertos (API)", "url": reverse("api:index")}]
    if not host.is_public:
        links.insert(0, {"label": "Comparación nacional", "url": base_url(request)})
    return links


def account_items(actor: Actor) -> list[dict[str, str]]:
    """The lines of the account menu above "Cerrar sesión"; an observer has no account here."""
    if actor.kind != "user":
        return []
    return [{"label": "Mi cuenta", "url": reverse("account_home")}]
