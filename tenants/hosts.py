"""Which municipality a host name belongs to, remembered for a few seconds per worker."""

import time
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import BooleanField, F, Func

from gelt.schemas import PUBLIC, tenant_connection
from tenants.ledger import needed_migrations
from tenants.models import Municipality, Status

SCHEMA_IS_THERE = Func(
    F("schema_name"), template="(to_regnamespace(%(expressions)s) IS NOT NULL)", output_field=BooleanField()
)


@dataclass(frozen=True, slots=True)
class Host:
    """What a request needs to know of the site it is for; `code` is empty on the base domain."""

    schema_name: str
    code: str = ""
    slug: str = ""
    name: str = ""
    department_code: str = ""
    department: str = ""
    framework: str = ""
    framework_ends: date | None = None
    order: str = "territorial"
    slogan: str = ""
    demo_progress: bool = False
    closed_because: str = ""
    suspended: bool = False

    @property
    def is_public(self) -> bool:
        return self.schema_name == PUBLIC

    @property
    def open(self) -> bool:
        return not self.closed_because


BASE = ""  # the key under which the base domain is remembered
_known: dict[str, tuple[float, Host]] = {}


def forget_hosts() -> None:
    """Drop what this process remembers; after creating, suspending or migrating a municipality."""
    _known.clear()


def hostname(value: str) -> str:
    """The name in a Host header, in lower case, without port, `www.` or final dot."""
    name = value.rsplit(":", 1)[0] if not value.endswith("]") else value
    name = name.lower().rstrip(".")
    return name.removeprefix("www.")


def find_host(value: str) -> Host | None:
    """The site for a Host header, or None when the platform does not know it.

    Unknown hosts are asked for again each time: only known ones are remembered.
    """
    name = hostname(value)
    if name == settings.BASE_DOMAIN or name in settings.BASE_DOMAIN_ALIASES:
        name = BASE
    remembered = _known.get(name)
    if remembered and remembered[0] > time.monotonic():
        return remembered[1]
    host = _look_up(name)
    if host is not None:
        _known[name] = (time.monotonic() + settings.HOST_CACHE_SECONDS, host)
    return host


def _look_up(name: str) -> Host | None:
    tenant_connection().set_schema_to_public()
    rows = Municipality.objects.select_related("locality__department", "framework")
    rows = rows.annotate(schema_is_there=SCHEMA_IS_THERE)
    if name == BASE:
        return Host(schema_name=PUBLIC, demo_progress=Municipality.objects.filter(demo_progress=True).exists())
    suffix = f".{settings.BASE_DOMAIN}"
    rows = rows.filter(slug=name.removesuffix(suffix)) if name.endswith(suffix) else rows.filter(domains__domain=name)
    found = rows.first()
    return None if found is None else host_of(found)


def host_of(municipality: Municipality) -> Host:
    """The host description of a municipality loaded with its locality and department."""
    locality = municipality.locality
    return Host(
        schema_name=municipality.schema_name,
        code=municipality.code,
        slug=municipality.slug,
        name=locality.name,
        department_code=locality.department_id,
        department=locality.department.name,
        framework=municipality.framework_id,
        framework_ends=municipality.framework.valid_to,
        order=municipality.order,
        slogan=municipality.slogan,
        demo_progress=municipality.demo_progress,
        closed_because=_why_closed(municipality),
        suspended=municipality.status == Status.SUSPENDED,
    )


def _why_closed(municipality: Municipality) -> str:
    if municipality.status != Status.ACTIVE:
        return f"el municipio {municipality.code} está {municipality.get_status_display().lower()}"
    if not getattr(municipality, "schema_is_there", True):
        return f"no existe el esquema {municipality.schema_name}"
    missing = needed_migrations() - set(municipality.applied)
    if missing:
        return f"al esquema {municipality.schema_name} le faltan migraciones: {', '.join(sorted(missing))}"
    return ""
