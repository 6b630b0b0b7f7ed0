from django.apps import AppConfig


class MatrixConfig(AppConfig):
    name = "plans.matrix"
    label = "matrix"
    verbose_name = "Plan"
    default_auto_field = "django.db.models.BigAutoField"
