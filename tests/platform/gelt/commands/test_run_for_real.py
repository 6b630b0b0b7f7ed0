"""`manage.py run` from an empty folder, as a person starts and interrupts it (about a minute)."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
ROOT = Path(__file__).resolve().parents[4]
READY = "Para detenerla: Ctrl-C."
SECONDS = 300


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gelt-"))
    folder.chmod(0o755)
    yield folder / "d"
    shutil.rmtree(folder)


@contextmanager
def running(data: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The command with its output in a file, from the moment it says that it is ready."""
    log = data.with_name("log")
    hidden = ("DATABASE_URL", "DATABASE_WEB_URL", "DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED", "GELT_DB_LOGIN")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {"GELT_DATA": str(data), "GELT_PG_UNSAFE": "1"}
    command = [sys.executable, "manage.py", "run", "--demo", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + SECONDS
        while READY not in log.read_text(encoding="utf-8"):
            assert process.poll() is None and time.monotonic() < deadline, log.read_text(encoding="utf-8")
            time.sleep(0.2)
        yield process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(host: str, port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/", headers={"Host": f"{host}:{port}"})
    return connection.getresponse().status


def answers_again(host: str, port: int) -> bool:
    deadline = time.monotonic() + 60
    while status(host, port) != 200 and time.monotonic() < deadline:
        time.sleep(0.5)
    return status(host, port) == 200


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_survives_a_database_kill_and_ends_clean(data: Path, ending: signal.Signals) -> None:
    port = free_port()
    with running(data, port) as process:
        assert status("localhost", port) == 200
        assert status("genova-quindio.localhost", port) == 200
        assert status("nadie.localhost", port) == 404
        pid = int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)
        assert answers_again("genova-quindio.localhost", port)
        process.send_signal(ending)
        assert process.wait(30) == 0
    assert not (data / "postgres" / "postmaster.pid").exists()
    with pytest.raises(ConnectionRefusedError):
        status("localhost", port)
