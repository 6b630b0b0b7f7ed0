"""The trámites and services of the municipality with the stage each has reached, and its alliances."""

from django.db import models
from django.db.models import F, Q

from history.facts import DatedFact, Recorded
from plans.matrix.models.entries import STABLE_ID_LENGTH


class InventoryItem(Recorded):
    """A trámite or a service; `plan_item` is its stable id when the plan lists it."""

    class Kind(models.TextChoices):
        PROCEDURE = "procedure", "Trámite"
        SERVICE = "service", "Servicio"

    kind = models.CharField("clase", max_length=9, choices=Kind)
    name = models.CharField("nombre", max_length=300)
    plan_item = models.CharField("ítem del plan", max_length=STABLE_ID_LENGTH, blank=True, default="")
    since = models.DateField("en el inventario desde")
    removed_on = models.DateField("retirado desde", null=True, blank=True)
    removed_by_name = models.CharField("quién lo retiró", max_length=150, blank=True, default="")

    class Meta:
        verbose_name = "trámite o servicio"
        verbose_name_plural = "trámites y servicios"
        ordering = ["kind", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan_item"],
                condition=~Q(plan_item="") & Q(removed_on__isnull=True),
                name="inventory_plan_item_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Stage(models.TextChoices):
    """How far it came; each stage includes those before it."""

    IDENTIFIED = "identified", "Identificado"
    PUBLISHED = "published", "Publicado en el SUIT"
    RATIONALISED = "rationalised", "Racionalizado"
    AUTOMATED = "automated", "Automatizado"


class ItemStage(DatedFact):
    """From a date on the item is at a stage; whether it can be rationalised or automated at all (None: unknown)."""

    item = models.ForeignKey(InventoryItem, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField("etapa", max_length=12, choices=Stage)
    can_rationalise = models.BooleanField("se puede racionalizar", null=True, blank=True)
    can_automate = models.BooleanField("se puede automatizar", null=True, blank=True)
    address = models.CharField("dirección", max_length=1000, blank=True, default="")
    note = models.TextField("nota", blank=True, default="", max_length=2000)

    class Meta(DatedFact.Meta):
        verbose_name = "etapa de un trámite o servicio"
        constraints = [models.CheckConstraint(condition=Q(stage__in=Stage.values), name="item_stage_known")]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} desde {self.true_from}"


class AllianceLevel(models.TextChoices):
    """The order of the State, or none, that the other entity is of."""

    LOCAL = "local", "Local"
    DEPARTMENTAL = "departmental", "Departamental"
    NATIONAL = "national", "Nacional"
    INTERNATIONAL = "international", "Internacional"
    PRIVATE = "private", "Privada o comunitaria"


class Alliance(DatedFact):
    """An agreement with another entity: signed on `true_from`, until `ended_on` (not included)."""

    name = models.CharField("convenio o alianza", max_length=300)
    counterpart = models.CharField("entidad", max_length=200)
    level = models.CharField("nivel", max_length=13, choices=AllianceLevel)
    act = models.CharField("acto o convenio", max_length=200, blank=True, default="")
    address = models.CharField("dirección", max_length=1000, blank=True, default="")
    note = models.TextField("nota", blank=True, default="", max_length=2000)
    ended_on = models.DateField("terminó", null=True, blank=True)
    ended_by_name = models.CharField("quién lo dijo", max_length=150, blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "alianza"
        constraints = [
            models.CheckConstraint(condition=Q(level__in=AllianceLevel.values), name="alliance_level_known"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("true_from")), name="alliance_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name
