"""Who acts in these tests, and the steps that bring a plan to each state."""

from typing import Any

from django.utils import timezone

from accounts.actors import ANONYMOUS, SYSTEM, Actor
from accounts.permissions import MUNICIPAL_ROLES, ROLE_LABELS, Role
from plans.matrix import working
from plans.matrix.interchange.rows import Document
from plans.matrix.models import PlanVersion, StoredFile, Submission
from plans.matrix.services import load, publish
from plans.matrix.versions import services
from plans.matrix.versions.actfiles import keep_act_file
from plans.matrix.versions.acts import Act
from tests.plans.matrix.conftest import plan_of

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)


def somebody(role: Role | str, user_id: int | None = None) -> Actor:
    """A person with this role; each role has its own id."""
    known = Role(role)
    number = user_id or 100 + list(Role).index(known)
    return Actor("user", known, number, f"{known.label} de prueba", role_label=ROLE_LABELS[known])


LEADER, MEMBER = somebody("leader"), somebody("member")
DELEGATE, READER, CONTROL = somebody("delegate"), somebody("reader"), somebody("internal_control")
OBSERVER = Actor(kind="observer", user_id=1, name="Coordinación", role_label="Observador")
# Everybody who may turn up, by name.
CAST: dict[str, Actor] = {
    **{role.value: somebody(role) for role in sorted(MUNICIPAL_ROLES)},
    "observer": OBSERVER,
    "anonymous": ANONYMOUS,
}


def rewrite(title: str = "Una acción escrita otra vez", actor: Actor = MEMBER) -> None:
    """Change the title of the first action of the working copy."""

    def edit(document: Document) -> None:
        document["actions"][0]["title"] = title

    working.change(edit, actor=actor, label="Cambió la acción A1")


def the_act(number: str = "045", **said: Any) -> Act:
    """An act that can adopt, with its file."""
    known: dict[str, Any] = {
        "kind": "resolución",
        "number": number,
        "date": timezone.localdate(),
        "effect": "modifica el plan de acción de Gobierno en Línea",
        "file": said.pop("file", None) or act_pdf(),
    }
    return Act(**(known | said))


def act_pdf() -> StoredFile:
    return keep_act_file("resolucion.pdf", PDF)


def history_of(slug: str = "genova-quindio", code: str = "63302") -> PlanVersion:
    """The plan loaded and published as imported history: version 1."""
    load(plan_of(slug), actor=SYSTEM)
    publish(municipality_code=code, actor=SYSTEM)
    return PlanVersion.objects.get(number=1)


def submitted(actor: Actor = MEMBER, message: str = "Corregimos la primera acción") -> Submission:
    """Version 1 is history, and a changed text is submitted by a member."""
    if not PlanVersion.objects.exists():
        history_of()
    rewrite()
    return services.submit(message=message, actor=actor)


def adopted() -> PlanVersion:
    """Version 2, adopted and not published."""
    return services.adopt(submission_id=submitted().pk, act=the_act(), summary="", actor=LEADER)
