"""Which entry of the navigation is the current one."""

import pytest

from accounts.actors import Actor
from accounts.permissions import Role
from gelt.navigation import nav_items
from tenants.hosts import Host

SITE = Host(schema_name="m63302", code="63302")


@pytest.mark.parametrize(
    ("role", "path", "label"),
    [
        (Role.LEADER, "/comite/", "Trabajo del comité"),
        (Role.LEADER, "/comite/lista/informacion/", "Lista de chequeo"),
        (Role.LEADER, "/comite/verificacion/", "Lista de chequeo"),
        (Role.LEADER, "/comite/cumplimiento/", "Lista de chequeo"),
        (Role.INTERNAL_CONTROL, "/comite/verificacion/", "Verificación"),
        (Role.INTERNAL_CONTROL, "/comite/cumplimiento/", "Lista de chequeo"),
        (Role.LEADER, "/comite/personas/historial/", "Historial"),
        (Role.LEADER, "/comite/seguimiento/informes/", "Seguir el plan"),
        (Role.LEADER, "/comite/encuestas/", "Seguir el plan"),
        (Role.LEADER, "/comite/mi-trabajo/", "Mi trabajo"),
        (Role.LEADER, "/", "Avance"),
        (None, "/seguimiento/informes/", "Seguimiento"),
        (None, "/fases/informacion/", None),
    ],
)
def test_the_entry_of_the_page_being_read(role: Role | None, path: str, label: str | None) -> None:
    actor = Actor(kind="user", role=role) if role else Actor()
    current = [item["label"] for item in nav_items(SITE, actor, path) if item["current"]]
    assert current == ([label] if label else [])
