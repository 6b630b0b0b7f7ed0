from django.apps import AppConfig
from django.core.checks import Tags, register

from gelt import checks


class GeltConfig(AppConfig):
    name = "gelt"
    label = "gelt"
    verbose_name = "Plataforma"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(Tags.models)(checks.shared_tables_are_qualified)
        register(Tags.models)(checks.tenants_do_not_point_to_public)
        register(Tags.models)(checks.public_does_not_point_to_people)
