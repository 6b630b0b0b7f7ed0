"""gunicorn: synchronous workers, recycled. Used by `make run` and by the image alike.

Threads are out on purpose: Django's content-type cache and the connection's schema belong to a
process. Each worker is recycled because PostgreSQL's side of its connection grows with every
schema it touches. The application is loaded in each worker, never before the fork, so that no
two workers share a database connection.
"""

import multiprocessing
import os
import re
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

# The part of an address that is a secret: who reads the log must not be able to use another's link.
SECRET_LINK = re.compile(r"/(invitacion|clave/nueva|observador)/[^/?\s]+")


class DiscreetLogger(Logger):  # type: ignore[misc]
    """gunicorn's log without the secrets of invitations, new passwords and observers."""

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        values: dict[str, Any] = super().atoms(resp, req, environ, request_time)
        return values | {"r": SECRET_LINK.sub(r"/\1/***", values["r"])}


logger_class = DiscreetLogger

bind = os.environ.get("GELT_BIND", "127.0.0.1:8000")
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2 * multiprocessing.cpu_count() + 1, 9))
threads = 1
preload_app = False

max_requests = int(os.environ.get("GELT_MAX_REQUESTS", "2000"))
max_requests_jitter = max_requests // 5
timeout = 60
graceful_timeout = 30
# The heartbeat file belongs in memory: on a busy disk a worker would look dead.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True

# One line per request on the standard output, with the id that the application's log shows too.
accesslog = os.environ.get("GELT_ACCESS_LOG", "-") or None
access_log_format = '%(t)s %(h)s %({host}i)s "%(r)s" %(s)s %(b)s %(M)sms [%({x-request-id}o)s]'
errorlog = "-"
