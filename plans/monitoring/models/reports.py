"""Whether the municipality is followed up here, its rule of reports, the drafts and the frozen reports."""

from django.db import models
from django.db.models import F, Q

from history.facts import DatedFact, Recorded
from plans.matrix.models import StoredFile
from plans.matrix.models.entries import STABLE_ID_LENGTH
from plans.matrix.models.files import SHA256_LENGTH


class Author(models.TextChoices):
    """Who writes the report; the codes are those of the plan's own rules (plans.matrix.rules)."""

    COMMITTEE = "committee", "El Comité GEL-T"
    INTERNAL_CONTROL = "internal_control", "La Oficina de Control Interno"


class ReportRule(DatedFact):
    """From a date on: a report every so many months by whom; the periods run from `true_from`.

    No rule: nothing is awaited. `cadence_months` None: reports stop being awaited. `grace_days`: days after the
    period's end to present it. `source_text`: what the plan says; empty where the municipality set it here.
    """

    cadence_months = models.PositiveSmallIntegerField("cada cuántos meses", null=True, blank=True)
    author = models.CharField("quién informa", max_length=16, choices=Author, default=Author.COMMITTEE)
    grace_days = models.PositiveSmallIntegerField("días para presentarlo", default=15)
    source_text = models.TextField("lo que dice la fuente", blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "regla de informes"
        verbose_name_plural = "reglas de informes"
        constraints = [
            models.CheckConstraint(
                condition=Q(cadence_months__isnull=True) | Q(cadence_months__range=(1, 24)),
                name="rule_cadence_in_range",
            ),
            models.CheckConstraint(condition=Q(author__in=Author.values), name="rule_author_known"),
        ]

    def __str__(self) -> str:
        return f"Cada {self.cadence_months} meses desde {self.true_from}"


class ReportDraft(models.Model):
    """The text somebody is writing for a period; its figures are computed each time until it is presented."""

    period_from = models.DateField("desde", unique=True)
    period_to = models.DateField("hasta")
    texts = models.JSONField("textos", default=dict, blank=True)
    updated_at = models.DateTimeField("actualizado")
    updated_by_name = models.CharField("quién lo cambió", max_length=150)
    revision = models.PositiveIntegerField("revisión", default=1)

    class Meta:
        verbose_name = "borrador de informe"

    def __str__(self) -> str:
        return f"{self.period_from} – {self.period_to}"


class FollowUpReport(Recorded):
    """A presented report: numbered, frozen and published. `document` holds all its figures and texts; never changed.

    `presented_on` is the day on which it counts; `recorded_at` when it was frozen.
    """

    number = models.PositiveIntegerField("número", unique=True)
    period_from = models.DateField("desde", unique=True)
    period_to = models.DateField("hasta")
    due_on = models.DateField("debía presentarse hasta")
    presented_on = models.DateField("presentado")
    author = models.CharField("quién informa", max_length=16, choices=Author)
    document = models.JSONField("contenido")
    sha256 = models.CharField("huella SHA-256 del contenido", max_length=SHA256_LENGTH)

    class Meta:
        verbose_name = "informe de seguimiento"
        verbose_name_plural = "informes de seguimiento"
        ordering = ["period_from"]
        constraints = [
            models.CheckConstraint(condition=Q(period_from__lte=F("period_to")), name="report_period_in_order"),
        ]

    def __str__(self) -> str:
        return f"Informe {self.number}"


class ReportFile(models.Model):
    """The one PDF of a presented report, written once by the worker. Its hash is the file's."""

    report = models.OneToOneField(FollowUpReport, on_delete=models.PROTECT, related_name="printed")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField("páginas")
    created_at = models.DateTimeField("hecho")

    class Meta:
        verbose_name = "PDF de un informe"

    def __str__(self) -> str:
        return f"PDF del informe {self.report_id}"


class Opinion(models.TextChoices):
    """Internal control's opinion on an action of the plan."""

    ON_TIME = "on_time", "Avanza como se previó"
    BEHIND = "behind", "Avanza con atraso"
    STOPPED = "stopped", "No muestra avance"
    DONE = "done", "Está cumplida"


class ActionOpinion(DatedFact):
    """Internal control's dated opinion on an action; published with the report of its period."""

    action = models.CharField("acción", max_length=STABLE_ID_LENGTH)
    opinion = models.CharField("opinión", max_length=8, choices=Opinion)
    text = models.TextField("sustento", max_length=2000)

    class Meta(DatedFact.Meta):
        verbose_name = "opinión de control interno"
        verbose_name_plural = "opiniones de control interno"
        indexes = [models.Index(fields=["action", "true_from"], name="opinion_by_action")]
        constraints = [
            models.CheckConstraint(condition=Q(opinion__in=Opinion.values), name="action_opinion_known"),
            models.CheckConstraint(condition=~Q(text=""), name="action_opinion_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_opinion_display()}"
