"""What is measured, how it is read, and the dated values. Indicators are named by their stable id in the plan."""

from django.db import models
from django.db.models import Q

from history.facts import DatedFact
from plans.matrix.models import StoredFile
from plans.matrix.models.entries import STABLE_ID_LENGTH


class IndicatorKind(models.TextChoices):
    PERCENTAGE = "percentage", "Porcentaje"
    COUNT = "count", "Cantidad"
    FREQUENCY = "frequency", "Frecuencia"
    MILESTONE = "milestone", "Hito"
    RATIO = "ratio", "Razón"
    QUALITATIVE = "qualitative", "Cualitativo"


class Direction(models.TextChoices):
    UP = "up", "Más es mejor"
    DOWN = "down", "Menos es mejor"


class Accumulation(models.TextChoices):
    """How values add up to what is compared with the target."""

    STOCK = "stock", "Existencia: vale la última medición"
    FLOW = "flow", "Flujo: se suma dentro de cada período"
    ACCUMULATED = "accumulated", "Acumulado: se suma desde el comienzo"
    CAPACITY = "capacity", "Capacidad: vale la mayor alcanzada"
    REDUCTION = "reduction", "Reducción: se compara con la línea base"


class IndicatorSheet(DatedFact):
    """How an indicator is read from a date on; the latest sheet is what holds. Everything but `kind` may be unknown.

    `target_id`: the plan's target it is compared with; `target_text` is what that target says, literally.
    `period`: what a flow is summed over. `feed` computes the values from the work instead of measurements.
    """

    class Period(models.TextChoices):
        MONTH = "month", "Cada mes"
        QUARTER = "quarter", "Cada trimestre"
        SEMESTER = "semester", "Cada semestre"
        YEAR = "year", "Cada año"

    indicator = models.CharField("indicador", max_length=STABLE_ID_LENGTH)
    kind = models.CharField("tipo", max_length=12, choices=IndicatorKind)
    unit = models.CharField("unidad", max_length=60, blank=True, default="")
    direction = models.CharField("sentido", max_length=4, choices=Direction, default=Direction.UP)
    accumulation = models.CharField("acumulación", max_length=12, choices=Accumulation, default=Accumulation.STOCK)
    period = models.CharField("período", max_length=8, choices=Period, blank=True, default="")
    baseline_value = models.DecimalField("línea base", max_digits=15, decimal_places=4, null=True, blank=True)
    baseline_on = models.DateField("fecha de la línea base", null=True, blank=True)
    baseline_source = models.CharField("fuente de la línea base", max_length=300, blank=True, default="")
    target_id = models.CharField("meta del plan", max_length=STABLE_ID_LENGTH, blank=True, default="")
    target_text = models.TextField("meta, como está escrita", blank=True, default="")
    target_value = models.DecimalField("valor de la meta", max_digits=15, decimal_places=4, null=True, blank=True)
    target_on = models.DateField("fecha de la meta", null=True, blank=True)
    feed = models.CharField("se alimenta de", max_length=40, blank=True, default="")
    feed_settings = models.JSONField("con qué se alimenta", default=dict, blank=True)
    responsible = models.ForeignKey(
        "accounts.User",
        on_delete=models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="responsable",
    )
    measure_every_months = models.PositiveSmallIntegerField("se mide cada tantos meses", null=True, blank=True)

    class Meta(DatedFact.Meta):
        verbose_name = "ficha del indicador"
        verbose_name_plural = "fichas de los indicadores"
        indexes = [models.Index(fields=["indicator", "true_from"], name="sheet_by_indicator")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=IndicatorKind.values), name="sheet_kind_known"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="sheet_direction_known"),
            models.CheckConstraint(
                condition=Q(accumulation__in=Accumulation.values), name="sheet_accumulation_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Ficha de {self.indicator}"


class Measurement(DatedFact):
    """A dated value. A correction names the one it `corrects`, which stays; a withdrawal has no value.

    `text` is the value of a qualitative indicator. `public`: its evidence is shown to everybody.
    """

    indicator = models.CharField("indicador", max_length=STABLE_ID_LENGTH)
    value = models.DecimalField("valor", max_digits=15, decimal_places=4, null=True, blank=True)
    text = models.TextField("valor en palabras", blank=True, default="", max_length=2000)
    note = models.TextField("nota", blank=True, default="", max_length=2000)
    address = models.CharField("dirección de la evidencia", max_length=1000, blank=True, default="")
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="evidencia"
    )
    public = models.BooleanField("la ciudadanía ve la evidencia", default=False)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correction", verbose_name="corrige"
    )
    withdrawn = models.BooleanField("retira el valor", default=False)

    class Meta(DatedFact.Meta):
        verbose_name = "medición"
        verbose_name_plural = "mediciones"
        indexes = [models.Index(fields=["indicator", "true_from"], name="measurement_by_indicator")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn=True, value__isnull=True, text="", corrects__isnull=False)
                | Q(withdrawn=False) & (Q(value__isnull=False) | ~Q(text="")),
                name="measurement_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} el {self.true_from}"
