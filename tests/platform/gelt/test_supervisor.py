"""Children that live and end together, as real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gelt import supervisor
from gelt.supervisor import Child, ChildStoppedError, Supervisor

ROOT = Path(__file__).resolve().parents[3]
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
PARENT = f"""
import os, sys, time
sys.path.insert(0, {str(ROOT / "platform")!r})
from gelt.supervisor import Child
child = Child("hijo", ["sleep", "60"], os.environ)
child.start()
print(child.process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def child(*command: str, restarts: bool = False) -> Child:
    return Child("prueba", command, os.environ, restarts=restarts)


def pid_of(running: Child) -> int:
    assert running.process is not None
    return running.process.pid


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def test_all_end_when_it_stops() -> None:
    supervised = Supervisor([child("sleep", "60"), child("sleep", "60")])
    supervised.start()
    pids = [pid_of(each) for each in supervised.children]
    supervised.stop()
    assert not any(alive(pid) for pid in pids)


def test_one_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "GRACE_SECONDS", 0.3)
    supervised = Supervisor([child(sys.executable, "-c", STUBBORN)])
    supervised.start()
    time.sleep(0.5)
    supervised.stop()
    assert not alive(pid_of(supervised.children[0]))


def test_the_end_of_one_that_must_run_is_told() -> None:
    supervised = Supervisor([child("sh", "-c", "exit 3")])
    supervised.start()
    with pytest.raises(ChildStoppedError, match="«prueba» terminó con el código 3"):
        supervised.watch(0.01, also=lambda: None)


def test_one_that_may_fall_comes_back_after_a_growing_pause() -> None:
    fallen = child("sleep", "60", restarts=True)
    fallen.start()
    first = pid_of(fallen)
    os.kill(first, signal.SIGKILL)

    def back() -> bool:
        fallen.check()
        return pid_of(fallen) != first

    started = time.monotonic()
    assert eventually(back)
    assert time.monotonic() - started >= 0.8
    assert fallen.pause == 2 * supervisor.FIRST_PAUSE
    Supervisor([fallen]).stop()


def test_a_child_dies_with_a_killed_parent() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert alive(pid)
        parent.kill()
    assert eventually(lambda: not alive(pid))
