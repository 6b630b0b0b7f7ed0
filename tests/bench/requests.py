"""Requests: a municipality's pages against the same pages in single-tenant Django; the national page."""

import time
from dataclasses import dataclass
from itertools import zip_longest

from gelt.text import counted
from tests.bench import single_copy
from tests.bench.asking import NotMeasuredError, Worker, worker
from tests.bench.national_view import ADDRESS
from tests.bench.table import Line, milliseconds

BASE = "localhost:8000"
GENOVA = "genova-quindio.localhost:8000"
SLOWEST = 1.2
MORE_STATEMENTS = 1
NATIONAL_STATEMENTS = 5
# Turns that each figure comes from, however little time there is.
LEAST = 3
NATIONAL = "/?" + "&".join(f"{name}={value}" for name, value in ADDRESS.items())


@dataclass(frozen=True, slots=True)
class Visit:
    """A page, asked so many times in turn of one project and of the other."""

    name: str
    path: str
    times: int


VISITS = (
    Visit("Petición de una consulta (/salud/)", "/salud/", 10),
    Visit("Página pública de avance (/)", "/", 3),
    Visit("Página pública de una fase", "/fases/informacion/", 3),
)


def measure(other: str, seconds: float) -> list[Line]:
    """`other`: the host of a second municipality, asked between two requests to Génova; `seconds` for each figure."""
    single_copy.make()
    lines = []
    with worker("tests.bench.product") as product, worker(single_copy.SETTINGS) as single:
        for visit in VISITS:
            _check_same(visit.path, product.ask(GENOVA, visit.path), single.ask(GENOVA, visit.path))
            lines += _compare(product, single, visit, "", seconds)
            lines += _compare(product, single, visit, other, seconds)
        lines += _national(product, seconds)
    return lines


def quartile(taken: list[float]) -> float:
    """The first quartile. What else runs on the machine only adds time, so the median measures it too."""
    return sorted(taken)[len(taken) // 4]


def _check_same(path: str, ours: str, theirs: str) -> None:
    """Two projects are compared on one page: the same text to the last character."""
    for mine, other in zip_longest(ours.splitlines(), theirs.splitlines()):
        if mine != other:
            raise NotMeasuredError(f"{path} no es la misma página en los dos proyectos: {mine!r}, {other!r}.")


def _compare(product: Worker, single: Worker, visit: Visit, after: str, seconds: float) -> list[Line]:
    """Time and statements of a page, in pairs that alternate so that both meet the same machine."""
    ours: list[float] = []
    theirs: list[float] = []
    end = time.monotonic() + seconds
    while len(ours) < LEAST * visit.times or time.monotonic() < end:
        ours += product.time(GENOVA, visit.path, visit.times, after)
        theirs += single.time(GENOVA, visit.path, visit.times, GENOVA if after else "")
    ratio = quartile(ours) / quartile(theirs)
    sent = len(product.statements(GENOVA, visit.path, after))
    alone = len(single.statements(GENOVA, visit.path))
    name = f"{visit.name}, {'tras otro municipio' if after else 'mismo municipio'}"
    return [
        Line(name, milliseconds(quartile(ours)), milliseconds(quartile(theirs)), ratio, "≤ 1,20×", ratio <= SLOWEST),
        Line("  consultas a la base", str(sent), str(alone), None, "≤ 1 más", sent - alone <= MORE_STATEMENTS),
    ]


def _national(product: Worker, seconds: float) -> list[Line]:
    product.ask(BASE, NATIONAL)
    taken = product.time(BASE, NATIONAL, LEAST)
    sent = len(product.statements(BASE, NATIONAL, GENOVA))
    kept = sent <= NATIONAL_STATEMENTS
    return [
        Line("Página nacional completa", milliseconds(quartile(taken))),
        Line("  consultas a la base", counted(sent, "consulta", "consultas"), "—", None, "≤ 5", kept),
    ]
