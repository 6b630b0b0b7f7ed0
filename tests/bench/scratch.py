"""A cluster that exists only while something is measured, beside the product's data and never in it."""

import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What would lead to another database, folder or configuration than the scratch ones.
FOREIGN = (
    "DATABASE_URL",
    "DATABASE_WEB_URL",
    "GELT_BASE_DOMAIN",
    "GELT_CACHE",
    "GELT_STATIC",
    "GELT_DB_LOGIN",
    "SECRET_KEY",
)


@contextmanager
def scratch_cluster() -> Iterator[Path]:
    """The environment and the server of a new cluster in `<data folder>/bench`; removed afterwards.

    What a measurement that was killed left there is removed first. One measurement at a time.
    """
    from gelt.embedded import data_folder, use

    data = data_folder() / "bench"
    data.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        lock = stack.enter_context(data.with_suffix(".lock").open("w"))
        _only_one(lock.fileno())
        _set_environment(data)
        _remove(data)
        stack.callback(_remove, data)
        stack.enter_context(use())
        yield data


def _only_one(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("Ya hay una medición en curso; espere a que termine.")


def _set_environment(data: Path) -> None:
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ |= {
        "GELT_DATA": str(data),
        "GELT_PG_UNSAFE": "1",
        "GELT_DB_LOGIN": "owner",
        "DJANGO_SETTINGS_MODULE": "tests.bench.product",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "platform"), str(ROOT))),
    }


def _remove(data: Path) -> None:
    """The cluster, wherever the launcher put it, and its folders. GELT_DATA must already name it."""
    from gelt.embedded import EmbeddedServer
    from gelt.embedded.__main__ import remove

    if not data.exists():
        return
    socket = EmbeddedServer(data).socket
    with redirect_stdout(StringIO()):
        remove()
    shutil.rmtree(data, ignore_errors=True)
    if not socket.is_symlink():
        shutil.rmtree(socket, ignore_errors=True)
