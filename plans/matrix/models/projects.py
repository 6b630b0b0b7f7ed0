"""The second matrix some plans have: projects by axis, with the phases they serve."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from plans.matrix.models.entries import CodeField, PlanEntry, TextEntry, WrittenField


class Project(PlanEntry):
    axis = WrittenField("eje de acción", blank=True)
    policy = WrittenField("política o línea estratégica", blank=True)
    project = WrittenField("proyecto")
    phases = ArrayField(CodeField("fase"), verbose_name="fases", default=list, blank=True)

    class Meta(PlanEntry.Meta):
        verbose_name = "proyecto"


class ProjectTarget(TextEntry):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="targets")

    class Meta(TextEntry.Meta):
        verbose_name = "meta de un proyecto"
        verbose_name_plural = "metas de los proyectos"


class ProjectIndicator(TextEntry):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")

    class Meta(TextEntry.Meta):
        verbose_name = "indicador de un proyecto"
        verbose_name_plural = "indicadores de los proyectos"


class ProjectCriterion(TextEntry):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="criteria")

    class Meta(TextEntry.Meta):
        verbose_name = "criterio de un proyecto"
        verbose_name_plural = "criterios de los proyectos"
