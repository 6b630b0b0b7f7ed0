from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "plans.inbox"
    label = "inbox"
    verbose_name = "Mi trabajo"
    default_auto_field = "django.db.models.BigAutoField"
