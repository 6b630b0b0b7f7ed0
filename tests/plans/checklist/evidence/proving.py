"""The shortest way to prove a criterion."""

from datetime import date
from typing import Any

from accounts.actors import Actor
from accounts.permissions import Role
from plans.checklist.evidence.services import add_evidence
from plans.checklist.models import Evidence
from plans.matrix.keeping import keep_file
from tenants.hosts import Host
from tests.plans.checklist.acting import MEMBER

PDF = b"%PDF-1.4\nacta\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
DELEGATE = Actor(kind="user", role=Role.DELEGATE, user_id=104, name="Delegado de prueba")


def prove(host: Host, code: str = "INF-01", kind: str = "file", **more: Any) -> Evidence:
    """A proof from 1 March 2009 on; a file unless told otherwise."""
    given: dict[str, Any] = {"title": "Acta del comité", "true_from": date(2009, 3, 1), "actor": MEMBER}
    if kind == "file":
        given["file"] = keep_file(name="acta.pdf", data=PDF)
    if kind == "address":
        given["address"] = "http://www.genova-quindio.gov.co/mision"
    return add_evidence(host=host, criterion_code=code, kind=kind, **given | more)
