"""The workbench: imports, the official document and its cached answer, and the matrix of 500 actions."""

import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from accounts.actors import SYSTEM
from accounts.models import User
from accounts.permissions import Role
from gelt.schemas import in_schema
from gelt.text import counted
from plans.matrix.interchange import load
from plans.matrix.official.jobs import build_document
from plans.matrix.official.requesting import ask_for
from plans.matrix.official.wanted import wanted_published
from tenants.hosts import Host, find_host
from tests.bench import importing
from tests.bench.asking import NotMeasuredError, worker
from tests.bench.requests import GENOVA, quartile
from tests.bench.table import Line, milliseconds
from tests.plans.matrix.official import speed

PDF = "/plan/documento.pdf"
STATIC = "/documento.pdf"
MATRIX = "/comite/plan/matriz/"
ACTIONS = 500
SLOWEST_PAGE, MOST_STATEMENTS = 300.0, 12
CACHED, RENDERED = 1.5, 0.6
LEAST, TURNS = 3, 20
COLUMNS: dict[str, Callable[[str], dict[str, Any]]] = {
    "benefits": lambda text: {"text": text},
    "indicators": lambda text: {"name": text},
    "targets": lambda text: {"text": text, "value": None, "unit": None, "period": None, "indicators": []},
    "activities": lambda text: {"text": text},
    "responsible_parties": lambda text: {"text": text, "activities": []},
    "resources": lambda text: {"text": text},
    "timeframes": lambda text: {
        "text": text, "months": None, "from": None, "to": None, "recurrence": None, "activities": []
    },
}  # fmt: skip


def measure(other: str, short: bool) -> list[Line]:
    """`other`: the host of a second municipality, which gets the large matrix."""
    lines = importing.measure(short)
    lines += _document(short)
    lines += _cached()
    lines += _matrix(other, 20 if short else ACTIONS)
    return lines


def _host(address: str) -> Host:
    found = find_host(address.partition(":")[0])
    if not isinstance(found, Host):
        raise NotMeasuredError(f"No hay un municipio en {address}.")
    return found


def _document(short: bool) -> list[Line]:
    """The longest real plan as we print it, against WeasyPrint's defaults on the same page; kept as its file."""
    host = _host(GENOVA)
    with in_schema(host.schema_name):
        wanted = wanted_published(host)
        if wanted is None:
            raise NotMeasuredError("El plan de Génova no está publicado.")
        ask_for(wanted)
    ours, plain = (1000 * seconds for seconds in speed.measure(times=1 if short else LEAST))
    build_document.func(
        schema=host.schema_name,
        key=wanted.key,
        stamp=asdict(wanted.stamp),
        framework=wanted.framework,
        coat_id=wanted.coat_id,
    )
    name = "PDF del plan más largo / WeasyPrint sin ajustes"
    ratio = ours / plain
    return [Line(name, milliseconds(ours), milliseconds(plain), ratio, "≤ 0,60×", ratio <= RENDERED)]


def _cached() -> list[Line]:
    """The document that is ready, against a static file of the same bytes, asked in turns of one process."""
    folder = Path(os.environ["GELT_DATA"]) / "bench-static"
    folder.mkdir(exist_ok=True)
    host = _host(GENOVA)
    with in_schema(host.schema_name):
        wanted = wanted_published(host)
        assert wanted is not None
        row = ask_for(wanted)
        assert row.file is not None
        (folder / STATIC.strip("/")).write_bytes(bytes(row.file.content))
    os.environ["BENCH_STATIC_ROOT"] = str(folder)
    ours, static = [], []
    with worker("tests.bench.product") as product:
        if product.size(GENOVA, PDF) != product.size(GENOVA, STATIC):
            raise NotMeasuredError("El documento y el archivo estático no son iguales.")
        for _ in range(LEAST):
            ours += product.time(GENOVA, PDF, TURNS)
            static += product.time(GENOVA, STATIC, TURNS)
    ratio = quartile(ours) / quartile(static)
    name = "PDF ya preparado / archivo estático"
    return [
        Line(name, milliseconds(quartile(ours)), milliseconds(quartile(static)), ratio, "≤ 1,50×", ratio <= CACHED)
    ]


def _matrix(address: str, actions: int) -> list[Line]:
    """The editor's matrix of so many actions, by a member of the committee."""
    host = _host(address)
    with in_schema(host.schema_name):
        load(_large_plan(host, actions), actor=SYSTEM)
        cookie = _session()
    with worker("tests.bench.product") as product:
        page = product.ask(address, MATRIX, cookie)
        if f"Acción {actions}" not in page:
            raise NotMeasuredError("La matriz no muestra todas sus acciones.")
        taken = quartile(product.time(address, MATRIX, 2 * LEAST, cookie=cookie))
        sent = len(product.statements(address, MATRIX, cookie=cookie))
    name = f"Matriz de {counted(actions, 'acción', 'acciones')}, con edición"
    return [
        Line(name, milliseconds(taken), "—", None, "≤ 300 ms", taken <= SLOWEST_PAGE),
        Line("  consultas a la base", str(sent), "—", None, "≤ 12", sent <= MOST_STATEMENTS),
    ]


def _session() -> str:
    """The cookie of a member who is logged in."""
    from django.test import Client

    person = User.objects.create_user("integrante@medicion.gov.co", "x", name="Integrante", role=Role.MEMBER)
    client = Client()
    client.force_login(person)
    return f"sessionid={client.cookies['sessionid'].value}"


def _large_plan(host: Host, actions: int) -> dict[str, Any]:
    """Génova's plan as another municipality's, with so many actions of one item in each column."""
    import json

    from tests.bench.building import PLAN

    plan: dict[str, Any] = json.loads(Path(PLAN).read_text("utf-8"))
    plan["municipality"].update(divipola=host.code, name=host.name, department=host.department)
    plan["notes"] = []
    plan["actions"] = [_action(number) for number in range(1, actions + 1)]
    return plan


def _action(number: int) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"A{number}", "area": None, "title": f"Acción {number}"}
    for letter, (column, item) in zip("BITCRSP", COLUMNS.items(), strict=True):
        made[column] = [{"id": f"A{number}.{letter}1", **item(f"Texto de {column} en la acción {number}, completo.")}]
    return made
