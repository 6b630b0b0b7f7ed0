"""Services of the inventory that reached a stage."""

from plans.inventory.models import InventoryItem
from plans.monitoring.feeds.stages import feed

FEED = feed(
    "services_stage",
    InventoryItem.Kind.SERVICE.value,
    label="Servicios en una etapa",
    help_text="Servicios del inventario identificados, publicados en el SUIT, racionalizados o automatizados.",
)
