from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "plans.inventory"
    label = "inventory"
    verbose_name = "Inventarios"
    default_auto_field = "django.db.models.BigAutoField"
