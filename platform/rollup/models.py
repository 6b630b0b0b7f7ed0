"""What the whole country may read of each municipality: dated compliance steps and published plans.

Written from the municipality's own schema, in the transaction of the change; row-level security
(migration 0002) lets each municipality write its own rows only.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from gelt.schemas import qualified


class Step(models.Model):
    """The compliance of one phase while nothing changed: from `valid_from` until the day before `valid_to`.

    Counts and weights are of the criteria that score. `met_since` and `verified_since`: since when
    all that applies has been met (verified) without a break, None while it is not.
    `criteria_digest` tells which list of criteria the step was computed with.
    """

    municipality = models.CharField("código DIVIPOLA", max_length=5)
    framework = models.CharField("marco normativo", max_length=40)
    phase = models.CharField("fase", max_length=40)
    valid_from = models.DateField("vigente desde")
    valid_to = models.DateField("vigente hasta (sin incluir)", null=True, blank=True)
    applicable_weight = models.DecimalField("peso aplicable", max_digits=10, decimal_places=2)
    met_weight = models.DecimalField("peso cumplido", max_digits=10, decimal_places=2)
    verified_weight = models.DecimalField("peso verificado", max_digits=10, decimal_places=2)
    unanswered_weight = models.DecimalField("peso sin reporte", max_digits=10, decimal_places=2)
    total = models.PositiveSmallIntegerField("criterios")
    applicable = models.PositiveSmallIntegerField("aplicables")
    met = models.PositiveSmallIntegerField("cumplidos")
    verified = models.PositiveSmallIntegerField("verificados")
    in_progress = models.PositiveSmallIntegerField("en proceso")
    not_met = models.PositiveSmallIntegerField("no cumplidos")
    not_applicable = models.PositiveSmallIntegerField("no aplican")
    unanswered = models.PositiveSmallIntegerField("sin reporte")
    met_since = models.DateField("completa desde", null=True, blank=True)
    verified_since = models.DateField("verificada desde", null=True, blank=True)
    criteria_digest = models.CharField("huella de los criterios", max_length=16)

    class Meta:
        db_table = qualified("rollup_step")
        ordering = ["municipality", "framework", "phase", "valid_from"]
        indexes = [models.Index(fields=["framework", "valid_from", "valid_to"], name="step_as_of")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "framework", "phase", "valid_from"], name="step_starts_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "framework", "phase"],
                condition=Q(valid_to__isnull=True),
                name="step_one_open",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="step_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(verified_weight__lte=F("met_weight"), met_weight__lte=F("applicable_weight")),
                name="step_weights_nest",
            ),
            models.CheckConstraint(
                condition=Q(applicable=F("met") + F("in_progress") + F("not_met") + F("unanswered"))
                & Q(total=F("applicable") + F("not_applicable")),
                name="step_counts_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.phase} {self.valid_from}"


class PlanPublication(models.Model):
    """The copy of a municipality's published plan (gelt-plan/1) that the country reads.

    `sha256` is rollup.services.document_digest of the document. The validity's last day is included.
    """

    municipality = models.CharField("código DIVIPOLA", max_length=5, primary_key=True)
    document = models.JSONField("documento gelt-plan/1")
    title = models.CharField("título", max_length=300)
    published_at = models.DateTimeField("publicado")
    validity_from = models.DateField("vigencia desde", null=True, blank=True)
    validity_to = models.DateField("vigencia hasta", null=True, blank=True)
    sha256 = models.CharField("huella", max_length=64)

    class Meta:
        db_table = qualified("rollup_planpublication")
        ordering = ["municipality"]

    def __str__(self) -> str:
        return f"{self.municipality} {self.title}"


class MetCriteria(models.Model):
    """Which criteria of a phase a municipality meets today: for who wants to see how others did."""

    municipality = models.CharField("código DIVIPOLA", max_length=5)
    framework = models.CharField("marco normativo", max_length=40)
    phase = models.CharField("fase", max_length=40)
    declared = ArrayField(models.CharField(max_length=20), verbose_name="declarados cumplidos", default=list)
    verified = ArrayField(models.CharField(max_length=20), verbose_name="verificados", default=list)

    class Meta:
        db_table = qualified("rollup_metcriteria")
        indexes = [GinIndex(fields=["declared"], name="met_criteria_by_code")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "framework", "phase"], name="met_criteria_once"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.phase}"


class FollowUpStep(models.Model):
    """The follow-up of a municipality while nothing changes: from `valid_from` until the day before `valid_to`.

    What time alone brings about (a period ends without its report) is already in the steps of the days to come.
    """

    municipality = models.CharField("código DIVIPOLA", max_length=5)
    valid_from = models.DateField("vigente desde")
    valid_to = models.DateField("vigente hasta (sin incluir)", null=True, blank=True)
    reports_due = models.PositiveSmallIntegerField("informes exigibles")
    reports_on_time = models.PositiveSmallIntegerField("informes presentados a tiempo")
    reports_late = models.PositiveSmallIntegerField("informes presentados después")
    reports_missing = models.PositiveSmallIntegerField("informes no presentados")
    obligations_due = models.PositiveIntegerField("períodos de obligaciones cerrados")
    obligations_met = models.PositiveIntegerField("períodos cumplidos")
    obligations_missed = models.PositiveIntegerField("períodos incumplidos")
    activities_total = models.PositiveIntegerField("actividades del cronograma")
    activities_done = models.PositiveIntegerField("actividades hechas")
    activities_overdue = models.PositiveIntegerField("actividades vencidas")

    class Meta:
        db_table = qualified("rollup_followupstep")
        ordering = ["municipality", "valid_from"]
        indexes = [models.Index(fields=["valid_from", "valid_to"], name="follow_up_as_of")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="follow_up_starts_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="follow_up_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.valid_from}"


class PublishedReport(models.Model):
    """The copy of a presented follow-up report that everybody reads; written once, with the report."""

    municipality = models.CharField("código DIVIPOLA", max_length=5)
    number = models.PositiveIntegerField("número")
    period_from = models.DateField("desde")
    period_to = models.DateField("hasta")
    due_on = models.DateField("debía presentarse hasta")
    presented_on = models.DateField("presentado")
    author = models.CharField("quién informa", max_length=16)
    document = models.JSONField("contenido")
    sha256 = models.CharField("huella", max_length=64)

    class Meta:
        db_table = qualified("rollup_publishedreport")
        ordering = ["municipality", "period_from"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="published_report_number_once"),
            models.UniqueConstraint(fields=["municipality", "period_from"], name="published_report_period_once"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} informe {self.number}"
