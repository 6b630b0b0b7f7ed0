"""Settings shared by every way of running the product; secrets have no default here."""

import os
from pathlib import Path
from typing import Literal

from gelt.database import login_settings

ROOT = Path(__file__).resolve().parents[3]

# The base domain carries the national view; each municipality answers at <slug>.<base domain>.
BASE_DOMAIN = os.environ.get("GELT_BASE_DOMAIN", "localhost").lower()
BASE_DOMAIN_ALIASES: list[str] = []
DEMO_ALLOWED = False

# Every host is looked up by gelt.middleware.MunicipalityMiddleware, which answers 404 to the unknown ones.
ALLOWED_HOSTS = ["*"]
# The addresses in mails, which no request tells; an empty port is the scheme's own.
SITE_SCHEME, SITE_PORT = "https", ""

BOTH_SIDES = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "accounts",
    "history",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
SHARED_APPS = [
    "django_tenants",
    "gelt",
    "tenants",
    "regulation",
    "rollup",
    "national",
    "jobs",
    "api",
    "django_tasks",
    "django_tasks_db",
    *BOTH_SIDES,
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
]
TENANT_APPS = [
    *BOTH_SIDES,
    "plans.matrix",
    "plans.checklist",
    "plans.inbox",
    "plans.inventory",
    "plans.surveys",
    "plans.monitoring",
    "plans.portal",
]
INSTALLED_APPS = list(dict.fromkeys([*SHARED_APPS, *TENANT_APPS]))

TENANT_MODEL = "tenants.Municipality"
TENANT_DOMAIN_MODEL = "tenants.Domain"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DB_LOGIN: Literal["owner", "web"] = "web" if os.environ.get("GELT_DB_LOGIN") == "web" else "owner"
# The web's login owns nothing and takes the municipality's role; see gelt.backend.
DATABASES = {"default": login_settings(DB_LOGIN) | {"TAKES_ROLE": DB_LOGIN == "web"}}
# Seconds a worker trusts what it knows of a host (which municipality, open or not).
HOST_CACHE_SECONDS = 5
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

MIDDLEWARE = [
    "gelt.middleware.RequestIdMiddleware",
    "gelt.middleware.SecurityHeadersMiddleware",
    "gelt.middleware.WellFormedMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "gelt.middleware.MunicipalityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "gelt.urls"
PUBLIC_SCHEMA_URLCONF = "gelt.urls_public"
WSGI_APPLICATION = "gelt.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gelt.context.site",
            ],
            "builtins": ["gelt.templatetags.gelt"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"accounts.validators.{name}"}
    for name in ("MinimumLength", "UnlikeThePerson", "Uncommon", "NotOnlyDigits")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Addresses come from invitations answered by mail, so an account made by hand may use two steps too.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "accounts.adapter.TwoStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gelt.faults.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

GELT_DATA = Path(os.environ.get("GELT_DATA", ROOT / ".gelt"))
CACHES = {
    # Shared by the workers of one machine (log-in rate limits); every key starts with the schema.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.environ.get("GELT_CACHE", str(GELT_DATA / "cache")),
        "KEY_FUNCTION": "django_tenants.cache.make_key",
        # At Django's 300 a burst of attempts would push other accounts' limits out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
MEDIA_ROOT = GELT_DATA / "files"
MULTITENANT_RELATIVE_MEDIA_ROOT = "%s"
STORAGES = {
    "default": {"BACKEND": "django_tenants.files.storage.TenantFileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("GELT_STATIC", GELT_DATA / "static"))

LANGUAGE_CODE = "es-co"
LANGUAGES = [("es-co", "Español de Colombia")]
TIME_ZONE = "America/Bogota"
USE_I18N = True
USE_TZ = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    # Without the list, OpenAPI puts any `?version=` it is given into a header.
    "ALLOWED_VERSIONS": ["1"],
}

SPECTACULAR_SETTINGS = {
    "TITLE": "API de la Plataforma GEL-T",
    "DESCRIPTION": "Planes publicados y cumplimiento de los municipios. Lectura pública, sin cuenta.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "PREPROCESSING_HOOKS": ["api.openapi.only_api"],
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("GELT_FROM_EMAIL", f"no-responder@{BASE_DOMAIN}")

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# Days before a deadline in which a phase is shown as "por vencer".
DUE_SOON_DAYS = 90
# A fact recorded more days than this after it became true says "registrado después".
RECORDED_LATE_DAYS = 30
# What the rooms above `tenants` do in the schema of a new municipality, in its transaction.
ON_PROVISIONED = ["plans.checklist.services.initial_steps"]

# What each room adds to "Mi trabajo" and to the reminders; see plans.inbox.registry.
WORK_SOURCES = [
    "plans.checklist.work.items",
    "plans.monitoring.indicators.work.items",
    "plans.monitoring.schedule.work.items",
    "plans.monitoring.obligations.work.items",
    "plans.monitoring.reports.work.items",
]
# Until when a municipality's clock runs, for the rooms below the plan; see plans.inbox.days.
CLOCK_END = "plans.matrix.selectors.clock_end"
# What is done for each municipality every night, in this order; see plans.inbox.nightly.
NIGHTLY_STEPS = [
    "plans.checklist.nightly.check_steps",
    "plans.checklist.evidence.nightly.check_addresses",
    "plans.monitoring.nightly.refresh_standing",
    "plans.inbox.reminding.remind",
]

# What rewrites the municipality's follow-up for the country (`refresh(host)`), for the rooms below that fulfil
# its obligations: a survey applied counts for one.
FOLLOW_UP_REFRESH = "plans.monitoring.standing.refresh"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "history.request_id.RequestIdFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "gelt": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
