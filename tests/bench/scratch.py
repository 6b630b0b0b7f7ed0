"""A cluster that exists only while something is measured: in memory, or beside the product's data."""

import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

MEMORY = Path("/dev/shm")
# A cluster and its journal, and what each municipality adds, generously.
CLUSTER_BYTES = 2 * 1024**3
MUNICIPALITY_BYTES = 6 * 1024**2
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
def scratch_cluster(municipalities: int) -> Iterator[None]:
    """The environment and the server of a new cluster, removed afterwards. One measurement at a time.

    What a measurement that was killed left behind is removed first.
    """
    from gelt.embedded import data_folder, use

    beside = data_folder() / "bench"
    beside.parent.mkdir(parents=True, exist_ok=True)
    in_memory = MEMORY / f"gelt-bench-{hashlib.sha256(os.fsencode(beside)).hexdigest()[:12]}"
    with ExitStack() as stack:
        lock = stack.enter_context(beside.with_suffix(".lock").open("w"))
        _only_one(lock.fileno())
        for data in (in_memory, beside):
            _set_environment(data)
            _remove(data)
        if _fits_in_memory(municipalities):
            _set_environment(in_memory)
        stack.callback(_remove, data_folder())
        stack.enter_context(use())
        yield


def _fits_in_memory(municipalities: int) -> bool:
    """Whether less than half of the free memory would do: a country has half a million small files."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        available = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
        free = min(available, shutil.disk_usage(MEMORY).free)
    except (OSError, StopIteration):
        return False
    return 2 * (CLUSTER_BYTES + municipalities * MUNICIPALITY_BYTES) < free and os.access(MEMORY, os.W_OK)


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
