"""What `make run` prints when the product answers: addresses and demonstration accounts,
or how to make the first account, in Spanish."""

import socket
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings

from accounts.models import User
from gelt.demo.people import PASSWORD
from gelt.schemas import PUBLIC, in_schema
from tenants.models import Municipality, Status

DEMO_DOMAIN = ".demo"
DEFAULT_PORT = 8000


def text(port: int) -> str:
    """The whole announcement; reads the municipalities and accounts that exist."""
    with in_schema(PUBLIC):
        found = list(Municipality.objects.filter(status=Status.ACTIVE).select_related("locality"))
        national = _accounts()
    lines = ["", "Plataforma GEL-T en funcionamiento. Para detenerla: Ctrl-C.", ""]
    lines += _table(
        [("Vista nacional", _address("", port)), *((m.locality.name, _address(m.slug, port)) for m in found)]
    )
    if found:
        lines += _how_to_reach(found[0].slug, port)
        lines += _demo_accounts(found[0], national)
        if not _anybody(found):
            lines += _first_accounts(found[0], port)
    return "\n".join([*lines, ""])


def _address(slug: str, port: int) -> str:
    host = f"{slug}.{settings.BASE_DOMAIN}" if slug else settings.BASE_DOMAIN
    return f"http://{host}:{port}/"


def _accounts() -> list[tuple[str, str]]:
    demo = User.objects.filter(is_active=True, email__endswith=DEMO_DOMAIN).order_by("pk")
    return [(user.role_label, user.email) for user in demo]


def _demo_accounts(example: Municipality, national: list[tuple[str, str]]) -> list[str]:
    with in_schema(example.schema_name):
        local = _accounts()
    if not (national or local):
        return []
    return [
        "",
        f"Cuentas de demostración (contraseña de todas: {PASSWORD})",
        "  En la vista nacional:",
        *_table(national, indent=4),
        f"  En {example.locality.name}; en los demás municipios cambia lo que sigue a la @:",
        *_table(local, indent=4),
    ]


def _anybody(municipalities: Sequence[Municipality]) -> bool:
    """Whether there is an account on any side; stops at the first one."""
    for schema in (PUBLIC, *(each.schema_name for each in municipalities)):
        with in_schema(schema):
            if User.objects.exists():
                return True
    return False


def _first_accounts(example: Municipality, port: int) -> list[str]:
    """What to do when nobody can log in yet: two complete commands."""
    # The link that the command prints names the port.
    command = f"{'' if port == DEFAULT_PORT else f'PORT={port} '}{_python()} manage.py create_account"
    person = '--name "Nombre Apellido" --invite'
    return [
        "",
        "Todavía no hay cuentas. En otra terminal, con su correo y su nombre:",
        "  Para operar la plataforma (agregar municipios):",
        f"    {command} --role operator --email operacion@ejemplo.gov.co {person}",
        f"  Para el líder del comité de {example.locality.name}, que invita a los demás:",
        f"    {command} --role leader --municipality {example.slug} --email lider@ejemplo.gov.co {person}",
        "  Cada una escribe un enlace de un solo uso para escoger la contraseña.",
    ]


def _python() -> str:
    """This Python, as one types it from here."""
    running, here = Path(sys.executable), Path.cwd()
    return str(running.relative_to(here)) if running.is_relative_to(here) else str(running)


def _how_to_reach(slug: str, port: int) -> list[str]:
    """A hint when this machine does not resolve the addresses by itself."""
    host = f"{slug}.{settings.BASE_DOMAIN}"
    try:
        socket.getaddrinfo(host, port)
    except OSError:
        return [
            "",
            f"Los navegadores abren estas direcciones; este sistema no conoce {host}, así que con curl:",
            f"  curl -H 'Host: {host}:{port}' http://127.0.0.1:{port}/",
        ]
    return []


def _table(rows: Iterable[tuple[str, str]], indent: int = 2) -> list[str]:
    listed = list(rows)
    width = max((len(label) for label, _ in listed), default=0)
    return [f"{' ' * indent}{label:<{width}}  {value}" for label, value in listed]
