"""Real servers in short temporary folders: a socket's path has 103 bytes at most."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from gelt.embedded import EmbeddedServer, data_folder

ROOT = Path(__file__).resolve().parents[4]
USER = """
import sys
sys.path.insert(0, sys.argv[1])
from gelt.embedded import use
with use():
    print("ready", flush=True)
    sys.stdin.readline()
"""
StartUser = Callable[[], "subprocess.Popen[str]"]


def ask(url: str, statement: str) -> Any:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(statement)
        return cursor.fetchall()[0][0] if cursor.description else None


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of this test (it does not exist yet)."""
    folder = Path(tempfile.mkdtemp(prefix="gelt-"))
    folder.chmod(0o755)
    monkeypatch.setenv("GELT_DATA", str(folder / "d"))
    monkeypatch.setenv("GELT_PG_UNSAFE", "1")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder / "d"
    used = EmbeddedServer(data_folder())
    used.stop()
    if used.socket != used.folder and not used.socket.is_symlink():
        shutil.rmtree(used.socket, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def start_user(data: Path) -> Iterator[StartUser]:
    """Starts another process that uses the server until a line, or the end, of its standard input."""
    started: list[subprocess.Popen[str]] = []

    def start() -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", USER, str(ROOT / "platform")]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        started.append(subprocess.Popen(command, env=dict(os.environ), text=True, **pipes))  # type: ignore[call-overload]
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()
