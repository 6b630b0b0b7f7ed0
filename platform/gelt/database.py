"""From database addresses to Django's DATABASES; knows nothing of Django, so that settings can use it.

Two logins reach the same database: the owner's (migrations, provisioning, the worker) and the
web's, which owns nothing and takes the municipality's role.
"""

import hashlib
import os
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from gelt.embedded import EmbeddedServer, data_folder

Login = Literal["owner", "web"]
# Query parameters that libpq reads as parts of the address, not as options.
ADDRESS_PARTS = {"host": "host", "port": "port", "user": "user", "password": "password", "dbname": "name"}
# Seconds a connection is kept. Opening one per request is five times slower.
WEB_CONNECTION_AGE = 600


class DatabaseUrlError(ValueError):
    """A database address that cannot be used; the message says in Spanish what is wrong with it."""


@dataclass(frozen=True)
class Address:
    """The parts of `postgresql://user:password@host:port/name?option=value`; host may be a folder."""

    name: str
    user: str
    password: str = field(default="", repr=False)
    host: str = ""
    port: str = ""
    options: dict[str, str] = field(default_factory=dict)


def parse(url: str, *, variable: str = "DATABASE_URL") -> Address:
    """Read an address; `variable` is named in the errors, which never show the password.

    Raises DatabaseUrlError.
    """
    try:
        parts = urlsplit(url.strip())
        port = str(parts.port or "")
        query = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        problem = "no se entiende; revise el puerto y los caracteres especiales"
        raise _malformed(variable, problem) from None
    if parts.scheme not in ("postgresql", "postgres"):
        raise _malformed(variable, "debe comenzar por «postgresql://»")
    found = {
        "name": unquote(parts.path.removeprefix("/")),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "host": unquote(parts.hostname or ""),
        "port": port,
    } | {ADDRESS_PARTS[key]: value for key, value in query.items() if key in ADDRESS_PARTS}
    if not found["name"] or "/" in found["name"]:
        raise _malformed(variable, "falta el nombre de la base de datos")
    if not found["user"]:
        raise _malformed(variable, "falta el usuario")
    return Address(**found, options={key: value for key, value in query.items() if key not in ADDRESS_PARTS})


def embedded_server() -> EmbeddedServer | None:
    """The server of our own, or None when DATABASE_URL names another one. Starts nothing."""
    return None if _environment("DATABASE_URL") else EmbeddedServer(data_folder())


def owner_address() -> Address:
    """The owner's address: DATABASE_URL or the embedded server's. Raises DatabaseUrlError."""
    embedded = embedded_server()
    return parse(embedded.url() if embedded else _environment("DATABASE_URL"))


def web_address() -> Address:
    """The web's address: DATABASE_WEB_URL, or one beside the owner's. Raises DatabaseUrlError."""
    given = _environment("DATABASE_WEB_URL")
    if given:
        return parse(given, variable="DATABASE_WEB_URL")
    owner = owner_address()
    secret = hashlib.sha256(f"gelt-web:{owner.password}{owner.name}".encode()).hexdigest()[:32]
    return replace(owner, user=f"{owner.name}_web", password=secret)


def web_login() -> tuple[str, str]:
    """User and password of the web's login, for whoever creates it. Raises DatabaseUrlError."""
    address = web_address()
    return address.user, address.password


def login_settings(login: Login) -> dict[str, Any]:
    """DATABASES["default"] for this login. Raises DatabaseUrlError."""
    address = owner_address() if login == "owner" else web_address()
    return {
        "ENGINE": "gelt.backend",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "CONN_MAX_AGE": WEB_CONNECTION_AGE if login == "web" else 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(address.options),
        "TEST": {},
    }


def _environment(variable: str) -> str:
    return os.environ.get(variable, "").strip()


def _malformed(variable: str, problem: str) -> DatabaseUrlError:
    return DatabaseUrlError(
        f"{variable}: {problem}. La forma es postgresql://usuario:clave@servidor:5432/base "
        "(los caracteres especiales de la clave se escriben con %, por ejemplo %40 por @)."
    )
