"""Starts web workers (tests.bench.worker) and asks them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class NotMeasuredError(RuntimeError):
    """Something could not be measured; the message says in Spanish what."""


class TimeIsUp(BaseException):
    """The whole measurement took too long; not an Exception, which the product's own code would catch."""


class Worker:
    """A worker's process, asked one thing at a time."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, host: str, path: str, cookie: str = "") -> str:
        """The text of a page. Raises NotMeasuredError unless the answer is 200."""
        return str(self._asked(host, path, cookie)["text"])

    def size(self, host: str, path: str) -> int:
        """The bytes of a page. Raises NotMeasuredError unless the answer is 200."""
        return int(self._asked(host, path, "")["bytes"])

    def _asked(self, host: str, path: str, cookie: str) -> dict[str, Any]:
        answer = self._send(action="ask", host=host, path=path, cookie=cookie)
        if answer["status"] != 200:
            raise NotMeasuredError(f"{host}{path} respondió {answer['status']}.")
        return answer

    def time(self, host: str, path: str, times: int, after: str = "", cookie: str = "") -> list[float]:
        """Milliseconds of each request."""
        answer = self._send(action="time", host=host, path=path, times=times, after=after, cookie=cookie)
        return [float(value) for value in answer["milliseconds"]]

    def statements(self, host: str, path: str, after: str = "", cookie: str = "") -> list[str]:
        """What a warm worker sends to the database for one request."""
        answer = self._send(action="count", host=host, path=path, after=after, cookie=cookie)
        return [str(statement) for statement in answer["statements"]]

    def _send(self, **order: Any) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return dict(json.loads(self._process.stdout.readline()))
        except (OSError, ValueError):
            raise NotMeasuredError(f"El proceso web terminó al pedirle {order}.") from None


@contextmanager
def worker(settings: str) -> Iterator[Worker]:
    """A worker with these settings, with the web's login where there is one."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings, "GELT_DB_LOGIN": "web"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.worker"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Worker(process)
    finally:
        process.kill()
        process.communicate()
