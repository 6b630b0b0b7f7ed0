"""Settings of the comparison: the same views for one municipality in an ordinary Django project.

Every table is in the schema `public` of a database of its own, the backend is Django's, and nothing
looks at the host: what a municipality would have if it were alone.
"""

from gelt.database import WEB_CONNECTION_AGE, login_settings
from tests.bench.product import *  # noqa: F403
from tests.bench.product import CACHES, INSTALLED_APPS, MIDDLEWARE, STORAGES

DATABASE = "gelt_single"
DATABASES = {
    "default": login_settings("owner")
    | {"ENGINE": "django.db.backends.postgresql", "NAME": DATABASE, "CONN_MAX_AGE": WEB_CONNECTION_AGE}
}
DATABASE_ROUTERS = []
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "django_tenants"]
MIDDLEWARE = [
    "tests.bench.single_site.OnlyMunicipality" if name == "gelt.middleware.MunicipalityMiddleware" else name
    for name in MIDDLEWARE
]
CACHES = {"default": {key: value for key, value in CACHES["default"].items() if key != "KEY_FUNCTION"}}
STORAGES = STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}
