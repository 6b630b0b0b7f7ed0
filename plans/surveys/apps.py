from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "plans.surveys"
    label = "surveys"
    verbose_name = "Encuestas"
    default_auto_field = "django.db.models.BigAutoField"
