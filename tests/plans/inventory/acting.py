"""Who acts in the tests of the inventory, and the shortest way to add, move and sign."""

from datetime import date
from typing import Any

from accounts.actors import Actor
from accounts.permissions import Role
from plans.inventory.models import Alliance, InventoryItem, ItemStage
from plans.inventory.services import add_alliance, add_item, record_stage
from tenants.hosts import Host

END = date(2012, 12, 31)
MEMBER = Actor(kind="user", role=Role.MEMBER, user_id=101, name="Integrante de prueba")
DELEGATE = Actor(kind="user", role=Role.DELEGATE, user_id=104, name="Delegado de prueba")
READER = Actor(kind="user", role=Role.READER, user_id=105, name="Lector de prueba")


def put(host: Host, name: str = "Paz y salvo predial", on: date = date(2010, 1, 1), **more: Any) -> InventoryItem:
    given: dict[str, Any] = {"kind": "procedure", "actor": DELEGATE, "validity_end": END} | more
    return add_item(host=host, name=name, true_from=on, **given)


def move(host: Host, item: InventoryItem, stage: str, on: date, **more: Any) -> ItemStage:
    given: dict[str, Any] = {"actor": DELEGATE, "validity_end": END} | more
    return record_stage(host=host, item_id=item.pk, stage=stage, true_from=on, **given)


def sign(host: Host, counterpart: str, level: str, on: date, **more: Any) -> Alliance:
    given: dict[str, Any] = {"actor": MEMBER, "validity_end": END, "name": "Conectividad"} | more
    return add_alliance(host=host, counterpart=counterpart, level=level, true_from=on, **given)
