"""Production: every secret comes from the environment and is checked when the process starts."""

from gelt.environment import required, required_secret
from gelt.settings.base import *

DEBUG = False
SECRET_KEY = required_secret("SECRET_KEY", minimum=50)
BASE_DOMAIN = required("GELT_BASE_DOMAIN").lower()
# The web never holds the owner's address.
if DB_LOGIN == "owner":
    required("DATABASE_URL")
required("DATABASE_WEB_URL")

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Caddy is the one proxy in front: the address it adds is the client's, for the log-in limits.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^salud/"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = required("EMAIL_HOST")
EMAIL_PORT = int(required("EMAIL_PORT"))
EMAIL_HOST_USER = required("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = required_secret("EMAIL_HOST_PASSWORD", minimum=1)
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = required("GELT_FROM_EMAIL")
