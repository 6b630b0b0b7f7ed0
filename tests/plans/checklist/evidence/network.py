"""A small internet on this machine: a server that answers as told, and a resolver that lies as told."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from plans.checklist.evidence.opening import Rules

SITE = "www.sitio.gov.co"
LOOPBACK = "127.0.0.1"
Pages = dict[str, tuple[int, dict[str, str]]]


class Site(ThreadingHTTPServer):
    """Answers each path with a status and headers; keeps what it was asked."""

    daemon_threads = True

    def __init__(self, pages: Pages, *, no_head: bool = False, drip: bool = False) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.pages, self.no_head, self.drip = pages, no_head, drip
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = SITE) -> str:
        return f"http://{host}:{self.port}{path}"

    def rules(self, **more: Any) -> Rules:
        """Every name leads to this machine, which for once counts as public."""
        usual: dict[str, Any] = {"resolve": to(LOOPBACK), "ports": frozenset({self.port})}
        return Rules(**{"is_public": lambda ip: True} | usual | more)


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        status, headers = self.server.pages.get(self.path, (404, {}))
        if self.command == "HEAD" and self.server.no_head:
            status, headers = 405, {}
        if self.server.drip:
            self._drip()
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Set-Cookie", "seguimiento=1")
        self.end_headers()
        if self.command == "GET":
            self._body()

    def _body(self) -> None:
        try:
            for _ in range(64):  # far more than is read
                self.wfile.write(bytes(16_384))
        except OSError:
            self.server.asked.append(("cut", self.path, {}))

    def _drip(self) -> None:
        """A header that never ends, a byte now and then."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            while True:
                self.wfile.write(b"a")
                self.wfile.flush()
                self.connection.settimeout(0.05)
                try:
                    if not self.connection.recv(1):
                        return
                except TimeoutError:
                    continue
        except OSError:
            return

    do_GET = do_HEAD = _answer

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def serving(pages: Pages, **how: Any) -> Iterator[Site]:
    site = Site(pages, **how)
    thread = Thread(target=lambda: site.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()


def to(*numbers: str) -> Callable[[str, int], list[str]]:
    """Every name has these numbers."""
    return lambda host, port: list(numbers)


def nowhere(host: str, port: int) -> list[str]:
    raise socket.gaierror(f"{host}:{port}")
