"""Opens an address of the public network without ever reaching an inner one.

The name is resolved once for each step, every number it has must be public, and the connection goes to the very
number that was looked at: a name that changes its mind in between (DNS rebinding) changes nothing.
"""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from plans.checklist.evidence.addresses import Address, allowed_ports, is_public

AGENT = "PlataformaGELT/1.0 (comprobacion de enlaces)"
MOST_READ = 64 * 1024
MOST_NUMBERS = 2  # of a name with several, so many are tried

Resolve = Callable[[str, int], Sequence[str]]


class InnerAddressError(Exception):
    """The name leads to a machine that is not the public's."""


class UnresolvedError(Exception):
    """The name is nobody's, or its server did not answer."""


class OutOfTimeError(Exception):
    """The whole try took too long."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered: the status, and where it sends the reader ("" when it does not)."""

    status: int
    location: str


def resolve_name(host: str, port: int) -> list[str]:
    """The numbers of a name, IPv4 first, as the system resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = dict.fromkeys(str(place[0]) for *_, place in sorted(found, key=lambda row: row[0] != socket.AF_INET))
    return list(numbers)


@dataclass(frozen=True, slots=True)
class Rules:
    """How an address is tried; tests put their own network in place of the world's. Times in seconds."""

    is_public: Callable[[str], bool] = is_public
    resolve: Resolve = resolve_name
    ports: frozenset[int] = field(default_factory=allowed_ports)
    step_seconds: float = 6
    total_seconds: float = 20
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context


class Deadline:
    """What is left of a try's time."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self, most: float) -> float:
        """Seconds that the next step may take; OutOfTimeError when there are none."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return min(left, most)


def ask(address: Address, method: str, rules: Rules, deadline: Deadline) -> Answer:
    """One request to one address, nothing followed.

    Raises InnerAddressError, UnresolvedError, OutOfTimeError, OSError (also TLS), or http.client.HTTPException.
    """
    numbers = _numbers(address, rules, deadline)
    for at, number in enumerate(numbers, 1):
        try:
            return _ask_number(address, number, method, rules, deadline)
        except (ConnectionError, TimeoutError, socket.gaierror):
            deadline.left(rules.step_seconds)
            if at == len(numbers):
                raise
    raise UnresolvedError


def _numbers(address: Address, rules: Rules, deadline: Deadline) -> list[str]:
    """The numbers of the name, all of them public; a name with one inner number is not opened at all."""
    found = _resolved(address, rules, deadline.left(rules.step_seconds))
    if not found:
        raise UnresolvedError
    if not all(rules.is_public(number) for number in found):
        raise InnerAddressError
    return found[:MOST_NUMBERS]


def _resolved(address: Address, rules: Rules, seconds: float) -> list[str]:
    """The system's resolver has no time limit of its own: it is left behind when it does not answer."""
    found: list[str] = []

    def work() -> None:
        try:
            found.extend(rules.resolve(address.host, address.port))
        except (OSError, UnicodeError):
            return

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    return list(found)


def _ask_number(address: Address, number: str, method: str, rules: Rules, deadline: Deadline) -> Answer:
    seconds = deadline.left(rules.step_seconds)
    connection = _Pinned(address, number, seconds, rules.trust)
    try:
        with _cut_after(deadline.left(rules.total_seconds), connection):
            connection.request(method, address.target, headers=_headers(address))
            response = connection.getresponse()
            if method == "GET":
                response.read(MOST_READ)
            return Answer(response.status, response.getheader("Location") or "")
    finally:
        connection.close()


def _headers(address: Address) -> dict[str, str]:
    """Nothing of ours goes along: no cookies, no credentials, no referrer."""
    return {"Host": address.host_header, "User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}


class _Pinned(http.client.HTTPConnection):
    """A connection to a number that was checked; the name is only for the request and the certificate."""

    def __init__(self, address: Address, number: str, seconds: float, trust: Callable[[], ssl.SSLContext]) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self._address, self._number, self._seconds, self._trust = address, number, seconds, trust

    def connect(self) -> None:
        """To the number, whatever the name resolves to by now."""
        self.sock = socket.create_connection((self._number, self._address.port), self._seconds)
        if self._address.scheme == "https":
            self.sock = self._trust().wrap_socket(self.sock, server_hostname=self._address.host)

    def cut(self) -> None:
        """End whatever it waits for."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


@contextmanager
def _cut_after(seconds: float, connection: _Pinned) -> Iterator[None]:
    """A site that sends a byte now and then does not keep the worker: the whole answer has a time."""
    cut = threading.Event()

    def work() -> None:
        cut.set()
        connection.cut()

    timer = threading.Timer(seconds, work)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if cut.is_set():
            raise OutOfTimeError from error
        raise
    finally:
        timer.cancel()
    if cut.is_set():
        raise OutOfTimeError
