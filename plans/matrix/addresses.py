"""Which web addresses are taken wherever one is typed, and which of the machines behind them are the public's.

What a person types is never a way into the inner network: names and numbers are checked when they are typed, and
what a name resolves to each time it is opened.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import SplitResult, quote, urlsplit

from django.conf import settings

from gelt.errors import DomainError

LONGEST_ADDRESS = 1000
PORTS = {"http": 80, "https": 443}
_NOT_IN_ADDRESSES = frozenset('\\"<>`')
_INNER_NAMES = re.compile(r"(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|onion|arpa)$")
_NUMERIC = re.compile(r"^[0-9.]+$|(^|\.)0x[0-9a-f]*(\.|$)|^[0-9]+$", re.IGNORECASE)
_LABELS = re.compile(r"^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$")
# Public numbers that are nobody's site: a cloud's inner service, translations that carry an inner number inside.
_NOT_SITES = tuple(
    ipaddress.ip_network(network)
    for network in ("168.63.129.16/32", "192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)


@dataclass(frozen=True, slots=True)
class Address:
    """A public http(s) address, taken apart: `host` in lower case ASCII, `target` what is asked of it."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def host_header(self) -> str:
        """The name as the request says it, with its port when it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host_header}{self.target}"


def allowed_ports() -> frozenset[int]:
    """80 and 443, unless the settings say otherwise (ADDRESS_CHECK_PORTS)."""
    return frozenset(getattr(settings, "ADDRESS_CHECK_PORTS", PORTS.values()))


def read_address(text: str, *, ports: Iterable[int] | None = None) -> Address:
    """The address that was typed; DomainError (field "address") for what no browser of the public would open."""
    parts = _split(text)
    if parts.scheme not in PORTS or not parts.hostname:
        _refuse("Escriba la dirección completa, con http:// o https:// al comienzo.")
    if "@" in parts.netloc:
        _refuse("La dirección trae un usuario o una contraseña: escríbala sin ellos.")
    host = _host(parts.hostname)
    port = _port(parts)
    if port not in (allowed_ports() if ports is None else frozenset(ports)):
        _refuse("La dirección usa un puerto que no es el de los sitios públicos (80 o 443): quítelo.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Address(parts.scheme, host, port, f"{path}?{query}" if query else path)


def is_public(number: str) -> bool:
    """Whether an IP is of a machine on the public network; IPv4 inside IPv6 is judged as the IPv4 it is."""
    try:
        found = ipaddress.ip_address(number)
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    if mapped is not None:
        return is_public(str(mapped))
    if isinstance(found, ipaddress.IPv6Address) and (found.is_site_local or found.scope_id):
        return False
    inner = found.is_private or found.is_loopback or found.is_link_local or found.is_reserved or found.is_unspecified
    if inner or found.is_multicast or not found.is_global:
        return False
    return not any(found in network for network in _NOT_SITES)


def _split(text: str) -> SplitResult:
    if any(ord(sign) < 33 or ord(sign) == 127 or sign in _NOT_IN_ADDRESSES for sign in text):
        _refuse("La dirección tiene espacios o signos que no van: cópiela de nuevo de la barra del navegador.")
    if len(text) > LONGEST_ADDRESS:
        _refuse(f"La dirección tiene más de {LONGEST_ADDRESS} caracteres: use una más corta.")
    try:
        return urlsplit(text)
    except ValueError:
        _refuse("La dirección no se entiende: cópiela de nuevo de la barra del navegador.")


def _host(name: str) -> str:
    """The name in ASCII; inner names, and numbers that are not public, are refused."""
    host = _ascii(name.rstrip("."))
    if ":" in host or _NUMERIC.search(host):
        if not is_public(host):
            _refuse("La dirección es de una red interna o está escrita como un número: escriba la del sitio público.")
        return host
    if _INNER_NAMES.search(host) or not _LABELS.match(host):
        _refuse("La dirección no es de un sitio público: debe tener un nombre como www.genova-quindio.gov.co.")
    return host


def _ascii(name: str) -> str:
    if name.isascii():
        return name.lower()
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        _refuse("El nombre del sitio no se entiende: cópielo de nuevo de la barra del navegador.")


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError:
        return -1


def _refuse(message: str) -> NoReturn:
    raise DomainError(message, field="address")
