"""The entry point of gunicorn; the web works with its own login, which owns nothing."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gelt.settings.local")
os.environ.setdefault("GELT_DB_LOGIN", "web")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
