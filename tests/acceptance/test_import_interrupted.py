"""The server or the database dies while an import is being saved: no trace of it, and repeating it works."""

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest

from tests.browser.fixtures import Visit
from tests.browser.product import Product, _url
from tests.browser.visitor import Answer, Visitor
from tests.plans.matrix.importing.agreement import source_bytes

pytestmark = pytest.mark.browser
SLUG, SCHEMA = "puertoguzman-putumayo", "m86571"
START = "/comite/plan/importar/"
PATIENCE = 60


def _ready(visitor: Visitor, name: str, content: bytes) -> str:
    """Upload and wait for the reading; the address of the import, every doubt accepted."""
    sent = visitor.upload(START, name, content, seen_at=START)
    assert sent.status == 302, sent.words[:500]
    _until(lambda: "Revise lo dudoso" in visitor.get(sent.location).words)
    assert visitor.post(f"{sent.location}aceptar/").status == 302
    return sent.location


def _until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "no ocurrió a tiempo"
        time.sleep(0.2)


def _save(visitor: Visitor, place: str) -> Answer:
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', visitor.get(f"{place}guardar/").text)
    assert seen is not None
    return visitor.post(f"{place}guardar/", {"seen": seen[1]})


@contextmanager
def _stuck_before_its_end(product: Product) -> Iterator[None]:
    """Saving writes the plan first and its origin last: whoever saves waits there."""
    with closing(psycopg2.connect(_url(product.database))) as holder, holder.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {SCHEMA}.matrix_planorigin IN ACCESS EXCLUSIVE MODE")
        yield
        holder.rollback()


def _waiting(product: Product) -> list[int]:
    rows = product.owner(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    return [row[0] for row in rows]


def _facts(product: Product) -> tuple[object, ...]:
    counted = "SELECT (SELECT count(*) FROM {0}.matrix_{1})"
    tables = ("activity", "editstep", "planorigin", "planversion")
    counts = tuple(product.owner(counted.format(SCHEMA, table))[0][0] for table in tables)
    texts = product.owner(f"SELECT md5(string_agg(text, '|' ORDER BY stable_id)) FROM {SCHEMA}.matrix_activity")
    return (*counts, texts[0][0])


def _end_the_database_session(product: Product) -> None:
    for pid in _waiting(product):
        product.owner("SELECT pg_terminate_backend(%s)", pid)


def _end_the_web_processes(product: Product) -> None:
    """SIGKILL to the web's workers of this product alone, found by the port their master serves."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _is_worker(entry, product.port):
            os.kill(int(entry.name), signal.SIGKILL)


def _is_worker(entry: Path, port: int) -> bool:
    """A process whose parent runs the same command: a worker of the server on that port."""
    try:
        command = (entry / "cmdline").read_bytes()
        parent = re.search(r"^PPid:\t(\d+)", (entry / "status").read_text(), re.M)
        same = parent is not None and (Path("/proc") / parent[1] / "cmdline").read_bytes() == command
    except OSError:
        return False
    return same and b"gunicorn" in command and f":{port}".encode() in command


@pytest.mark.parametrize(
    ("what", "kill"), [("la base", _end_the_database_session), ("el servidor", _end_the_web_processes)]
)
def test_an_import_that_dies_half_way_leaves_no_trace(
    visit: Visit, product: Product, what: str, kill: Callable[[Product], None]
) -> None:
    visitor = visit(SLUG, "integrante")
    mark = f"Actividad escrita cuando cayó {what}"
    text = source_bytes(SLUG).decode().replace("Asignar responsable", mark, 1)
    assert mark in text
    place = _ready(visitor, f"cuando cayó {what}.txt", text.encode())
    before = _facts(product)
    with _stuck_before_its_end(product):
        saving = threading.Thread(target=_quietly, args=(visitor, place))
        saving.start()
        _until(lambda: bool(_waiting(product)))
        kill(product)
        saving.join(PATIENCE)
    _until(lambda: _answers(visitor, place))
    assert _facts(product) == before
    assert mark not in visitor.get("/comite/plan/matriz/").words
    assert _save(visitor, place).status == 302
    assert mark in visitor.get("/comite/plan/matriz/").words


def _answers(visitor: Visitor, place: str) -> bool:
    try:
        return visitor.get(place).status == 200
    except OSError:
        return False


def _quietly(visitor: Visitor, place: str) -> None:
    """Whoever saves gets a plain fault or a closed connection, never a saved plan."""
    try:
        assert _save(visitor, place).status in (500, 502, 503)
    except OSError:
        return
