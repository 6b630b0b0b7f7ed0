from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "plans.monitoring"
    label = "monitoring"
    verbose_name = "Seguimiento"
    default_auto_field = "django.db.models.BigAutoField"
