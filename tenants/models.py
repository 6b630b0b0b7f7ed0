"""The country's localities (DIVIPOLA) and the municipalities that keep their plan here."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from gelt.schemas import qualified


class Department(models.Model):
    """One of the 33 departments (Bogotá counts as one), by its DIVIPOLA code."""

    code = models.CharField("código DIVIPOLA", max_length=2, primary_key=True)
    name = models.CharField("nombre", max_length=80)

    class Meta:
        db_table = qualified("tenants_department")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LocalityKind(models.TextChoices):
    MUNICIPALITY = "municipio", "Municipio"
    AREA = "area_no_municipalizada", "Área no municipalizada"
    ISLAND = "isla", "Isla"


class Locality(models.Model):
    """One of DIVIPOLA's 1,122 entries; only those of kind municipality count in totals."""

    code = models.CharField("código DIVIPOLA", max_length=5, primary_key=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="localities")
    name = models.CharField("nombre", max_length=120)
    kind = models.CharField("tipo", max_length=25, choices=LocalityKind)

    class Meta:
        db_table = qualified("tenants_locality")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name


class Status(models.TextChoices):
    CREATING = "creating", "En creación"
    ACTIVE = "active", "Activo"
    SUSPENDED = "suspended", "Suspendido"


class Municipality(TenantMixin):
    """A municipality with its own schema on the platform (the tenant).

    `applied` lists the migrations its schema has, as "app.0001_name": the ledger that says
    without looking into the schema whether it is as far as the code needs.
    """

    auto_create_schema = False
    auto_drop_schema = False

    code = models.CharField("código DIVIPOLA", max_length=5, primary_key=True)
    locality = models.OneToOneField(Locality, on_delete=models.PROTECT, related_name="municipality")
    slug = models.CharField("subdominio", max_length=63, unique=True)
    framework = models.ForeignKey(
        "regulation.Framework", on_delete=models.PROTECT, related_name="municipalities", to_field="code"
    )
    order = models.CharField("orden", max_length=12, default="territorial")
    status = models.CharField("estado", max_length=10, choices=Status, default=Status.CREATING)
    slogan = models.CharField("lema", max_length=200, blank=True)
    demo_progress = models.BooleanField("avance de demostración", default=False)
    applied = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    created_at = models.DateTimeField("creado", auto_now_add=True)

    class Meta:
        db_table = qualified("tenants_municipality")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(schema_name__regex=r"^m[0-9]{5}$"), name="municipality_schema_shape"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Domain(DomainMixin):
    """A municipality's own address besides its subdomain (for example www.genova-quindio.gov.co)."""

    class Meta:
        db_table = qualified("tenants_domain")


class ObserverGrant(models.Model):
    """A one-use permission for a coordinator to look into one municipality, read only.

    Written on the base domain, used up on the municipality's host. Only the token's SHA-256 is kept.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="observer_grants")
    user_id = models.BigIntegerField()
    user_name = models.CharField(max_length=150)
    role_label = models.CharField(max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = qualified("tenants_observergrant")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.user_name} → {self.municipality_id}"


class FrameworkSpan(models.Model):
    """Since when a municipality follows a framework; without rows, its framework since ever.

    The last row is the municipality's `framework`; the ones before keep what was followed on earlier days.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="framework_spans")
    framework = models.ForeignKey("regulation.Framework", on_delete=models.PROTECT, related_name="+", to_field="code")
    valid_from = models.DateField("lo sigue desde")
    recorded_at = models.DateTimeField("registrado", auto_now_add=True)
    recorded_by_name = models.CharField("quién lo registró", max_length=150)

    class Meta:
        db_table = qualified("tenants_frameworkspan")
        ordering = ["municipality", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="framework_span_starts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.framework_id} desde {self.valid_from}"
