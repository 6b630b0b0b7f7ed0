"""The norms municipalities follow, as data: frameworks, phases, deadlines and criteria.

Nothing in the code knows a particular decree; the national strategy was replaced four times since 2008.
"""

from decimal import Decimal

from django.db import models

from gelt.schemas import qualified


class Order(models.TextChoices):
    """The order of the State an entity belongs to; deadlines differ by it."""

    NATIONAL = "nacional", "Nacional"
    TERRITORIAL = "territorial", "Territorial"


class Basis(models.TextChoices):
    """What stands behind a criterion of the checklist."""

    PLAN = "plan", "Nombrado en un plan"
    PUBLIC_PAGES = "public_pages", "Nombrado en páginas públicas"
    ONE_PAGE = "one_page", "En una sola página pública, por verificar"
    GENERAL = "general", "Conocimiento general, por verificar"


class Framework(models.Model):
    """A norm with its period of validity (`valid_to` is the last day, None while in force).

    `score_unsourced`: whether criteria marked referential enter the percentages.
    """

    code = models.CharField("código", max_length=40, primary_key=True)
    name = models.CharField("nombre", max_length=120)
    norm = models.CharField("norma", max_length=300)
    issued = models.DateField("fecha de expedición")
    valid_from = models.DateField("vigente desde")
    valid_to = models.DateField("vigente hasta", null=True, blank=True)
    score_unsourced = models.BooleanField("los criterios referenciales cuentan", default=False)
    note = models.TextField("nota", blank=True)

    class Meta:
        db_table = qualified("regulation_framework")
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="framework_validity_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Phase(models.Model):
    """A stage of a framework; `citizen_sentence` says in one plain sentence what it means for a citizen."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="phases")
    code = models.CharField("código", max_length=40)
    order = models.PositiveSmallIntegerField("orden")
    name = models.CharField("nombre", max_length=120)
    citizen_sentence = models.CharField("qué significa para la ciudadanía", max_length=300)

    class Meta:
        db_table = qualified("regulation_phase")
        ordering = ["framework", "order"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="phase_code_per_framework")]

    def __str__(self) -> str:
        return self.name


class Deadline(models.Model):
    """The last day on time to complete a phase, for one order of the State."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="deadlines")
    order = models.CharField("orden", max_length=12, choices=Order)
    date = models.DateField("fecha")
    source = models.CharField("fuente", max_length=300)

    class Meta:
        db_table = qualified("regulation_deadline")
        ordering = ["phase", "order"]
        constraints = [
            models.UniqueConstraint(fields=["phase", "order"], name="deadline_per_order"),
            models.CheckConstraint(condition=models.Q(order__in=Order.values), name="deadline_order_known"),
        ]

    def __str__(self) -> str:
        return f"{self.date} ({self.get_order_display()})"


class Criterion(models.Model):
    """An item of a phase's checklist.

    `framework` repeats the phase's, so that the code is unique in it. `referential`: the official
    list does not back it, so it scores only if the framework says so. `help`: the platform's own advice on how to
    fulfil it, never the norm's words.
    """

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="criteria")
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField("código", max_length=20)
    category = models.CharField("categoría", max_length=120)
    text = models.CharField("criterio", max_length=300)
    basis = models.CharField("sustento", max_length=20, choices=Basis)
    source_ref = models.CharField("referencia", max_length=200, blank=True)
    weight = models.DecimalField("peso", max_digits=6, decimal_places=2, default=Decimal(1))
    position = models.PositiveSmallIntegerField("posición")
    referential = models.BooleanField("referencial", default=True)
    help = models.TextField("cómo cumplirlo", blank=True, default="")

    class Meta:
        db_table = qualified("regulation_criterion")
        ordering = ["framework", "position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="criterion_code_per_framework"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="criterion_weight_positive"),
            models.CheckConstraint(condition=models.Q(basis__in=Basis.values), name="criterion_basis_known"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class CriterionMapping(models.Model):
    """Two criteria of different frameworks that ask for the same, as far as their texts tell; always referential.

    `reason` says in Spanish why they are taken for the same, and what the later one asks besides.
    """

    source = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="mapped_to")
    target = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="mapped_from")
    partial = models.BooleanField("el nuevo pide más", default=False)
    reason = models.CharField("por qué", max_length=300)

    class Meta:
        db_table = qualified("regulation_criterionmapping")
        ordering = ["source", "target"]
        constraints = [models.UniqueConstraint(fields=["source", "target"], name="criteria_mapped_once")]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


class Revision(models.Model):
    """The one row that tells what every process may remember of the frameworks from what was changed since.

    Triggers (migration 0003) give it another number with every change of a framework, a phase, a deadline or a
    criterion, whoever makes it; no number comes twice, not even after a change that was rolled back.
    """

    number = models.BigIntegerField("número")

    class Meta:
        db_table = qualified("regulation_revision")

    def __str__(self) -> str:
        return str(self.number)
