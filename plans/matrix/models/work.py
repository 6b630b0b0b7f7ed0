"""The work on the plan: imports under review, steps that can be undone, findings put aside with a reason."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from plans.matrix.models.entries import STABLE_ID_LENGTH
from plans.matrix.models.files import SHA256_LENGTH, StoredFile


class PlanImport(models.Model):
    """One uploaded file on its way to the plan; nothing of the plan changes until it is applied.

    `result` is the document read (gelt-plan/1 with notes), `item_lines` the source line of each item id,
    `source_lines` the lines a person sees beside the result.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "En espera"
        READING = "reading", "En lectura"
        READY = "ready", "Lista para revisar"
        APPLIED = "applied", "Aplicada"
        DISCARDED = "discarded", "Descartada"
        FAILED = "failed", "No se pudo leer"

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="archivo")
    kind = models.CharField("tipo de archivo", max_length=12)
    state = models.CharField("estado", max_length=10, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField("avance en %", default=0)
    message = models.TextField("mensaje", blank=True, default="")
    result = models.JSONField("documento leído", null=True, blank=True)
    item_lines = models.JSONField("líneas por ítem", default=dict, blank=True)
    source_lines = models.JSONField("líneas de la fuente", default=list, blank=True)
    base_sha256 = models.CharField("huella del plan al leer", max_length=SHA256_LENGTH, blank=True, default="")
    created_at = models.DateTimeField("subida", auto_now_add=True)
    created_by_id = models.BigIntegerField("quién la subió", null=True, blank=True)
    created_by_name = models.CharField("nombre de quien la subió", max_length=150)
    finished_at = models.DateTimeField("terminada", null=True, blank=True)
    # A reading that has not moved for long has lost its worker; one that loses it again and again is given up.
    queued_at = models.DateTimeField("en espera desde", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("veces que se pidió su lectura", default=1)

    class Meta:
        verbose_name = "importación"
        verbose_name_plural = "importaciones"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="import_progress_percent"),
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "applied"]) | Q(result__isnull=False), name="import_ready_has_result"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.get_state_display()}"


class ImportDecision(models.Model):
    """What a person decided on one item of an import: accept it as read, or write it otherwise.

    `changes`: field of the item → the value the person gave; empty when it was accepted as read;
    `removed` leaves the item out.
    """

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="decisions")
    item_id = models.CharField("ítem", max_length=STABLE_ID_LENGTH, blank=True, default="")
    note_id = models.CharField("nota", max_length=STABLE_ID_LENGTH, blank=True, default="")
    changes = models.JSONField("correcciones", default=dict, blank=True)
    removed = models.BooleanField("se deja por fuera", default=False)
    by_name = models.CharField("quién lo decidió", max_length=150)
    at = models.DateTimeField("cuándo", auto_now=True)

    class Meta:
        verbose_name = "decisión sobre una importación"
        constraints = [
            models.UniqueConstraint(fields=["plan_import", "item_id", "note_id"], name="import_decision_once")
        ]

    def __str__(self) -> str:
        return self.item_id or self.note_id


class EditStep(models.Model):
    """One change of the working plan by one person, with what is needed to undo it.

    `changes`: a list of {"kind", "id", "before": item or null, "after": item or null}, items as
    interchange.rows.described writes them.
    """

    at = models.DateTimeField("cuándo", auto_now_add=True)
    actor_id_value = models.BigIntegerField("quién", null=True, blank=True)
    actor_name = models.CharField("nombre", max_length=150)
    label = models.CharField("qué hizo", max_length=200)
    changes = models.JSONField("cambios")
    undone_at = models.DateTimeField("deshecho", null=True, blank=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by", verbose_name="deshace"
    )

    class Meta:
        verbose_name = "paso de edición"
        verbose_name_plural = "pasos de edición"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.label


class FindingDismissal(models.Model):
    """A finding of the plan check that the committee puts aside, with its reason.

    It holds while the text it was about stays the same (`fingerprint`).
    """

    check_code = models.CharField("revisión", max_length=60)
    place = models.CharField("lugar", max_length=120, blank=True, default="")
    fingerprint = models.CharField("huella del texto", max_length=SHA256_LENGTH)
    finding = models.TextField("hallazgo")
    reason = models.TextField("motivo")
    by_id = models.BigIntegerField("quién", null=True, blank=True)
    by_name = models.CharField("nombre", max_length=150)
    at = models.DateTimeField("cuándo", auto_now_add=True)
    withdrawn_at = models.DateTimeField("retirado", null=True, blank=True)
    withdrawn_by_name = models.CharField("quién lo retiró", max_length=150, blank=True, default="")

    class Meta:
        verbose_name = "hallazgo descartado"
        verbose_name_plural = "hallazgos descartados"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_code", "place", "fingerprint"],
                condition=Q(withdrawn_at__isnull=True),
                name="finding_dismissed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_code} {self.place}"
