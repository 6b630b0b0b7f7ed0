from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jobs"
    label = "jobs"
    verbose_name = "Tareas"
    default_auto_field = "django.db.models.BigAutoField"
