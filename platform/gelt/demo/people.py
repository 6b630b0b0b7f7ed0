"""One account per role in each municipality and on the base domain, named by role."""

from functools import cache

from django.contrib.auth.hashers import make_password

from accounts.models import User
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
        _ensure(f"{local}@{slug}.demo", f"{role.label} de {name}", role)


def national_accounts() -> dict[str, int]:
    """The accounts of the base domain: name → user id; run in `public`."""
    ids = {}
    for local, (role, department) in NATIONAL.items():
        label = f"{role.label} del Tolima" if department == "73" else role.label
        ids[local] = _ensure(f"{local}@gelt.demo", label, role).pk
    return ids


def _ensure(email: str, name: str, role: Role) -> User:
    account = ensure_account(email=email, name=name, role=role, password=None)
    if not account.has_usable_password():
        account.password = _hashed_once()
        account.save(update_fields=["password"])
    return account


@cache
def _hashed_once() -> str:
    """The demonstration's one password; hashing it for each of the 33 accounts took ten seconds."""
    return make_password(PASSWORD)
