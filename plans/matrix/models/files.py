"""Files of a municipality and the official documents built from its plan. Kept in its schema, moved with it."""

from django.db import models
from django.db.models import Q

SHA256_LENGTH = 64


class StoredFile(models.Model):
    """The bytes of one file: an uploaded plan, the act that adopts it, a coat of arms, a built PDF."""

    name = models.CharField("nombre", max_length=200)
    media_type = models.CharField("tipo", max_length=120)
    size = models.PositiveIntegerField("tamaño en bytes")
    sha256 = models.CharField("huella SHA-256", max_length=SHA256_LENGTH)
    content = models.BinaryField("contenido")
    created_at = models.DateTimeField("guardado", auto_now_add=True)

    class Meta:
        verbose_name = "archivo"

    def __str__(self) -> str:
        return self.name


class Letterhead(models.Model):
    """What the municipality adds to its documents: one row at most."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    coat_of_arms = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="escudo"
    )
    updated_at = models.DateTimeField("actualizado", auto_now=True)

    class Meta:
        verbose_name = "membrete"
        constraints = [models.CheckConstraint(condition=Q(only=True), name="letterhead_is_one")]

    def __str__(self) -> str:
        return "Membrete"


class OfficialDocument(models.Model):
    """One PDF, asked for once by what it says: `key` is the digest of everything that is printed."""

    class State(models.TextChoices):
        QUEUED = "queued", "En espera"
        RENDERING = "rendering", "En preparación"
        READY = "ready", "Listo"
        FAILED = "failed", "No se pudo preparar"

    key = models.CharField("clave", max_length=SHA256_LENGTH, unique=True)
    title = models.CharField("título", max_length=300)
    state = models.CharField("estado", max_length=10, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField("avance en %", default=0)
    message = models.TextField("mensaje", blank=True, default="")
    version = models.ForeignKey(
        "matrix.PlanVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="official_documents"
    )
    # What to print, when it is not a version: the working copy as it was when it was asked for.
    document = models.JSONField("documento", null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pages = models.PositiveIntegerField("páginas", null=True, blank=True)
    requested_at = models.DateTimeField("pedido", auto_now_add=True)
    finished_at = models.DateTimeField("terminado", null=True, blank=True)

    class Meta:
        verbose_name = "documento oficial"
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="official_progress_percent"),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(file__isnull=False), name="official_ready_has_file"
            ),
        ]

    def __str__(self) -> str:
        return self.title
