"""Settings of the measurements: the product as it runs on a machine, without collected static files."""

import os

from gelt.settings.local import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django_tenants.files.storage.TenantFileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A file of the size of an official document, served by the server of static files.
WHITENOISE_ROOT = os.environ.get("BENCH_STATIC_ROOT") or None
