"""What every item of a plan has: the plan it belongs to, its stable id and its place among its siblings."""

from typing import Any

from django.db import models

STABLE_ID_LENGTH = 40
NO_STABLE_ID = ""


class WrittenField(models.TextField[str, str]):
    """Text as the source has it, of any length; blank where the source says nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("blank"):
            kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class CodeField(models.CharField[str, str]):
    """The code of a framework or phase. Text, not a foreign key: regulation lives in another schema."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)


class Section(models.TextChoices):
    """The sections of a plan document, for the place of a note or the source of a setting."""

    MUNICIPALITY = "municipality", "Datos del municipio"
    PLAN = "plan", "Marco estratégico"
    ACTS = "acts", "Actos administrativos"
    SIGNATORIES = "signatories", "Firmas"
    ACTIONS = "actions", "Matriz del plan"
    PROJECTS = "projects", "Matriz de proyectos"
    PHASE_ACTIVITIES = "phase_activities", "Acciones por fase"
    INFORMATION_SOURCES = "information_sources", "Fuentes de información"
    PUBLIC_SERVICES = "public_services", "Servicios"
    PROCEDURES = "procedures", "Trámites"
    UPDATE_PROCEDURES = "update_procedures", "Procedimientos de actualización"
    ARTICULATION = "articulation", "Articulación con otras entidades"
    FOLLOW_UP = "follow_up", "Seguimiento y monitoreo"
    HANDOVER = "handover", "Empalme"
    ADDITIONAL_ACTIVITIES = "additional_activities", "Actividades adicionales"
    SUPPORT = "support", "Soporte"
    INCENTIVES = "incentives", "Estímulos"
    DEADLINES = "deadlines", "Plazos"
    SETTINGS = "settings", "Reglas propias"


class PlanEntry(models.Model):
    """An item of the plan. `stable_id` is its identity from one loading of the plan to the next."""

    plan = models.ForeignKey("matrix.Plan", on_delete=models.CASCADE, related_name="+", verbose_name="plan")
    stable_id = models.CharField("identificador", max_length=STABLE_ID_LENGTH)
    position = models.PositiveIntegerField("posición")

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "stable_id"], name="%(class)s_once_per_plan"),
            models.CheckConstraint(
                condition=models.Q(stable_id__regex=r"^[A-Z0-9][A-Z0-9.-]*$"),
                name="%(class)s_stable_id_shape",
            ),
        ]

    def __str__(self) -> str:
        return self.stable_id


class TextEntry(PlanEntry):
    """An item that is one literal text."""

    text = WrittenField("texto")

    class Meta(PlanEntry.Meta):
        abstract = True


class CondensedEntry(PlanEntry):
    """Prose: the text a municipality imports, and a condensation of it; at least one of them."""

    text = WrittenField("texto", blank=True)
    synthesis = WrittenField("síntesis", blank=True)

    class Meta(PlanEntry.Meta):
        abstract = True
        constraints = [
            *PlanEntry.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(text="", synthesis=""), name="%(class)s_text_or_synthesis"),
        ]


class Pairing(models.Model):
    """A pair the source makes between two items of one action, in the order of the source."""

    position = models.PositiveIntegerField("posición")

    class Meta:
        abstract = True
        ordering = ["position"]
