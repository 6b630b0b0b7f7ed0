"""Trámites of the inventory that reached a stage."""

from plans.inventory.models import InventoryItem
from plans.monitoring.feeds.stages import feed

FEED = feed(
    "procedures_stage",
    InventoryItem.Kind.PROCEDURE.value,
    label="Trámites en una etapa",
    help_text="Trámites del inventario identificados, publicados en el SUIT, racionalizados o automatizados.",
)
