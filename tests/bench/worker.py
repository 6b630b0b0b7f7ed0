"""A web worker of its own process: answers requests without a socket and says how long each took.

Reads one JSON object per line and answers one per line; see tests.bench.asking for the other end.
Requests go through the whole WSGI application, with the signals that keep or close connections.
"""

import gc
import io
import json
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.util import setup_testing_defaults

from psycopg2.extensions import cursor as DriverCursor

Application = Callable[..., Iterable[bytes]]
statements: list[str] = []


class CountingCursor(DriverCursor):
    """Counts what really reaches the server, also what Django's own counting does not see."""

    def execute(self, query: Any, vars: Any = None) -> None:
        statements.append(str(query))
        super().execute(query, vars)


def main() -> None:
    warnings.simplefilter("ignore")
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    actions: dict[str, Callable[..., Any]] = {"ask": ask, "time": time_requests, "count": count_statements}
    for line in sys.stdin:
        order = json.loads(line)
        action = actions[order.pop("action")]
        print(json.dumps(action(application, **order)), flush=True)


def ask(application: Application, host: str, path: str, cookie: str = "") -> dict[str, Any]:
    """The status of a page, its text, and how many bytes it has."""
    status, body = _request(application, host, path, cookie)
    return {"status": status, "text": body.decode(errors="replace"), "bytes": len(body)}


def time_requests(
    application: Application, host: str, path: str, times: int, after: str, cookie: str = ""
) -> dict[str, list[float]]:
    """Milliseconds of each of `times` requests; with `after`, each follows an untimed one to that host."""
    gc.collect()
    taken = []
    for _ in range(times):
        if after:
            _request(application, after, "/salud/")
        start = time.perf_counter()
        _request(application, host, path, cookie)
        taken.append((time.perf_counter() - start) * 1000)
    return {"milliseconds": taken}


def count_statements(
    application: Application, host: str, path: str, after: str, cookie: str = ""
) -> dict[str, list[str]]:
    """The statements of one request, as the driver sends them."""
    from django.db import connection

    _request(application, host, "/salud/")
    _request(application, after or host, "/salud/")
    connection.ensure_connection()
    connection.connection.cursor_factory = CountingCursor
    statements.clear()
    _request(application, host, path, cookie)
    found = list(statements)
    connection.connection.cursor_factory = DriverCursor
    return {"statements": found}


def _request(application: Application, host: str, path: str, cookie: str = "") -> tuple[int, bytes]:
    route, _, query = path.partition("?")
    environ: dict[str, Any] = {"HTTP_HOST": host, "PATH_INFO": route, "QUERY_STRING": query, "SERVER_PORT": "8000"}
    environ |= {"HTTP_X_REQUEST_ID": "medicion-1", "REMOTE_ADDR": "127.0.0.1", "wsgi.input": io.BytesIO()}
    environ |= {"HTTP_COOKIE": cookie} if cookie else {}
    setup_testing_defaults(environ)
    status: list[int] = []

    def start_response(line: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        status.append(int(line.split(maxsplit=1)[0]))

    response = application(environ, start_response)
    try:
        return status[0], b"".join(response)
    finally:
        getattr(response, "close", lambda: None)()


if __name__ == "__main__":
    main()
