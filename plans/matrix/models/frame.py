"""Before the matrix: recitals, norms, objectives, lines of action, acts and signatures."""

from django.db import models

from plans.matrix.models.entries import CondensedEntry, PlanEntry, TextEntry, WrittenField


class BackgroundEntry(CondensedEntry):
    class Meta(CondensedEntry.Meta):
        verbose_name = "antecedente"


class LegalFrameEntry(CondensedEntry):
    class Meta(CondensedEntry.Meta):
        verbose_name = "marco legal"
        verbose_name_plural = "marco legal"


class SpecificObjective(TextEntry):
    class Meta(TextEntry.Meta):
        verbose_name = "objetivo específico"
        verbose_name_plural = "objetivos específicos"


class ActionLine(TextEntry):
    """What the plan sets out to do, before the matrix."""

    class Meta(TextEntry.Meta):
        verbose_name = "línea de acción"
        verbose_name_plural = "líneas de acción"


class ActionLineItem(TextEntry):
    action_line = models.ForeignKey(ActionLine, on_delete=models.CASCADE, related_name="items")

    class Meta(TextEntry.Meta):
        verbose_name = "punto de una línea de acción"
        verbose_name_plural = "puntos de las líneas de acción"


class AdministrativeAct(PlanEntry):
    """A resolution or decree; without number when the source does not name it."""

    kind = WrittenField("tipo")
    number = WrittenField("número", blank=True)
    date = models.DateField("fecha", null=True, blank=True)
    effect = WrittenField("qué hace")
    source_line = models.PositiveIntegerField("línea de la fuente", null=True, blank=True)

    class Meta(PlanEntry.Meta):
        verbose_name = "acto administrativo"
        verbose_name_plural = "actos administrativos"


class Signatory(PlanEntry):
    name = WrittenField("nombre", blank=True)
    role = WrittenField("cargo", blank=True)

    class Meta(PlanEntry.Meta):
        verbose_name = "firmante"
