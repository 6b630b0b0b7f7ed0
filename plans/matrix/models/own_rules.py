"""What is this municipality's own: the deadlines its plan prints, its rules, the doubts of its reading."""

from django.db import models

from plans.matrix.models.entries import STABLE_ID_LENGTH, CodeField, PlanEntry, Section, WrittenField


class PlanDeadline(PlanEntry):
    """A deadline as this plan prints it; the ones that count are the framework's."""

    phase = CodeField("fase")
    national = models.DateField("orden nacional", null=True, blank=True)
    territorial = models.DateField("orden territorial", null=True, blank=True)

    class Meta(PlanEntry.Meta):
        verbose_name = "plazo impreso en el plan"
        verbose_name_plural = "plazos impresos en el plan"


class PlanSetting(PlanEntry):
    """A rule the municipality gave itself (`extension_days`: 7), with what the source says and where."""

    key = models.CharField("regla", max_length=60)
    value = models.JSONField("valor", null=True, blank=True)
    text = WrittenField("lo que dice la fuente")
    section = models.CharField("sección de la fuente", max_length=30, choices=Section)
    line = models.PositiveIntegerField("línea de la fuente", null=True, blank=True)

    class Meta(PlanEntry.Meta):
        verbose_name = "regla propia"
        verbose_name_plural = "reglas propias"
        constraints = [
            *PlanEntry.Meta.constraints,
            models.UniqueConstraint(
                # Checked at the end, so that two rules may exchange their ids in one loading.
                fields=["plan", "key"],
                name="plansetting_key_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=models.Q(section__in=Section.values), name="plansetting_known_section"),
        ]


class NoteSeverity(models.TextChoices):
    INFO = "info", "Aclaración"
    DOUBT = "doubt", "Lectura dudosa"
    CONFLICT = "conflict", "Contradicción"


class PlanNote(PlanEntry):
    """A reading of the source that needs the committee's eye; it never leaves the committee's side."""

    severity = models.CharField("gravedad", max_length=10, choices=NoteSeverity)
    section = models.CharField("sección", max_length=30, choices=Section)
    line = models.PositiveIntegerField("línea de la fuente", null=True, blank=True)
    item_id = models.CharField("ítem", max_length=STABLE_ID_LENGTH, blank=True, default="")
    read = WrittenField("lo que se leyó")
    reason = WrittenField("por qué")

    class Meta(PlanEntry.Meta):
        verbose_name = "nota de transcripción"
        verbose_name_plural = "notas de transcripción"
        constraints = [
            *PlanEntry.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(severity__in=NoteSeverity.values), name="plannote_known_severity"
            ),
            models.CheckConstraint(condition=models.Q(section__in=Section.values), name="plannote_known_section"),
        ]
