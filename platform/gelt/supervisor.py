"""Keeps a few child processes running, brings back those that may fall, and ends them all together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

# Seconds a child has to end by itself before it is killed.
GRACE_SECONDS = 10
# Seconds before a fallen child is started again: doubled with each fall, reset once it lived that long.
FIRST_PAUSE, LONGEST_PAUSE, LONG_LIFE = 1.0, 30.0, 60.0
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None)


class ChildStoppedError(RuntimeError):
    """A child that must keep running ended; `code` is its exit code."""

    def __init__(self, name: str, code: int) -> None:
        super().__init__(f"El proceso «{name}» terminó con el código {code}.")
        self.code = code


@dataclass
class Child:
    """A process to keep running. `restarts`: it is brought back when it ends; else its end is everyone's.

    `before_return`: what to do before it is brought back, such as freeing the work it left; it must not raise.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    restarts: bool = False
    before_return: Callable[[], None] = lambda: None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    started_at: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches only the supervisor, which ends it in order."""
        self.process = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 (the supervisor has no threads)
        )
        self.started_at = time.monotonic()

    def check(self) -> None:
        """Bring it back when it fell and its pause is over. Raises ChildStoppedError when it may not fall."""
        code = None if self.process is None else self.process.poll()
        if code is None:
            return
        if not self.restarts:
            raise ChildStoppedError(self.name, code)
        lived = time.monotonic() - self.started_at
        if lived < self.pause:
            return
        self.pause = FIRST_PAUSE if lived > LONG_LIFE else min(self.pause * 2, LONGEST_PAUSE)
        self.before_return()
        self.start()

    def ask_to_end(self) -> None:
        """Send SIGTERM, if it runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end_by(self, deadline: float) -> None:
        """Wait until `deadline` (time.monotonic), then kill it with all that it started."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Supervisor:
    """Children that live and end together."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = list(children)

    def start(self) -> None:
        """Start all of them."""
        for child in self.children:
            child.start()

    def watch(self, every: float, also: Callable[[], None]) -> None:
        """Look after the children every so many seconds, and do `also`; ends only by an exception."""
        while True:
            for child in self.children:
                child.check()
            also()
            time.sleep(every)

    def stop(self) -> None:
        """End all of them; nothing that arrives meanwhile cuts it short."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in self.children:
            child.ask_to_end()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            child.end_by(deadline)


def _end_with_parent() -> None:
    """In the child: be told to end when the supervisor dies, even if it is killed (Linux only)."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
