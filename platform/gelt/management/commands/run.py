"""manage.py run: brings the database up to date, then serves the product until it is interrupted."""

import errno
import http.client
import io
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections

from gelt import announcement
from gelt.database import Login, embedded_server
from gelt.nights import Nights
from gelt.statics import collect_if_changed
from gelt.supervisor import Child, ChildStoppedError, Supervisor

ROOT = Path(__file__).resolve().parents[4]
LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8000
ANSWER_SECONDS = 60
WATCH_SECONDS = 2.0


class Command(BaseCommand):
    help = "Prepara la base de datos y sirve la plataforma en este equipo hasta que se interrumpa."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="agrega cuentas y avance de demostración")
        parser.add_argument("--port", default=os.environ.get("PORT") or DEFAULT_PORT, help="puerto (8000)")

    def handle(self, *args: Any, demo: bool, port: str | int, **options: Any) -> None:
        number = check_port(port)
        _speak_at_once()
        _stop_in_order()
        try:
            self._prepare(demo)
            self._serve(number)
        except KeyboardInterrupt:
            self.stdout.write("\nDetenido.")

    def _prepare(self, demo: bool) -> None:
        self.stdout.write("Preparando la base de datos…")
        for step in ("migrate_country", "load_reference", "load_demo" if demo else "load_first_plans"):
            call_command(step, stdout=self.stdout, stderr=self.stderr)
        call_command("reap_jobs", minutes=0, stdout=self.stdout)  # no worker of ours is alive yet
        self.stdout.write("Preparando las páginas…")
        collect_if_changed()

    def _serve(self, port: int) -> None:
        message = announcement.text(port)
        connections.close_all()
        supervisor, nights = Supervisor(children(port)), Nights(_nightly(), environment(port, "owner"))
        try:
            supervisor.start()
            _wait_for_answer(supervisor, port)
            self.stdout.write(message)
            supervisor.watch(WATCH_SECONDS, also=lambda: _meanwhile(nights))
        except ChildStoppedError as error:
            raise CommandError(f"{error} Revise los mensajes anteriores.") from error
        finally:
            supervisor.stop()
            nights.stop()


def check_port(value: str | int) -> int:
    """The port as a number. Raises CommandError when it is none, or when another program has it."""
    try:
        port = int(value)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((LOOPBACK, port))
    except (ValueError, OverflowError):
        raise CommandError(f"«{value}» no es un puerto: use un número entre 1024 y 65535.") from None
    except OSError as error:
        why = "está reservado al administrador" if error.errno == errno.EACCES else "está ocupado"
        raise CommandError(f"El puerto {port} {why}. Elija otro, por ejemplo: make run PORT=8080") from None
    return port


def children(port: int) -> list[Child]:
    """The web server, under the login that owns nothing, and the worker that does the queued jobs."""
    return [
        Child("servidor web", _gunicorn(port), environment(port, "web") | {"GELT_ACCESS_LOG": ""}),
        Child("trabajos", _worker(), environment(port, "owner"), restarts=True, before_return=_reap),
    ]


def environment(port: int, login: Login) -> dict[str, str]:
    """What a child process is told: where the code is, who it is in the database, and the port in addresses."""
    return os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "platform"), str(ROOT))),
        "PORT": str(port),
        # Each one loads the whole application: enough for one person, and quick to start.
        "WEB_CONCURRENCY": os.environ.get("WEB_CONCURRENCY") or "2",
        "GELT_DB_LOGIN": login,
    }


def _gunicorn(port: int) -> list[str]:
    configuration = ROOT / "deploy" / "gunicorn.conf.py"
    address = f"{LOOPBACK}:{port}"
    options = ["-c", str(configuration), "--bind", address, "--log-level", "warning", "--chdir", str(ROOT)]
    return [sys.executable, "-m", "gunicorn", *options, "gelt.wsgi:application"]


def _reap() -> None:
    """Queue again what the worker left when it died. The database may be away too: the next worker finds it then."""
    with suppress(DatabaseError):
        call_command("reap_jobs", minutes=0, verbosity=0)
    connection.close()


def _worker() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), "db_worker", "--queue-name", "*", "--interval", "2"]


def _nightly() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), "nightly", "--verbosity", "0"]


def _meanwhile(nights: Nights) -> None:
    """What the supervisor does besides looking after its children."""
    _keep_database()
    nights.check()


def _wait_for_answer(supervisor: Supervisor, port: int) -> None:
    """Wait until the base domain's home answers. Raises CommandError when it does not, or with a fault."""
    deadline = time.monotonic() + ANSWER_SECONDS
    while (status := _status(port)) is None:
        for child in supervisor.children:
            child.check()
        if time.monotonic() > deadline:
            raise CommandError(f"El servidor no respondió en {ANSWER_SECONDS} segundos.")
        time.sleep(0.2)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise CommandError(f"La página inicial responde con el error {status}. Revise los mensajes anteriores.")


def _status(port: int) -> int | None:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": f"{settings.BASE_DOMAIN}:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _keep_database() -> None:
    """Bring the embedded database back if it was killed."""
    server = embedded_server()
    if server is not None:
        server.ensure_running()


def _speak_at_once() -> None:
    """Write each line when it is said, also into a file or a pipe."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)


def _stop_in_order() -> None:
    """Make the usual ways of ending a program end this one through its `finally` blocks."""
    ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # nohup: outlive the terminal
    for number in (signal.SIGINT, signal.SIGTERM, *(() if ignored else (signal.SIGHUP,))):
        signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
