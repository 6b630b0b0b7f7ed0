"""Who answers for a criterion or a phase, and by when the municipality itself means to have it."""

from django.db import models

from history.facts import DatedFact


class CriterionAssignment(DatedFact):
    """From a date on: the responsible person or office and the planned date; the latest row is what holds.

    `criterion` empty: of the whole phase. An empty responsible and no date take back what was said before.
    """

    framework = models.CharField("marco normativo", max_length=40)
    phase = models.CharField("fase", max_length=40)
    criterion = models.CharField("criterio", max_length=20, blank=True, default="")
    person = models.ForeignKey(
        "accounts.User", on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+", verbose_name="persona"
    )
    office = models.CharField("dependencia o responsable", max_length=200, blank=True, default="")
    planned_for = models.DateField("fecha prevista", null=True, blank=True)
    note = models.CharField("nota", max_length=500, blank=True, default="")

    class Meta(DatedFact.Meta):
        verbose_name = "responsable y fecha prevista"
        indexes = [models.Index(fields=["framework", "phase", "criterion"], name="assignment_by_criterion")]

    def __str__(self) -> str:
        return f"{self.criterion or self.phase}: {self.office or self.person_id or 'sin responsable'}"
