"""From the working copy to the adopted text: submissions, frozen versions, comments and where the plan came from.

A submission is the text the committee sends to be adopted; while one is open the working copy cannot
be changed. A version is an adopted text: it is written once and only its publication is marked later.
"""

from django.db import models
from django.db.models import Q

from plans.matrix.models.entries import STABLE_ID_LENGTH
from plans.matrix.models.files import SHA256_LENGTH, StoredFile
from plans.matrix.models.plan import Plan


class PlanOrigin(models.Model):
    """Where the working plan came from, said to whoever reads it."""

    class Kind(models.TextChoices):
        IMPORT = "import", "Importado de un documento"
        TEMPLATE = "template", "Iniciado con la plantilla de seis acciones"
        COPY = "copy", "Iniciado con el plan de otro municipio"
        BLANK = "blank", "Iniciado en blanco"

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="origin")
    kind = models.CharField("origen", max_length=10, choices=Kind)
    source_name = models.CharField("documento de origen", max_length=200, blank=True, default="")
    source_sha256 = models.CharField("huella del origen", max_length=SHA256_LENGTH, blank=True, default="")
    municipality_code = models.CharField("código del municipio de origen", max_length=5, blank=True, default="")
    municipality_name = models.CharField("municipio de origen", max_length=200, blank=True, default="")
    at = models.DateTimeField("cuándo", auto_now_add=True)

    class Meta:
        verbose_name = "origen del plan"

    def __str__(self) -> str:
        return self.get_kind_display()


class Submission(models.Model):
    """A text sent to be adopted. `document` has no transcription notes; `notes` keeps them apart."""

    class State(models.TextChoices):
        OPEN = "open", "Enviado para adopción"
        RETURNED = "returned", "Devuelto al comité"
        ADOPTED = "adopted", "Adoptado"

    version_number = models.PositiveIntegerField("número de la versión que propone")
    state = models.CharField("estado", max_length=10, choices=State, default=State.OPEN)
    document = models.JSONField("documento")
    notes = models.JSONField("notas de transcripción", default=list, blank=True)
    sha256 = models.CharField("huella SHA-256", max_length=SHA256_LENGTH)
    message = models.TextField("mensaje del comité", blank=True, default="")
    submitted_at = models.DateTimeField("enviado", auto_now_add=True)
    submitted_by_id = models.BigIntegerField("quién lo envió", null=True, blank=True)
    submitted_by_name = models.CharField("nombre de quien lo envió", max_length=150)
    closed_at = models.DateTimeField("cerrado", null=True, blank=True)
    closed_by_name = models.CharField("quién lo cerró", max_length=150, blank=True, default="")
    return_reason = models.TextField("por qué se devolvió", blank=True, default="")

    class Meta:
        verbose_name = "envío para adopción"
        verbose_name_plural = "envíos para adopción"
        ordering = ["-submitted_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="open"), name="submission_one_open"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="submission_closed_when_not_open",
            ),
        ]

    def __str__(self) -> str:
        return f"Versión {self.version_number}: {self.get_state_display()}"


class PlanVersion(models.Model):
    """An adopted text, frozen: `document` (gelt-plan/1 without notes, the adopting act among its acts) and its hash.

    `act_unidentified` only for imported history, whose source does not name the act.
    """

    number = models.PositiveIntegerField("número", unique=True)
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="version"
    )
    history = models.BooleanField("historia importada", default=False)
    document = models.JSONField("documento")
    notes = models.JSONField("notas de transcripción", default=list, blank=True)
    sha256 = models.CharField("huella SHA-256", max_length=SHA256_LENGTH)
    summary = models.TextField("qué cambia", blank=True, default="")
    act_kind = models.CharField("tipo de acto", max_length=60, blank=True, default="")
    act_number = models.CharField("número del acto", max_length=60, blank=True, default="")
    act_date = models.DateField("fecha del acto", null=True, blank=True)
    act_file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="archivo del acto"
    )
    act_unidentified = models.BooleanField("acto no identificado en la fuente", default=False)
    adopted_at = models.DateTimeField("registrada", auto_now_add=True)
    adopted_by_id = models.BigIntegerField("quién la registró", null=True, blank=True)
    adopted_by_name = models.CharField("nombre de quien la registró", max_length=150)
    published_at = models.DateTimeField("publicada", null=True, blank=True)
    superseded_at = models.DateTimeField("reemplazada", null=True, blank=True)

    class Meta:
        verbose_name = "versión del plan"
        verbose_name_plural = "versiones del plan"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(history=True)
                | Q(act_unidentified=False, act_date__isnull=False) & ~Q(act_kind="") & ~Q(act_number=""),
                name="version_has_its_act",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(published_at__isnull=False),
                name="version_superseded_was_published",
            ),
        ]

    def __str__(self) -> str:
        return f"Versión {self.number}"

    @property
    def state(self) -> str:
        """`adopted`, `published` or `superseded`."""
        if self.superseded_at:
            return "superseded"
        return "published" if self.published_at else "adopted"


class DraftComment(models.Model):
    """What somebody says of one item of the draft, or an answer to it; kept when the plan goes on.

    `item_id` "" is the whole plan; `quoted` is the item's text when the comment was written.
    """

    version_number = models.PositiveIntegerField("versión en preparación")
    section = models.CharField("sección", max_length=40, blank=True, default="")
    item_id = models.CharField("ítem", max_length=STABLE_ID_LENGTH, blank=True, default="")
    quoted = models.TextField("texto comentado", blank=True, default="")
    body = models.TextField("comentario")
    answer_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answers", verbose_name="responde a"
    )
    author_id_value = models.BigIntegerField("autor", null=True, blank=True)
    author_name = models.CharField("nombre del autor", max_length=150)
    author_role = models.CharField("rol del autor", max_length=80, blank=True, default="")
    at = models.DateTimeField("cuándo", auto_now_add=True)
    closed_at = models.DateTimeField("resuelto", null=True, blank=True)
    closed_by_name = models.CharField("quién lo resolvió", max_length=150, blank=True, default="")

    class Meta:
        verbose_name = "comentario"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["item_id", "at"], name="draftcomment_by_item")]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.body[:40]}"
