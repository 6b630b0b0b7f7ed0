"""One account per role in each municipality and on the base domain, named by role."""

from accounts.permissions import Role
from accounts.services import ensure_account

# On loopback only: the demonstration's data is made for looking around.
PASSWORD = "demo-gelt-2026"

MUNICIPAL: dict[str, Role] = {
    "lider": Role.LEADER,
    "integrante": Role.MEMBER,
    "portal": Role.PORTAL_ADMIN,
    "delegado": Role.DELEGATE,
    "control": Role.INTERNAL_CONTROL,
    "lector": Role.READER,
}
# Account name → role and, for a departmental coordination, its department.
NATIONAL: dict[str, tuple[Role, str]] = {
    "nacional": (Role.NATIONAL, ""),
    "tolima": (Role.DEPARTMENTAL, "73"),
    "operacion": (Role.OPERATOR, ""),
}


def municipal_accounts(slug: str, name: str) -> None:
    """The six accounts of a municipality; run inside its schema."""
    for local, role in MUNICIPAL.items():
        ensure_account(email=f"{local}@{slug}.demo", name=f"{role.label} de {name}", role=role, password=PASSWORD)


def national_accounts() -> dict[str, int]:
    """The accounts of the base domain: name → user id; run in `public`."""
    ids = {}
    for local, (role, department) in NATIONAL.items():
        label = f"{role.label} del Tolima" if department == "73" else role.label
        account = ensure_account(email=f"{local}@gelt.demo", name=label, role=role, password=PASSWORD)
        ids[local] = account.pk
    return ids
