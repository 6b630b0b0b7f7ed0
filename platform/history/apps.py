from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "history"
    label = "history"
    verbose_name = "Historial"
    default_auto_field = "django.db.models.BigAutoField"
