from django.apps import AppConfig


class NationalConfig(AppConfig):
    name = "national"
    label = "national"
    verbose_name = "Vista nacional"
    default_auto_field = "django.db.models.BigAutoField"
