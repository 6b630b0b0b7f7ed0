"""The five plans printed once for all tests that read them."""

from collections.abc import Callable
from functools import cache

import pytest

from plans.matrix.interchange.rows import Document
from plans.matrix.official.rendering import render_official
from plans.matrix.official.stamp import Stamp
from rollup.services import document_digest
from tests.plans.matrix.conftest import PLANS, plan_of
from tests.plans.matrix.official.paper_proof import Proof

NAMES = {
    "informacion": "Información en línea",
    "interaccion": "Interacción en línea",
    "transaccion": "Transacción en línea",
    "transformacion": "Transformación en línea",
    "democracia": "Democracia en línea",
}
SLUGS = tuple(PLANS)


def stamp_for(document: Document, **changes: object) -> Stamp:
    """Version 3, adopted by Resolución 289 on 20 September 2008."""
    values: dict[str, object] = {
        "state": "published",
        "sha256": document_digest(document),
        "day": "2008-09-20",
        "day_label": "Fecha del acto",
        "number": 3,
        "act": "Resolución 289 del 20 de septiembre de 2008",
    }
    return Stamp(**{**values, **changes})  # type: ignore[arg-type]


def proof_of(document: Document, coat: bytes | None = None, **changes: object) -> Proof:
    """A document printed, taken apart."""
    return Proof(render_official(document, stamp_for(document, **changes), coat, names=NAMES))


@cache
def printed(slug: str) -> Proof:
    """One of the five, printed once."""
    return proof_of(plan_of(slug))


@pytest.fixture(params=SLUGS)
def proof(request: pytest.FixtureRequest) -> Proof:
    return printed(request.param)


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Callable[[str], Document]:
    return plan_of
