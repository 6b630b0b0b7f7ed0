from django.apps import AppConfig


class ChecklistConfig(AppConfig):
    name = "plans.checklist"
    label = "checklist"
    verbose_name = "Lista de chequeo"
    default_auto_field = "django.db.models.BigAutoField"
