"""What proves a criterion, and whether its address still opens."""

from django.db import models
from django.db.models import Q

from history.facts import DatedFact
from plans.matrix.models import StoredFile

LONGEST_ADDRESS = 1000


class EvidenceKind(models.TextChoices):
    FILE = "file", "Archivo"
    ADDRESS = "address", "Dirección web"
    ACT = "act", "Acto administrativo"
    SCREENSHOT = "screenshot", "Imagen de la página"


class Evidence(DatedFact):
    """A proof of a criterion from a date on, public or reserved; withdrawn, never removed.

    A file and a screenshot have `file`; an address has `address`; an act has its number or what it is in `act`,
    and may have a file or an address besides.
    """

    framework = models.CharField("marco normativo", max_length=40)
    criterion = models.CharField("criterio", max_length=20)
    kind = models.CharField("clase", max_length=12, choices=EvidenceKind)
    title = models.CharField("título", max_length=200)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="archivo"
    )
    address = models.CharField("dirección web", max_length=LONGEST_ADDRESS, blank=True, default="")
    act = models.CharField("acto administrativo", max_length=200, blank=True, default="")
    note = models.TextField("nota", blank=True, default="", max_length=2000)
    public = models.BooleanField("la ve la ciudadanía", default=False)
    withdrawn_on = models.DateField("retirada desde", null=True, blank=True)
    withdrawn_by_name = models.CharField("quién la retiró", max_length=150, blank=True, default="")
    withdraw_reason = models.CharField("por qué se retiró", max_length=500, blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "evidencia"
        verbose_name_plural = "evidencias"
        indexes = [models.Index(fields=["framework", "criterion"], name="evidence_by_criterion")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EvidenceKind.values), name="evidence_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=["file", "screenshot"]) | Q(file__isnull=False), name="evidence_file_is_there"
            ),
            models.CheckConstraint(condition=~Q(kind="address") | ~Q(address=""), name="evidence_address_is_there"),
            models.CheckConstraint(condition=~Q(kind="act") | ~Q(act=""), name="evidence_act_is_there"),
        ]

    def __str__(self) -> str:
        return self.title


class AddressCheck(models.Model):
    """One try of an address: whether it opened. Each try is kept; the last one is shown."""

    class Result(models.TextChoices):
        ALIVE = "alive", "Abre"
        DEAD = "dead", "No abre"
        UNKNOWN = "unknown", "No se pudo comprobar"

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="checks")
    result = models.CharField("resultado", max_length=8, choices=Result)
    status = models.PositiveSmallIntegerField("respuesta del sitio", null=True, blank=True)
    message = models.CharField("qué pasó", max_length=300, blank=True, default="")
    checked_at = models.DateTimeField("comprobado")

    class Meta:
        verbose_name = "comprobación de una dirección"
        ordering = ["checked_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_result_display()} el {self.checked_at:%Y-%m-%d}"
