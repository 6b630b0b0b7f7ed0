"""Settings of the measurements: the product as it runs on a machine, without collected static files."""

from gelt.settings.local import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django_tenants.files.storage.TenantFileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
