"""Which municipality a host name belongs to, remembered for a few seconds per worker."""

import time
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, OuterRef
from django.db.models.functions import JSONArray

from gelt.schemas import PUBLIC, current_schema, tenant_connection
from tenants.ledger import needed_migrations
from tenants.models import FrameworkSpan, Municipality, Status

SCHEMA_IS_THERE = Func(
    F("schema_name"), template="(to_regnamespace(%(expressions)s) IS NOT NULL)", output_field=BooleanField()
)
# Pairs of framework and first day, in the statement that finds the municipality.
FOLLOWED = ArraySubquery(
    FrameworkSpan.objects.filter(municipality=OuterRef("pk"))
    .annotate(pair=JSONArray("framework", "valid_from"))
    .values("pair")
)


@dataclass(frozen=True, slots=True)
class Span:
    """A framework a municipality followed, from a day until its last one (None: still)."""

    framework: str
    since: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Host:
    """What a request needs to know of the site it is for; `code` is empty on the base domain.

    `framework` is the one it follows now; `spans` what it followed when, empty while it never changed.
    """

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
    spans: tuple[Span, ...] = ()

    @property
    def is_public(self) -> bool:
        return self.schema_name == PUBLIC

    @property
    def open(self) -> bool:
        return not self.closed_because

    def on(self, day: date) -> "Host":
        """The same site as it was on a day: with the framework it followed then, and the last day it did."""
        held = [span for span in self.spans if span.since <= day] or list(self.spans[:1])
        if not held or held[-1].framework == self.framework:
            return self
        return replace(self, framework=held[-1].framework, framework_ends=held[-1].last_day, spans=self.spans)

    @property
    def moved(self) -> bool:
        """Whether it followed another framework before."""
        return len(self.spans) > 1


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
    rows = rows.annotate(schema_is_there=SCHEMA_IS_THERE, followed=FOLLOWED)
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
        spans=_spans(municipality),
    )


def host_at_work() -> Host:
    """The municipality of the connection's schema, for services that nobody tells it; 2 queries."""
    rows = Municipality.objects.select_related("locality__department", "framework")
    return host_of(rows.get(schema_name=current_schema()))


def _spans(municipality: Municipality) -> tuple[Span, ...]:
    """What it followed when; comes with the municipality when it was asked for, else in one query."""
    given = getattr(municipality, "followed", None)
    found = municipality.framework_spans.values_list("framework", "valid_from") if given is None else given
    rows = sorted(((code, _day(since)) for code, since in found), key=lambda row: row[1])
    ends = [since - timedelta(days=1) for _, since in rows[1:]] + [municipality.framework.valid_to]
    return tuple(Span(code, since, end) for (code, since), end in zip(rows, ends, strict=False))


def _day(value: date | str) -> date:
    """A day as a column gives it or as JSON does."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def _why_closed(municipality: Municipality) -> str:
    if municipality.status != Status.ACTIVE:
        return f"el municipio {municipality.code} está {municipality.get_status_display().lower()}"
    if not getattr(municipality, "schema_is_there", True):
        return f"no existe el esquema {municipality.schema_name}"
    missing = needed_migrations() - set(municipality.applied)
    if missing:
        return f"al esquema {municipality.schema_name} le faltan migraciones: {', '.join(sorted(missing))}"
    return ""
