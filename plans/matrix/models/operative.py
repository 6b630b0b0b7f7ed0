"""The plan matrix (marco operativo): an action and the seven other columns, each cell split in items."""

from django.db import models

from plans.matrix.models.entries import Pairing, PlanEntry, TextEntry, WrittenField


class Action(PlanEntry):
    """One row group of the matrix; `area` only where the plan groups its actions."""

    area = WrittenField("área", blank=True)
    title = WrittenField("acción")

    class Meta(PlanEntry.Meta):
        verbose_name = "acción"
        verbose_name_plural = "acciones"


class Benefit(TextEntry):
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="benefits")

    class Meta(TextEntry.Meta):
        verbose_name = "beneficio"


class Indicator(PlanEntry):
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="indicators")
    name = WrittenField("indicador")

    class Meta(PlanEntry.Meta):
        verbose_name = "indicador"
        verbose_name_plural = "indicadores"


class Target(TextEntry):
    """The value promised: literal text, and where it can be read, a number with unit and period."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="targets")
    value = models.DecimalField("valor", max_digits=15, decimal_places=4, null=True, blank=True)
    unit = WrittenField("unidad", blank=True)
    period = WrittenField("período", blank=True)
    indicators = models.ManyToManyField(Indicator, through="TargetIndicator", related_name="targets")

    class Meta(TextEntry.Meta):
        verbose_name = "meta"


class TargetIndicator(Pairing):
    target = models.ForeignKey(Target, on_delete=models.CASCADE)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE)

    class Meta(Pairing.Meta):
        verbose_name = "indicador de una meta"
        constraints = [models.UniqueConstraint(fields=["target", "indicator"], name="target_indicator_once")]


class Activity(TextEntry):
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="activities")

    class Meta(TextEntry.Meta):
        verbose_name = "actividad"
        verbose_name_plural = "actividades"


class ResponsibleParty(TextEntry):
    """Without activities: of the whole action, or the source does not say of which.

    `person`: the account the committee links it to; the text stays what the plan says. Accounts are never
    deleted here, and those of the nation's side have no such table beside them.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="responsible_parties")
    activities = models.ManyToManyField(Activity, through="ResponsibleActivity", related_name="responsible_parties")
    person = models.ForeignKey(
        "accounts.User", on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+", verbose_name="persona"
    )

    class Meta(TextEntry.Meta):
        verbose_name = "responsable"


class ResponsibleActivity(Pairing):
    responsible_party = models.ForeignKey(ResponsibleParty, on_delete=models.CASCADE)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE)

    class Meta(Pairing.Meta):
        verbose_name = "actividad de un responsable"
        constraints = [
            models.UniqueConstraint(fields=["responsible_party", "activity"], name="responsible_activity_once")
        ]


class Resource(TextEntry):
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="resources")

    class Meta(TextEntry.Meta):
        verbose_name = "recurso"


class Recurrence(models.TextChoices):
    WEEKLY = "weekly", "Cada semana"
    MONTHLY = "monthly", "Cada mes"
    BIMONTHLY = "bimonthly", "Cada dos meses"
    SEMESTRAL = "semestral", "Cada semestre"
    YEARLY = "yearly", "Cada año"
    AS_NEEDED = "as_needed", "Cuando se necesite"


class Timeframe(TextEntry):
    """When: literal text, and where it can be read, months, a date range or a recurrence."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="timeframes")
    months = models.PositiveIntegerField("meses", null=True, blank=True)
    starts = models.DateField("desde", null=True, blank=True)
    ends = models.DateField("hasta", null=True, blank=True)
    recurrence = models.CharField("periodicidad", max_length=12, choices=Recurrence, blank=True, default="")
    activities = models.ManyToManyField(Activity, through="TimeframeActivity", related_name="timeframes")

    class Meta(TextEntry.Meta):
        verbose_name = "tiempo"
        constraints = [
            *TextEntry.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(recurrence__in=["", *Recurrence.values]), name="timeframe_known_recurrence"
            ),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True)
                | models.Q(ends__isnull=True)
                | models.Q(starts__lte=models.F("ends")),
                name="timeframe_in_order",
            ),
        ]


class TimeframeActivity(Pairing):
    timeframe = models.ForeignKey(Timeframe, on_delete=models.CASCADE)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE)

    class Meta(Pairing.Meta):
        verbose_name = "actividad de un tiempo"
        constraints = [models.UniqueConstraint(fields=["timeframe", "activity"], name="timeframe_activity_once")]
