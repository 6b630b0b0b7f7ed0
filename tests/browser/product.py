"""The real product, as `make run` serves it, on a database of its own in the tests' cluster."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql

from gelt.database import Address, owner_address
from gelt.embedded import data_folder

ROOT = Path(__file__).resolve().parents[2]
BASE = "localhost"
READY = "Plataforma GEL-T en funcionamiento"
START_SECONDS, STOP_SECONDS = 300, 20
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


@dataclass(frozen=True, eq=False)
class Product:
    """A running copy: its port, the owner's address of its database, and what it printed."""

    port: int
    database: Address
    log: Path

    def host(self, slug: str = "") -> str:
        """`genova-quindio.localhost:8123`, or the base domain's."""
        return f"{slug}.{BASE}:{self.port}" if slug else f"{BASE}:{self.port}"

    def url(self, slug: str, path: str) -> str:
        return f"http://{self.host(slug)}{path}"

    def printed(self) -> str:
        """Everything that its processes wrote, mails included."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def owner(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement with the owner's rights, committed; the rows it answers."""
        return _run(self.database, statement, *values)

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A `manage.py` command on its database; standard error goes with the output."""
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=_environment(self.database, self.log.parent),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@contextmanager
def running(name: str) -> Iterator[Product]:
    """The demonstration served from a new database `name`, which is dropped at the end with its roles."""
    owner = owner_address()
    database = Address(name, owner.user, owner.password, owner.host, owner.port, owner.options)
    _remove(owner, name)
    _run(owner, f'CREATE DATABASE "{name}"')
    folder = Path(tempfile.mkdtemp(prefix="gelt-browser-"))
    try:
        with _served(Product(_free_port(), database, folder / "product.log")) as product:
            yield product
    finally:
        _remove(owner, name)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _served(product: Product) -> Iterator[Product]:
    with product.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "run", "--demo", "--port", str(product.port)],
            env=_environment(product.database, product.log.parent),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_tests,  # noqa: PLW1509 (the tests have no threads of their own here)
        )
    try:
        _wait(product, process)
        yield product
    finally:
        _stop(process)


def _wait(product: Product, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while READY not in product.printed():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"El producto no arrancó:\n{product.printed()[-4000:]}")
        time.sleep(0.2)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(database: Address, folder: Path) -> dict[str, str]:
    """What `make run` would have, with this database and nothing of the tests' settings."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GELT_")}
    clean.pop("DATABASE_WEB_URL", None)
    return clean | {
        "DJANGO_SETTINGS_MODULE": "gelt.settings.local",
        "DATABASE_URL": _url(database),
        "GELT_DATA": str(folder),
        # Kept between runs: compressing the static files takes ten seconds.
        "GELT_STATIC": str(data_folder() / "browser-static"),
        "WEB_CONCURRENCY": "2",
        "PYTHONUNBUFFERED": "1",
    }


def _url(address: Address) -> str:
    query = {"host": address.host, "port": address.port, "password": address.password, **address.options}
    words = "&".join(f"{key}={_quoted(value)}" for key, value in query.items() if value)
    return f"postgresql://{_quoted(address.user)}@/{address.name}?{words}"


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="/")


def _run(address: Address, statement: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(psycopg2.connect(_url(address))) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []


def _remove(owner: Address, name: str) -> None:
    """Drop the database and the cluster's roles that were made for it."""
    _run(owner, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    for (role,) in _run(owner, "SELECT rolname FROM pg_roles WHERE starts_with(rolname, %s)", f"{name}_"):
        with closing(psycopg2.connect(_url(owner))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _end_with_tests() -> None:
    """In the child: be told to end when the tests are killed (Linux only)."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
