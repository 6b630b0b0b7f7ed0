"""How the plan is kept going: alliances, follow-up, handover, support, incentives."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from plans.matrix.models.entries import CondensedEntry, PlanEntry, TextEntry, WrittenField


class ArticulationItem(TextEntry):
    class Meta(TextEntry.Meta):
        verbose_name = "acción de articulación"
        verbose_name_plural = "acciones de articulación"


class FollowUpRule(TextEntry):
    class Meta(TextEntry.Meta):
        verbose_name = "regla de seguimiento"
        verbose_name_plural = "reglas de seguimiento"


class HandoverItem(TextEntry):
    class Meta(TextEntry.Meta):
        verbose_name = "estrategia de empalme"
        verbose_name_plural = "estrategias de empalme"


class AdditionalActivity(TextEntry):
    title = WrittenField("título", blank=True)

    class Meta(TextEntry.Meta):
        verbose_name = "actividad adicional"
        verbose_name_plural = "actividades adicionales"


class SupportEntry(PlanEntry):
    """A row of the support table: what goes wrong, what to do, whom to call."""

    problem = WrittenField("problema")
    procedure = WrittenField("procedimiento", blank=True)
    assistance = ArrayField(models.TextField(), verbose_name="asistencia", default=list, blank=True)

    class Meta(PlanEntry.Meta):
        verbose_name = "caso de soporte"
        verbose_name_plural = "casos de soporte"


class Incentive(CondensedEntry):
    title = WrittenField("título")

    class Meta(CondensedEntry.Meta):
        verbose_name = "estímulo"
