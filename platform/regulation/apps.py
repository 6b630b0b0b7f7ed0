from django.apps import AppConfig


class RegulationConfig(AppConfig):
    name = "regulation"
    label = "regulation"
    verbose_name = "Marcos normativos"
    default_auto_field = "django.db.models.BigAutoField"
