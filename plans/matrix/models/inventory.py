"""What the plan lists to publish or simplify: activities by phase, sources, services, trámites."""

from django.db import models

from plans.matrix.models.entries import CodeField, PlanEntry, TextEntry, WrittenField


class PhaseActivity(PlanEntry):
    """The heading of what a plan does for one phase."""

    phase = CodeField("fase")

    class Meta(PlanEntry.Meta):
        verbose_name = "acciones para una fase"
        verbose_name_plural = "acciones por fase"


class PhaseActivityItem(TextEntry):
    phase_activity = models.ForeignKey(PhaseActivity, on_delete=models.CASCADE, related_name="items")

    class Meta(TextEntry.Meta):
        verbose_name = "acción para una fase"
        verbose_name_plural = "acciones para una fase"


class InformationSource(PlanEntry):
    """An outside entity that gives information, and the office that asks it."""

    source = WrittenField("fuente de información")
    delegate = WrittenField("dependencia delegada", blank=True)

    class Meta(PlanEntry.Meta):
        verbose_name = "fuente de información"
        verbose_name_plural = "fuentes de información"


class PublicService(TextEntry):
    class Meta(TextEntry.Meta):
        verbose_name = "servicio"


class Procedure(TextEntry):
    """A trámite, under the heading (`group`) the source puts it."""

    group = WrittenField("grupo", blank=True)

    class Meta(TextEntry.Meta):
        verbose_name = "trámite"


class UpdateProcedure(TextEntry):
    class Meta(TextEntry.Meta):
        verbose_name = "procedimiento de actualización"
        verbose_name_plural = "procedimientos de actualización"
