from django.apps import AppConfig


class RollupConfig(AppConfig):
    name = "rollup"
    label = "rollup"
    verbose_name = "Consolidado"
    default_auto_field = "django.db.models.BigAutoField"
